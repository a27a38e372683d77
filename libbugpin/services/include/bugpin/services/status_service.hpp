// What a reporter may follow of their report without an account, by a link that only this
// installation can make. The link is the permission: whoever has it may look. Thread-safe; find()
// blocks on the store.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/mac.hpp"
#include "bugpin/ports/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::services {

// What the team wrote to the reporter.
struct PublicMessage {
    std::string text;
    Time at;
};

struct PublicStatus {
    std::int64_t number = 0;
    Status status = Status::open;
    Time changed_at;
    std::vector<PublicMessage> messages;  // oldest first
};

class StatusService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Mac& mac;
        const ports::Digest& digest;
    };
    explicit StatusService(Ports ports) : ports_(ports) {}

    // "/status/rpt_…?s=…", behind `app_url` where there is one. Quick, from memory.
    std::string link(const ReportId& report, std::string_view app_url) const;

    // NOT_FOUND for a signature that is not ours, whether or not there is such a report; GONE
    // (STATUS_GONE) when it is ours and the report, or its project, has been deleted.
    Result<PublicStatus> find(const ReportId& report, std::string_view signature) const;

private:
    std::string signature_of(const ReportId& report) const;
    Ports ports_;
};

}  // namespace bugpin::services

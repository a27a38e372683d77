// Links to single files for those who have no account: in an issue of a tracker, in a chat. A link
// is signed by this installation and ends; whoever has it may look until then. Thread-safe; blocks
// on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/mac.hpp"
#include "bugpin/services/report_service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace bugpin::services {

struct MakeFileLink {
    std::optional<std::int64_t> expires_in_hours;  // absent means a week
    static constexpr auto fields() {
        return std::tuple{
            field("expiresInHours", &MakeFileLink::expires_in_hours, Range{1, 365 * 24})};
    }
};

struct FileLink {
    std::string url;
    Time expires_at;
};

// As it stands in a link.
struct FileLinkProof {
    std::int64_t expires = 0;  // seconds of Unix time
    std::string signature;
};

class FileLinkService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        const ports::Clock& clock;
        const ports::Mac& mac;
        const ports::Digest& digest;
    };
    explicit FileLinkService(Ports ports) : ports_(ports) {}

    // "/api/public/files/<report>/<file name>?expires=…&s=…", behind `app_url` where there is one.
    // For editors and administrators. NOT_FOUND when the actor sees no such file.
    Result<FileLink> make(const Actor& actor, const ReportId& report, const FileId& file,
                          const MakeFileLink& input, std::string_view app_url) const;

    // NOT_FOUND for a signature that is not ours, and for what has been deleted since; GONE
    // (LINK_EXPIRED) after its end; as ReportService::open_file() for a file that is withheld.
    Result<FileContent> open(const ReportId& report, std::string_view filename,
                             const FileLinkProof& proof) const;

private:
    std::string signature_of(const ReportId& report, const FileId& file,
                             std::int64_t expires) const;
    Ports ports_;
};

}  // namespace bugpin::services

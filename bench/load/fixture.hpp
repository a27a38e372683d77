// Everything that runs beside the bench, started when first asked for: the server on several data
// directories, the sink, nginx, the bare store. Not thread-safe.
#pragma once

#include "ceilings.hpp"
#include "process.hpp"
#include "scenarios.hpp"
#include "server.hpp"

#include <map>
#include <memory>
#include <string>

namespace bugpin::bench {

class Fixture {
public:
    explicit Fixture(const Options& options);
    ~Fixture();

    // A server with that many reports, running. Its directory is kept for later runs.
    Server& seeded(std::int64_t reports);
    // A server that began this run empty, one for each name, running.
    Server& fresh(const std::string& name);

    struct Peer {
        std::uint16_t port = 0;
        pid_t pid = -1;
    };
    Peer sink();
    std::uint16_t mail_port();   // takes every mail
    std::uint16_t nginx_port();  // serves /picture, 200 KB
    StoreCeiling& store();
    const std::filesystem::path& store_folder() const { return store_folder_; }
    const std::filesystem::path& scratch() const { return scratch_; }

private:
    const Options& options_;
    std::filesystem::path scratch_;  // of this run; removed at its end
    std::filesystem::path store_folder_;
    std::map<std::string, std::unique_ptr<Server>> servers_;
    std::unique_ptr<Child> sink_, mail_sink_, nginx_;
    std::uint16_t sink_port_ = 0, mail_port_ = 0, nginx_port_ = 0;
    std::unique_ptr<StoreCeiling> store_;
};

}  // namespace bugpin::bench

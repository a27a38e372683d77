#include "fixture.hpp"

#include "http_call.hpp"
#include "payloads.hpp"
#include "seed.hpp"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace bugpin::bench {
namespace {

constexpr std::size_t kPictureBytes = 200'000;

std::string nginx_configuration(const std::filesystem::path& folder, std::uint16_t port) {
    // Started by root, its worker must still be able to read our folder.
    const auto user = ::geteuid() == 0 ? "user root;\n" : "";
    return user + fmt::format(R"(worker_processes 1;
pid {0}/nginx.pid;
error_log {0}/nginx.log;
daemon off;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path {0}/body;
    proxy_temp_path {0}/proxy;
    fastcgi_temp_path {0}/fastcgi;
    uwsgi_temp_path {0}/uwsgi;
    scgi_temp_path {0}/scgi;
    server {{
        listen 127.0.0.1:{1} backlog=1024;
        root {0}/www;
        default_type image/png;
    }}
}}
)",
                              folder.string(), port);
}

void await_answer(std::uint16_t port, const std::string& target) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (call(port, request_text("GET", target)).status != 200) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(fmt::format("nobody answers {} on port {}", target, port));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

// Of a program that prints it first of all.
std::uint16_t printed_port(const std::filesystem::path& log) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    std::uint16_t port = 0;
    while (!(std::ifstream(log) >> port)) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("does not start: see " + log.string());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return port;
}

}  // namespace

Fixture::Fixture(const Options& options)
    : options_(options),
      scratch_(options.work /
               fmt::format("run-{}", std::chrono::system_clock::now().time_since_epoch().count())),
      store_folder_(scratch_ / "store") {
    std::filesystem::create_directories(scratch_);
}

// Only now: on a disk that is told of every discarded block, removing files slows what comes next.
Fixture::~Fixture() {
    servers_.clear();
    sink_.reset();
    mail_sink_.reset();
    nginx_.reset();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(scratch_, ignored);
}

Server& Fixture::seeded(std::int64_t reports) {
    const auto name = fmt::format("reports-{}", reports);
    auto& server = servers_[name];
    if (!server) {
        const auto folder = options_.work / name;
        const auto complete = options_.work / (name + ".complete");
        server = std::make_unique<Server>(options_.server, folder);
        if (!std::filesystem::exists(complete)) {
            fmt::print(stderr, "bench: seeding {} reports into {}\n", reports, folder.string());
            seed_reports(folder, reports);
            std::ofstream(complete) << "seeded\n";
        }
    }
    server->start_if_stopped();
    return *server;
}

Server& Fixture::fresh(const std::string& name) {
    auto& server = servers_["fresh " + name];
    if (!server) server = std::make_unique<Server>(options_.server, scratch_ / name);
    server->start_if_stopped();
    return *server;
}

Fixture::Peer Fixture::sink() {
    if (!sink_) {
        const auto log = scratch_ / "sink.log";
        sink_ = std::make_unique<Child>(std::vector<std::string>{options_.sink}, log);
        sink_port_ = printed_port(log);
        await_answer(sink_port_, "/");
    }
    return {sink_port_, sink_->pid()};
}

std::uint16_t Fixture::mail_port() {
    if (!mail_sink_) {
        const auto log = scratch_ / "mail_sink.log";
        mail_sink_ = std::make_unique<Child>(std::vector<std::string>{options_.mail_sink}, log);
        mail_port_ = printed_port(log);
    }
    return mail_port_;
}

std::uint16_t Fixture::nginx_port() {
    if (!nginx_) {
        const auto folder = scratch_ / "nginx";
        std::filesystem::create_directories(folder / "www");
        const auto made = picture(kPictureBytes);
        std::string bytes = made.before;
        picture_chunk(0, bytes);
        std::ofstream(folder / "www" / "picture", std::ios::binary) << bytes + made.after;
        nginx_port_ = free_port();
        std::ofstream(folder / "nginx.conf") << nginx_configuration(folder, nginx_port_);
        nginx_ = std::make_unique<Child>(
            std::vector<std::string>{options_.nginx, "-p", folder, "-c", folder / "nginx.conf"},
            folder / "nginx.log");
        await_answer(nginx_port_, "/picture");
    }
    return nginx_port_;
}

StoreCeiling& Fixture::store() {
    if (!store_) store_ = std::make_unique<StoreCeiling>(store_folder_);
    return *store_;
}

}  // namespace bugpin::bench

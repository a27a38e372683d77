// The real server on a data directory of its own: prepared by its own commands, started, signed in
// to. Not thread-safe.
#pragma once

#include "http_call.hpp"
#include "process.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace bugpin::bench {

class Server {
public:
    // Creates the directory with an administrator and a project where they are missing.
    Server(std::filesystem::path binary, std::filesystem::path data_dir);

    // Starts it anew (stopping it first where it runs); returns the time from the start of the
    // process to its first healthy answer. Throws std::runtime_error after 30 s without one.
    std::chrono::nanoseconds start();
    void stop() { child_.reset(); }
    void start_if_stopped() {
        if (!child_) start();
    }

    std::uint16_t port() const { return port_; }
    pid_t pid() const { return child_->pid(); }
    double memory() const { return memory_of(pid()).resident; }
    const std::filesystem::path& data_dir() const { return data_dir_; }

    const std::string& key() const { return key_; }  // of the project
    const std::string& cookie();  // "Cookie: …\r\n"; signs in at the first call

    // An answer that must be 2xx; throws std::runtime_error otherwise.
    Answer get(const std::string& target);

    // A report that was submitted with a picture of 200 KB, in the first project; made at the first
    // call.
    struct Sample {
        std::string report, file;  // ids
    };
    const Sample& sample();

    // Of the whole list as it is now: the last page itself may hold a single report.
    std::int64_t last_full_page();

private:
    void prepare();

    std::filesystem::path binary_, data_dir_, log_;
    std::unique_ptr<Child> child_;
    std::uint16_t port_ = 0;
    std::string key_, cookie_;
    std::unique_ptr<Sample> sample_;
};

// A multipart submission with one picture: what stands before the picture's bytes and after them.
struct Upload {
    std::string before, after;
};
Upload upload_request(const std::string& key, std::size_t picture_bytes);

}  // namespace bugpin::bench

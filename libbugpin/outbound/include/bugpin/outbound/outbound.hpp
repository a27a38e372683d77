// Requests to other people's servers and messages to mail servers, by libcurl. All objects are
// thread-safe; each call blocks its thread. REQUIRES: SIGPIPE is ignored in the process.
#pragma once

#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/http_client.hpp"
#include "bugpin/ports/mailer.hpp"
#include "bugpin/ports/template_engine.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace bugpin::outbound {

struct Options {
    // PEM file of the authorities to trust, instead of the system's. Empty: the system's.
    std::filesystem::path ca_file;
    std::string user_agent = "BugPin";
};

// libcurl is loaded by the first request, so that who sends none does not pay for it. Where it is
// not installed, every request is UNREACHABLE and says so.
std::unique_ptr<ports::HttpClient> make_http_client(const Options& options = {});

// The clock dates the messages; it must outlive the mailer.
std::unique_ptr<ports::Mailer> make_mailer(const ports::Clock& clock, const Options& options = {});

std::unique_ptr<ports::TemplateEngine> make_template_engine();

}  // namespace bugpin::outbound

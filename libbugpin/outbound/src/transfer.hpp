// One use of one connection, under the rules that hold for all of them: the address connected to is
// checked, certificates are, time is limited, and neither the environment, nor the home folder, nor
// an earlier transfer has a say. Not thread-safe.
#pragma once

#include "curl_library.hpp"

#include "bugpin/core/result.hpp"
#include "bugpin/outbound/outbound.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace bugpin::outbound {

class Transfer {
public:
    struct Rules {
        std::string peer;  // "host:port", for messages
        std::chrono::milliseconds time_limit{0};
        bool may_be_private = false;
    };
    Transfer(const CurlLibrary& curl, const Options& options, Rules rules);
    Transfer(const Transfer&) = delete;  // curl holds its address
    Transfer& operator=(const Transfer&) = delete;

    // REQUIRES: pointers outlive perform(); curl copies texts.
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_.easy_setopt(handle_.get(), option, value) != CURLE_OK)
            throw std::logic_error("libcurl refuses option " + std::to_string(option));
    }

    CURLcode perform() { return curl_.easy_perform(handle_.get()); }
    // REQUIRES: perform() was called.
    long response_code() const;
    // Why nothing came of it: FORBIDDEN_ADDRESS, TIMED_OUT, TLS_FAILED, else UNREACHABLE.
    Error failure(CURLcode code) const;

private:
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    void set_rules(const Options& options);

    const CurlLibrary& curl_;
    const Rules rules_;
    std::unique_ptr<CURL, decltype(&::curl_easy_cleanup)> handle_;
    bool was_refused_ = false;  // an address that the name led to
    bool was_tried_ = false;    // another one
};

}  // namespace bugpin::outbound

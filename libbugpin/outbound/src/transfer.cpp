#include "transfer.hpp"

#include "address_policy.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <new>
#include <sys/socket.h>
#include <utility>

namespace bugpin::outbound {
namespace {

bool is_about_tls(CURLcode code) {
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED: return true;
    default: return false;
    }
}

}  // namespace

Transfer::Transfer(const CurlLibrary& curl, const Options& options, Rules rules)
    : curl_(curl), rules_(std::move(rules)), handle_(curl.easy_init(), curl.easy_cleanup) {
    if (!handle_) throw std::bad_alloc();
    set_rules(options);
}

void Transfer::set_rules(const Options& options) {
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_PROXY, "");  // not even the environment's
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    // Do not wait for a resolver that is slower than the limit.
    set(CURLOPT_QUICK_EXIT, 1L);
    // 0 would mean: no limit.
    set(CURLOPT_TIMEOUT_MS,
        static_cast<long>(std::max<std::int64_t>(rules_.time_limit.count(), 1)));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.ca_file.empty()) {
        set(CURLOPT_CAINFO, options.ca_file.c_str());
        set(CURLOPT_CAPATH, nullptr);  // that one and no other
    }
}

// Called for every address that is about to be connected to, and there is no other way to a socket.
curl_socket_t Transfer::open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (purpose != CURLSOCKTYPE_IPCXN ||
        !may_connect(address->addr, transfer.rules_.may_be_private)) {
        transfer.was_refused_ = true;
        return CURL_SOCKET_BAD;
    }
    transfer.was_tried_ = true;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

long Transfer::response_code() const {
    long code = 0;
    curl_.easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
}

Error Transfer::failure(CURLcode code) const {
    const std::string peer = printable(rules_.peer, 300);
    if (was_refused_ && !was_tried_)
        return {
            ErrorKind::forbidden, "FORBIDDEN_ADDRESS",
            fmt::format("{} leads to an address that is not public. If it is meant, name it in the "
                        "setting security.allowedTargets",
                        peer)};
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {ErrorKind::unavailable, "TIMED_OUT",
                fmt::format("{} did not answer in time", peer)};
    const char* const reason = curl_.easy_strerror(code);
    if (is_about_tls(code))
        return {ErrorKind::unavailable, "TLS_FAILED",
                fmt::format("No trusted connection to {}: {}", peer, reason)};
    return {ErrorKind::unavailable, "UNREACHABLE",
            fmt::format("{} cannot be reached: {}", peer, reason)};
}

}  // namespace bugpin::outbound

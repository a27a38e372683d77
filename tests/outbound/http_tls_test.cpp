// Certificates are always judged: against OpenSSL's own server.
#include "support/catch.hpp"
#include "tls_server.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/outbound/outbound.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string code_of(const std::string& url, const std::filesystem::path& ca_file = {}) {
    ports::HttpRequest request;
    request.url = url;
    request.may_be_private = true;
    const auto answer = outbound::make_http_client({.ca_file = ca_file})->send(request);
    return answer ? fmt::format("status {}", answer->status) : answer.error().code;
}

}  // namespace

TEST_CASE("a certificate from a trusted authority for the name is accepted", "[outbound][tls]") {
    const TlsServer server("DNS:localhost,IP:127.0.0.1");
    CHECK(code_of(server.url("localhost"), server.certificate()) == "status 200");
    CHECK(code_of(server.url("127.0.0.1"), server.certificate()) == "status 200");
}

TEST_CASE("a certificate that proves nothing is refused", "[outbound][tls]") {
    const TlsServer server("DNS:localhost,IP:127.0.0.1");
    CHECK(code_of(server.url("localhost")) == "TLS_FAILED");  // signed by itself
    const TlsServer other("DNS:elsewhere.example");
    CHECK(code_of(other.url("localhost"), other.certificate()) == "TLS_FAILED");  // another name
    CHECK(code_of(server.url("localhost"), other.certificate()) == "TLS_FAILED");
    CHECK(code_of(server.url("localhost"), "/nonexistent.pem") == "TLS_FAILED");
}

TEST_CASE("TLS before 1.2 is refused", "[outbound][tls]") {
    const TlsServer old("DNS:localhost", {"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"});
    CHECK(code_of(old.url("localhost"), old.certificate()) == "TLS_FAILED");
}

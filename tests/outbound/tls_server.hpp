// OpenSSL's test server with a certificate of its own making, on a loopback port.
#pragma once

#include "child_process.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace bugpin::test {

// A key and a certificate that signs itself, for `names` ("DNS:localhost,IP:127.0.0.1").
class Certificate {
public:
    explicit Certificate(const std::string& names);
    std::string file() const { return (folder_.path() / "cert.pem").string(); }
    std::string key() const { return (folder_.path() / "key.pem").string(); }

private:
    TemporaryFolder folder_;
};

class TlsServer {
public:
    // `more` are options of "openssl s_server".
    explicit TlsServer(const std::string& names, const std::vector<std::string>& more = {});

    std::string url(const std::string& host) const { return "https://" + host + ":" + port_ + "/"; }
    std::filesystem::path certificate() const { return certificate_.file(); }

private:
    Certificate certificate_;
    ChildProcess process_;
    std::string port_;
};

}  // namespace bugpin::test

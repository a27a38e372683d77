#include "tls_server.hpp"

namespace bugpin::test {
namespace {

std::vector<std::string> command(const Certificate& certificate,
                                 const std::vector<std::string>& more) {
    std::vector<std::string> words{"openssl",          "s_server", "-accept",
                                   "127.0.0.1:0",      "-www",     "-cert",
                                   certificate.file(), "-key",     certificate.key()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

Certificate::Certificate(const std::string& names) {
    run_program({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key(), "-out", file(),
                 "-days", "2", "-subj", "/CN=bugpin test", "-addext", "subjectAltName=" + names});
}

TlsServer::TlsServer(const std::string& names, const std::vector<std::string>& more)
    : certificate_(names),
      process_(command(certificate_, more)),
      port_(process_.line_after("ACCEPT 127.0.0.1:")) {}

}  // namespace bugpin::test

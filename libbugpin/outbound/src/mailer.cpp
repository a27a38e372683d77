#include "mail_text.hpp"
#include "transfer.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace bugpin::outbound {
namespace {

constexpr std::int64_t kPortOfImplicitTls = 465;

// Hands the message to curl as it asks for it.
class MessageSource {
public:
    explicit MessageSource(std::string text) : text_(std::move(text)) {}

    void attach(Transfer& transfer) {
        transfer.set(CURLOPT_READFUNCTION, &MessageSource::give);
        transfer.set(CURLOPT_READDATA, static_cast<void*>(this));
        transfer.set(CURLOPT_UPLOAD, 1L);
        transfer.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text_.size()));
    }

private:
    static std::size_t give(char* target, std::size_t, std::size_t room, void* self) {
        auto& source = *static_cast<MessageSource*>(self);
        const auto count = std::min(room, source.text_.size() - source.given_);
        source.text_.copy(target, count, source.given_);
        source.given_ += count;
        return count;
    }

    std::string text_;
    std::size_t given_ = 0;
};

// Keeps the server's last reply that refuses something; a "bye" comes after it.
class Refusal {
public:
    void attach(Transfer& transfer) {
        transfer.set(CURLOPT_HEADERFUNCTION, &Refusal::take);
        transfer.set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    }
    std::string text() const { return printable(trim(line_), 200); }

private:
    static std::size_t take(char* line, std::size_t, std::size_t size, void* self) {
        if (size > 0 && (line[0] == '4' || line[0] == '5'))
            static_cast<Refusal*>(self)->line_.assign(line, std::min<std::size_t>(size, 1000));
        return size;
    }
    std::string line_;
};

Error refusal(CURLcode code, long reply, const std::string& peer, const std::string& text) {
    if (reply >= 400 && reply < 500)
        return {ErrorKind::unavailable, "MAIL_DEFERRED",
                fmt::format("{} asks to try again later: {}", peer, text)};
    if (code == CURLE_LOGIN_DENIED)
        return {ErrorKind::invalid, "SMTP_LOGIN_FAILED",
                fmt::format("{} does not accept user name and password: {}", peer, text)};
    return {ErrorKind::invalid, "MAIL_REFUSED",
            fmt::format("{} refuses the message: {}", peer, text)};
}

bool is_host(std::string_view host) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == ':';
    };
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), is_allowed);
}

std::string peer_of(const ports::MailServer& server) {
    const bool is_v6 = server.host.find(':') != std::string::npos;
    return fmt::format("{}{}{}:{}", is_v6 ? "[" : "", server.host, is_v6 ? "]" : "", server.port);
}

Result<> check(const ports::MailServer& server, const ports::MailMessage& message) {
    if (!is_host(server.host) || server.port < 1 || server.port > 65535)
        return Error{ErrorKind::invalid, "INVALID_ADDRESS",
                     "The mail server is not named by a host and a port"};
    BUGPIN_CHECK(check_address(message.from.address));
    return check_address(message.to.address);
}

void sign_in(Transfer& transfer, const ports::MailServer& server) {
    if (server.user.empty()) return;
    transfer.set(CURLOPT_USERNAME, server.user.c_str());
    transfer.set(CURLOPT_PASSWORD, server.password.reveal().c_str());
    // Those that need a user name and a password and nothing else. Left alone, curl would try
    // Kerberos for every user name with an @ in it.
    transfer.set(CURLOPT_LOGIN_OPTIONS, "AUTH=SCRAM-SHA-256;AUTH=CRAM-MD5;AUTH=PLAIN;AUTH=LOGIN");
}

class CurlMailer final : public ports::Mailer {
public:
    CurlMailer(const ports::Clock& clock, Options options)
        : clock_(clock), options_(std::move(options)) {}

    Result<> send(const ports::MailServer& server, const ports::MailMessage& message) override {
        BUGPIN_CHECK(check(server, message));
        BUGPIN_TRY(const CurlLibrary* curl, CurlLibrary::load());
        const std::string peer = peer_of(server);
        const bool begins_with_tls = server.port == kPortOfImplicitTls && !server.without_tls;
        const bool needs_starttls = !begins_with_tls && !server.without_tls;
        CurlList recipients(*curl);
        recipients.add("<" + message.to.address + ">");
        MessageSource source(mail_text(message, clock_.now()));
        Refusal refused;
        Transfer transfer(*curl, options_, {peer, server.time_limit, server.may_be_private});
        transfer.set(CURLOPT_PROTOCOLS_STR, begins_with_tls ? "smtps" : "smtp");
        transfer.set(CURLOPT_URL,
                     fmt::format("{}://{}", begins_with_tls ? "smtps" : "smtp", peer).c_str());
        transfer.set(CURLOPT_USE_SSL,
                     static_cast<long>(needs_starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        sign_in(transfer, server);
        transfer.set(CURLOPT_MAIL_FROM, ("<" + message.from.address + ">").c_str());
        transfer.set(CURLOPT_MAIL_RCPT, recipients.get());
        source.attach(transfer);
        refused.attach(transfer);
        return outcome(transfer, transfer.perform(), peer, refused);
    }

private:
    static Result<> outcome(const Transfer& transfer, CURLcode code, const std::string& peer,
                            const Refusal& refused) {
        if (code == CURLE_OK) return {};
        if (code == CURLE_USE_SSL_FAILED)
            return Error{ErrorKind::unavailable, "TLS_FAILED",
                         fmt::format("{} does not offer STARTTLS", peer)};
        const long reply = transfer.response_code();
        const bool was_answered = code == CURLE_LOGIN_DENIED || code == CURLE_SEND_ERROR ||
                                  code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_RECV_ERROR;
        if (was_answered && reply >= 400 && reply < 600)
            return refusal(code, reply, peer, refused.text());
        return transfer.failure(code);
    }

    const ports::Clock& clock_;
    const Options options_;
};

}  // namespace

std::unique_ptr<ports::Mailer> make_mailer(const ports::Clock& clock, const Options& options) {
    return std::make_unique<CurlMailer>(clock, options);
}

}  // namespace bugpin::outbound

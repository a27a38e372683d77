#include "bugpin/outbound/webhook_sender.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"

#include <charconv>
#include <string>
#include <utility>

namespace bugpin::outbound {
namespace {

constexpr std::size_t kKeptAnswer = 1'000;  // bytes
constexpr std::int64_t kMostAnswer = 64 << 10;

// In seconds only: a date would need the receiver's clock to be right (RFC 9110 §10.2.3).
std::optional<std::chrono::seconds> retry_after(const ports::HttpAnswer& answer) {
    const std::string_view text = trim(answer.header("retry-after"));
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

class SignedJsonSender final : public ports::WebhookSender {
public:
    SignedJsonSender(ports::HttpClient& client, const ports::Digest& digest)
        : client_(client), digest_(digest) {}

    Result<ports::WebhookReceipt> send(const ports::WebhookCall& call) override {
        const auto began = std::chrono::steady_clock::now();
        BUGPIN_TRY(ports::HttpAnswer answer, client_.send(request(call)));
        ports::WebhookReceipt receipt;
        receipt.status = answer.status;
        receipt.answer = printable(answer.body, kKeptAnswer);
        receipt.retry_after = retry_after(answer);
        receipt.took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - began);
        return receipt;
    }

private:
    ports::HttpRequest request(const ports::WebhookCall& call) const {
        ports::HttpRequest request;
        request.method = "POST";
        request.url = call.url;
        request.body = json::to_string(call.message);
        request.most_answer_bytes = kMostAnswer;
        request.may_be_private = call.may_be_private;
        const std::string timestamp = fmt::format("{}", to_millis(call.now) / 1000);
        const std::string signature =
            digest_.hmac_sha256(call.secret.reveal(), timestamp + "." + request.body);
        request.headers = {{"Content-Type", "application/json"},
                           {"X-BugPin-Event", call.message.event},
                           {"X-BugPin-Delivery", call.message.id.str()},
                           {"X-BugPin-Timestamp", timestamp},
                           {"X-BugPin-Signature", "sha256=" + signature}};
        return request;
    }

    ports::HttpClient& client_;
    const ports::Digest& digest_;
};

}  // namespace

std::unique_ptr<ports::WebhookSender> make_webhook_sender(ports::HttpClient& client,
                                                          const ports::Digest& digest) {
    return std::make_unique<SignedJsonSender>(client, digest);
}

}  // namespace bugpin::outbound

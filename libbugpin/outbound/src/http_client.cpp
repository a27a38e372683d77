#include "http_exchange.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>

namespace bugpin::outbound {
namespace {

using Clock = std::chrono::steady_clock;

bool is_redirect(const ports::HttpAnswer& answer) {
    constexpr std::array kStatuses{301, 302, 303, 307, 308};
    return std::find(kStatuses.begin(), kStatuses.end(), answer.status) != kStatuses.end() &&
           !answer.header("location").empty();
}

bool may_follow(const ports::HttpRequest& request) {
    return request.most_redirects > 0 && (request.method == "GET" || request.method == "HEAD");
}

// Any header may hold a credential ("PRIVATE-TOKEN"); another origin is told only what it needs to
// answer at all.
ports::HttpHeaders for_strangers(const ports::HttpHeaders& headers) {
    constexpr std::array<std::string_view, 3> kNames{"accept", "accept-language", "user-agent"};
    ports::HttpHeaders safe;
    std::copy_if(headers.begin(), headers.end(), std::back_inserter(safe), [&](const auto& header) {
        return std::find(kNames.begin(), kNames.end(), to_lower_ascii(header.first)) !=
               kNames.end();
    });
    return safe;
}

class CurlHttpClient final : public ports::HttpClient {
public:
    explicit CurlHttpClient(Options options) : options_(std::move(options)) {}

    Result<ports::HttpAnswer> send(const ports::HttpRequest& request) override {
        BUGPIN_CHECK(check_message(request));
        BUGPIN_TRY(const CurlLibrary* curl, CurlLibrary::load());
        BUGPIN_TRY(Target target, Target::parse(*curl, request.url));
        const auto deadline = Clock::now() + request.time_limit;
        ports::HttpHeaders headers = request.headers;
        bool may_be_private = request.may_be_private;
        for (int redirects = 0;; ++redirects) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
            BUGPIN_TRY(ports::HttpAnswer answer,
                       perform(*curl, options_, {request, target, headers, left, may_be_private}));
            if (!is_redirect(answer) || !may_follow(request)) return answer;
            if (redirects == request.most_redirects) return too_many(target);
            BUGPIN_TRY(Target next, target.follow(*curl, answer.header("location")));
            // What the caller knows and allows, it knows and allows for the origin that it named.
            if (next.origin != target.origin) {
                headers = for_strangers(headers);
                may_be_private = false;
            }
            target = std::move(next);
        }
    }

private:
    static Error too_many(const Target& target) {
        return {
            ErrorKind::unavailable, "TOO_MANY_REDIRECTS",
            fmt::format("{} redirects once more than is followed", printable(target.peer(), 300))};
    }

    const Options options_;
};

}  // namespace

std::unique_ptr<ports::HttpClient> make_http_client(const Options& options) {
    return std::make_unique<CurlHttpClient>(options);
}

}  // namespace bugpin::outbound

#include "http_exchange.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace bugpin::outbound {
namespace {

constexpr std::size_t kMostHeaderBytes = 64 * 1024;  // of an answer, interim ones included

bool is_token_char(char c) {  // RFC 9110 §5.6.2
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_field_value(std::string_view text) {  // RFC 9110 §5.5
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7F) || byte == '\t';
    });
}

// Those that say where a message ends or where it goes are ours.
bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 8> kNames{
        "host",    "content-length",    "connection", "te",
        "trailer", "transfer-encoding", "upgrade",    "expect"};
    return std::find(kNames.begin(), kNames.end(), to_lower_ascii(name)) != kNames.end();
}

// Takes an answer in as it comes. The functions that curl calls return what it handed over, or 0 to
// break off.
class AnswerReader {
public:
    explicit AnswerReader(std::int64_t most_bytes)
        : most_bytes_(static_cast<std::size_t>(std::max<std::int64_t>(most_bytes, 0))) {}

    void attach(Transfer& transfer) {
        transfer.set(CURLOPT_HEADERFUNCTION, &AnswerReader::take_header);
        transfer.set(CURLOPT_HEADERDATA, static_cast<void*>(this));
        transfer.set(CURLOPT_WRITEFUNCTION, &AnswerReader::take_body);
        transfer.set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    }
    bool is_too_large() const { return is_too_large_; }
    ports::HttpAnswer take() { return std::move(answer_); }

private:
    static std::size_t take_header(char* data, std::size_t, std::size_t size, void* self) {
        return static_cast<AnswerReader*>(self)->header({data, size});
    }
    static std::size_t take_body(char* data, std::size_t, std::size_t size, void* self) {
        return static_cast<AnswerReader*>(self)->body({data, size});
    }

    std::size_t header(std::string_view line) {
        header_bytes_ += line.size();
        if (header_bytes_ > kMostHeaderBytes) return break_off();
        if (line.starts_with("HTTP/")) {  // what came before was interim (1xx)
            answer_.headers.clear();
            return line.size();
        }
        const auto colon = line.find(':');
        // Trailers come after the body, where nobody may expect them to count.
        if (colon != std::string_view::npos && is_token(line.substr(0, colon)) &&
            answer_.body.empty())
            answer_.headers.emplace_back(to_lower_ascii(line.substr(0, colon)),
                                         trim(line.substr(colon + 1)));
        return line.size();
    }

    std::size_t body(std::string_view bytes) {
        if (bytes.size() > most_bytes_ - answer_.body.size()) return break_off();
        answer_.body += bytes;
        return bytes.size();
    }

    std::size_t break_off() {
        is_too_large_ = true;
        return 0;
    }

    const std::size_t most_bytes_;
    std::size_t header_bytes_ = 0;
    bool is_too_large_ = false;
    ports::HttpAnswer answer_;
};

CurlList header_list(const CurlLibrary& curl, const ports::HttpHeaders& headers) {
    CurlList list(curl);
    list.add("Expect:");  // no waiting for "100 Continue"
    bool has_type = false;
    for (const auto& [name, value] : headers) {
        has_type = has_type || equals_ignoring_case(name, "content-type");
        list.add(value.empty() ? name + ";" : name + ": " + value);
    }
    if (!has_type) list.add("Content-Type:");  // curl would say that it is a form
    return list;
}

void set_method(Transfer& transfer, const ports::HttpRequest& request) {
    if (request.method == "HEAD") {
        transfer.set(CURLOPT_NOBODY, 1L);
        return;
    }
    const bool has_body = !request.body.empty() || request.method == "POST" ||
                          request.method == "PUT" || request.method == "PATCH";
    if (has_body) {
        transfer.set(CURLOPT_POSTFIELDS, request.body.data());
        transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    transfer.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// What libcurl says of a header line beyond its own bound; CURLE_TOO_LARGE from 8.6 on.
bool is_line_too_long(CURLcode code) { return code == CURLE_OUT_OF_MEMORY || code == 100; }

Error too_large(const std::string& peer) {
    return {ErrorKind::unavailable, "ANSWER_TOO_LARGE",
            fmt::format("{} answered more than is read of an answer", printable(peer, 300))};
}

}  // namespace

Result<> check_message(const ports::HttpRequest& request) {
    const auto is_bad = [](const auto& header) {
        return !is_token(header.first) || !is_field_value(header.second) || is_ours(header.first);
    };
    if (is_token(request.method) &&
        std::none_of(request.headers.begin(), request.headers.end(), is_bad))
        return {};
    return Error{ErrorKind::invalid, "INVALID_REQUEST",
                 "The method or a header cannot be sent: characters that are not allowed, or a "
                 "header that belongs to the connection"};
}

Result<ports::HttpAnswer> perform(const CurlLibrary& curl, const Options& options,
                                  const Exchange& exchange) {
    const std::string peer = exchange.target.peer();
    AnswerReader reader(exchange.request.most_answer_bytes);
    const CurlList headers = header_list(curl, exchange.headers);
    Transfer transfer(curl, options, {peer, exchange.time_limit, exchange.may_be_private});
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    transfer.set(CURLOPT_URL, exchange.target.url.c_str());
    transfer.set(CURLOPT_PATH_AS_IS, 1L);
    transfer.set(CURLOPT_USERAGENT, options.user_agent.c_str());
    transfer.set(CURLOPT_HTTPHEADER, headers.get());
    set_method(transfer, exchange.request);
    reader.attach(transfer);
    const CURLcode code = transfer.perform();
    if (reader.is_too_large() || is_line_too_long(code)) return too_large(peer);
    if (code != CURLE_OK) return transfer.failure(code);
    ports::HttpAnswer answer = reader.take();
    answer.status = static_cast<int>(transfer.response_code());
    return answer;
}

}  // namespace bugpin::outbound

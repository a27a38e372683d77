#include "bugpin/outbound/s3_object_store.hpp"

#include "s3_answer.hpp"
#include "sigv4.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace bugpin::outbound {
namespace {

constexpr std::chrono::seconds kTimeLimit{20};  // for a request, and for what it moves:
constexpr std::int64_t kLeastBytesASecond = 100'000;
constexpr std::int64_t kMostAnswer = 4 << 20;  // of an answer that is no object
constexpr std::string_view kType = "application/octet-stream";

using Query = std::vector<std::pair<std::string, std::string>>;

// One request before it is signed. An empty key means the bucket.
struct Wish {
    std::string method;
    std::string key;
    Query query = {};
    ports::HttpHeaders headers = {};
    std::string body = {};
    std::int64_t answer_bytes = 0;  // of the object
};

bool is_success(const ports::HttpAnswer& answer) {
    return answer.status >= 200 && answer.status < 300;
}

std::string written_host(const Origin& origin) {
    const bool is_v6 = origin.host.find(':') != std::string::npos;
    return fmt::format("{}{}{}{}", is_v6 ? "[" : "", origin.host, is_v6 ? "]" : "",
                       origin.default_port ? "" : fmt::format(":{}", origin.port));
}

class S3ObjectStore final : public ports::ObjectStore {
public:
    S3ObjectStore(ports::HttpClient& client, const ports::Digest& digest, const ports::Clock& clock)
        : client_(client), digest_(digest), clock_(clock) {}

    Result<> put(const ports::Bucket& bucket, const std::string& key, const ports::OpenFile& file,
                 std::int64_t bytes) override {
        if (bytes > kPart) return put_in_parts(bucket, key, file, bytes);
        BUGPIN_TRY(std::string body, read_part(file, 0, bytes));
        BUGPIN_TRY(const auto answer,
                   ask(bucket, {"PUT", key, {}, {{"Content-Type", std::string(kType)}}, body}));
        return is_success(answer) ? Result<>() : s3_error(answer);
    }

    Result<std::string> get(const ports::Bucket& bucket, const std::string& key,
                            std::int64_t offset, std::int64_t bytes) override {
        const std::string range = fmt::format("bytes={}-{}", offset, offset + bytes - 1);
        BUGPIN_TRY(auto answer, ask(bucket, {"GET", key, {}, {{"Range", range}}, {}, bytes}));
        if (!is_success(answer)) return s3_error(answer);
        if (std::ssize(answer.body) != bytes || answer.header("content-encoding") != "")
            return Error{ErrorKind::unavailable, "S3_UNAVAILABLE",
                         "The object store sent another part than it was asked for"};
        return std::move(answer.body);
    }

    Result<std::int64_t> size(const ports::Bucket& bucket, const std::string& key) override {
        BUGPIN_TRY(const auto answer, ask(bucket, {"HEAD", key}));
        if (!is_success(answer)) return s3_error(answer);
        const std::string text(answer.header("content-length"));
        try {
            return std::int64_t{std::stoll(text)};
        } catch (const std::exception&) {
            return Error{ErrorKind::unavailable, "S3_UNAVAILABLE",
                         "The object store does not say how large the object is"};
        }
    }

    Result<> remove(const ports::Bucket& bucket, const std::string& key) override {
        BUGPIN_TRY(const auto answer, ask(bucket, {"DELETE", key}));
        if (is_success(answer)) return {};
        auto error = s3_error(answer);
        return error.kind == ErrorKind::not_found ? Result<>() : std::move(error);
    }

    Result<std::vector<ports::ObjectEntry>> list(const ports::Bucket& bucket,
                                                 const std::string& prefix,
                                                 const std::string& after) override {
        Query query{{"list-type", "2"}, {"max-keys", "1000"}, {"prefix", prefix}};
        if (!after.empty()) query.emplace_back("start-after", after);
        BUGPIN_TRY(const auto answer, ask(bucket, {"GET", "", std::move(query)}));
        if (!is_success(answer)) return s3_error(answer);
        return listed_objects(answer.body);
    }

private:
    static Result<std::string> read_part(const ports::OpenFile& file, std::int64_t offset,
                                         std::int64_t bytes) {
        std::string part(static_cast<std::size_t>(bytes), '\0');
        BUGPIN_TRY(const std::size_t read, file.read_at(offset, part));
        if (read != part.size()) return Error::unavailable("A file is shorter than it was");
        return part;
    }

    Result<ports::HttpAnswer> ask(const ports::Bucket& bucket, Wish wish) {
        const auto origin = origin_of(bucket.endpoint);
        if (!origin)
            return Error{ErrorKind::invalid, "S3_REFUSED", "The endpoint is not a valid URL"};
        AwsRequest request;
        request.method = wish.method;
        request.host = (bucket.virtual_hosted ? bucket.name + "." : "") + written_host(*origin);
        request.path = (bucket.virtual_hosted ? "" : "/" + bucket.name) +
                       (wish.key.empty() && !bucket.virtual_hosted ? "" : "/" + wish.key);
        request.query = std::move(wish.query);
        request.headers = std::move(wish.headers);
        request.body_sha256 = digest_.sha256(wish.body);

        ports::HttpRequest out;
        out.method = wish.method;
        const std::string query = canonical_query(request);
        out.url = fmt::format("{}://{}{}{}{}", origin->scheme, request.host, request.path,
                              query.empty() ? "" : "?", query);
        out.headers =
            signed_headers(request, {bucket.access_key_id, bucket.secret_access_key, bucket.region},
                           clock_.now(), digest_);
        const std::int64_t bytes = std::max<std::int64_t>(std::ssize(wish.body), wish.answer_bytes);
        out.time_limit = kTimeLimit + std::chrono::seconds(bytes / kLeastBytesASecond);
        out.body = std::move(wish.body);
        out.most_answer_bytes = kMostAnswer + wish.answer_bytes;
        out.may_be_private = bucket.may_be_private;
        return client_.send(out);
    }

    // A put in parts is not there until it is completed; one that fails is taken back, as far as
    // the store still answers.
    Result<> put_in_parts(const ports::Bucket& bucket, const std::string& key,
                          const ports::OpenFile& file, std::int64_t bytes) {
        BUGPIN_TRY(
            const auto begun,
            ask(bucket, {"POST", key, {{"uploads", ""}}, {{"Content-Type", std::string(kType)}}}));
        if (!is_success(begun)) return s3_error(begun);
        const auto upload = xml_text(begun.body, "UploadId");
        if (!upload)
            return Error{ErrorKind::unavailable, "S3_UNAVAILABLE",
                         "The object store gives an upload no id"};
        auto done = send_parts(bucket, key, *upload, file, bytes);
        if (!done) (void)ask(bucket, {"DELETE", key, {{"uploadId", *upload}}});
        return done;
    }

    Result<> send_parts(const ports::Bucket& bucket, const std::string& key,
                        const std::string& upload, const ports::OpenFile& file,
                        std::int64_t bytes) {
        std::string parts;
        for (std::int64_t offset = 0, number = 1; offset < bytes; offset += kPart, ++number) {
            BUGPIN_TRY(std::string body, read_part(file, offset, std::min(kPart, bytes - offset)));
            BUGPIN_TRY(const auto answer,
                       ask(bucket, {"PUT",
                                    key,
                                    {{"partNumber", std::to_string(number)}, {"uploadId", upload}},
                                    {},
                                    std::move(body)}));
            if (!is_success(answer)) return s3_error(answer);
            parts += fmt::format("<Part><PartNumber>{}</PartNumber><ETag>{}</ETag></Part>", number,
                                 escape_html(answer.header("etag")));
        }
        BUGPIN_TRY(const auto answer,
                   ask(bucket, {"POST",
                                key,
                                {{"uploadId", upload}},
                                {{"Content-Type", "application/xml"}},
                                fmt::format("<CompleteMultipartUpload xmlns=\"http://"
                                            "s3.amazonaws.com/doc/2006-03-01/\">{}"
                                            "</CompleteMultipartUpload>",
                                            parts)}));
        // A server that took long has said 200 before it knew better.
        const bool is_refused = answer.body.find("<Error>") != std::string::npos;
        return is_success(answer) && !is_refused ? Result<>() : s3_error(answer);
    }

    ports::HttpClient& client_;
    const ports::Digest& digest_;
    const ports::Clock& clock_;
};

}  // namespace

std::unique_ptr<ports::ObjectStore> make_s3_object_store(ports::HttpClient& client,
                                                         const ports::Digest& digest,
                                                         const ports::Clock& clock) {
    return std::make_unique<S3ObjectStore>(client, digest, clock);
}

}  // namespace bugpin::outbound

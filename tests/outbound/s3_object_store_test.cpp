// What a bad answer of an object store becomes, against a real server on loopback. That good ones
// are right is proven by a store that checks signatures: tests/acceptance/object_storage.test.mjs.
#include "bugpin/outbound/s3_object_store.hpp"

#include "local_server.hpp"
#include "s3_answer.hpp"
#include "support/catch.hpp"
#include "support/fake_blobs.hpp"
#include "support/fakes.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/outbound/outbound.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string answer(int status, std::string_view body, std::string_view headers = "") {
    return fmt::format("HTTP/1.1 {} Said\r\n{}content-length: {}\r\n\r\n{}", status, headers,
                       body.size(), body);
}

std::string refusal(int status, std::string_view code) {
    return answer(status, fmt::format("<?xml version='1.0'?>\n<Error><Code>{}</Code><Message>No "
                                      "&amp; no</Message></Error>",
                                      code));
}

struct Client {
    std::unique_ptr<ports::HttpClient> http = outbound::make_http_client();
    std::unique_ptr<ports::Digest> digest = crypto::make_digest();
    FakeClock clock;
    std::unique_ptr<ports::ObjectStore> store =
        outbound::make_s3_object_store(*http, *digest, clock);

    static ports::Bucket bucket(const LocalServer& server) {
        ports::Bucket bucket;
        bucket.endpoint = fmt::format("http://127.0.0.1:{}", server.port());
        bucket.region = "us-east-1";
        bucket.name = "files";
        bucket.access_key_id = "id";
        bucket.secret_access_key = Secret("hush");
        bucket.may_be_private = true;
        return bucket;
    }
    Error put_error(const std::string& said) {
        const LocalServer server(said);
        const auto stored = store->put(bucket(server), "a/b", MemoryFile("hello"), 5);
        REQUIRE_FALSE(stored);
        CHECK(stored.error().message.find("hush") == std::string::npos);
        return stored.error();
    }
};

std::string line(const std::string& request) { return request.substr(0, request.find('\r')); }

}  // namespace

TEST_CASE("refusals say what is wrong", "[outbound][s3]") {
    Client client;
    const auto denied = client.put_error(refusal(403, "SignatureDoesNotMatch"));
    CHECK(denied.code == "S3_ACCESS_DENIED");
    CHECK(denied.kind == ErrorKind::invalid);
    CHECK(denied.message.find("SignatureDoesNotMatch: No & no") != std::string::npos);
    CHECK(client.put_error(refusal(404, "NoSuchBucket")).code == "S3_NO_BUCKET");
    CHECK(client.put_error(refusal(400, "MalformedXML")).code == "S3_REFUSED");
    CHECK(client.put_error(refusal(503, "SlowDown")).kind == ErrorKind::unavailable);
    CHECK(client.put_error(answer(500, "oops")).kind == ErrorKind::unavailable);
    CHECK(client.put_error(answer(403, "")).code == "S3_ACCESS_DENIED");
}

TEST_CASE("a redirect is a refusal and is not followed", "[outbound][s3]") {
    Client client;
    const LocalServer other(ok_answer(""));
    CHECK(client.put_error(redirect_to(other.url(), 307)).code == "S3_REFUSED");
    CHECK(other.requests().empty());
}

TEST_CASE("an address inside is asked only when the operator named it", "[outbound][s3]") {
    Client client;
    const LocalServer server(ok_answer(""));
    auto bucket = Client::bucket(server);
    bucket.may_be_private = false;
    const auto size = client.store->size(bucket, "a");
    REQUIRE_FALSE(size);
    CHECK(size.error().code == "FORBIDDEN_ADDRESS");
    CHECK(server.requests().empty());
}

TEST_CASE("a part that is not the one asked for is no part", "[outbound][s3]") {
    Client client;
    const auto got = [&](const std::string& said) {
        const LocalServer server(said);
        return client.store->get(Client::bucket(server), "a", 10, 5);
    };
    CHECK(*got(answer(206, "hello")) == "hello");
    CHECK(got(answer(206, "hell")).error().kind == ErrorKind::unavailable);
    CHECK(got(answer(200, "the whole object")).error().kind == ErrorKind::unavailable);
    CHECK(got(refusal(404, "NoSuchKey")).error().kind == ErrorKind::not_found);
}

TEST_CASE("removing what is not there is success, without its bucket it is not", "[outbound][s3]") {
    Client client;
    const auto removed = [&](const std::string& said) {
        const LocalServer server(said);
        return client.store->remove(Client::bucket(server), "a");
    };
    CHECK(removed(answer(204, "")));
    CHECK(removed(refusal(404, "NoSuchKey")));
    CHECK(removed(refusal(404, "NoSuchBucket")).error().code == "S3_NO_BUCKET");
}

TEST_CASE("a large object goes in parts, and is taken back when one fails", "[outbound][s3]") {
    Client client;
    const std::string bytes(static_cast<std::size_t>(ports::ObjectStore::kPart) + 3, 'x');
    const auto stored = [&](int fails_at, std::string last, std::vector<std::string>& lines) {
        int number = 0;
        const LocalServer server([&](const Peer& peer, const std::string& request) {
            ++number;
            if (number == fails_at)
                peer.write(refusal(500, "InternalError"));
            else if (number == 1)
                peer.write(answer(200, "<R><UploadId>up&amp;1</UploadId></R>"));
            else if (request.starts_with("PUT"))
                peer.write(answer(200, "", "ETag: \"e\"\r\n"));
            else
                peer.write(request.starts_with("DELETE") ? answer(204, "") : last);
        });
        const auto done =
            client.store->put(Client::bucket(server), "a", MemoryFile(bytes), std::ssize(bytes));
        for (const auto& request : server.requests()) lines.push_back(line(request));
        return done;
    };
    std::vector<std::string> lines;
    CHECK(stored(0, answer(200, "<Done/>"), lines));
    CHECK(lines == std::vector<std::string>{"POST /files/a?uploads= HTTP/1.1",
                                            "PUT /files/a?partNumber=1&uploadId=up%261 HTTP/1.1",
                                            "PUT /files/a?partNumber=2&uploadId=up%261 HTTP/1.1",
                                            "POST /files/a?uploadId=up%261 HTTP/1.1"});
    lines.clear();
    CHECK_FALSE(stored(3, answer(200, "<Done/>"), lines));
    CHECK(lines.back() == "DELETE /files/a?uploadId=up%261 HTTP/1.1");
    lines.clear();
    // It has said 200 before it knew better.
    CHECK_FALSE(stored(0, refusal(200, "InternalError"), lines));
    CHECK(lines.back() == "DELETE /files/a?uploadId=up%261 HTTP/1.1");
}

TEST_CASE("an answer that does not read lists nothing", "[outbound][s3]") {
    CHECK(outbound::listed_objects("").empty());
    CHECK(outbound::listed_objects("<Contents><Key>a</Key></Contents>").empty());
    CHECK(outbound::listed_objects("<Contents><Key>a</Key><Size>1e9</Size></Contents>").empty());
    CHECK(outbound::listed_objects("<Contents><Key>a</Key><Size>1").empty());
    const auto two = outbound::listed_objects(
        "<Contents><Key>a&lt;b</Key><Size>1</Size></Contents>"
        "<Contents><Key>c</Key><Size>2</Size></Contents>");
    REQUIRE(two.size() == 2);
    CHECK(two[0].key == "a<b");
    CHECK(two[1].bytes == 2);
}

// Against the examples that AWS publishes: "Signature Calculations for the Authorization Header:
// Transferring Payload in a Single Chunk (AWS Signature Version 4)", Amazon S3 API Reference.
#include "sigv4.hpp"

#include "support/catch.hpp"

#include "bugpin/crypto/crypto.hpp"

#include <chrono>

using namespace bugpin;
using namespace bugpin::outbound;

namespace {

const Time kMay24 = std::chrono::sys_days(std::chrono::year(2013) / 5 / 24);
const std::string kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

AwsRequest get(std::string path) {
    AwsRequest request;
    request.method = "GET";
    request.host = "examplebucket.s3.amazonaws.com";
    request.path = std::move(path);
    request.body_sha256 = kEmpty;
    return request;
}

std::string authorization(const AwsRequest& request) {
    const auto digest = crypto::make_digest();
    const AwsKey key{"AKIAIOSFODNN7EXAMPLE", Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                     "us-east-1"};
    return signed_headers(request, key, kMay24, *digest).back().second;
}

std::string expected(const std::string& names, const std::string& signature) {
    return "AWS4-HMAC-SHA256 "
           "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=" +
           names + ",Signature=" + signature;
}

}  // namespace

TEST_CASE("AWS's example: a part of an object", "[outbound][s3]") {
    auto request = get("/test.txt");
    request.headers = {{"Range", "bytes=0-9"}};
    CHECK(authorization(request) ==
          expected("host;range;x-amz-content-sha256;x-amz-date",
                   "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
}

TEST_CASE("AWS's example: an object is stored, its key escaped", "[outbound][s3]") {
    auto request = get("/" + uri_escaped("test$file.text"));
    request.method = "PUT";
    request.headers = {{"Date", "Fri, 24 May 2013 00:00:00 GMT"},
                       {"x-amz-storage-class", "REDUCED_REDUNDANCY"}};
    request.body_sha256 = crypto::make_digest()->sha256("Welcome to Amazon S3.");
    CHECK(authorization(request) ==
          expected("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                   "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
}

TEST_CASE("AWS's example: a parameter without a value", "[outbound][s3]") {
    auto request = get("/");
    request.query = {{"lifecycle", ""}};
    CHECK(authorization(request) ==
          expected("host;x-amz-content-sha256;x-amz-date",
                   "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
}

TEST_CASE("AWS's example: a list, its parameters in any order", "[outbound][s3]") {
    auto request = get("/");
    request.query = {{"prefix", "J"}, {"max-keys", "2"}};
    CHECK(authorization(request) ==
          expected("host;x-amz-content-sha256;x-amz-date",
                   "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
}

TEST_CASE("what is sent is what was signed", "[outbound][s3]") {
    const auto digest = crypto::make_digest();
    auto request = get("/a");
    request.query = {{"b", "x y"}, {"a", "/+"}};
    CHECK(canonical_query(request) == "a=%2F%2B&b=x%20y");
    const auto headers =
        signed_headers(request, {"id", Secret("secret"), "eu-west-1"}, kMay24, *digest);
    REQUIRE(headers.size() == 3);
    CHECK(headers[0] == std::pair<std::string, std::string>("x-amz-content-sha256", kEmpty));
    CHECK(headers[1] == std::pair<std::string, std::string>("x-amz-date", "20130524T000000Z"));
    CHECK(headers[2].second.find("secret") == std::string::npos);
}

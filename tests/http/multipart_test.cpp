#include "bugpin/http/multipart.hpp"

#include "support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace bugpin;
using namespace bugpin::http;
using namespace std::string_literals;

namespace {

struct Part {
    PartHead head;
    std::string data;
    bool ended = false;
};

class Recorder final : public MultipartSink {
public:
    Result<> on_part(PartHead head) override {
        REQUIRE((parts.empty() || parts.back().ended));
        parts.push_back({std::move(head), "", false});
        return {};
    }
    Result<> on_data(std::string_view bytes) override {
        REQUIRE_FALSE(parts.back().ended);
        CHECK_FALSE(bytes.empty());
        parts.back().data += bytes;
        return {};
    }
    Result<> on_part_end() override {
        REQUIRE_FALSE(parts.back().ended);
        parts.back().ended = true;
        return {};
    }
    std::vector<Part> parts;
};

// The parts of `body`, fed in pieces of `step` bytes; nullopt when it was refused.
std::optional<std::vector<Part>> read(std::string_view body, std::size_t step = 1'000'000,
                                      std::string boundary = "XX") {
    Recorder recorder;
    MultipartReader reader(std::move(boundary), recorder, 10);
    for (std::size_t at = 0; at < body.size(); at += step) {
        const auto fed = reader.feed(body.substr(at, step));
        if (fed) continue;
        CHECK(fed.error().code == "INVALID_MULTIPART");
        CHECK_FALSE(reader.feed("--XX--"));
        CHECK_FALSE(reader.finish());
        return std::nullopt;
    }
    if (const auto finished = reader.finish(); !finished) {
        CHECK(finished.error().code == "INVALID_MULTIPART");
        return std::nullopt;
    }
    for (const auto& part : recorder.parts) CHECK(part.ended);
    return std::move(recorder.parts);
}

std::string a_part(std::string_view data,
                   std::string_view headers = "Content-Disposition: form-data; name=\"a\"\r\n") {
    return "--XX\r\n" + std::string(headers) + "\r\n" + std::string(data) + "\r\n";
}

std::string around(std::string_view data) { return a_part(data) + "--XX--\r\n"; }

bool accepts(std::string_view headers) { return read(a_part("x", headers) + "--XX--").has_value(); }

PartHead head_of(std::string_view headers) {
    const auto parts = read(a_part("x", headers) + "--XX--");
    if (!parts) FAIL("refused: " << headers);
    return parts->at(0).head;
}

std::string boundary_of(std::string_view content_type) {
    const auto boundary = multipart_boundary(content_type);
    if (!boundary) return "refused";
    return boundary->value_or("none");
}

}  // namespace

TEST_CASE("parts are read the same wherever the pieces are cut", "[http][multipart]") {
    const auto body =
        "--XX\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"title\":1}\r\n"
        "--XX\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a b.png\"\r\n"
        "Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\0\r\n--X\r\n--XY\r\n--XX-\r\r\n--\r\n"
        "--XX\r\nContent-Disposition: form-data; name=\"media\"; filename=\"\"\r\n\r\n\r\n"
        "--XX--\r\n"s;
    for (std::size_t step = 1; step <= body.size(); ++step) {
        CAPTURE(step);
        const auto parts = read(body, step);
        REQUIRE(parts);
        REQUIRE(parts->size() == 3);
        CHECK(parts->at(0).head.name == "data");
        CHECK_FALSE(parts->at(0).head.filename);
        CHECK(parts->at(0).data == "{\"title\":1}");
        CHECK(parts->at(1).head.filename == "a b.png");
        CHECK(parts->at(1).head.content_type == "image/png");
        CHECK(parts->at(1).data == "\x89PNG\r\n\x1a\n\0\r\n--X\r\n--XY\r\n--XX-\r\r\n--"s);
        CHECK(parts->at(2).head.filename == "");
        CHECK(parts->at(2).data.empty());
    }
}

TEST_CASE("a body cut into two pieces anywhere reads the same", "[http][multipart]") {
    const auto data = "\r\r\n\r\n-\r\n--\r\n--X\r\n--XXX\r\n--XX-a\r\n--XXa--XX--\n--XX\n\r"s;
    const auto body = around(data);
    for (std::size_t cut = 0; cut <= body.size(); ++cut) {
        Recorder recorder;
        MultipartReader reader("XX", recorder);
        REQUIRE(reader.feed(std::string_view(body).substr(0, cut)));
        REQUIRE(reader.feed(std::string_view(body).substr(cut)));
        REQUIRE(reader.finish());
        REQUIRE(recorder.parts.size() == 1);
        CHECK(recorder.parts[0].data == data);
    }
}

TEST_CASE("data that looks like a delimiter stays data", "[http][multipart]") {
    const auto data = GENERATE(as<std::string>{}, "--XX", "--XX--", "\n--XX\r\n", "\r--XX\r\n",
                               "\r\n-XX", "\r\n--xx", "\r\n--XXX", "\r\n--XX-", "\r\n--XX-x",
                               "\r\n--X", "\r\n--", "\r\n", "\r", "\r\r\r\n", "\r\n\r\n",
                               "x--XX--\r\n", "\r\n --XX", "\r\n--X\r\n--X\r\n--XY");
    CAPTURE(data);
    for (const std::size_t step : {1u, 2u, 3u, 1000u}) {
        const auto parts = read(around(data), step);
        REQUIRE(parts);
        CHECK(parts->at(0).data == data);
    }
}

TEST_CASE("every byte value passes, in any neighbourhood", "[http][multipart]") {
    std::string data;
    for (int round = 0; round < 3; ++round)
        for (int c = 0; c < 256; ++c) data.append(1, static_cast<char>(c)).append("\r\n--Y");
    for (const std::size_t step : {1u, 7u, 64u, 100'000u}) {
        const auto parts = read(around(data), step);
        REQUIRE(parts);
        CHECK(parts->at(0).data == data);
    }
}

TEST_CASE("no parts, empty parts and many parts are fine", "[http][multipart]") {
    CHECK(read("--XX--")->empty());
    CHECK(read("--XX--\r\n")->empty());
    CHECK(read(around(""))->at(0).data.empty());
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += a_part("x");
    CHECK(read(ten + "--XX--")->size() == 10);
    CHECK_FALSE(read(ten + a_part("x") + "--XX--"));
}

TEST_CASE("bodies that are not framed exactly are refused", "[http][multipart]") {
    const auto part = a_part("x");
    const auto body = GENERATE_REF(
        as<std::string>{}, "", "x", "--X", "--XX", "--XX-", "--XX\r\n", "\r\n--XX--",
        "preamble\r\n--XX--", "--YY--", "--XXX--", "-XX--", part, part + "--XX", part + "--XX-",
        part + "--XX-x", part + "--XX--\r", part + "--XX--\n", part + "--XX--x",
        part + "--XX--\r\nepilogue", part + "--XX \r\n", part + "--XX\t\r\n", part + "--XX\n",
        part + "--XX\r", part + "--XX-- ", "--XX\nContent-Disposition: form-data\n\nx");
    CAPTURE(body);
    CHECK_FALSE(read(body));
    CHECK_FALSE(read(body, 1));
}

TEST_CASE("part headers are read as browsers, curl and .NET write them", "[http][multipart]") {
    CHECK(head_of("content-disposition: FORM-DATA; Name=\"a\"\r\n").name == "a");
    CHECK(head_of("Content-Disposition:form-data;name=a;filename=b.png\r\n").filename == "b.png");
    CHECK(head_of("Content-Disposition: form-data; filename=\"x\"; name=\"a\"\r\n").name == "a");
    CHECK(head_of("Content-Disposition: form-data; name=\"a;b=c\"\r\n").name == "a;b=c");
    CHECK(head_of("Content-Disposition: form-data; name=\"a\\\"b\"\r\n").name == "a\"b");
    CHECK(head_of("Content-Disposition: form-data; name=\"a%22b\"\r\n").name == "a%22b");
    CHECK(head_of("Content-Disposition: form-data; name=a; filename=\"C:\\dir\\f.png\"\r\n")
              .filename == "C:\\dir\\f.png");
    CHECK(
        head_of("Content-Disposition: form-data; name=a; filename=\"../\xC3\xA4\"\r\n").filename ==
        "../\xC3\xA4");
    CHECK(head_of("Content-Disposition: form-data; name=a; filename=b; filename*=utf-8''c\r\n")
              .filename == "b");
    CHECK(head_of("X-Other: y\r\nContent-Disposition: form-data; name=\"\"\r\n").name.empty());
    CHECK(head_of("Content-Type: text/plain; charset=utf-8\r\n"
                  "Content-Disposition: form-data; name=a\r\n")
              .content_type == "text/plain; charset=utf-8");
    CHECK(
        accepts("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: Binary\r\n"));
}

TEST_CASE("part headers that leave a question open are refused", "[http][multipart]") {
    const auto good = "Content-Disposition: form-data; name=\"a\"\r\n"s;
    const auto headers = GENERATE_REF(
        as<std::string>{}, "", "X: y\r\n", good + good, good + " folded\r\n", good + "\tfolded\r\n",
        good + "A : b\r\n", good + "nocolon\r\n", good + ": b\r\n", good + "A: b\x01\r\n",
        good + "A: \xFF\r\n", good + "A: b\rc\r\n", good + "A: b\nB: c\r\n",
        good + "Content-Type: multipart/mixed; boundary=b\r\n",
        good + "Content-Type: a/b\r\nContent-Type: a/b\r\n",
        good + "Content-Transfer-Encoding: base64\r\n",
        good + "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Disposition: attachment; name=\"a\"\r\n", "Content-Disposition: form-data\r\n",
        "Content-Disposition: form-data; filename=\"a\"\r\n",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n",
        "Content-Disposition: form-data; name=\"a\"; filename=a; filename=b\r\n",
        "Content-Disposition: form-data; name=\"a\"; filename*=utf-8''c\r\n",
        "Content-Disposition: form-data; name=\"a\r\n", "Content-Disposition: form-data; name=\r\n",
        "Content-Disposition: form-data; name=\"a\"x\r\n",
        "Content-Disposition: form-data; name=\"a\";\r\n",
        "Content-Disposition: form-data name=\"a\"\r\n",
        "Content-Disposition: form-data; name =\"a\"\r\n",
        "Content-Disposition: form-data; name= \"a\"\r\n", "Content-Disposition: \r\n");
    CAPTURE(headers);
    CHECK_FALSE(accepts(headers));
    CHECK_FALSE(accepts("Content-Disposition: form-data; name=\"a\0b\"\r\n"s));
}

TEST_CASE("the header of a part is bounded", "[http][multipart]") {
    const auto filled = [](std::size_t size) {
        return "Content-Disposition: form-data; name=a\r\nX: " + std::string(size, 'x') + "\r\n";
    };
    CHECK(accepts(filled(8000)));
    CHECK_FALSE(accepts(filled(8192)));
    CHECK_FALSE(read("--XX\r\n" + std::string(100'000, 'x')));
    CHECK_FALSE(read("--XX\r\n" + std::string(9'000, 'x'), 1));
}

TEST_CASE("the sink's error stops the reader", "[http][multipart]") {
    class Full final : public MultipartSink {
    public:
        Result<> on_part(PartHead) override { return {}; }
        Result<> on_data(std::string_view) override { return Error::storage_full(); }
        Result<> on_part_end() override { return {}; }
    } sink;
    MultipartReader reader("XX", sink);
    const auto fed = reader.feed(around("data"));
    REQUIRE_FALSE(fed);
    CHECK(fed.error().kind == ErrorKind::storage_full);
    CHECK_FALSE(reader.feed("more"));
    CHECK_FALSE(reader.finish());
}

TEST_CASE("the boundary comes from the content type", "[http][multipart]") {
    CHECK(boundary_of("multipart/form-data; boundary=----WebKitFormBoundaryA1") ==
          "----WebKitFormBoundaryA1");
    CHECK(boundary_of("Multipart/Form-Data;charset=utf-8;BOUNDARY=x") == "x");
    CHECK(boundary_of("multipart/form-data; boundary=\"a b:c\"") == "a b:c");
    CHECK(boundary_of("multipart/form-data; boundary=a:b/c=d?") == "a:b/c=d?");
    CHECK(boundary_of("multipart/form-data; boundary=" + std::string(70, 'b')) ==
          std::string(70, 'b'));
    for (const auto* other :
         {"", "application/json", "multipart/mixed; boundary=x", "text/plain",
          "multipart/form-dataX; boundary=x", "multipart/form", "multipart/form-data boundary=a"})
        CHECK(boundary_of(other) == "none");
    for (const auto* bad :
         {"multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=a; boundary=a", "multipart/form-data; boundary=\"a ",
          "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a,b",
          "multipart/form-data; boundary=a<b", "multipart/form-data; boundary=a b",
          "multipart/form-data; boundary=\xC3\xA4"}) {
        CAPTURE(bad);
        CHECK(boundary_of(bad) == "refused");
    }
    CHECK(boundary_of("multipart/form-data; boundary=" + std::string(71, 'b')) == "refused");
}

#include "bugpin/http/range.hpp"

#include "support/catch.hpp"

#include <string>

using namespace bugpin::http;
using Kind = ByteRange::Kind;

TEST_CASE("one range of bytes is cut to the file", "[http][range]") {
    struct Row {
        std::string header;
        ByteRange expected;
    };
    const auto row = GENERATE(values<Row>({
        {"bytes=0-0", {Kind::part, 0, 1}},
        {"bytes=0-99", {Kind::part, 0, 100}},
        {"bytes=10-19", {Kind::part, 10, 10}},
        {"bytes=99-", {Kind::part, 99, 1}},
        {"bytes=0-", {Kind::part, 0, 100}},
        {"bytes=90-1000", {Kind::part, 90, 10}},
        {"bytes=0-99999999999999999999999", {Kind::part, 0, 100}},
        {"bytes=0-9223372036854775807", {Kind::part, 0, 100}},
        {"bytes=-1", {Kind::part, 99, 1}},
        {"bytes=-100", {Kind::part, 0, 100}},
        {"bytes=-99999999999999999999999", {Kind::part, 0, 100}},
        {"BYTES=1-2", {Kind::part, 1, 2}},
        {"bytes=007-008", {Kind::part, 7, 2}},
    }));
    CAPTURE(row.header);
    CHECK(parse_range(row.header, 100) == row.expected);
}

TEST_CASE("a range behind the end cannot be satisfied", "[http][range]") {
    for (const auto* header : {"bytes=100-", "bytes=100-200", "bytes=-0",
                               "bytes=99999999999999999999-", "bytes=9223372036854775807-"})
        CHECK(parse_range(header, 100).kind == Kind::unsatisfiable);
    CHECK(parse_range("bytes=0-", 0).kind == Kind::unsatisfiable);
}

TEST_CASE("several ranges, other units and garbage are ignored", "[http][range]") {
    for (const auto* header :
         {"",           "bytes",      "bytes=",        "bytes=-",     "bytes=a-b",
          "bytes=1",    "bytes=5-4",  "bytes=0-1,3-4", "bytes=0-1,",  ",bytes=0-1",
          "items=0-1",  "bytes =0-1", "bytes= 0-1",    "bytes=0 -1",  "bytes=0-1 ",
          "bytes=+1-2", "bytes=--1",  "bytes=1--2",    "bytes=0x1-2", "bytes:0-1",
          "bytes=1-2-3"}) {
        CAPTURE(header);
        CHECK(parse_range(header, 100) == ByteRange{Kind::whole, 0, 100});
    }
    CHECK(parse_range("bytes=-5", 0) == ByteRange{Kind::whole, 0, 0});
}

TEST_CASE("Content-Range names the part, or the length alone", "[http][range]") {
    CHECK(content_range(parse_range("bytes=10-19", 100), 100) == "bytes 10-19/100");
    CHECK(content_range(parse_range("bytes=200-", 100), 100) == "bytes */100");
}

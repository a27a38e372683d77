#include "payloads.hpp"
#include "support/catch.hpp"

#include "bugpin/json/codec.hpp"
#include "bugpin/services/submission_service.hpp"

using namespace bugpin;

TEST_CASE("decode and validate a submission") {
    const auto text = bench::submission("Checkout button does nothing");
    REQUIRE(json::parse<services::SubmitReport>(text));

    BENCHMARK("JSON of 2.5 KB: parse only") { return json::Document::parse(text, {}).has_value(); };
    BENCHMARK("JSON of 2.5 KB: decode and validate") {
        return json::parse<services::SubmitReport>(text).has_value();
    };
}

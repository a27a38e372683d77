#include "bugpin/http/accept.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::http;

TEST_CASE("a coding is taken where the client names it", "[accept]") {
    struct Row {
        const char* header;
        bool admits;
    };
    const auto row = GENERATE(
        Row{"", false}, Row{"br", true}, Row{"gzip, deflate, br", true}, Row{"BR", true},
        Row{"gzip;q=1.0, br;q=0.5", true}, Row{"br;q=0", false}, Row{"br ; q=0.000", false},
        Row{"br;q=0.001", true}, Row{"br;q=x", true}, Row{"brotli", false}, Row{"abr", false},
        Row{",,br", true}, Row{"*", false}, Row{"gzip", false});
    INFO(row.header);
    CHECK(accepts_coding(row.header, "br") == row.admits);
}

TEST_CASE("a reader's language is the one of ours that they want most", "[accept]") {
    struct Row {
        const char* header;
        Language language;
    };
    const auto row =
        GENERATE(Row{"", Language::en}, Row{"de", Language::de},
                 Row{"de-AT,de;q=0.9,en;q=0.8", Language::de},
                 Row{"en;q=0.5, fr;q=0.9", Language::fr}, Row{"pl,ja;q=0.3", Language::ja},
                 Row{"zh-TW", Language::zh_cn}, Row{"ZH-Hans-CN", Language::zh_cn},
                 Row{"*", Language::en}, Row{"es;q=0,it;q=0.1", Language::it},
                 Row{"nl , fr", Language::nl}, Row{"fr;q=nan,de;q=0.9", Language::fr},
                 Row{";;,,;q=1,", Language::en}, Row{"pl, ru;q=0.9", Language::en});
    INFO(row.header);
    CHECK(preferred_language(row.header) == row.language);
}

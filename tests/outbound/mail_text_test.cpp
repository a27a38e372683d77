// The form of a message: RFC 5322, 2045, 2047. What no relay may break and no text may break out
// of.
#include "mail_text.hpp"

#include "support/catch.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <string>

using namespace bugpin;

namespace {

const Time kNow = time_from_millis(1'795'791'483'151);  // Fri, 27 Nov 2026 14:58:03

ports::MailMessage a_message() {
    ports::MailMessage message;
    message.id = "job_0123";
    message.from = {"bugs@shop.example", "Bugs of the Shop"};
    message.to = {"ada@example.com", ""};
    message.subject = "[Shop] New report: Button is dead";
    message.text = "Button is dead\n";
    message.html = "<p>Button is dead</p>\n";
    return message;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a message has the headers that mail readers go by", "[outbound][mail]") {
    const std::string text = outbound::mail_text(a_message(), kNow);
    CHECK(
        text.starts_with("Date: Fri, 27 Nov 2026 14:58:03 +0000\r\n"
                         "From: \"Bugs of the Shop\" <bugs@shop.example>\r\n"
                         "To: <ada@example.com>\r\n"
                         "Subject: [Shop] New report: Button is dead\r\n"
                         "Message-ID: <job_0123@shop.example>\r\n"
                         "Auto-Submitted: auto-generated\r\n"
                         "MIME-Version: 1.0\r\n"
                         "Content-Type: multipart/alternative; boundary=\"=_job_0123\"\r\n\r\n"));
    const auto plain = text.find("Content-Type: text/plain; charset=utf-8\r\n");
    const auto html = text.find("Content-Type: text/html; charset=utf-8\r\n");
    REQUIRE(plain != std::string::npos);
    REQUIRE(html != std::string::npos);
    CHECK(plain < html);
    CHECK(text.ends_with("\r\n--=_job_0123--\r\n"));
}

TEST_CASE("a message without HTML is plain text", "[outbound][mail]") {
    auto message = a_message();
    message.html.clear();
    const std::string text = outbound::mail_text(message, kNow);
    CHECK_FALSE(has(text, "multipart"));
    CHECK(has(text, "Content-Type: text/plain; charset=utf-8\r\n"));
}

TEST_CASE("lines are short, ASCII and end in CRLF whatever the text is", "[outbound][mail]") {
    auto message = a_message();
    message.subject =
        GENERATE(std::string(2000, 'x'), std::string("Schön ✓ ") + std::string(500, 'z'),
                 std::string("a\r\nBcc: evil@example.com\r\n\r\nbody"),
                 std::string("\xff\xfe broken"), std::string());
    message.from.name = message.to.name = message.subject;
    message.text = message.html = "Lange Zeile: " + std::string(3000, 'y') + "\r\n.\n..dots\n" +
                                  "Umlaute: äöü €\rodd\n \n\ttabs \t\n" + std::string("\0", 1);
    const std::string text = outbound::mail_text(message, kNow);
    for (const auto line : split(text, '\n')) {
        CHECK((line.empty() || line.ends_with('\r')));
        CHECK(line.size() <= 77);
    }
    CHECK(std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c < 0x7F);
    }));
    CHECK(std::count(text.begin(), text.end(), '\r') == std::count(text.begin(), text.end(), '\n'));
    CHECK_FALSE(has(text, "\nBcc:"));
}

TEST_CASE("text beyond ASCII in a header is an encoded word", "[outbound][mail]") {
    CHECK(outbound::header_text("plain") == "plain");
    CHECK(outbound::header_text("Grün") == "=?UTF-8?B?R3LDvG4=?=");
    CHECK(outbound::header_text("=?UTF-8?B?AAAA?=").starts_with("=?UTF-8?B?PT9V"));
    const std::string folded = outbound::header_text(std::string(100, 'a') + "€€€€");
    for (const auto line : split(folded, '\n')) CHECK(line.size() <= 76);
    // No character is cut in two: each word decodes alone.
    const std::string words = outbound::header_text("€€€€€€€€€€€€€€€€€€€€");
    CHECK(words == "=?UTF-8?B?" + to_base64("€€€€€€€€€€€€€") + "?=\r\n =?UTF-8?B?" +
                       to_base64("€€€€€€€") + "?=");
}

TEST_CASE("a name is quoted so that it stays a name", "[outbound][mail]") {
    CHECK(outbound::mailbox({"a@b.example", ""}) == "<a@b.example>");
    CHECK(outbound::mailbox({"a@b.example", "Ada \"The\" \\ L."}) ==
          "\"Ada \\\"The\\\" \\\\ L.\" <a@b.example>");
    CHECK(outbound::mailbox({"a@b.example", "x> <evil@example.com"}) ==
          "\"x> <evil@example.com\" <a@b.example>");
    CHECK(outbound::mailbox({"a@b.example", "Adä"}) == "=?UTF-8?B?QWTDpA==?=\r\n <a@b.example>");
}

TEST_CASE("quoted-printable keeps every byte", "[outbound][mail]") {
    CHECK(outbound::quoted_printable("a = b") == "a =3D b");
    CHECK(outbound::quoted_printable("ä\n") == "=C3=A4\r\n");
    CHECK(outbound::quoted_printable("end \nof\t\r\nline ") == "end=20\r\nof=09\r\nline=20");
    CHECK(outbound::quoted_printable(std::string(80, 'a')) ==
          std::string(75, 'a') + "=\r\n" + std::string(5, 'a'));
    CHECK(outbound::quoted_printable("a\rb") == "a=0Db");
}

TEST_CASE("an id cannot leave its angle brackets", "[outbound][mail]") {
    auto message = a_message();
    message.id = "a>b\r\nBcc: x@y";
    CHECK(has(outbound::mail_text(message, kNow), "Message-ID: <abBccxy@shop.example>\r\n"));
}

TEST_CASE("what is no address is refused", "[outbound][mail]") {
    CHECK(outbound::check_address("ada.l+bugs@mail.example.com"));
    for (const char* bad :
         {"", "ada", "@example.com", "ada@", "a b@example.com",
          "ada@example.com\r\nRCPT TO:<x@y.example>", "ada@example.com\n", "<ada@example.com>",
          "ada@example.com>", "ada@exämple.com", "a@b@c.example", "ada@example.com, x@y.example"}) {
        CAPTURE(bad);
        const auto checked = outbound::check_address(bad);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == "INVALID_ADDRESS");
        CHECK_FALSE(has(checked.error().message, "\n"));
    }
}

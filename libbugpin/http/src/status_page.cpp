#include "status_page.hpp"

#include "status_text.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {
namespace {

// Changing it changes the policy's hash by itself. Colours of text have a contrast of 4.5 or more.
constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--line:#e3e5ea;--text:#16181d;--soft:#5a6070;--open:#0b5cad;--in_progress:#9a5b00;--resolved:#157347;--closed:#5a6070}
@media (prefers-color-scheme:dark){:root{--page:#101216;--card:#191c22;--line:#2b2f38;--text:#eceef2;--soft:#a3a9b8;--open:#7db8f5;--in_progress:#f0b35a;--resolved:#66c893;--closed:#a3a9b8}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:440px;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:36px;box-shadow:0 1px 2px rgb(0 0 0/.05),0 12px 32px rgb(0 0 0/.06)}
.report{margin:0;color:var(--soft);font-size:14px}
.report b{color:var(--text);font-weight:600;font-variant-numeric:tabular-nums}
h1{margin:14px 0 6px;font-size:27px;line-height:1.25;letter-spacing:-.01em;font-weight:650;overflow-wrap:anywhere}
.open,.in_progress,.resolved,.closed{display:flex;align-items:center;gap:12px}
.open{color:var(--open)}.in_progress{color:var(--in_progress)}.resolved{color:var(--resolved)}.closed{color:var(--closed)}
svg{flex:none;width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.meaning{margin:0}
dl{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 16px;margin:28px 0 0;padding-top:18px;border-top:1px solid var(--line);font-size:14px}
dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums}
h2{margin:28px 0 0;padding-top:18px;border-top:1px solid var(--line);font-size:15px;font-weight:600}
ol{list-style:none;margin:0;padding:0}
li{margin-top:14px}
li p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
li time{color:var(--soft);font-size:13px;font-variant-numeric:tabular-nums}
@media (max-width:480px){main{padding:28px 24px}}
)";

// A shape besides the colour, for those who cannot tell colours apart.
std::string_view sign_of(Status status) {
    switch (status) {
    case Status::open: return R"(<path d="M3 13h5l2 3h4l2-3h5"/><path d="M5 5h14l2 8v6H3v-6z"/>)";
    case Status::in_progress: return R"(<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>)";
    case Status::resolved:
        return R"(<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>)";
    case Status::closed: return R"(<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>)";
    }
    return {};
}

// "2026-11-22, 02:18 UTC": read the same everywhere, whatever the reader's habits.
std::string readable(Time time) {
    const auto text = format_time(time);
    return fmt::format("{}, {} UTC", text.substr(0, 10), text.substr(11, 5));
}

std::string time_element(Time time) {
    return fmt::format("<time datetime=\"{}\">{}</time>", format_time(time), readable(time));
}

std::string messages_of(const services::PublicStatus& status, std::string_view heading) {
    if (status.messages.empty()) return {};
    std::string items;
    for (const auto& message : status.messages)
        items += fmt::format("<li><p dir=\"auto\">{}</p>{}</li>", escape_html(message.text),
                             time_element(message.at));
    return fmt::format("<h2>{}</h2><ol>{}</ol>", escape_html(heading), items);
}

std::string message_card(std::string_view heading, std::string_view meaning) {
    return fmt::format("<h1>{}</h1><p class=\"meaning\">{}</p>", escape_html(heading),
                       escape_html(meaning));
}

std::string policy_for(const ports::Digest& digest) {
    const auto hex = digest.sha256(kStyle);
    std::string hash;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        hash += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return fmt::format(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'",
        to_base64(hash));
}

}  // namespace

StatusPage::StatusPage(const ports::Digest& digest) : policy_(policy_for(digest)) {}

Response StatusPage::found(const services::PublicStatus& status, Language language) const {
    const auto& text = status_text(language);
    const auto& state = text.state(status.status);
    const auto card = fmt::format(
        "<p class=\"report\">{} <b>#{}</b></p>"
        "<h1 class=\"{}\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">{}</svg>{}</h1>"
        "<p class=\"meaning\">{}</p>"
        "<dl><dt>{}</dt><dd>{}</dd></dl>{}",
        escape_html(text.report), status.number, name_of(status.status), sign_of(status.status),
        escape_html(state.name), escape_html(state.meaning), escape_html(text.last_change),
        time_element(status.changed_at), messages_of(status, text.messages));
    return page(200, language, fmt::format("{} #{}: {}", text.report, status.number, state.name),
                card);
}

Response StatusPage::not_found(Language language) const {
    const auto& text = status_text(language);
    return page(404, language, std::string(text.not_found),
                message_card(text.not_found, text.not_found_meaning));
}

Response StatusPage::gone(Language language) const {
    const auto& text = status_text(language);
    return page(410, language, std::string(text.gone), message_card(text.gone, text.gone_meaning));
}

Response StatusPage::page(int status, Language language, const std::string& title,
                          const std::string& card) const {
    Response response;
    response.status = status;
    response.set("Content-Type", "text/html; charset=utf-8");
    response.set("Content-Security-Policy", policy_);
    response.set("Content-Language", std::string(name_of(language)));
    response.set("X-Robots-Tag", "noindex, nofollow");
    response.body = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta name=\"robots\" content=\"noindex,nofollow\"><style>{}</style></head>"
        "<body><main>{}</main></body></html>",
        name_of(language), escape_html(title), kStyle, card);
    return response;
}

}  // namespace bugpin::http

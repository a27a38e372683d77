#include "api_fixture.hpp"

#include "support/catch.hpp"

#include "bugpin/core/text.hpp"

#include <fmt/format.h>

#include <chrono>
#include <future>
#include <stdexcept>

namespace bugpin::test {
namespace {

// What no answer may ever contain.
const std::vector<std::string> kForbidden{"passwordHash",   "password_hash",   "$2b$",
                                          "apiKeyHash",     "api_key_hash",    "tokenHash",
                                          "resetTokenHash", "previousKeyHash", "previousHash",
                                          "invitationToken"};

}  // namespace

std::string Answer::header(std::string_view name) const {
    for (const auto& each : headers)
        if (equals_ignoring_case(each.name, name)) return each.value;
    return {};
}

ApiFixture::ApiFixture(http::ApiOptions options) : api(parts(), std::move(options)) {}

http::Api::Services ApiFixture::parts(const ports::Clock& time) {
    return {.directory = directory,
            .auth = auth,
            .api_tokens = api_tokens,
            .users = users,
            .avatars = avatars,
            .invitations = invitations,
            .projects = projects,
            .settings = settings,
            .mail = mail,
            .mail_templates = mail_templates,
            .notifications = notifications,
            .branding = branding,
            .retention = retention,
            .storage = storage,
            .reports = reports,
            .comments = comments,
            .file_links = file_links,
            .pictures = picture_service,
            .submissions = submissions,
            .widget = widget,
            .status = statuses,
            .upkeep = upkeep,
            .webhooks = webhooks,
            .jobs = jobs,
            .report_feed = report_feed,
            .saved_views = saved_views,
            .read_marks = read_marks,
            .merges = merges,
            .trash = trash,
            .spreadsheets = *spreadsheets,
            .clock = time,
            .random = random,
            .digest = *digest,
            .rate_limits = *rate_limits,
            .metrics = metrics,
            .log = log};
}

Answer ApiFixture::send(Ask ask, std::vector<services::StagedFile> files) {
    http::RequestHead head;
    head.method = ask.method;
    head.target = ask.target;
    head.headers = std::move(ask.headers);
    if (!head.find("Host")) head.headers.push_back({"Host", "bugs.example"});
    head.peer_address = ask.peer;
    if (!ask.body.empty()) head.content_length = static_cast<std::int64_t>(ask.body.size());

    auto admitted = api.admit(std::move(head));
    if (admitted.refusal) return read(*std::move(admitted.refusal));
    auto begun = api.begin(std::move(admitted), {std::move(ask.body), std::move(files)});
    if (auto* deferred = std::get_if<http::Deferred>(&begun)) return finish(std::move(*deferred));
    return read(std::get<http::Response>(std::move(begun)));
}

Answer ApiFixture::finish(http::Deferred deferred) {
    if (deferred.prepare)
        if (auto prepared = deferred.prepare(); !prepared)
            return read(deferred.answer(std::move(prepared)));
    InstantResumer home;
    std::promise<Result<>> written;
    auto outcome = written.get_future();
    store->defer({std::move(deferred.write), &home,
                  [&written](Result<> result) { written.set_value(std::move(result)); }});
    if (outcome.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
        throw std::runtime_error("the write was not done within ten seconds");
    return read(deferred.answer(outcome.get()));
}

Answer ApiFixture::read(http::Response response) {
    Answer answer{response.status, {}, {}};
    for (const auto& header : response.headers)
        answer.headers.push_back({std::string(header.name()), std::string(header.value())});
    if (const auto* range = std::get_if<http::FileRange>(&response.body))
        answer.body = text_of(range->blob)
                          .substr(static_cast<std::size_t>(range->offset),
                                  static_cast<std::size_t>(range->length));
    else if (const auto* constant = std::get_if<http::ConstantBody>(&response.body))
        answer.body = constant->bytes;
    else if (const auto* stream = std::get_if<http::Stream>(&response.body))
        for (auto piece = stream->source->next(); *piece; piece = stream->source->next())
            answer.body += **piece;
    else if (const auto* events = std::get_if<http::Events>(&response.body))
        answer.body = events->feed->take().value_or("");
    else
        answer.body = std::get<std::string>(std::move(response.body));
    return answer;
}

Answer ApiFixture::as(Role role, std::string method, std::string target, std::string body) {
    Ask ask{std::move(method), std::move(target), std::move(body), {{"Cookie", cookie_of(role)}}};
    if (!ask.body.empty()) ask.headers.push_back({"Content-Type", "application/json"});
    return send(std::move(ask));
}

Answer ApiFixture::guest(std::string method, std::string target, std::string body) {
    Ask ask{std::move(method), std::move(target), std::move(body)};
    if (!ask.body.empty()) ask.headers.push_back({"Content-Type", "application/json"});
    return send(std::move(ask));
}

std::string ApiFixture::cookie_of(Role role) {
    auto& known = cookies_[role];
    if (known.empty()) {
        const auto user = add_user(role, fmt::format("{}@bugs.example", name_of(role)));
        known = cookie(session_of(user)).value;
    }
    return known;
}

Answer ApiFixture::submit_json(const Secret& key, std::string body,
                               std::vector<http::Header> headers) {
    headers.push_back({"x-api-key", key.reveal()});
    headers.push_back({"Content-Type", "application/json"});
    return send({"POST", "/api/widget/submit", std::move(body), std::move(headers)});
}

void ApiFixture::change_settings(const services::UpdateSettings& change) {
    const auto changed = settings.update(admin, change);
    if (!changed) throw std::runtime_error(changed.error().message);
}

void run(ApiFixture& fixture, const std::vector<Scenario>& rows) {
    for (const auto& row : rows) {
        INFO(row.name);
        const auto answer = row.role ? fixture.as(*row.role, row.method, row.target, row.body)
                                     : fixture.guest(row.method, row.target, row.body);
        INFO(answer.body);
        CHECK(answer.status == row.status);
        for (const auto& fragment : row.present) {
            INFO("must be there: " << fragment);
            CHECK(answer.says(fragment));
        }
        for (const auto& fragment : row.absent) {
            INFO("must not be there: " << fragment);
            CHECK_FALSE(answer.says(fragment));
        }
        for (const auto& fragment : kForbidden) CHECK_FALSE(answer.says(fragment));
    }
}

std::string submission_json(std::string_view title) {
    return fmt::format(
        R"({{"title":"{}","metadata":{{"url":"https://shop.example/cart",)"
        R"("browser":{{"name":"Firefox","version":"120","userAgent":"Mozilla/5.0"}},)"
        R"("device":{{"type":"desktop","os":"Linux"}},)"
        R"("viewport":{{"width":1280,"height":720,"devicePixelRatio":1}},)"
        R"("timestamp":"2026-11-22T12:00:00.000Z"}}}})",
        title);
}

}  // namespace bugpin::test

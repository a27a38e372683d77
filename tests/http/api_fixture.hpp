// The whole API on real services and a store in memory, asked as the session asks it: head first,
// then body, then the deferred write. One per test.
#pragma once

#include "services/service_fixture.hpp"

#include "bugpin/http/api.hpp"
#include "bugpin/memory/rate_limit_store.hpp"
#include "bugpin/spreadsheet/xlsx.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::test {

struct Ask {
    std::string method = "GET";
    std::string target = "/health";
    std::string body = {};
    std::vector<http::Header> headers = {};
    std::string peer = "192.0.2.1";
};

struct Answer {
    int status = 0;
    std::vector<http::Header> headers;
    std::string body;

    std::string header(std::string_view name) const;  // "" when missing
    bool says(std::string_view fragment) const { return body.find(fragment) != std::string::npos; }
};

struct ApiFixture : ServiceFixture {
    explicit ApiFixture(http::ApiOptions options = {});

    Answer send(Ask ask, std::vector<services::StagedFile> files = {});
    // As a signed-in person of that role, with a JSON body unless it is empty.
    Answer as(Role role, std::string method, std::string target, std::string body = {});
    Answer guest(std::string method, std::string target, std::string body = {});

    // "session=…" for a user of that role, made at the first call.
    std::string cookie_of(Role role);
    static http::Header cookie(const Secret& token) {
        return {"Cookie", "session=" + token.reveal()};
    }

    // A submission with a key, from `peer`.
    Answer submit_json(const Secret& key, std::string body, std::vector<http::Header> headers = {});

    http::Api::Services parts() { return parts(clock); }
    http::Api::Services parts(const ports::Clock& time);
    void change_settings(const services::UpdateSettings& change);

    std::unique_ptr<ports::RateLimitStore> rate_limits = memory::make_rate_limit_store(random);
    std::unique_ptr<ports::SpreadsheetMaker> spreadsheets =
        spreadsheet::make_xlsx(std::filesystem::temp_directory_path());
    http::Api api;

private:
    Answer finish(http::Deferred deferred);
    Answer read(http::Response response);

    std::map<Role, std::string> cookies_;
};

// One row of a table of scenarios.
struct Scenario {
    std::string name;
    std::optional<Role> role;  // none: a guest
    std::string method, target, body;
    int status;
    std::vector<std::string> present = {};
    std::vector<std::string> absent = {};
};

// Runs the rows in order on one fixture; every answer is also searched for what must never leave
// the server.
void run(ApiFixture& fixture, const std::vector<Scenario>& rows);

// A body that POST /api/widget/submit accepts.
std::string submission_json(std::string_view title = "Button is dead");

}  // namespace bugpin::test

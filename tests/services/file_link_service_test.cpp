#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <charconv>

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Linked : ServiceFixture {
    services::ProjectWithKey project = add_project();
    ReportId report = submit(project.api_key, a_submission(), one_picture())->report;
    File picture = reports.files(admin, report)->front();

    std::vector<services::StagedFile> one_picture() {
        std::vector<services::StagedFile> files;
        files.push_back(file("media", "IMG"));
        return files;
    }
    std::string link(std::int64_t hours = 1, std::string_view app_url = "") {
        return file_links.make(admin, report, picture.id, {hours}, app_url)->url;
    }
    // Follows what a link says.
    Result<services::FileContent> follow(const std::string& url) {
        const auto query = url.find("?expires="), signature = url.find("&s=");
        const auto name = url.rfind('/', query) + 1;
        services::FileLinkProof proof;
        std::from_chars(url.data() + query + 9, url.data() + signature, proof.expires);
        proof.signature = url.substr(signature + 3);
        return file_links.open(report, url.substr(name, query - name), proof);
    }
};

}  // namespace

TEST_CASE("a link opens its file until it ends", "[file_link]") {
    Linked house;
    const auto made = house.file_links.make(house.admin, house.report, house.picture.id, {2}, "");
    REQUIRE(made);
    CHECK(made->expires_at > house.clock.now() + std::chrono::minutes(119));
    const auto opened = house.follow(made->url);
    REQUIRE(opened);
    CHECK(opened->file.id == house.picture.id);
    house.clock.advance(std::chrono::hours(2));
    CHECK(house.follow(made->url).error().code == "LINK_EXPIRED");
}

TEST_CASE("a link to a file is good for nothing else", "[file_link]") {
    Linked house;
    const auto url = house.link();
    auto longer = url;
    longer.replace(longer.find("expires=") + 8, 1, "9");
    CHECK(house.follow(longer).error().kind == ErrorKind::not_found);
    auto flipped = url;
    flipped.back() = flipped.back() == '0' ? '1' : '0';
    CHECK(house.follow(flipped).error().kind == ErrorKind::not_found);
    auto other = url;
    other.replace(other.find(house.picture.id.str()), house.picture.id.str().size(), "file_other");
    CHECK(house.follow(other).error().kind == ErrorKind::not_found);
    const auto another_key = crypto::make_mac(Secret("another key"));
    const services::FileLinkService elsewhere(
        {*house.store, house.blobs, house.clock, *another_key, *house.digest});
    CHECK_FALSE(elsewhere.open(house.report, house.picture.filename, {9'999'999'999, "0"}));
}

TEST_CASE("a link ends with its report", "[file_link]") {
    Linked house;
    const auto url = house.link();
    REQUIRE(house.reports.remove(house.admin, house.report));
    CHECK(house.follow(url).error().kind == ErrorKind::not_found);
}

TEST_CASE("links are made by those who may change the report", "[file_link]") {
    Linked house;
    CHECK(house.link(1, "https://bugs.example/").starts_with("https://bugs.example/api/public/"));
    const Actor viewer{UserId("usr_v"), Role::viewer, false};
    CHECK(house.file_links.make(viewer, house.report, house.picture.id, {}, "").error().kind ==
          ErrorKind::forbidden);
    Actor elsewhere = house.admin;
    elsewhere.role = Role::editor;
    elsewhere.projects = std::vector<ProjectId>{};
    CHECK(house.file_links.make(elsewhere, house.report, house.picture.id, {}, "").error().kind ==
          ErrorKind::not_found);
}

#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Desk : ServiceFixture {
    std::vector<services::StagedFile> files(
        std::initializer_list<std::pair<std::string, std::string>> parts) {
        std::vector<services::StagedFile> out;
        for (const auto& [field, bytes] : parts) out.push_back(file(field, bytes));
        return out;
    }
    std::int64_t stored() { return reports.statistics(admin, std::nullopt)->total; }
    Report report(const ReportId& id) { return reports.find(admin, id)->report; }
    void allow_attachments() {
        services::UpdateProject change;
        change.settings = ProjectSettings{};
        change.settings->attachments = ProjectAttachmentSettings{true};
        REQUIRE(projects.update(admin, project.project.id, change));
    }

    // In whole megabytes: sizes below are multiples of it.
    void limit_volume(std::int64_t megabytes) {
        services::UpdateProject change;
        change.settings = ProjectSettings{};
        ProjectRecordingSettings recording;
        recording.daily_volume_mb = megabytes;
        change.settings->recording = recording;
        REQUIRE(projects.update(admin, project.project.id, change));
    }
    std::vector<services::StagedFile> video(std::size_t megabytes) {
        return files({{"media", "VID" + std::string((megabytes << 20) - 3, 'v')}});
    }

    services::ProjectWithKey project = add_project();
    Secret key = project.api_key;
};

}  // namespace

TEST_CASE("a submission becomes a report with a number", "[submission]") {
    Desk house;
    auto input = a_submission("  Button is dead ");
    input.description = " Nothing happens. ";
    input.reporter_name = "  ";
    input.reporter_email = " Kim@Shop.Example ";
    input.locale = "de-CH";
    input.priority = Priority::high;
    input.annotations = AnyJson{R"({"a":1})"};
    input.media_annotations = MixedArray<MediaAnnotation>{"[1]", {std::nullopt}};

    const auto sent = house.submit(house.key, input);

    REQUIRE(sent);
    CHECK(is_prefixed_id(sent->report.str(), "rpt_"));
    CHECK(sent->number == 1);
    CHECK_FALSE(sent->repeated);
    const Report report = house.report(sent->report);
    CHECK(report.project_id == house.project.project.id);
    CHECK(report.number == 1);
    CHECK(report.title == "Button is dead");
    CHECK(report.description == "Nothing happens.");
    CHECK_FALSE(report.reporter_name);
    CHECK(report.reporter_email == "Kim@Shop.Example");
    CHECK(report.reporter_locale == "de-CH");
    CHECK(report.status == Status::open);
    CHECK(report.priority == Priority::high);
    CHECK(report.annotations->json == R"({"a":1})");
    CHECK(report.media_annotations->json == "[1]");
    CHECK(report.metadata.json == R"({"url":"https://shop.example/"})");
    CHECK(report.created_at == house.clock.now());
    CHECK(house.metrics.count(ports::Counter::reports_submitted) == 1);
}

TEST_CASE("numbers count per project", "[submission]") {
    Desk house;
    const auto other = house.add_project("Other").api_key;
    CHECK(house.submitted(house.key).number == 1);
    CHECK(house.submitted(other).number == 1);
    CHECK(house.submitted(house.key).number == 2);
}

TEST_CASE("an absent priority is medium and an empty address is none", "[submission]") {
    Desk house;
    auto input = a_submission();
    input.reporter_email = "";
    const auto sent = house.submit(house.key, input);
    REQUIRE(sent);
    CHECK(house.report(sent->report).priority == Priority::medium);
    CHECK_FALSE(house.report(sent->report).reporter_email);
}

TEST_CASE("a submission without files has nothing to prepare", "[submission]") {
    Desk house;
    const auto pending =
        house.submissions.submit(house.view(house.key), a_submission(), {}, std::nullopt);
    REQUIRE(pending);
    CHECK_FALSE(pending->prepare);
}

TEST_CASE("files are stored in order: media, legacy screenshot, attachments", "[submission]") {
    Desk house;
    house.allow_attachments();
    auto parts = house.files({{"attachment", "DOC a"},
                              {"screenshot", "IMG legacy"},
                              {"media", "IMG+GPS one"},
                              {"media", "VID two"}});
    parts[2].original_name = " C:\\fakepath\\one\n.png ";

    const auto sent = house.submit(house.key, a_submission(), std::move(parts));

    REQUIRE(sent);
    const auto files = house.reports.find(house.admin, sent->report)->files;
    REQUIRE(files.size() == 4);
    CHECK(files[0].type == FileType::screenshot);
    CHECK(files[0].mime_type == "image/png");
    CHECK(files[0].filename == files[0].id.str() + ".png");
    CHECK(files[0].original_name == "C:\\fakepath\\one?.png");
    CHECK(files[0].width == 640);
    CHECK(files[0].blob.sha256 == house.digest->sha256("IMG one"));  // the metadata is cut out
    CHECK(files[1].type == FileType::video);
    CHECK_FALSE(files[1].original_name);
    CHECK(files[2].blob.sha256 == house.digest->sha256("IMG legacy"));
    CHECK(files[3].type == FileType::attachment);
    CHECK(files[3].position == 3);
    CHECK(house.blobs.staged == 0);
}

TEST_CASE("a submission is refused with every field to mend", "[submission]") {
    Desk house;
    std::vector<services::StagedFile> eleven;
    for (int i = 0; i < 11; ++i) eleven.push_back(house.file("media", "IMG"));

    const auto sent =
        house.submit(house.key, a_submission("   abc  "), std::move(eleven), std::string("a b"));

    REQUIRE_FALSE(sent);
    CHECK(sent.error().code == "VALIDATION_ERROR");
    REQUIRE(sent.error().fields.size() == 3);
    CHECK(sent.error().fields[0].field == "title");
    CHECK(sent.error().fields[1].field == "media");
    CHECK(sent.error().fields[2].field == "Idempotency-Key");
    CHECK(house.blobs.staged == 0);
    CHECK(house.metrics.count(ports::Counter::submissions_refused) == 1);
}

TEST_CASE("an idempotency key is short visible text", "[submission]") {
    struct Row {
        std::string key;
        bool good;
    };
    const auto row = GENERATE(Row{"a", true}, Row{std::string(128, '~'), true}, Row{"", false},
                              Row{std::string(129, 'a'), false}, Row{"caf\xC3\xA9", false},
                              Row{"a\tb", false}, Row{std::string("a\0b", 3), false});
    Desk house;
    CHECK(house.submit(house.key, a_submission(), {}, row.key).has_value() == row.good);
}

TEST_CASE("attachments need the project's permission", "[submission]") {
    Desk house;
    const auto sent = house.submit(house.key, a_submission(), house.files({{"attachment", "DOC"}}));
    REQUIRE_FALSE(sent);
    CHECK(sent.error().kind == ErrorKind::unsupported);
    CHECK(sent.error().code == "UNSUPPORTED_MEDIA_TYPE");
    CHECK(sent.error().fields.at(0).field == "attachment");
    CHECK(house.stored() == 0);
}

TEST_CASE("one bad file fails the whole submission", "[submission]") {
    Desk house;
    const auto sent = house.submit(
        house.key, a_submission(),
        house.files({{"media", "IMG fine"}, {"media", "<svg>"}, {"media", "IMG later"}}));
    REQUIRE_FALSE(sent);
    CHECK(sent.error().kind == ErrorKind::unsupported);
    CHECK(sent.error().fields.at(0).field == "media[1]");
    CHECK(house.stored() == 0);
    CHECK(house.blobs.staged == 0);
    CHECK(*house.upkeep.sweep_blobs() == 1);  // what was placed before is left to the sweeper
}

TEST_CASE("each kind of file has its own limit", "[submission]") {
    struct Row {
        std::string field, magic;
        std::int64_t InputLimits::*limit;
    };
    const auto row = GENERATE(Row{"media", "IMG", &InputLimits::image_bytes},
                              Row{"media", "VID", &InputLimits::video_bytes},
                              Row{"attachment", "DOC", &InputLimits::attachment_bytes});
    Desk house;
    house.allow_attachments();
    auto narrow = std::make_shared<services::ProjectView>(*house.view(house.key));
    narrow->limits.*row.limit = 8;
    const auto prepared = [&](std::string bytes) {
        auto pending = house.submissions.submit(narrow, a_submission(),
                                                house.files({{row.field, bytes}}), std::nullopt);
        REQUIRE(pending);
        return pending->prepare();
    };

    CHECK(prepared(row.magic + "12345"));
    const auto refused = prepared(row.magic + "123456");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::too_large);
    CHECK(refused.error().code == "FILE_TOO_LARGE");
    CHECK(refused.error().message == row.field + "[0] must be at most 8 bytes");
    CHECK(refused.error().fields.at(0).field == row.field + "[0]");
}

TEST_CASE("a full disk stores nothing", "[submission]") {
    Desk house;
    house.blobs.places_until_full = 1;
    const auto sent = house.submit(house.key, a_submission(),
                                   house.files({{"media", "IMG one"}, {"media", "IMG two"}}));
    REQUIRE_FALSE(sent);
    CHECK(sent.error().kind == ErrorKind::storage_full);
    CHECK(house.stored() == 0);
    CHECK(house.blobs.staged == 0);
}

TEST_CASE("blobs stay in flight until the answer is gone", "[submission]") {
    Desk house;
    auto pending = house.submissions.submit(house.view(house.key), a_submission(),
                                            house.files({{"media", "IMG"}}), std::nullopt);
    REQUIRE(pending);
    const auto hash = house.digest->sha256("IMG");
    REQUIRE(pending->prepare());
    pending->prepare = nullptr;
    REQUIRE(*house.upkeep.sweep_blobs() == 0);
    auto outcome = pending->outcome;
    REQUIRE(house.store->write(std::exchange(pending->use_case, nullptr)));
    pending->outcome.reset();
    CHECK(house.blobs.is_in_flight(hash));
    outcome.reset();
    CHECK_FALSE(house.blobs.is_in_flight(hash));
    CHECK(*house.upkeep.sweep_blobs() == 0);
}

TEST_CASE("a report is never stored before its files", "[submission]") {
    Desk house;
    auto pending = house.submissions.submit(house.view(house.key), a_submission(),
                                            house.files({{"media", "IMG"}}), std::nullopt);
    REQUIRE(pending);
    CHECK_THROWS_AS(house.store->write(pending->use_case), std::logic_error);
    CHECK(house.stored() == 0);
}

TEST_CASE("a repeated key answers with the first report and stores nothing", "[submission]") {
    Desk house;
    const auto first = house.submit(house.key, a_submission("The first one"), {}, std::string("k"));
    house.clock.advance(services::kIdempotencyLife);
    const auto again = house.submit(house.key, a_submission("Another body"), {}, std::string("k"));
    REQUIRE(first);
    REQUIRE(again);
    CHECK(again->repeated);
    CHECK(again->report == first->report);
    CHECK(again->number == first->number);
    CHECK(house.stored() == 1);
    CHECK(house.report(first->report).title == "The first one");
    CHECK(house.metrics.count(ports::Counter::reports_repeated) == 1);
}

TEST_CASE("a key is forgotten after thirty days", "[submission]") {
    Desk house;
    const auto first = house.submit(house.key, a_submission(), {}, std::string("k"));
    house.clock.advance(services::kIdempotencyLife + std::chrono::milliseconds(1));
    const auto later = house.submit(house.key, a_submission(), {}, std::string("k"));
    REQUIRE(later);
    CHECK_FALSE(later->repeated);
    CHECK(later->number == 2);
    const auto retried = house.submit(house.key, a_submission(), {}, std::string("k"));
    REQUIRE(retried);
    CHECK(retried->report == later->report);
}

TEST_CASE("a submission is counted once it is stored, and once only", "[submission]") {
    Desk house;
    auto pending = house.submissions.submit(house.view(house.key), a_submission(), {}, "k");
    REQUIRE(pending);
    const auto failed = house.store->write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(pending->use_case(repos));
        return Error::conflict("as planned");
    });
    CHECK_FALSE(failed);
    CHECK(house.metrics.count(ports::Counter::reports_submitted) == 0);

    REQUIRE(house.store->write(pending->use_case));  // a use case may run again
    CHECK(house.metrics.count(ports::Counter::reports_submitted) == 1);
    CHECK(pending->outcome->number == 1);
    CHECK_FALSE(pending->outcome->repeated);
    CHECK(house.stored() == 1);
}

TEST_CASE("another project's key is another key", "[submission]") {
    Desk house;
    const auto other = house.add_project("Other").api_key;
    REQUIRE(house.submit(house.key, a_submission(), {}, std::string("k")));
    const auto sent = house.submit(other, a_submission(), {}, std::string("k"));
    REQUIRE(sent);
    CHECK_FALSE(sent->repeated);
}

TEST_CASE("a project takes so many bytes of videos a day, and no more", "[submission][recording]") {
    Desk house;
    house.limit_volume(3);
    REQUIRE(house.submit(house.key, a_submission(), house.video(2)));
    REQUIRE(house.submit(house.key, a_submission(), house.video(1)));

    auto parts = house.files({{"media", "IMG one"}, {"media", "VID"}});
    const auto refused = house.submit(house.key, a_submission(), std::move(parts));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::rate_limited);
    CHECK(refused.error().code == "RECORDING_VOLUME_EXCEEDED");
    CHECK(refused.error().fields.at(0).field == "media[1]");
    CHECK(refused.error().retry_after == std::chrono::hours(12));  // the clock says noon
    CHECK(house.stored() == 2);

    CHECK(house.submit(house.key, a_submission(), house.files({{"media", "IMG"}})));
    const auto other = house.add_project("Other").api_key;
    CHECK(house.submit(other, a_submission(), house.video(1)));
    house.clock.advance(std::chrono::hours(12));
    CHECK(house.submit(house.key, a_submission(), house.video(3)));
    CHECK_FALSE(house.submit(house.key, a_submission(), house.video(1)));
}

TEST_CASE("a repeated submission takes nothing of the day's volume", "[submission][recording]") {
    Desk house;
    house.limit_volume(1);
    REQUIRE(house.submit(house.key, a_submission(), house.video(1), std::string("k")));
    const auto again = house.submit(house.key, a_submission(), house.video(1), std::string("k"));
    REQUIRE(again);
    CHECK(again->repeated);
}

TEST_CASE("the videos of one submission count together", "[submission][recording]") {
    Desk house;
    house.limit_volume(2);
    auto parts = house.video(1);
    for (int i = 0; i < 2; ++i) parts.push_back(std::move(house.video(1).front()));
    const auto refused = house.submit(house.key, a_submission(), std::move(parts));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "media[2]");
    CHECK(house.stored() == 0);
    house.limit_volume(0);
    CHECK_FALSE(house.submit(house.key, a_submission(), house.video(1)));
}

#include "service_fixture.hpp"

#include <stdexcept>

namespace bugpin::test {
namespace {

// For arranging: what must not fail stops the test where it failed.
template <class T>
T sure(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    return *std::move(result);
}
void sure(const Result<>& result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
}

}  // namespace

ServiceFixture::ServiceFixture() {
    sure(directory.start());
    good_hash_ = bcrypt->hash(Secret(std::string(kGoodPassword)));
}

User ServiceFixture::add_user(Role role, std::string email, bool active) {
    User user;
    user.id = random.id<UserId>(kUserIdPrefix, clock.now());
    user.email = std::move(email);
    user.name = "Kim Example";
    user.role = role;
    user.is_active = active;
    user.password_hash = good_hash_;
    user.created_at = user.updated_at = clock.now();
    sure(store->write([&](ports::Repositories& repos) { return repos.users().insert(user); }));
    return user;
}

Actor ServiceFixture::actor(const User& user) const { return Actor::of(user); }

User ServiceFixture::user(const UserId& id) {
    return sure(read([&](ports::Repositories& repos) { return repos.users().find(id); }));
}

std::vector<Session> ServiceFixture::sessions_of(const UserId& id) {
    return sure(read([&](ports::Repositories& repos) { return repos.sessions().list(id); }));
}

Result<services::Login> ServiceFixture::log_in(const std::string& email,
                                               std::string_view password) {
    return auth.login({email, std::string(password)}, {"192.0.2.7", "Browser 1.0"});
}

Secret ServiceFixture::session_of(const User& user) {
    return sure(log_in(user.email, kGoodPassword)).token;
}

services::ApiTokenWithSecret ServiceFixture::token_of(const User& user, std::vector<Scope> scopes) {
    services::CreateApiToken wish;
    wish.name = "Nightly";
    wish.scopes = std::move(scopes);
    return sure(api_tokens.create(actor(user), wish));
}

services::ProjectWithKey ServiceFixture::add_project(std::string name) {
    return sure(projects.create(admin, {std::move(name), std::nullopt}));
}

std::shared_ptr<const services::ProjectView> ServiceFixture::view(const Secret& key) {
    return sure(widget.project_for_submit(key.reveal()));
}

services::StagedFile ServiceFixture::file(std::string field, std::string bytes, std::string name) {
    services::StagedFile out;
    out.part = field == "attachment" ? services::StagedFile::Part::attachment
                                     : services::StagedFile::Part::media;
    out.field = std::move(field);
    out.original_name = std::move(name);
    out.staged = sure(blobs.stage());
    sure(out.staged->append(bytes));
    return out;
}

Result<services::Submitted> ServiceFixture::submit(const Secret& key, services::SubmitReport input,
                                                   std::vector<services::StagedFile> files,
                                                   std::optional<std::string> idempotency_key) {
    BUGPIN_TRY(services::PendingSubmission pending,
               submissions.submit(view(key), std::move(input), std::move(files),
                                  std::move(idempotency_key)));
    if (pending.prepare) BUGPIN_CHECK(pending.prepare());
    BUGPIN_CHECK(store->write(pending.use_case));
    return *pending.outcome;
}

services::Submitted ServiceFixture::submitted(const Secret& key, std::string title) {
    return sure(submit(key, a_submission(std::move(title))));
}

int ServiceFixture::run_jobs() {
    for (int done = 0;;) {
        const auto due = sure(job_runner.take());
        if (due.empty()) return done;
        for (const Job& job : due) job_runner.perform(job);
        done += static_cast<int>(due.size());
    }
}

services::CreateWebhook a_webhook(std::string url) {
    services::CreateWebhook input;
    input.name = "Chat";
    input.url = std::move(url);
    return input;
}

ports::JobQuery jobs_in(JobState state) {
    ports::JobQuery query;
    query.state = state;
    return query;
}

services::SubmitReport a_submission(std::string title) {
    services::SubmitReport input;
    input.title = std::move(title);
    input.metadata.json = R"({"url":"https://shop.example/"})";
    return input;
}

std::string text_of(const ports::OpenBlob& blob) {
    std::string text(static_cast<std::size_t>(blob.bytes), '\0');
    text.resize(sure(blob.file->read_at(0, text)));
    return text;
}

}  // namespace bugpin::test

#include "bugpin/services/directory.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

constexpr std::size_t kMaxSignIns = 10'000;  // about 1 KB each

std::shared_ptr<const ProjectView> view_of(const Settings& settings, const Project& project) {
    auto view = std::make_shared<ProjectView>();
    view->project = project;
    view->limits = input_limits(settings, project.settings);
    for (const auto& entry : allowed_origins(project.settings))
        view->allowed_origins.push_back(to_lower_ascii(entry));
    view->allows_native_clients = allows_native_clients(project.settings);
    view->allows_attachments = allows_attachments(project.settings);
    view->submissions_per_day = submissions_per_day(settings, project.settings);
    view->form = effective_form(settings, project.settings);
    view->custom_fields = custom_fields(project.settings);
    view->daily_video_bytes = effective_recording(settings, project.settings).daily_volume_mb << 20;
    return view;
}

Result<DirectorySnapshot> read_snapshot(ports::Store& store) {
    return store.read([](ports::Repositories& repos) -> Result<DirectorySnapshot> {
        DirectorySnapshot out;
        BUGPIN_TRY(out.settings, repos.settings().load());
        BUGPIN_TRY(const std::vector<Project> projects, repos.projects().list());
        for (const auto& project : projects) {
            const auto view = view_of(out.settings, project);
            out.by_key_hash.insert_or_assign(project.api_key_hash, view);
            if (project.previous_key_hash)
                out.by_key_hash.emplace(*project.previous_key_hash, view);
        }
        BUGPIN_TRY(const std::vector<ProjectId> followed, repos.webhooks().followed_projects());
        out.followed.insert(followed.begin(), followed.end());
        if (out.settings.sends_mail())
            for (const auto& project : projects) out.followed.insert(project.id);
        return out;
    });
}

}  // namespace

Directory::Directory(ports::Store& store, const ports::Clock& clock, Log& log)
    : store_(store),
      clock_(clock),
      log_(log),
      current_(std::make_shared<const DirectorySnapshot>()) {}

Result<> Directory::start() {
    store_.on_change([this] {
        forget_sign_ins();
        if (const auto done = refresh(); !done)
            log_.write(LogLevel::error, "directory_refresh_failed",
                       {{"error", done.error().message}});
    });
    return refresh();
}

Result<> Directory::refresh() {
    // One at a time, each reading after it got its turn: an older picture never replaces a newer
    // one.
    const std::lock_guard turn(refresh_mutex_);
    stale_ = true;
    BUGPIN_TRY(DirectorySnapshot snapshot, read_snapshot(store_));
    stale_ = false;
    snapshot.generation = current()->generation + 1;
    auto next = std::make_shared<const DirectorySnapshot>(std::move(snapshot));
    const std::lock_guard lock(current_mutex_);
    current_.swap(next);
    return {};
}

std::shared_ptr<const DirectorySnapshot> Directory::current() const {
    const std::lock_guard lock(current_mutex_);
    return current_;
}

std::shared_ptr<const ProjectView> Directory::project_by_key_hash(const std::string& hash) const {
    const auto snapshot = current();
    const auto found = snapshot->by_key_hash.find(hash);
    if (found == snapshot->by_key_hash.end()) return nullptr;
    const Project& project = found->second->project;
    const bool previous = project.api_key_hash != hash;
    if (previous &&
        (!project.previous_key_expires_at || clock_.now() >= *project.previous_key_expires_at))
        return nullptr;
    return found->second;
}

Directory::Known Directory::recall(const std::string& secret_hash) const {
    const std::lock_guard lock(sign_ins_mutex_);
    const auto found = sign_ins_.find(secret_hash);
    return found == sign_ins_.end() ? nullptr : found->second;
}

Directory::Known Directory::session(const std::string& secret_hash) const {
    auto known = recall(secret_hash);
    if (!known || !known->session || known->session->is_expired(clock_.now())) return nullptr;
    return known;
}

Directory::Known Directory::api_token(const std::string& secret_hash) const {
    auto known = recall(secret_hash);
    if (!known || !known->token || !known->token->opens_with(secret_hash, clock_.now()))
        return nullptr;
    return known;
}

std::uint64_t Directory::sign_in_epoch() const {
    const std::lock_guard lock(sign_ins_mutex_);
    return sign_in_epoch_;
}

void Directory::remember(const std::string& secret_hash, Known signed_in, std::uint64_t epoch) {
    const std::lock_guard lock(sign_ins_mutex_);
    if (epoch != sign_in_epoch_) return;
    if (sign_ins_.size() >= kMaxSignIns) sign_ins_.erase(sign_ins_.begin());
    sign_ins_.insert_or_assign(secret_hash, std::move(signed_in));
}

void Directory::note_activity(const std::string& secret_hash, Time now) {
    const std::lock_guard lock(sign_ins_mutex_);
    const auto found = sign_ins_.find(secret_hash);
    if (found == sign_ins_.end() || !found->second->session) return;
    auto moved = std::make_shared<SignedIn>(*found->second);
    moved->session->last_activity_at = now;
    found->second = std::move(moved);
}

void Directory::forget_sign_ins() {
    const std::lock_guard lock(sign_ins_mutex_);
    ++sign_in_epoch_;
    sign_ins_.clear();
}

}  // namespace bugpin::services

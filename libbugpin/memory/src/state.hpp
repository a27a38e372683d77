// The tables of the store in memory, and the log that undoes a use case that fails. Not
// thread-safe: store.cpp holds the lock.
#pragma once

#include "bugpin/domain/api_token.hpp"
#include "bugpin/domain/branding.hpp"
#include "bugpin/domain/comment.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/domain/mail_order.hpp"
#include "bugpin/domain/notification.hpp"
#include "bugpin/domain/object_storage.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/report_history.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/ports/saved_view_repository.hpp"
#include "bugpin/ports/trash_repository.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bugpin::memory {

struct StoredReport {
    Report report;
    std::vector<File> files;
    std::map<std::pair<FileId, Variant>, FileVariant> variants;
    std::int64_t serial = 0;  // of its insertion
};

// Outlives its report: a retry after the report's removal must not bring it back.
struct RememberedKey {
    ReportId report;
    std::int64_t number = 0;
    Time at;
};

struct HeldMailRow {
    MailOrder order;
    Time due;
};

struct TrashedRow {
    ports::TrashedReport shown;
    StoredReport stored;
    std::vector<Comment> comments;
    std::vector<HistoryEntry> history;
};

struct State {
    std::map<ProjectId, Project> projects;  // soft-deleted ones included
    std::map<ProjectId, std::int64_t> last_numbers;
    std::map<ReportId, StoredReport> reports;
    std::int64_t last_serial = 0;
    std::map<CommentId, Comment> comments;
    std::map<std::int64_t, HistoryEntry> history;  // by sequence
    std::map<std::pair<ProjectId, std::string>, RememberedKey> keys;
    std::map<std::pair<ProjectId, std::chrono::sys_days>, std::int64_t> video_bytes;
    std::map<std::string, bool> doomed_blobs;  // all true
    std::map<std::string, BlobLocation> blob_locations;
    ObjectStorageState object_storage;
    std::map<UserId, User> users;
    std::map<SessionId, Session> sessions;
    std::map<std::int64_t, Job> jobs;
    std::int64_t last_job = 0;
    std::map<WebhookId, Webhook> webhooks;
    std::map<DeliveryId, WebhookDelivery> deliveries;
    std::map<std::pair<UserId, ProjectId>, NotificationPreference> notification_preferences;
    std::map<ProjectId, NotificationDefaults> notification_defaults;
    std::map<std::int64_t, HeldMailRow> held_mails;  // by number
    std::int64_t last_held_mail = 0;
    std::map<std::pair<ColorMode, std::string>, BrandingImage> branding_images;
    std::map<ApiTokenId, ApiToken> api_tokens;
    std::map<std::pair<ApiTokenId, std::string>, RouteUse> api_token_uses;  // by token and route
    std::map<SavedViewId, ports::SavedView> saved_views;
    std::map<std::pair<UserId, ReportId>, Time> read_marks;
    std::map<UserId, Time> read_baselines;
    std::map<ReportId, TrashedRow> trash;
    Settings settings;
};

// One use case at work. Every change goes through it, so that it can be undone.
class Transaction {
public:
    enum class Mode { read, write };
    Transaction(State& state, Mode mode) : state_(state), mode_(mode) {}

    const State& state() const { return state_; }

    template <class Map>
    void put(Map State::*table, const typename Map::key_type& key,
             typename Map::mapped_type value) {
        Map& map = writable(table);
        if (const auto found = map.find(key); found != map.end()) {
            undo_.push_back([&map, key, old = found->second] { map.insert_or_assign(key, old); });
            found->second = std::move(value);
        } else {
            undo_.push_back([&map, key] { map.erase(key); });
            map.emplace(key, std::move(value));
        }
    }

    template <class Map>
    void erase(Map State::*table, typename Map::key_type key) {
        Map& map = writable(table);
        const auto found = map.find(key);
        if (found == map.end()) return;
        undo_.push_back([&map, key, old = found->second] { map.emplace(key, old); });
        map.erase(found);
    }

    template <class T>
    void set(T State::*member, T value) {
        T& place = writable(member);
        undo_.push_back([&place, old = place] { place = old; });
        place = std::move(value);
    }

    // Says that listeners of Store::on_change want to know.
    void note_change() { changed_ = true; }
    bool changed() const { return changed_; }

    void roll_back() {
        for (auto step = undo_.rbegin(); step != undo_.rend(); ++step) (*step)();
        undo_.clear();
        changed_ = false;
    }

private:
    template <class T>
    T& writable(T State::*member) {
        if (mode_ == Mode::read) throw std::logic_error("a query must not write");
        return state_.*member;
    }

    State& state_;
    Mode mode_;
    bool changed_ = false;
    std::vector<std::function<void()>> undo_;
};

}  // namespace bugpin::memory

#include "storage_stream.hpp"

#include "credentials.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"

#include <chrono>
#include <mutex>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::chrono::milliseconds kLookEvery{1000};

// Looks at the progress itself instead of being told: it is written for every file, and is only
// ever wanted by one or two people.
class StorageStream final : public EventFeed {
public:
    StorageStream(const Api::Services& services, const Call& call)
        : storage_(services.storage), credentials_(services, call) {}

    void listen(ports::Resumer&, std::function<void()>) override {}

    std::optional<std::string> take() override {
        const std::lock_guard lock(mutex_);
        return std::exchange(news_, std::string());
    }

    bool is_in_doubt() const override {
        const std::lock_guard lock(mutex_);
        return std::chrono::steady_clock::now() - looked_at_ >= kLookEvery;
    }

    bool renew() override {
        const auto actor = credentials_.actor();
        if (!actor) return false;
        const auto migration = storage_.migration(*actor);
        if (!migration) return false;
        auto shown = json::to_string(*migration);
        const std::lock_guard lock(mutex_);
        looked_at_ = std::chrono::steady_clock::now();
        if (shown == shown_) return true;
        news_ = fmt::format("event: progress\ndata: {}\n\n", shown);
        shown_ = std::move(shown);
        return true;
    }

private:
    services::StorageService& storage_;
    const Credentials credentials_;
    mutable std::mutex mutex_;  // renew() is on another thread than the rest
    std::chrono::steady_clock::time_point looked_at_{};
    std::string shown_, news_;
};

}  // namespace

Result<std::shared_ptr<EventFeed>> storage_stream(const Api::Services& services, const Call& call) {
    return std::shared_ptr<EventFeed>(std::make_shared<StorageStream>(services, call));
}

}  // namespace bugpin::http

// An object store in memory that can be made to fail. Thread-safe as the port asks.
#pragma once

#include "bugpin/ports/object_store.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::test {

class MemoryObjects final : public ports::ObjectStore {
public:
    Result<> put(const ports::Bucket& bucket, const std::string& key, const ports::OpenFile& file,
                 std::int64_t bytes) override {
        if (auto error = refused(bucket, "put", key)) return *std::move(error);
        std::string text(static_cast<std::size_t>(bytes), '\0');
        BUGPIN_TRY([[maybe_unused]] const auto read, file.read_at(0, text));
        const std::lock_guard lock(mutex_);
        objects_[key] = std::move(text);
        return {};
    }
    Result<std::string> get(const ports::Bucket& bucket, const std::string& key,
                            std::int64_t offset, std::int64_t bytes) override {
        if (auto error = refused(bucket, "get", key)) return *std::move(error);
        const std::lock_guard lock(mutex_);
        const auto found = objects_.find(key);
        if (found == objects_.end()) return Error::not_found("no such object");
        return found->second.substr(static_cast<std::size_t>(offset),
                                    static_cast<std::size_t>(bytes));
    }
    Result<std::int64_t> size(const ports::Bucket& bucket, const std::string& key) override {
        if (auto error = refused(bucket, "size", key)) return *std::move(error);
        const std::lock_guard lock(mutex_);
        const auto found = objects_.find(key);
        if (found == objects_.end()) return Error::not_found("no such object");
        return std::ssize(found->second);
    }
    Result<> remove(const ports::Bucket& bucket, const std::string& key) override {
        if (auto error = refused(bucket, "remove", key)) return *std::move(error);
        const std::lock_guard lock(mutex_);
        objects_.erase(key);
        return {};
    }
    Result<std::vector<ports::ObjectEntry>> list(const ports::Bucket& bucket,
                                                 const std::string& prefix,
                                                 const std::string& after) override {
        if (auto error = refused(bucket, "list", prefix)) return *std::move(error);
        const std::lock_guard lock(mutex_);
        std::vector<ports::ObjectEntry> entries;
        for (auto it = objects_.upper_bound(after); it != objects_.end() && entries.size() < 2;
             ++it)
            if (it->first.starts_with(prefix))
                entries.push_back({it->first, std::ssize(it->second)});
        return entries;
    }

    std::map<std::string, std::string> all() const {
        const std::lock_guard lock(mutex_);
        return objects_;
    }
    void overwrite(const std::string& key, std::string text) {
        const std::lock_guard lock(mutex_);
        objects_[key] = std::move(text);
    }
    void lose(const std::string& key) {
        const std::lock_guard lock(mutex_);
        objects_.erase(key);
    }

    // Asked before each call: an error is what the call answers.
    std::function<std::optional<Error>(std::string_view verb, const std::string& key)> fails;
    ports::Bucket last_bucket;

private:
    std::optional<Error> refused(const ports::Bucket& bucket, std::string_view verb,
                                 const std::string& key) {
        {
            const std::lock_guard lock(mutex_);
            last_bucket = bucket;
        }
        return fails ? fails(verb, key) : std::nullopt;
    }

    mutable std::mutex mutex_;
    std::map<std::string, std::string> objects_;
};

}  // namespace bugpin::test

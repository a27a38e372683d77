// A mailer that keeps what it is given, or fails as the test says. Thread-safe.
#pragma once

#include "bugpin/ports/mailer.hpp"

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace bugpin::test {

class RecordingMailer final : public ports::Mailer {
public:
    struct Sent {
        ports::MailServer server;
        ports::MailMessage message;
    };

    Result<> send(const ports::MailServer& server, const ports::MailMessage& message) override {
        const std::lock_guard lock(mutex_);
        if (failure_) return *failure_;
        sent_.push_back({server, message});
        return {};
    }

    void fail_with(std::optional<Error> error) {
        const std::lock_guard lock(mutex_);
        failure_ = std::move(error);
    }
    std::vector<Sent> sent() const {
        const std::lock_guard lock(mutex_);
        return sent_;
    }

private:
    mutable std::mutex mutex_;
    std::optional<Error> failure_;
    std::vector<Sent> sent_;
};

}  // namespace bugpin::test

// A store that can lose its disk: then it neither reads nor writes. Thread-safe.
#pragma once

#include "bugpin/ports/store.hpp"

#include <atomic>
#include <functional>
#include <utility>

namespace bugpin::test {

class BrokenStore final : public ports::Store {
public:
    explicit BrokenStore(ports::Store& real) : real_(real) {}
    void defer(ports::DeferredWrite write) override { real_.defer(std::move(write)); }
    void on_change(std::function<void()> listener) override { real_.on_change(listener); }
    Result<> check() override { return run_read({}); }
    Result<ports::StoreFindings> verify() override { return real_.verify(); }
    Result<std::int64_t> tidy_up() override { return real_.tidy_up(); }
    std::atomic<bool> broken = false;

protected:
    Result<> run_write(const ports::UseCase& use_case) override {
        if (broken) return Error::unavailable("no disk");
        return real_.write(use_case);
    }
    Result<> run_read(const ports::UseCase& query) override {
        if (broken) return Error::unavailable("no disk");
        return query ? real_.read(query) : Result<>();
    }

private:
    ports::Store& real_;
};

}  // namespace bugpin::test

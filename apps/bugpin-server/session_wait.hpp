// How a session waits for work that is done elsewhere: the templates of Session, for the files that
// use them.
#pragma once

#include "session.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace bugpin::server {

template <class T>
Task<std::optional<T>> Session::wait_for(std::function<bool(std::function<void(T)>)> start) {
    // Named first: GCC 12 destroys a capturing lambda inside co_await twice (PR 107288).
    auto initiate = [this, &start](auto handler) {
        auto waiting = std::make_shared<std::optional<decltype(handler)>>(std::move(handler));
        const auto settle = [waiting](std::optional<T> value) {
            if (!*waiting) return;
            auto resume = std::move(**waiting);
            waiting->reset();
            std::move(resume)(std::move(value));
        };
        give_up_ = [settle] { settle(std::nullopt); };
        loop_.expect_return();
        const auto arrived = [&loop = loop_, settle](T value) {
            loop.returned();
            settle(std::move(value));
        };
        if (start(arrived)) return;
        loop_.returned();
        asio::post(loop_.io(), give_up_);
    };
    const AwaitValue token;
    std::optional<T> value =
        co_await asio::async_initiate<const AwaitValue, void(std::optional<T>)>(initiate, token);
    give_up_ = nullptr;
    co_return value;
}

template <class T>
Task<std::optional<T>> Session::offload(WorkPool& pool, std::function<T()> work) {
    std::function<bool(std::function<void(T)>)> start = [this, &pool,
                                                         work](std::function<void(T)> done) {
        return pool.try_run([&loop = loop_, work, done = std::move(done)]() mutable {
            asio::post(loop.io(), [done = std::move(done), value = work()]() mutable {
                done(std::move(value));
            });
        });
    };
    std::optional<T> value = co_await wait_for<T>(std::move(start));
    co_return value;
}

}  // namespace bugpin::server

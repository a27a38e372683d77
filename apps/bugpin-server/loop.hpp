// One event loop: the io_context of one thread and what the connections on it share. A single timer
// walks all of them once a second, because a timer per operation costs a fifth of the throughput.
// Belongs to its thread, but for resume() and the calls marked "any thread".
#pragma once

#include "net.hpp"

#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/resumer.hpp"

#include <boost/intrusive/list.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::server {

using SteadyTime = std::chrono::steady_clock::time_point;

// Something with one coarse deadline. Leaves its loop's list when destroyed.
class Watched : public boost::intrusive::list_base_hook<
                    boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~Watched() = default;
    virtual void on_overdue() = 0;   // the deadline has passed; called once until armed again
    virtual void on_draining() = 0;  // the server stops: leave as soon as nothing is in flight

protected:
    void arm(std::chrono::steady_clock::duration from_now) {
        arm_until(std::chrono::steady_clock::now() + from_now);
    }
    void arm_until(SteadyTime deadline) {
        deadline_ = deadline;
        overdue_ = false;
    }
    bool overdue() const { return overdue_; }

private:
    friend class Loop;
    SteadyTime deadline_ = SteadyTime::max();
    bool overdue_ = false;
};

class Loop final : public ports::Resumer {
public:
    explicit Loop(const ports::Clock& clock);

    asio::io_context& io() { return io_; }
    // For bodies on their way: valid until the next co_await. One for all connections, so that
    // hundreds of uploads at once need no buffer each.
    std::vector<char>& scratch() { return scratch_; }
    std::string_view http_date();

    void watch(Watched& watched) { watched_.push_back(watched); }

    // Serves until drain() was called and everything in flight has ended.
    void run();
    // Any thread. Connections may finish what is in flight until `grace` has passed.
    void drain(std::chrono::seconds grace);
    bool draining() const { return draining_; }

    // Work elsewhere that will come back to this loop; keeps run() alive until it has.
    void expect_return() { ++abroad_; }
    void returned() { --abroad_; }

    // Any thread (ports::Resumer).
    void resume(std::vector<std::function<void()>> calls) override;

private:
    Task<> tick();
    void check_deadlines(SteadyTime now);

    asio::io_context io_{1};
    const ports::Clock& clock_;
    Timer timer_{io_};
    std::vector<char> scratch_;
    boost::intrusive::list<Watched, boost::intrusive::constant_time_size<false>> watched_;
    int abroad_ = 0;
    bool draining_ = false;
    SteadyTime drain_deadline_ = SteadyTime::max();
    std::string date_;
    std::chrono::seconds date_second_{-1};
};

}  // namespace bugpin::server

// Read-only connections, opened when first needed and leased one at a time. Thread-safe.
#pragma once

#include "repositories.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace bugpin::sqlite {

class ReaderPool {
public:
    using Reader = std::unique_ptr<SqliteRepositories>;
    // `open` may throw; `generation` tells when connections made earlier must not be used any more.
    ReaderPool(int size, std::function<Reader()> open, std::function<std::uint64_t()> generation)
        : free_(size), open_(std::move(open)), generation_(std::move(generation)) {}

    // Back in the pool when destroyed, unless discarded.
    class Lease {
    public:
        explicit Lease(ReaderPool& pool);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        SqliteRepositories& operator*() noexcept { return *reader_; }
        // The connection failed: close it, the next lease opens another.
        void discard() noexcept { reader_.reset(); }

    private:
        ReaderPool& pool_;
        std::uint64_t generation_ = 0;
        Reader reader_;
    };

private:
    struct Idle {
        Reader reader;
        std::uint64_t generation;
    };
    Idle take();
    void give_back(Idle idle);

    std::mutex mutex_;
    std::condition_variable returned_;
    int free_;  // leases that may still be given
    std::vector<Idle> idle_;
    const std::function<Reader()> open_;
    const std::function<std::uint64_t()> generation_;
};

}  // namespace bugpin::sqlite

#include "reader_pool.hpp"

#include <utility>

namespace bugpin::sqlite {

ReaderPool::Idle ReaderPool::take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return free_ > 0; });
    --free_;
    if (idle_.empty()) return {nullptr, 0};
    Idle idle = std::move(idle_.back());
    idle_.pop_back();
    return idle;
}

void ReaderPool::give_back(Idle idle) {
    {
        const std::lock_guard lock(mutex_);
        ++free_;
        if (idle.reader) idle_.push_back(std::move(idle));
    }
    returned_.notify_one();
}

ReaderPool::Lease::Lease(ReaderPool& pool) : pool_(pool) {
    Idle idle = pool.take();
    try {
        generation_ = pool.generation_();
        reader_ = std::move(idle.reader);
        if (!reader_ || idle.generation != generation_) {
            reader_.reset();
            reader_ = pool.open_();
        }
    } catch (...) {
        pool.give_back({nullptr, 0});
        throw;
    }
}

ReaderPool::Lease::~Lease() { pool_.give_back({std::move(reader_), generation_}); }

}  // namespace bugpin::sqlite

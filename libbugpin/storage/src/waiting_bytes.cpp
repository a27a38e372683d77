#include "waiting_bytes.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <sys/mman.h>

namespace bugpin::storage {
namespace {

// The first block is small, for many small files may wait at once; each further one doubles what
// there is.
constexpr std::size_t kSmallestBlock = 16 * 1024;
constexpr std::size_t kLargestBlock = 64 * 1024;

}  // namespace

void WaitingBytes::Unmap::operator()(char* pages) const noexcept { ::munmap(pages, capacity); }

void WaitingBytes::append(std::span<const char> bytes) {
    while (!bytes.empty()) {
        if (size_ == allocated_) add_block();
        Block& block = blocks_.back();
        const auto fitting = bytes.first(std::min(bytes.size(), block.capacity() - block.used));
        std::memcpy(block.bytes.get() + block.used, fitting.data(), fitting.size());
        block.used += fitting.size();
        size_ += fitting.size();
        bytes = bytes.subspan(fitting.size());
    }
}

void WaitingBytes::add_block() {
    const std::size_t capacity = std::clamp(allocated_, kSmallestBlock, kLargestBlock);
    void* const pages =
        ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    blocks_.push_back({{static_cast<char*>(pages), Unmap{capacity}}});
    allocated_ += capacity;
}

// Calls `visit(piece, done)` for what lies together, in order; `done` bytes came before it.
template <class F>
void WaitingBytes::for_each_piece(std::int64_t offset, std::size_t count, F&& visit) const {
    assert(offset >= 0 && static_cast<std::size_t>(offset) + count <= size_);
    auto skip = static_cast<std::size_t>(offset);
    std::size_t done = 0;
    for (const Block& block : blocks_) {
        if (done == count) return;
        if (skip >= block.used) {
            skip -= block.used;
            continue;
        }
        const std::size_t here = std::min(count - done, block.used - skip);
        visit(std::span(block.bytes.get() + skip, here), done);
        done += here;
        skip = 0;
    }
}

void WaitingBytes::read(std::int64_t offset, std::span<char> out) const {
    for_each_piece(offset, out.size(), [&](std::span<char> piece, std::size_t done) {
        std::memcpy(out.data() + done, piece.data(), piece.size());
    });
}

void WaitingBytes::overwrite(std::int64_t offset, std::span<const char> bytes) {
    for_each_piece(offset, bytes.size(), [&](std::span<char> piece, std::size_t done) {
        std::memcpy(piece.data(), bytes.data() + done, piece.size());
    });
}

std::span<const char> WaitingBytes::front() const {
    assert(!blocks_.empty());
    return {blocks_.front().bytes.get(), blocks_.front().used};
}

void WaitingBytes::drop_front() {
    assert(!blocks_.empty());
    size_ -= blocks_.front().used;
    allocated_ -= blocks_.front().capacity();
    blocks_.erase(blocks_.begin());
}

}  // namespace bugpin::storage

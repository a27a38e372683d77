// Bytes of one upload that have not been written yet, in the order in which they came. They lie in
// blocks, so that growing copies nothing and memory is given back block by block. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace bugpin::storage {

class WaitingBytes {
public:
    std::int64_t size() const noexcept { return static_cast<std::int64_t>(size_); }
    void append(std::span<const char> bytes);

    // REQUIRES, both: [offset, offset + bytes.size()) is within [0, size()).
    void read(std::int64_t offset, std::span<char> out) const;
    void overwrite(std::int64_t offset, std::span<const char> bytes);

    // The oldest bytes, as many as lie together. REQUIRES, both: size() > 0
    std::span<const char> front() const;
    void drop_front();

private:
    // Straight from the system and back to it at once: a burst of uploads must not leave its memory
    // with the heap, which gives pages back from its top only.
    struct Unmap {
        std::size_t capacity = 0;
        void operator()(char* pages) const noexcept;
    };
    struct Block {
        std::unique_ptr<char, Unmap> bytes;
        std::size_t used = 0;  // never zero
        std::size_t capacity() const { return bytes.get_deleter().capacity; }
    };

    void add_block();
    template <class F>
    void for_each_piece(std::int64_t offset, std::size_t count, F&& visit) const;

    std::vector<Block> blocks_;  // all full but the last
    std::size_t size_ = 0;
    std::size_t allocated_ = 0;
};

}  // namespace bugpin::storage

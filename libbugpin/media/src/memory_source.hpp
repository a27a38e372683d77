// A Source over bytes in memory, for the worker, which has read the whole file. The bytes must
// outlive it. One thread.
#pragma once

#include "source.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace bugpin::media {

class MemoryFile : public ports::StagedBlob {
public:
    explicit MemoryFile(std::string_view bytes) : bytes_(bytes) {}
    Result<> append(std::span<const char>) override { return read_only(); }
    std::int64_t waiting() const noexcept override { return 0; }
    Result<> drain() override { return {}; }
    std::int64_t size() const noexcept override { return static_cast<std::int64_t>(bytes_.size()); }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        const auto at = std::min(static_cast<std::size_t>(offset), bytes_.size());
        return bytes_.copy(out.data(), out.size(), at);
    }
    Result<> write_at(std::int64_t, std::span<const char>) override { return read_only(); }

private:
    static Error read_only() { return Error::unavailable("opened for reading"); }
    std::string_view bytes_;
};

class MemorySource : private MemoryFile, public Source {
public:
    explicit MemorySource(std::string_view bytes)
        : MemoryFile(bytes), Source(static_cast<const MemoryFile&>(*this)) {}
    using Source::size;
};

}  // namespace bugpin::media

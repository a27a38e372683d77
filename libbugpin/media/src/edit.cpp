#include "edit.hpp"

#include "errors.hpp"

#include <algorithm>
#include <cassert>

namespace bugpin::media {
namespace {

constexpr std::size_t kMostSteps = 10'000;  // bounds the memory; cameras need a handful
constexpr std::size_t kPiece = 64 * 1024;

std::size_t up_to_a_piece(std::int64_t count) {
    return static_cast<std::size_t>(std::min<std::int64_t>(count, kPiece));
}

Result<> write(std::span<const char> bytes, ports::StagedBlob& to) {
    BUGPIN_CHECK(to.append(bytes));
    return to.wants_drain() ? to.drain() : Result<>();
}

Result<> copy(const ports::StagedBlob& from, Range range, ports::StagedBlob& to,
              std::span<char> scratch) {
    while (range.size() > 0) {
        const auto piece = scratch.first(up_to_a_piece(range.size()));
        BUGPIN_TRY(const std::size_t got, from.read_at(range.begin, piece));
        if (got < piece.size()) return invalid_media();
        BUGPIN_CHECK(write(piece, to));
        range.begin += static_cast<std::int64_t>(got);
    }
    return {};
}

Result<> fill_with_zeros(ports::StagedBlob& file, Range range) {
    const std::vector<char> zeros(up_to_a_piece(range.size()));
    while (range.size() > 0) {
        const std::size_t count = up_to_a_piece(range.size());
        BUGPIN_CHECK(file.write_at(range.begin, std::span(zeros).first(count)));
        range.begin += static_cast<std::int64_t>(count);
    }
    return {};
}

}  // namespace

void Edit::keep(Range range) {
    if (range.size() <= 0) return;
    if (!pieces_.empty() && pieces_.back().bytes.empty() &&
        pieces_.back().range.end == range.begin) {
        pieces_.back().range.end = range.end;
        return;
    }
    if (has_room(pieces_.size())) pieces_.push_back({range, {}});
}

void Edit::put(std::string bytes) {
    if (has_room(pieces_.size())) pieces_.push_back({{}, std::move(bytes)});
}

void Edit::overwrite(Range range, std::string text) {
    assert(static_cast<std::int64_t>(text.size()) <= range.size());
    overwritten_ += range.size();
    if (has_room(patches_.size())) patches_.push_back({range, std::move(text)});
}

bool Edit::has_room(std::size_t steps) {
    is_excessive_ = is_excessive_ || steps >= kMostSteps;
    return !is_excessive_;
}

bool Edit::keeps_all(std::int64_t file_size) const {
    return pieces_.empty() || (pieces_.size() == 1 && pieces_[0].bytes.empty() &&
                               pieces_[0].range.begin == 0 && pieces_[0].range.end == file_size);
}

Result<std::unique_ptr<ports::StagedBlob>> Edit::apply(std::unique_ptr<ports::StagedBlob> staged,
                                                       ports::BlobStore& store) const {
    if (is_excessive_ || overwritten_ > staged->size()) return invalid_media();
    for (const Patch& patch : patches_) {
        BUGPIN_CHECK(staged->write_at(patch.range.begin, patch.text));
        const auto done = static_cast<std::int64_t>(patch.text.size());
        BUGPIN_CHECK(fill_with_zeros(*staged, {patch.range.begin + done, patch.range.end}));
    }
    if (keeps_all(staged->size())) return staged;

    BUGPIN_TRY(auto out, store.stage());
    std::vector<char> scratch(kPiece);
    for (const Piece& piece : pieces_) {
        BUGPIN_CHECK(piece.bytes.empty() ? copy(*staged, piece.range, *out, scratch)
                                         : write(piece.bytes, *out));
    }
    return out;
}

}  // namespace bugpin::media

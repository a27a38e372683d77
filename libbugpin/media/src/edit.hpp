// What to do to a file to rid it of its metadata, and the doing. Containers that are lists of
// chunks are written anew without some of them; containers full of offsets keep every byte's place,
// and what must go is overwritten. Plain values.
#pragma once

#include "source.hpp"

#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bugpin::media {

class Edit {
public:
    // --- the new file, from front to back; ranges that are not kept are cut ---
    void keep(Range range);
    void put(std::string bytes);

    // --- in place: `text`, then zeros to the end of `range`. REQUIRES: text fits ---
    void overwrite(Range range, std::string text = {});

    // `staged` itself when the edit changes nothing or overwrites in place; else a new staged file.
    // INVALID_MEDIA for a file that asks for more work than any honest one does.
    Result<std::unique_ptr<ports::StagedBlob>> apply(std::unique_ptr<ports::StagedBlob> staged,
                                                     ports::BlobStore& store) const;

private:
    struct Piece {
        Range range;        // of the original
        std::string bytes;  // or these, if any
    };
    struct Patch {
        Range range;
        std::string text;
    };

    bool has_room(std::size_t steps);
    bool keeps_all(std::int64_t file_size) const;

    std::vector<Piece> pieces_;
    std::vector<Patch> patches_;
    std::int64_t overwritten_ = 0;  // bytes
    bool is_excessive_ = false;     // more steps were asked for than are kept
};

}  // namespace bugpin::media

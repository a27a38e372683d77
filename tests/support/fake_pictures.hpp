// A PictureWorker without pixels: what it makes says what was asked for. Tests tell it how to fail.
// Thread-safe once set up.
#pragma once

#include "bugpin/core/text.hpp"
#include "bugpin/ports/picture_worker.hpp"

#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::test {

class FakePictureWorker final : public ports::PictureWorker {
public:
    Result<ports::MadePicture> make(const ports::OpenBlob& source, const ports::PictureTask& task,
                                    ports::StagedBlob& out) override {
        ++calls;
        last = task;
        if (failure) return *failure;
        std::string bytes(static_cast<std::size_t>(source.bytes), '\0');
        BUGPIN_TRY([[maybe_unused]] const std::size_t read, source.file->read_at(0, bytes));
        BUGPIN_CHECK(out.append(fmt::format("IMG made of {} with {} boxes, {} wide", bytes,
                                            task.boxes.size(),
                                            task.square.value_or(task.max_width.value_or(0)))));
        if (task.square) return ports::MadePicture{"image/png", "png", *task.square, *task.square};
        if (task.max_width) return ports::MadePicture{"image/webp", "webp", *task.max_width, 100};
        return ports::MadePicture{"image/png", "png", 480, 640};
    }

    std::atomic<int> calls = 0;
    std::optional<Error> failure;
    ports::PictureTask last;
};

}  // namespace bugpin::test

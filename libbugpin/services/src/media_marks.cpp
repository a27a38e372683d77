#include "media_marks.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace bugpin::services {
namespace {

Annotations redactions_of(const Annotations& all) {
    Annotations redactions{all.width, all.height, {}};
    std::copy_if(all.shapes.begin(), all.shapes.end(), std::back_inserter(redactions.shapes),
                 [](const Shape& shape) { return shape.tool == Tool::redact; });
    return redactions;
}

class MarksReader {
public:
    explicit MarksReader(std::size_t media) : marks_(media) {}

    void read(const MediaAnnotation& entry, std::size_t index) {
        const auto path = fmt::format("mediaAnnotations[{}]", index);
        const auto media = part(entry.media.value_or(static_cast<std::int64_t>(index)),
                                entry.media ? path + ".media" : path);
        if (!media) return;
        const auto base = entry.base ? part(*entry.base, path + ".base") : std::nullopt;
        if (entry.base && !base) return;
        marks_[*media].annotations = static_cast<const Annotations&>(entry);
        if (!base) return;
        if (entry.has_redaction()) marks_[*base].annotations = redactions_of(entry);
        marks_[*base].base_of = media;
    }

    Result<std::vector<MediaMarks>> take() {
        if (!bad_.empty()) return Error::invalid(std::move(bad_));
        return std::move(marks_);
    }

private:
    // The part's index, which is then taken.
    std::optional<std::size_t> part(std::int64_t index, std::string path) {
        if (index < 0 || index >= std::ssize(marks_)) {
            bad_.push_back({std::move(path), fmt::format("must be the index of a media part; "
                                                         "there are {}",
                                                         marks_.size())});
            return std::nullopt;
        }
        const auto at = static_cast<std::size_t>(index);
        if (taken_.size() <= at) taken_.resize(at + 1);
        if (taken_[at]) {
            bad_.push_back({std::move(path), "must be a media part that no other entry names"});
            return std::nullopt;
        }
        taken_[at] = true;
        return at;
    }

    std::vector<MediaMarks> marks_;
    std::vector<bool> taken_;
    std::vector<FieldError> bad_;
};

}  // namespace

Result<std::vector<MediaMarks>> read_marks(const MixedArray<MediaAnnotation>& sent,
                                           std::size_t media) {
    MarksReader reader(media);
    for (std::size_t i = 0; i < sent.entries.size(); ++i)
        if (sent.entries[i]) reader.read(*sent.entries[i], i);
    return reader.take();
}

}  // namespace bugpin::services

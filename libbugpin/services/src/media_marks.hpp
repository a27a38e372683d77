// Which marks belong on which media part of a submission. Pure.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/annotation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace bugpin::services {

struct MediaMarks {
    std::optional<Annotations> annotations;
    std::optional<std::size_t> base_of;  // index of the marked part

    bool is_redacted() const { return annotations && annotations->has_redaction(); }
};

// One for each of the `media` parts, in their order; redactions are on a picture and on its base.
// VALIDATION_ERROR, naming the entry, when one speaks of a part that is not there, or two of one.
Result<std::vector<MediaMarks>> read_marks(const MixedArray<MediaAnnotation>& sent,
                                           std::size_t media);

}  // namespace bugpin::services

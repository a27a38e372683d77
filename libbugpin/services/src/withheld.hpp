// The one refusal for a file whose redaction is not done. Pure.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"

namespace bugpin::services {

inline Result<> check_not_withheld(const File& file) {
    switch (file.state) {
    case FileState::ready: return {};
    case FileState::redaction_pending:
        return Error{ErrorKind::conflict, "FILE_WITHHELD",
                     "The file is being redacted; try again in a moment"};
    case FileState::redaction_failed:
        return Error{ErrorKind::conflict, "REDACTION_FAILED",
                     "The file could not be redacted and stays withheld"};
    }
    return {};
}

}  // namespace bugpin::services

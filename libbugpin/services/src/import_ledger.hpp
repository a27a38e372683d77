// Counts what comes over and writes down what does not. Belongs to one thread.
#pragma once

#include "bugpin/services/import_service.hpp"

#include <string>
#include <vector>

namespace bugpin::services {

class ImportLedger {
public:
    explicit ImportLedger(bool dry_run);

    void came_over(ImportKind kind, std::int64_t count = 1) { of(kind).came_over += count; }
    void already_there(ImportKind kind) { ++of(kind).already_there; }
    void left_out(ImportKind kind, std::string what, std::string why);
    // What came over without some of its parts.
    void lost(std::string what, std::string why);
    void lost(const std::vector<ports::LegacyGap>& gaps);
    // Rows of that kind that could not be read at all are among the gaps.
    void unreadable(ImportKind kind, std::size_t rows) {
        of(kind).left_out += static_cast<std::int64_t>(rows);
    }

    ImportSummary take() { return std::move(summary_); }

private:
    ImportCount& of(ImportKind kind) { return summary_.counts[static_cast<std::size_t>(kind)]; }

    ImportSummary summary_;
};

// An error that will meet whatever comes next, too: the store or the disk is in trouble.
inline bool ends_import(const Error& error) {
    return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::storage_full ||
           error.kind == ErrorKind::internal;
}

}  // namespace bugpin::services

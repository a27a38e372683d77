// The reports of a list one after the other, for exports: which ones is decided at once, they
// themselves are read a hundred at a time, each hundred in a snapshot of its own, so that neither
// memory nor a transaction grows with their number. What is deleted meanwhile is left out. Belongs
// to one thread at a time; blocks on the store, which must outlive it.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/store.hpp"

#include <map>
#include <string>
#include <vector>

namespace bugpin::services {

class ReportCursor {
public:
    ReportCursor(ports::Store& store, std::vector<ports::ReportKey> keys,
                 std::map<UserId, std::string> people)
        : store_(&store), keys_(std::move(keys)), people_(std::move(people)) {}

    // The next ones, the newest of all first; empty when that was all.
    Result<std::vector<ports::ReportListItem>> next();

    const std::vector<ports::ReportKey>& keys() const { return keys_; }

    // The name of a user, or the id where there is none; "" for nobody.
    std::string name_of(const std::optional<UserId>& user) const;

private:
    ports::Store* store_;
    std::vector<ports::ReportKey> keys_;  // eight bytes for each report of the list
    std::size_t position_ = 0;            // of the next one
    std::map<UserId, std::string> people_;
};

}  // namespace bugpin::services

// Ordered streams of reports, and their merge: how a page of a list is found without sorting or
// scanning. Each stream walks one index in one direction; a page merges one stream per state.
#pragma once

#include "connection.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace bugpin::sqlite {

// The sort key of one report: number or text, whichever the sort uses, then id.
struct SortKey {
    std::int64_t number = 0;
    std::string_view text;
    std::string_view id;

    friend auto operator<=>(const SortKey&, const SortKey&) = default;
};

// A run of reports in the order of the list. Starts before its first report.
class ReportStream {
public:
    virtual ~ReportStream() = default;
    virtual bool next() = 0;
    // Of the present report; valid until next().
    const SortKey& key() const noexcept { return key_; }
    std::int64_t rowid() const noexcept { return rowid_; }

protected:
    SortKey key_;
    std::int64_t rowid_ = 0;
};

// Rows of a statement that selects rowid, number, text, id (in this order), but for `hidden`.
class StatementStream final : public ReportStream {
public:
    using Hidden = std::unordered_set<std::int64_t>;
    explicit StatementStream(Query query, const Hidden* hidden = nullptr)
        : query_(std::move(query)), hidden_(hidden) {}

    bool next() override;

private:
    Query query_;
    const Hidden* hidden_;
};

// A few reports in memory.
struct KeyedReport {
    std::int64_t rowid = 0;
    std::int64_t number = 0;
    std::string text;
    std::string id;

    SortKey key() const { return {number, text, id}; }
};

class VectorStream final : public ReportStream {
public:
    // REQUIRES: sorted in the order of the list
    explicit VectorStream(std::vector<KeyedReport> reports) : reports_(std::move(reports)) {}

    bool next() override;

private:
    std::vector<KeyedReport> reports_;
    std::size_t position_ = 0;  // of the next one
};

struct Window {
    std::int64_t offset = 0;
    std::int64_t count = 0;
};

// Sorts into the order of the list.
void sort_reports(std::vector<KeyedReport>& reports, bool descending);

// The rowids of the window of the merged streams.
std::vector<std::int64_t> merge(std::vector<std::unique_ptr<ReportStream>> streams, bool descending,
                                const Window& window);

// --- the statements ---------------------------------------------------------------------------
// Which index a stream walks. Bindings in order: the terms of the source, then created_at from
// (inclusive), created_at to (exclusive), then offset.
enum class Source {
    age,               // —
    state,             // status, priority, is_assigned
    project_state,     // project_id, status, priority, is_assigned
    assignee_state,    // assigned_to, status, priority
    assignee_project,  // assigned_to, status, priority, project_id
};
inline constexpr std::array kAllSources{Source::age, Source::state, Source::project_state,
                                        Source::assignee_state, Source::assignee_project};

// Constant texts: youngest or oldest first, and the number of rows.
const std::string& stream_sql(Source source, bool descending);
const std::string& count_sql(Source source);

}  // namespace bugpin::sqlite

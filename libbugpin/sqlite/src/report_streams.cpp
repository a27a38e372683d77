#include "report_streams.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

struct SourceTerms {
    std::string_view index;
    std::string_view terms;
};

SourceTerms terms_of(Source source) {
    switch (source) {
    case Source::age: return {"reports_by_age", ""};
    case Source::state:
        return {"reports_by_state", "status = ? AND priority = ? AND is_assigned = ? AND "};
    case Source::project_state:
        return {"reports_by_project",
                "project_id = ? AND status = ? AND priority = ? AND is_assigned = ? AND "};
    case Source::assignee_state:
        return {"reports_by_assignee", "assigned_to = ? AND status = ? AND priority = ? AND "};
    case Source::assignee_project:
        return {"reports_by_assignee",
                "assigned_to = ? AND status = ? AND priority = ? AND project_id = ? AND "};
    }
    return {};
}

// INDEXED BY: a plan that would scan the table is an error, not a slow answer.
std::string from(Source source) {
    const auto [index, terms] = terms_of(source);
    return " FROM reports INDEXED BY " + std::string(index) + " WHERE " + std::string(terms) +
           "created_at >= ? AND created_at < ?";
}

std::string make_stream(Source source, bool descending) {
    const std::string order = descending ? " DESC" : "";
    return "SELECT rowid, created_at, '', id" + from(source) + " ORDER BY created_at" + order +
           ", id" + order + " LIMIT -1 OFFSET ?";
}

template <class Make>
auto for_all_sources(Make make) {
    std::array<std::string, kAllSources.size()> texts;
    for (const Source source : kAllSources) texts[static_cast<std::size_t>(source)] = make(source);
    return texts;
}

}  // namespace

bool StatementStream::next() {
    while (query_.step()) {
        rowid_ = query_.get<std::int64_t>(0);
        if (hidden_ && hidden_->contains(rowid_)) continue;
        key_ = {query_.get<std::int64_t>(1), query_.text(2), query_.text(3)};
        return true;
    }
    return false;
}

bool VectorStream::next() {
    if (position_ == reports_.size()) return false;
    const KeyedReport& report = reports_[position_++];
    rowid_ = report.rowid;
    key_ = report.key();
    return true;
}

void sort_reports(std::vector<KeyedReport>& reports, bool descending) {
    std::sort(reports.begin(), reports.end(), [descending](const auto& a, const auto& b) {
        return descending ? b.key() < a.key() : a.key() < b.key();
    });
}

std::vector<std::int64_t> merge(std::vector<std::unique_ptr<ReportStream>> streams, bool descending,
                                const Window& window) {
    // A heap with the next report of the list on top.
    const auto later = [descending](const auto& a, const auto& b) {
        return descending ? a->key() < b->key() : b->key() < a->key();
    };
    std::erase_if(streams, [](auto& stream) { return !stream->next(); });
    if (streams.size() > 1) std::make_heap(streams.begin(), streams.end(), later);

    std::vector<std::int64_t> rowids;
    for (std::int64_t position = 0; !streams.empty(); ++position) {
        if (position >= window.offset + window.count) break;
        if (streams.size() > 1) std::pop_heap(streams.begin(), streams.end(), later);
        ReportStream& first = *streams.back();
        if (position >= window.offset) rowids.push_back(first.rowid());
        if (!first.next()) {
            streams.pop_back();
        } else if (streams.size() > 1) {
            std::push_heap(streams.begin(), streams.end(), later);
        }
    }
    return rowids;
}

const std::string& stream_sql(Source source, bool descending) {
    static const auto oldest_first =
        for_all_sources([](Source s) { return make_stream(s, false); });
    static const auto youngest_first =
        for_all_sources([](Source s) { return make_stream(s, true); });
    return (descending ? youngest_first : oldest_first)[static_cast<std::size_t>(source)];
}

const std::string& count_sql(Source source) {
    static const auto counts =
        for_all_sources([](Source s) { return "SELECT count(*)" + from(s); });
    return counts[static_cast<std::size_t>(source)];
}

}  // namespace bugpin::sqlite

#include "bugpin/services/query_language.hpp"

#include "query_values.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/report_traits.hpp"

#include <algorithm>
#include <array>

namespace bugpin::services {
namespace {

constexpr std::array<std::string_view, 14> kFields{
    "is", "status", "priority", "assignee", "project", "tag",   "browser",
    "os", "device", "url",      "has",      "created", "after", "before"};
constexpr std::string_view kNumber = "number";

bool is_field(std::string_view name) {
    return name == kNumber || std::find(kFields.begin(), kFields.end(), name) != kFields.end();
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// One pass over the text of a query.
class TermReader {
public:
    explicit TermReader(std::string_view text) : text_(text) {}

    Result<std::vector<QueryTerm>> read() {
        std::vector<QueryTerm> terms;
        while (skip_spaces()) {
            QueryTerm term;
            term.position = position_;
            const auto complaint = read_term(term);
            term.text = text_.substr(term.position, position_ - term.position);
            if (complaint) return invalid_query(term, *complaint);
            if (terms.size() == kMostQueryTerms)
                return invalid_query(
                    term, fmt::format("is one term too many; {} may stand here", kMostQueryTerms));
            terms.push_back(std::move(term));
        }
        return terms;
    }

private:
    // False at the end.
    bool skip_spaces() {
        while (position_ < text_.size() && is_space(text_[position_])) ++position_;
        return position_ < text_.size();
    }
    bool at(char c) const { return position_ < text_.size() && text_[position_] == c; }
    bool at_space() const { return position_ == text_.size() || is_space(text_[position_]); }

    Complaint read_term(QueryTerm& term) {
        // A minus alone, or before a space, is punctuation.
        if (at('-') && position_ + 1 < text_.size() && !is_space(text_[position_ + 1])) {
            term.is_negated = true;
            ++position_;
        }
        if (auto complaint = read_field(term)) return complaint;
        if (at('"')) return read_quoted(term);
        const std::size_t begin = position_;
        while (!at_space()) ++position_;
        term.value = text_.substr(begin, position_ - begin);
        if (term.field.empty() && term.value.size() > 1 && term.value.front() == '#' &&
            is_number(std::string_view(term.value).substr(1))) {
            term.field = kNumber;
            term.value.erase(0, 1);
        }
        if (term.value.empty()) return "needs a value";
        return {};
    }

    // The letters before a colon, where a value follows, or where they are a field of ours.
    Complaint read_field(QueryTerm& term) {
        std::size_t end = position_;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        if (end == position_ || end == text_.size() || text_[end] != ':') return {};
        auto name = to_lower_ascii(text_.substr(position_, end - position_));
        const std::string_view rest = text_.substr(end + 1);
        const bool has_value = !rest.empty() && !is_space(rest.front());
        if (!is_field(name)) {
            if (!has_value || rest.starts_with("//")) return {};  // "TypeError:", an address
            while (!at_space()) ++position_;
            return fmt::format(
                "has no field of ours before the colon; words with a colon stand in "
                "quotes; fields are {}, {}",
                fmt::join(kFields, ", "), kNumber);
        }
        term.field = std::move(name);
        position_ = end + 1;
        return {};
    }

    Complaint read_quoted(QueryTerm& term) {
        const auto end = text_.find('"', position_ + 1);
        if (end == std::string_view::npos) {
            position_ = text_.size();
            return "has an open quote";
        }
        term.value = trim(text_.substr(position_ + 1, end - position_ - 1));
        term.is_quoted = true;
        position_ = end + 1;
        if (term.value.empty()) return "has nothing between its quotes";
        return {};
    }

    std::string_view text_;
    std::size_t position_ = 0;
};

// Puts the terms into a query, one after the other.
class Narrower {
public:
    Narrower(ports::ReportQuery& query, const QueryContext& context)
        : query_(query), context_(context) {}

    Result<> add(const QueryTerm& term) {
        const auto& field = term.field;
        if (field.empty()) return add_words(term);
        if (field == "is") return add_is(term);
        if (field == "status") return add_named(term, query_.statuses);
        if (field == "priority") return add_named(term, query_.priorities);
        if (field == "assignee") return add_assignee(term);
        if (field == "project") return add_project(term);
        if (field == "created" || field == "after" || field == "before") return add_time(term);
        if (field == "url") return add_url(term);
        if (field == kNumber) return add_number(term);
        if (field == "has" && !is_known_part(to_lower_ascii(term.value)))
            return invalid_query(term, fmt::format("must be one of: {}", known_parts()));
        return add_trait(term, field, term.value);
    }

private:
    Result<> add_trait(const QueryTerm& term, std::string_view key, std::string_view value) {
        auto& place = term.is_negated ? query_.excluded_traits : query_.traits;
        place.push_back(fmt::format("{}:{}", key, to_lower_ascii(value)));
        return {};
    }

    Result<> add_words(const QueryTerm& term) {
        if (term.is_negated) {
            query_.excluded_words.push_back(term.value);
        } else if (term.is_quoted) {
            query_.phrases.push_back(term.value);
        } else {
            query_.search += (query_.search.empty() ? "" : " ") + term.value;
        }
        return {};
    }

    // Keeps those of `present` (empty: all) that are among `wanted`, or are not.
    template <class E>
    void restrict(std::vector<E>& present, const std::vector<E>& wanted, bool is_negated) {
        std::vector<E> left;
        for (const auto& [each, name] : EnumNames<E>::values) {
            const bool was = present.empty() || contains(present, each);
            if (was && contains(wanted, each) != is_negated) left.push_back(each);
        }
        query_.nothing |= left.empty();
        present = std::move(left);
    }
    template <class E>
    static bool contains(const std::vector<E>& all, E one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    template <class E>
    Result<> add_named(const QueryTerm& term, std::vector<E>& present) {
        BUGPIN_TRY(const auto wanted, read_names<E>(term));
        restrict(present, wanted, term.is_negated);
        return {};
    }

    Result<> add_is(const QueryTerm& term) {
        const auto value = to_lower_ascii(term.value);
        if (value == "assigned" || value == "unassigned") {
            if ((value == "assigned") != term.is_negated) return demand_assigned();
            return demand_unassigned();
        }
        if (value == "duplicate") return add_trait(term, "is", value);
        if (value == "unread") return demand_unread(term);
        if (!enum_from<Status>(value))
            return invalid_query(term,
                                 "must be one of: open, in_progress, resolved, closed, "
                                 "assigned, unassigned, unread, duplicate");
        return add_named(term, query_.statuses);
    }

    Result<> demand_unread(const QueryTerm& term) {
        if (term.is_negated) return invalid_query(term, "cannot be negated");
        query_.nothing |= context_.me.empty();
        query_.unread_by = context_.me;
        return {};
    }
    Result<> demand_assigned() {
        query_.traits.emplace_back("has:assignee");
        return {};
    }
    Result<> demand_unassigned() {
        query_.nothing |= query_.assigned_to.has_value();
        query_.unassigned = true;
        return {};
    }

    Result<> add_assignee(const QueryTerm& term) {
        const auto value = to_lower_ascii(term.value);
        if (value == "none") return term.is_negated ? demand_assigned() : demand_unassigned();
        std::optional<UserId> user;
        if (value == "me") {
            if (!context_.me.empty()) user = context_.me;
        } else {
            BUGPIN_TRY(user, context_.find_user(term.value));
        }
        if (term.is_negated) {
            if (user) query_.excluded_assignees.push_back(*user);
            return {};
        }
        query_.nothing |=
            !user || query_.unassigned || (query_.assigned_to && query_.assigned_to != user);
        if (user) query_.assigned_to = user;
        return {};
    }

    Result<> add_project(const QueryTerm& term) {
        BUGPIN_TRY(const auto project, context_.find_project(term.value));
        if (term.is_negated) {
            if (project) query_.excluded_projects.push_back(*project);
            return {};
        }
        query_.nothing |= !project || (query_.project && query_.project != project);
        if (project) query_.project = project;
        return {};
    }

    Result<> add_time(const QueryTerm& term) {
        if (term.is_negated)
            return invalid_query(term, "cannot be negated; ask for the other side");
        BUGPIN_TRY(const TimeRange range, read_range(term, context_.now));
        if (range.from && (!query_.created_after || *query_.created_after < *range.from))
            query_.created_after = range.from;
        if (range.to && (!query_.created_before || *range.to < *query_.created_before))
            query_.created_before = range.to;
        return {};
    }

    Result<> add_url(const QueryTerm& term) {
        std::string_view value = term.value;
        const bool is_below = value.ends_with("/*");
        if (is_below) value.remove_suffix(2);
        if (value.find('*') != std::string_view::npos)
            return invalid_query(term, "may have a star at its end only, after a slash");
        return add_trait(term, is_below ? "below" : "url", path_of(value));
    }

    Result<> add_number(const QueryTerm& term) {
        std::string_view value = term.value;
        if (value.starts_with('#')) value.remove_prefix(1);
        if (!is_number(value)) return invalid_query(term, "must be a number like 12 or #12");
        while (value.size() > 1 && value.front() == '0') value.remove_prefix(1);
        return add_trait(term, kNumber, value);
    }

    ports::ReportQuery& query_;
    const QueryContext& context_;
};

}  // namespace

Result<std::vector<QueryTerm>> read_query_terms(std::string_view text) {
    return TermReader(text).read();
}

Result<> narrow(ports::ReportQuery& query, std::string_view text, const QueryContext& context) {
    BUGPIN_TRY(const auto terms, read_query_terms(text));
    Narrower narrower(query, context);
    for (const QueryTerm& term : terms) BUGPIN_CHECK(narrower.add(term));
    return {};
}

}  // namespace bugpin::services

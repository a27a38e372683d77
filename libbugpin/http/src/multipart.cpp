#include "bugpin/http/multipart.hpp"

#include "multipart_header.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::size_t kMostHeaderBytes = 8 * 1024;  // of one part

}  // namespace

// Data is everything up to CRLF, two hyphens and the boundary, if CRLF or two more hyphens follow.
// CR occurs in the delimiter only as its first byte, so a match that fails can begin anew nowhere
// but at the byte that broke it, and what was held back is a prefix of the delimiter: no buffer is
// needed.
struct MultipartReader::Impl {
    enum class State {
        data,       // of a part, or before the first delimiter
        delimited,  // behind a delimiter: CR, a hyphen, or it was data after all
        next_lf,    // behind delimiter and CR
        last_dash,  // behind delimiter and one hyphen
        header,
        end,  // behind the closing delimiter: CRLF may follow
        end_lf,
        ended,
        failed,
    };

    Impl(std::string boundary, MultipartSink& to, std::int64_t most)
        : delimiter("\r\n--" + std::move(boundary)), sink(to), parts_left(most) {}

    Result<> feed(std::string_view bytes);
    Result<> consume(std::string_view& bytes);
    Result<> on_data(std::string_view& bytes);
    Result<> on_rest_of_delimiter(std::string_view& bytes);
    Result<> on_delimited(std::string_view& bytes);
    Result<> on_next_lf(std::string_view& bytes);
    Result<> on_last_dash(std::string_view& bytes);
    Result<> on_header(std::string_view& bytes);
    Result<> emit(std::string_view data);
    Result<> end_part();
    Result<> begin_part();
    Result<> expect(std::string_view& bytes, char expected, State next);

    const std::string delimiter;
    MultipartSink& sink;
    std::int64_t parts_left;
    State state = State::data;
    // Bytes of the delimiter seen so far. The first one stands at the start of the body, its CRLF
    // is taken as read.
    std::size_t matched = 2;
    bool in_part = false;
    std::string header;
};

Result<> MultipartReader::Impl::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        auto consumed = consume(bytes);
        if (consumed) continue;
        state = State::failed;
        return consumed;
    }
    return {};
}

Result<> MultipartReader::Impl::consume(std::string_view& bytes) {
    switch (state) {
    case State::data: return matched > 0 ? on_rest_of_delimiter(bytes) : on_data(bytes);
    case State::delimited: return on_delimited(bytes);
    case State::next_lf: return on_next_lf(bytes);
    case State::last_dash: return on_last_dash(bytes);
    case State::header: return on_header(bytes);
    case State::end: return expect(bytes, '\r', State::end_lf);
    case State::end_lf: return expect(bytes, '\n', State::ended);
    case State::ended: return invalid_multipart("There is data behind the last part");
    case State::failed: break;
    }
    return invalid_multipart("The multipart body was refused before");
}

// REQUIRES: matched == 0
Result<> MultipartReader::Impl::on_data(std::string_view& bytes) {
    if (const auto at = bytes.find(delimiter); at != std::string_view::npos) {
        BUGPIN_CHECK(emit(bytes.substr(0, at)));
        bytes.remove_prefix(at + delimiter.size());
        matched = delimiter.size();
        state = State::delimited;
        return {};
    }
    const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), delimiter.size() - 1));
    if (const auto cr = tail.rfind('\r'); cr != std::string_view::npos)
        if (const auto begun = tail.substr(cr); delimiter.starts_with(begun))
            matched = begun.size();
    const auto data = bytes.substr(0, bytes.size() - matched);
    bytes = {};
    return emit(data);
}

// REQUIRES: 0 < matched < delimiter.size()
Result<> MultipartReader::Impl::on_rest_of_delimiter(std::string_view& bytes) {
    const auto rest = std::string_view(delimiter).substr(matched);
    const auto most = std::min(rest.size(), bytes.size());
    const auto [differs, at] = std::mismatch(
        bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(most), rest.begin());
    const auto same = static_cast<std::size_t>(differs - bytes.begin());
    bytes.remove_prefix(same);
    matched += same;
    if (matched == delimiter.size()) {
        state = State::delimited;
        return {};
    }
    if (same == most) return {};
    return emit(std::string_view(delimiter).substr(0, std::exchange(matched, 0)));
}

Result<> MultipartReader::Impl::on_delimited(std::string_view& bytes) {
    switch (bytes.front()) {
    case '\r':
        bytes.remove_prefix(1);
        state = State::next_lf;
        return {};
    case '-':
        bytes.remove_prefix(1);
        state = State::last_dash;
        return {};
    // The RFC's padding, or a bare line feed: nobody sends them, others read them as delimiters.
    case ' ':
    case '\t':
    case '\n': return invalid_multipart("A delimiter does not end in CRLF");
    default:
        state = State::data;
        matched = 0;
        return emit(delimiter);
    }
}

Result<> MultipartReader::Impl::on_next_lf(std::string_view& bytes) {
    if (bytes.front() != '\n') {
        state = State::data;
        matched = 1;  // that CR may begin a delimiter of its own
        return emit(delimiter);
    }
    bytes.remove_prefix(1);
    state = State::header;
    return end_part();
}

Result<> MultipartReader::Impl::on_last_dash(std::string_view& bytes) {
    if (bytes.front() != '-') {
        state = State::data;
        matched = 0;
        BUGPIN_CHECK(emit(delimiter));
        return emit("-");
    }
    bytes.remove_prefix(1);
    state = State::end;
    return end_part();
}

Result<> MultipartReader::Impl::on_header(std::string_view& bytes) {
    constexpr std::string_view kEnd = "\r\n\r\n";
    const auto before = header.size();
    header += bytes.substr(0, kMostHeaderBytes - before);
    const auto end = header.find(kEnd, before - std::min(before, kEnd.size() - 1));
    if (end == std::string::npos) {
        if (header.size() == kMostHeaderBytes)
            return invalid_multipart("The header of a part is too large");
        bytes = {};
        return {};
    }
    bytes.remove_prefix(end + kEnd.size() - before);
    header.resize(end);
    return begin_part();
}

Result<> MultipartReader::Impl::begin_part() {
    if (parts_left-- <= 0) return invalid_multipart("There are too many parts");
    BUGPIN_TRY(auto head, parse_part_head(header));
    header.clear();
    matched = 0;
    state = State::data;
    in_part = true;
    return sink.on_part(std::move(head));
}

Result<> MultipartReader::Impl::end_part() {
    if (!std::exchange(in_part, false)) return {};
    return sink.on_part_end();
}

Result<> MultipartReader::Impl::emit(std::string_view data) {
    if (data.empty()) return {};
    if (!in_part) return invalid_multipart("The body does not begin with its boundary");
    return sink.on_data(data);
}

Result<> MultipartReader::Impl::expect(std::string_view& bytes, char expected, State next) {
    if (bytes.front() != expected) return invalid_multipart("A delimiter does not end in CRLF");
    bytes.remove_prefix(1);
    state = next;
    return {};
}

MultipartReader::MultipartReader(std::string boundary, MultipartSink& sink, std::int64_t max_parts)
    : impl_(std::make_unique<Impl>(std::move(boundary), sink, max_parts)) {}
MultipartReader::~MultipartReader() = default;

Result<> MultipartReader::feed(std::string_view bytes) { return impl_->feed(bytes); }

Result<> MultipartReader::finish() {
    if (impl_->state == Impl::State::end || impl_->state == Impl::State::ended) return {};
    impl_->state = Impl::State::failed;
    return invalid_multipart("The body ends before its last part does");
}

}  // namespace bugpin::http

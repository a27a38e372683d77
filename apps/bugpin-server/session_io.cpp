// The half of Session that moves bytes: reading, writing, sendfile, streams, the end of a
// connection, and what is noted of an answer.
#include "session.hpp"

#include <boost/asio/buffer.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <sys/sendfile.h>

namespace bugpin::server {
namespace {

constexpr std::size_t kRead = 8 * 1024;     // holds the head and a usual JSON body
constexpr std::chrono::seconds kLinger{5};  // for a client that still sends
constexpr std::int64_t kLingerBytes = 128LL << 20;
constexpr std::size_t kSendFile = 1 << 20;

asio::const_buffer buffer_of(std::string_view text) { return {text.data(), text.size()}; }

asio::const_buffer bytes_in_memory(const http::Response& response) {
    if (const auto* text = std::get_if<std::string>(&response.body)) return buffer_of(*text);
    if (const auto* constant = std::get_if<http::ConstantBody>(&response.body))
        return buffer_of(constant->bytes);
    return {};
}

}  // namespace

std::string_view Session::buffered() const {
    const auto bytes = buffer_.data();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
}

Task<bool> Session::fill_buffer() {
    const auto [error, bytes] = co_await socket_.async_read_some(buffer_.prepare(kRead), kAwait);
    buffer_.commit(bytes);
    if (error && error != asio::error::operation_aborted) gone_ = true;
    co_return !error;
}

// Empty when the client has left (gone_) or time is up.
Task<std::string_view> Session::read_some(std::size_t at_most) {
    for (;;) {
        // At once, since most of a body waits already.
        std::vector<char>& scratch = loop_.scratch();
        ErrorCode failed;
        const std::size_t bytes = socket_.read_some(
            asio::buffer(scratch.data(), std::min(at_most, scratch.size())), failed);
        if (failed != asio::error::would_block) {
            gone_ = failed.failed();
            co_return std::string_view(scratch.data(), bytes);
        }
        const auto [error] = co_await socket_.async_wait(Socket::wait_read, kAwait);
        if (error) {
            gone_ = error != asio::error::operation_aborted;
            co_return std::string_view();
        }
    }
}

Task<bool> Session::write(std::array<asio::const_buffer, 2> buffers, int flags) {
    for (;;) {
        // At once, since an answer usually fits the socket's buffer.
        ErrorCode failed;
        std::size_t written = socket_.send(buffers, flags, failed);
        gone_ = failed.failed() && failed != asio::error::would_block;
        if (gone_) co_return false;
        for (asio::const_buffer& buffer : buffers) {
            const std::size_t part = std::min(written, buffer.size());
            buffer += part;
            written -= part;
        }
        if (asio::buffer_size(buffers) == 0) co_return true;
        arm(parts_.limits.write);
        const auto [error] = co_await socket_.async_wait(Socket::wait_write, kAwait);
        gone_ = error.failed();
        if (gone_) co_return false;
    }
}

Task<bool> Session::send(const http::Response& response, http::AfterAnswer after,
                         const Exchange& current) {
    const std::string head =
        http::response_head(response, after, loop_.http_date(), current.takes_chunks);
    const bool has_body = !current.is_head_method && http::status_has_body(response.status);
    const auto* file = std::get_if<http::FileRange>(&response.body);
    const std::array<asio::const_buffer, 2> buffers{
        buffer_of(head), has_body ? bytes_in_memory(response) : asio::const_buffer()};
    const auto* stream = std::get_if<http::Stream>(&response.body);
    const auto* events = std::get_if<http::Events>(&response.body);
    const bool file_follows = has_body && file != nullptr;
    if (events) note(current, response);  // it may go on for days
    bool sent = co_await write(buffers, file_follows ? MSG_MORE : 0);
    if (sent && file_follows) sent = co_await send_file(*file);
    if (sent && has_body && stream)
        sent = co_await send_stream(stream->source, current.takes_chunks);
    if (sent && has_body && events) sent = co_await send_events(events->feed, current.takes_chunks);
    closing_ = after == http::AfterAnswer::close;
    if (!events) note(current, response);
    co_return sent;
}

Task<bool> Session::send_file(const http::FileRange& range) {
    off_t offset = range.offset;
    const off_t end = range.offset + range.length;
    while (offset < end) {
        const auto wanted =
            std::min<std::size_t>(kSendFile, static_cast<std::size_t>(end - offset));
        const ssize_t sent =
            ::sendfile(socket_.native_handle(), range.blob.file->descriptor(), &offset, wanted);
        if (sent < 0 && errno == EINTR) continue;
        // 0: the file is shorter than its row says; the client must see a broken answer.
        gone_ = sent == 0 || (sent < 0 && errno != EAGAIN);
        if (gone_) co_return false;
        if (offset == end) break;
        arm(parts_.limits.write);
        const auto [error] = co_await socket_.async_wait(Socket::wait_write, kAwait);
        gone_ = error.failed();
        if (gone_) co_return false;
    }
    co_return true;
}

// A stream that breaks off ends the connection: without its last chunk the client sees that it is
// not whole.
Task<bool> Session::send_stream(std::shared_ptr<http::ChunkSource> source, bool in_chunks) {
    for (;;) {
        const std::optional<std::optional<std::string>> made = co_await next_piece(source);
        gone_ = !made;
        if (gone_) co_return false;
        const bool is_last = !made->has_value();
        if (is_last && !in_chunks) co_return true;
        if (!is_last && (*made)->empty()) continue;  // an empty chunk would be the last
        const std::string_view piece = is_last ? std::string_view() : std::string_view(**made);
        std::string text;
        if (in_chunks) text = fmt::format("{:x}\r\n", piece.size());
        text.append(piece);
        if (in_chunks) text += "\r\n";
        arm(parts_.limits.write);
        const std::array<asio::const_buffer, 2> buffers{buffer_of(text), asio::const_buffer()};
        if (!co_await write(buffers, 0)) co_return false;
        if (is_last) co_return true;
    }
}

// After a last answer: closing at once would reset the connection under a client that still sends,
// and the answer would be lost with it.
Task<> Session::linger() {
    if (gone_ || !closing_) co_return;
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    arm(kLinger);
    for (std::int64_t drained = 0; drained < kLingerBytes;) {
        const std::string_view bytes = co_await read_some(loop_.scratch().size());
        if (bytes.empty()) break;
        drained += std::ssize(bytes);
    }
}

void Session::note(const Exchange& current, const http::Response& response) const {
    const auto took = std::chrono::steady_clock::now() - current.started;
    parts_.metrics.request(current.route, response.status, took);
    if (!parts_.log.enabled(LogLevel::info)) return;
    const std::chrono::duration<double, std::milli> ms = took;
    parts_.log.write(LogLevel::info, "request",
                     {{"request_id", response.find("X-Request-ID")},
                      {"method", current.method},
                      {"path", current.path},
                      {"route", current.route},
                      {"status", response.status},
                      {"bytes", response.content_length()},
                      {"ms", ms.count()},
                      {"client", current.client.empty() ? peer_ : current.client}});
}

}  // namespace bugpin::server

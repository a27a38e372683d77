#include "session.hpp"

#include "session_wait.hpp"

#include "bugpin/core/text.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace bugpin::server {
namespace {

constexpr std::int64_t kSlowestBody = 1024;      // bytes a second, once its grace is over
constexpr std::int64_t kDecodeHere = 64 * 1024;  // larger bodies are decoded in the pool
constexpr int kPoolAttempts = 100;               // for the next piece of a stream
constexpr std::chrono::milliseconds kPoolPause{50};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

asio::const_buffer buffer_of(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Session::Session(Loop& loop, const SessionParts& parts, Socket socket, std::string peer)
    : loop_(loop),
      parts_(parts),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      buffer_(static_cast<std::size_t>(parts.limits.header_bytes) + loop.scratch().size()) {
    ErrorCode ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(tcp::no_delay(true), ignored);
    loop_.watch(*this);
}

void Session::on_overdue() {
    ErrorCode ignored;
    socket_.cancel(ignored);
    if (const auto give_up = std::exchange(give_up_, nullptr)) give_up();
}

void Session::on_draining() {
    ErrorCode ignored;
    if (idle_ || listening_) socket_.cancel(ignored);
}

// --- requests ---------------------------------------------------------------------------------

Task<> Session::serve() {
    for (int number = 1; co_await exchange(number); ++number) {
    }
    co_await linger();
}

Task<> Session::refuse() {
    const Exchange none;
    http::Response busy = parts_.api.failure(503, "TOO_MANY_CONNECTIONS", "Too many connections");
    busy.set("Retry-After", "1");
    co_await send(busy, http::AfterAnswer::close, none);
    co_await linger();
}

// One request and its answer; false when the connection is over.
Task<bool> Session::exchange(int number) {
    Exchange current;
    std::optional<http::RequestHead> head = co_await read_head(current, number == 1);
    if (!head) co_return false;
    if (number >= parts_.limits.requests_per_connection) current.keep_alive = false;

    http::Admission admission = parts_.api.admit(*std::move(head));
    current.route = http::Api::pattern(admission);
    current.client = admission.client_address;
    if (admission.refusal)
        co_return co_await answer_refusal(*std::move(admission.refusal), current);

    std::optional<http::Response> response = co_await answer(admission, current);
    if (!response) co_return false;
    if (response->hold.count() > 0) co_await pause(response->hold);
    if (response->is_feed() || (response->is_stream() && !current.takes_chunks))
        current.keep_alive = false;
    const bool keep = current.keep_alive && !loop_.draining();
    const http::AfterAnswer after = keep ? http::AfterAnswer::keep_alive : http::AfterAnswer::close;
    if (!co_await send(*response, after, current)) co_return false;
    co_return keep;
}

// Refused by its head alone: answered at once, before anything of the body is read.
Task<bool> Session::answer_refusal(http::Response refusal, Exchange& current) {
    const bool keep = current.keep_alive && !current.expects_continue &&
                      current.framing.is_cheap_to_skip() && !loop_.draining();
    const http::AfterAnswer after = keep ? http::AfterAnswer::keep_alive : http::AfterAnswer::close;
    if (!co_await send(refusal, after, current) || !keep) co_return false;
    http::DiscardedBody nowhere;
    const std::shared_ptr<http::UploadSink> no_upload;
    http::BodyReader rest(current.framing, current.framing.content_length.value_or(0), nowhere);
    const Result<> skipped = co_await receive(rest, no_upload);
    co_return skipped.has_value();
}

// nullopt when there is none to answer: the client has left, or was told what is wrong.
Task<std::optional<http::RequestHead>> Session::read_head(Exchange& current, bool first) {
    idle_ = buffer_.size() == 0;
    if (idle_ && loop_.draining()) co_return std::nullopt;
    arm(idle_ && !first ? parts_.limits.idle : parts_.limits.header);
    const http::HeadLimits limits{.bytes = static_cast<std::size_t>(parts_.limits.header_bytes)};
    http::HeadOutcome outcome = http::parse_head(buffered(), limits);
    while (std::holds_alternative<http::IncompleteHead>(outcome)) {
        if (!co_await fill_buffer()) break;
        if (std::exchange(idle_, false)) arm(parts_.limits.header);
        outcome = http::parse_head(buffered(), limits);
    }
    idle_ = false;
    if (auto* complete = std::get_if<http::CompleteHead>(&outcome)) {
        buffer_.consume(complete->size);
        complete->head.peer_address = peer_;
        current = describe(*complete);
        co_return std::move(complete->head);
    }
    const auto* refusal = std::get_if<http::HeadRefusal>(&outcome);
    if (!refusal && (!overdue() || buffer_.size() == 0)) co_return std::nullopt;
    const http::Response bad =
        refusal ? parts_.api.failure(refusal->status, refusal->code, refusal->message)
                : timed_out();
    co_await send(bad, http::AfterAnswer::close, current);
    co_return std::nullopt;
}

Session::Exchange Session::describe(const http::CompleteHead& complete) const {
    const http::RequestHead& head = complete.head;
    Exchange current;
    current.framing = {head.content_length, head.chunked};
    current.keep_alive = complete.framing.keep_alive;
    current.expects_continue = complete.framing.expect_continue;
    current.takes_chunks = complete.framing.takes_chunks;
    current.is_head_method = head.method == "HEAD";
    if (parts_.log.enabled(LogLevel::info)) {
        current.method = head.method;
        current.path = http::Api::loggable_path(head);
    }
    return current;
}

// nullopt when the client has left.
Task<std::optional<http::Response>> Session::answer(http::Admission& admission, Exchange& current) {
    if (!current.framing.has_body() && !admission.takes_files) {
        http::Body none;
        if (admission.run == http::Run::immediate)  // most requests by number: no frame but this
            co_return std::get<http::Response>(
                parts_.api.begin(std::move(admission), std::move(none)));
        http::Response response = co_await perform(admission, std::move(none));
        co_return response;
    }
    Result<http::Body> body = co_await read_body(admission, current);
    if (gone_) co_return std::nullopt;
    if (!body) {
        current.keep_alive = false;  // where the next request would start is unknown
        if (overdue()) co_return timed_out();
        co_return parts_.api.failure(admission, body.error());
    }
    http::Response response = co_await perform(admission, *std::move(body));
    co_return response;
}

// --- bodies -----------------------------------------------------------------------------------

Task<Result<http::Body>> Session::read_body(const http::Admission& admission,
                                            const Exchange& current) {
    auto boundary = Result<std::optional<std::string>>(std::optional<std::string>());
    if (admission.takes_files)
        boundary = http::multipart_boundary(admission.head.find("Content-Type").value_or(""));
    if (!boundary) co_return std::move(boundary).error();
    const bool is_multipart = boundary->has_value();
    const std::int64_t limit = admission.takes_files && !is_multipart
                                   ? std::min(admission.max_body, admission.limits.json_bytes)
                                   : admission.max_body;
    if (current.framing.content_length.value_or(0) > limit)
        co_return http::payload_too_large(limit);

    if (current.expects_continue && buffer_.size() == 0) {
        const std::array<asio::const_buffer, 2> go_on{buffer_of(kContinue), asio::const_buffer()};
        if (!co_await write(go_on, 0)) co_return Error::unavailable("The client has left");
    }
    std::shared_ptr<http::UploadSink> upload;
    http::TextBody text;
    std::optional<http::MultipartBody> multipart;
    if (is_multipart) {
        upload =
            std::make_shared<http::UploadSink>(admission.limits, parts_.blobs, parts_.inspector);
        multipart.emplace(**std::move(boundary), *upload);
    }
    http::BodyTarget& target = multipart ? static_cast<http::BodyTarget&>(*multipart) : text;
    http::BodyReader reader(current.framing, limit, target);
    Result<> received = co_await receive(reader, upload);
    if (!received) co_return std::move(received).error();
    co_return is_multipart ? upload->take() : text.take();
}

Task<Result<>> Session::receive(http::BodyReader& reader,
                                const std::shared_ptr<http::UploadSink>& upload) {
    Result<> taken = take_buffered(reader);
    const SteadyTime start = std::chrono::steady_clock::now();
    std::int64_t got = 0;
    while (taken && !reader.done()) {
        const auto now = std::chrono::steady_clock::now();
        arm_until(std::min(now, start + std::chrono::seconds(got / kSlowestBody)) +
                  parts_.limits.body);
        const std::string_view bytes = co_await read_some(reader.wants(loop_.scratch().size()));
        if (bytes.empty()) co_return Error::unavailable("The body did not arrive");
        got += std::ssize(bytes);
        const Result<std::size_t> used = reader.feed(bytes);
        if (!used) co_return used.error();
        keep_for_next(bytes.substr(*used));
        if (upload && !reader.done() && upload->wants_drain()) taken = co_await drain(upload);
    }
    if (taken) taken = reader.finish();
    co_return taken;
}

// Shared, because the work goes on when this session has given up waiting.
Task<Result<>> Session::drain(std::shared_ptr<http::UploadSink> upload) {
    arm(parts_.limits.handler);
    std::function<Result<>()> work = [upload = std::move(upload)] { return upload->drain(); };
    std::optional<Result<>> drained = co_await offload<Result<>>(parts_.disk, std::move(work));
    arm(parts_.limits.body);  // a slow disk is no slow client, and not answered as one
    if (!drained) co_return Error::unavailable("The disk did not keep up; try again");
    co_return *std::move(drained);
}

Result<> Session::take_buffered(http::BodyReader& reader) {
    BUGPIN_TRY(const std::size_t used, reader.feed(buffered()));
    buffer_.consume(used);
    return {};
}

void Session::keep_for_next(std::string_view bytes) {
    if (bytes.empty()) return;
    asio::buffer_copy(buffer_.prepare(bytes.size()), buffer_of(bytes));
    buffer_.commit(bytes.size());
}

// --- answers ----------------------------------------------------------------------------------

WorkPool& Session::pool_for(http::Run run) const {
    switch (run) {
    case http::Run::password: return parts_.passwords;
    case http::Run::media: return parts_.media;
    case http::Run::immediate:
    case http::Run::ordinary:
    case http::Run::deferred: break;
    }
    return parts_.workers;
}

Task<http::Response> Session::perform(http::Admission& admission, http::Body body) {
    const http::Run run = admission.run;
    const bool is_quick = run == http::Run::deferred && std::ssize(body.text) <= kDecodeHere;
    Step step;
    if (run == http::Run::immediate || is_quick) {
        step = parts_.api.begin(std::move(admission), std::move(body));
    } else {
        // Shared, because the work goes on when this session has given up waiting.
        auto request = std::make_shared<std::pair<http::Admission, http::Body>>(
            std::move(admission), std::move(body));
        std::function<Step()> work = [&api = parts_.api, request] {
            return api.begin(std::move(request->first), std::move(request->second));
        };
        WorkPool& pool = pool_for(run);
        arm(parts_.limits.handler);
        std::optional<Step> done = co_await offload<Step>(pool, std::move(work));
        if (!done) co_return unavailable();
        step = *std::move(done);
    }
    if (auto* ready = std::get_if<http::Response>(&step)) co_return std::move(*ready);
    http::Response response = co_await commit(std::get<http::Deferred>(std::move(step)));
    co_return response;
}

Task<http::Response> Session::commit(http::Deferred deferred) {
    arm(parts_.limits.handler);
    auto write = std::make_shared<http::Deferred>(std::move(deferred));
    if (write->prepare) {
        std::function<Result<>()> prepare = [&log = parts_.log, write]() -> Result<> {
            try {
                return write->prepare();
            } catch (const std::exception& surprise) {
                log.write(LogLevel::error, "prepare_failed", {{"error", surprise.what()}});
                return Error{ErrorKind::internal, "INTERNAL_ERROR", "An unexpected error occurred"};
            }
        };
        std::optional<Result<>> ready = co_await offload<Result<>>(parts_.disk, std::move(prepare));
        if (!ready) co_return unavailable();
        if (!*ready) co_return write->answer(*std::move(ready));
    }
    std::function<bool(std::function<void(Result<>)>)> start = [this, write](auto done) {
        parts_.store.defer({std::move(write->write), &loop_, std::move(done)});
        return true;
    };
    std::optional<Result<>> committed = co_await wait_for<Result<>>(std::move(start));
    if (!committed) co_return unavailable();
    co_return write->answer(*std::move(committed));
}

// A full pool is waited for: the answer has begun, and cannot become another one.
Task<std::optional<std::optional<std::string>>> Session::next_piece(
    std::shared_ptr<http::ChunkSource> source) {
    using Piece = Result<std::optional<std::string>>;
    std::function<Piece()> make = [&log = parts_.log, source]() -> Piece {
        try {
            return source->next();
        } catch (const std::exception& surprise) {
            log.write(LogLevel::error, "stream_failed", {{"error", surprise.what()}});
            return Error{ErrorKind::internal, "INTERNAL_ERROR", "An unexpected error occurred"};
        }
    };
    for (int attempt = 0; attempt < kPoolAttempts; ++attempt) {
        arm(parts_.limits.handler);
        std::optional<Piece> made = co_await offload<Piece>(parts_.workers, make);
        if (made && *made) co_return **std::move(made);
        if (made)
            parts_.log.write(LogLevel::warn, "stream_broken", {{"reason", made->error().message}});
        if (made || overdue()) break;
        co_await pause(kPoolPause);
    }
    co_return std::nullopt;
}

// No thread waits. A client that has left is noticed when the answer is sent.
Task<> Session::pause(std::chrono::milliseconds time) {
    arm(parts_.limits.handler);
    Timer timer(socket_.get_executor());
    timer.expires_after(time);
    co_await timer.async_wait(kAwait);
}

http::Response Session::unavailable() const {
    http::Response busy = parts_.api.failure(503, "UNAVAILABLE", "The server is busy; try again");
    busy.set("Retry-After", "1");
    return busy;
}

http::Response Session::timed_out() const {
    return parts_.api.failure(408, "REQUEST_TIMEOUT", "The request did not arrive in time");
}

}  // namespace bugpin::server

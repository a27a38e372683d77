// HTTP messages as plain values, without sockets: what the session read, what it must send.
// Requests and responses belong to one thread at a time.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/resumer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/submission_service.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bugpin::http {

struct Header {
    std::string name, value;
};

// The header section of a request, already checked for strict HTTP/1.1 framing by the session.
struct RequestHead {
    std::string method;           // "GET"
    std::string target;           // as sent, origin form: "/api/reports?page=2"
    std::vector<Header> headers;  // in order, names as sent
    std::string peer_address;     // of the socket, without port
    bool tls = false;             // the connection itself is encrypted
    std::optional<std::int64_t> content_length;
    bool chunked = false;

    // The first header of that name (case-insensitive).
    std::optional<std::string_view> find(std::string_view name) const;
};

// The body as it was read: text, or staged files with the text of part "data".
struct Body {
    std::string text;
    std::vector<services::StagedFile> files;
};

// A part of an open file, sent by sendfile.
struct FileRange {
    ports::OpenBlob blob;
    std::int64_t offset = 0;
    std::int64_t length = 0;
};

// Bytes that live as long as the program: sent without a copy.
struct ConstantBody {
    std::string_view bytes;
};

// A body that is made while it is sent, so that a long one is never whole in memory. Belongs to one
// request. next() blocks, and is called on a worker thread: nullopt when that was all; an error
// breaks the answer off, and the client sees that it is not whole.
class ChunkSource {
public:
    virtual ~ChunkSource() = default;
    virtual Result<std::optional<std::string>> next() = 0;
};
struct Stream {
    std::shared_ptr<ChunkSource> source;  // not null
};

// A body of server-sent events that goes on until the client leaves, the server stops, or the feed
// is over. Belongs to one request; its calls never overlap. Only renew() blocks.
class EventFeed {
public:
    virtual ~EventFeed() = default;
    // Calls `wake` on `home` when take() has something new after it had nothing. Once, at first.
    virtual void listen(ports::Resumer& home, std::function<void()> wake) = 0;
    // What waits, as text/event-stream: "" for nothing yet, nullopt when the feed is over.
    virtual std::optional<std::string> take() = 0;
    // Whether what the client may see may have changed since renew(): nothing is sent before that.
    virtual bool is_in_doubt() const = 0;
    // Finds out anew what the client may see, on a worker thread; false: nothing any more.
    virtual bool renew() = 0;
};
struct Events {
    std::shared_ptr<EventFeed> feed;  // not null
};

// A header of an answer. Most are constants of the program, which are not copied for each answer.
class AnswerHeader {
public:
    AnswerHeader(std::string_view name, std::string made) : name_(name), made_(std::move(made)) {}
    static AnswerHeader constant(std::string_view name, std::string_view value) {
        AnswerHeader header(name, std::string());
        header.constant_ = value;
        return header;
    }

    std::string_view name() const { return name_; }  // a constant always
    std::string_view value() const { return is_constant() ? constant_ : made_; }
    bool is_constant() const { return constant_.data() != nullptr; }

private:
    std::string_view name_, constant_;
    std::string made_;
};

struct Response {
    int status = 200;
    std::vector<AnswerHeader>
        headers;  // all but Content-Length, Connection and Date: the session's
    std::variant<std::string, FileRange, ConstantBody, Stream, Events> body;
    std::chrono::milliseconds hold{0};  // how long the session waits before it sends this

    bool is_feed() const { return std::holds_alternative<Events>(body); }
    // Its length is not known before it has been sent.
    bool is_stream() const { return std::holds_alternative<Stream>(body) || is_feed(); }
    std::int64_t content_length() const;                 // 0 for a stream
    std::string_view find(std::string_view name) const;  // spelt as it was set; "" when missing
    void set(std::string_view name, std::string value);  // replaces
};

// A write that is answered after its commit (architecture: deferred write).
struct Deferred {
    std::function<Result<>()>
        prepare;           // blocking disk work for the blob pool; empty when there is none
    ports::UseCase write;  // for ports::Store::defer
    std::function<Response(Result<>)>
        answer;  // what prepare or write came to → response; any thread
};

}  // namespace bugpin::http

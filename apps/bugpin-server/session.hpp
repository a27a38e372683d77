// One connection: reads a request's head, asks the API whether to go on, reads the body, has it
// answered where its route says, writes the answer; then the next one. Belongs to its loop's
// thread.
#pragma once

#include "config.hpp"
#include "loop.hpp"
#include "net.hpp"
#include "work_pool.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/http/api.hpp"
#include "bugpin/http/body_reader.hpp"
#include "bugpin/http/head_parser.hpp"
#include "bugpin/http/response_head.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/store.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bugpin::server {

// What all sessions work with; outlives them.
struct SessionParts {
    const http::Api& api;
    ports::Store& store;
    ports::BlobStore& blobs;
    const ports::MediaInspector& inspector;
    ports::Metrics& metrics;
    Log& log;
    const ConnectionLimits& limits;
    const http::TrustProxy& trust_proxy;
    WorkPool& workers;    // ordinary routes
    WorkPool& passwords;  // routes that hash
    WorkPool& media;      // routes that decode pictures
    WorkPool& disk;       // files of deferred writes
};

class Session final : public Watched {
public:
    Session(Loop& loop, const SessionParts& parts, Socket socket, std::string peer);

    // Run one of these; it ends with the connection.
    Task<> serve();
    Task<> refuse();  // one connection too many: says so

    void on_overdue() override;
    void on_draining() override;

private:
    // What is remembered of a request while it is answered.
    struct Exchange {
        http::Framing framing;
        bool keep_alive = true;
        bool is_head_method = false;
        bool expects_continue = false;
        bool takes_chunks = true;
        SteadyTime started = std::chrono::steady_clock::now();
        std::string method, path, client;  // for the log
        std::string_view route;            // its pattern
    };
    using Step = std::variant<http::Response, http::Deferred>;

    Task<bool> exchange(int number);
    Task<std::optional<http::RequestHead>> read_head(Exchange& current, bool first);
    Task<bool> answer_refusal(http::Response refusal, Exchange& current);
    Task<std::optional<http::Response>> answer(http::Admission& admission, Exchange& current);
    Task<Result<http::Body>> read_body(const http::Admission& admission, const Exchange& current);
    // `upload`: brings its bytes to the disk whenever many wait in memory; may be null.
    Task<Result<>> receive(http::BodyReader& reader,
                           const std::shared_ptr<http::UploadSink>& upload);
    Task<http::Response> perform(http::Admission& admission, http::Body body);
    Task<http::Response> commit(http::Deferred deferred);
    Task<Result<>> drain(std::shared_ptr<http::UploadSink> upload);
    Task<> pause(std::chrono::milliseconds time);
    Task<> linger();

    Task<bool> fill_buffer();
    Task<std::string_view> read_some(std::size_t at_most);
    Task<bool> write(std::array<boost::asio::const_buffer, 2> buffers, int flags);
    Task<bool> send(const http::Response& response, http::AfterAnswer after,
                    const Exchange& current);
    Task<bool> send_file(const http::FileRange& range);
    Task<bool> send_stream(std::shared_ptr<http::ChunkSource> source, bool in_chunks);
    // nullopt when it could not be made.
    Task<std::optional<std::optional<std::string>>> next_piece(
        std::shared_ptr<http::ChunkSource> source);

    struct Ear;
    Task<bool> send_events(std::shared_ptr<http::EventFeed> feed, bool in_chunks);
    Task<bool> send_piece(std::string text, bool in_chunks);
    Task<bool> may_listen(std::shared_ptr<http::EventFeed> feed);
    Task<> doze(std::shared_ptr<Ear> ear, std::chrono::steady_clock::duration most);

    // Suspends until the callback given to `start` is called on this loop. nullopt when `start`
    // says that it could not begin, or when time is up before.
    template <class T>
    Task<std::optional<T>> wait_for(std::function<bool(std::function<void(T)>)> start);
    // The value of `work` run in `pool`; nullopt when the pool is full, or time is up.
    template <class T>
    Task<std::optional<T>> offload(WorkPool& pool, std::function<T()> work);

    Exchange describe(const http::CompleteHead& complete) const;
    std::string_view buffered() const;
    Result<> take_buffered(http::BodyReader& reader);
    void keep_for_next(std::string_view bytes);
    WorkPool& pool_for(http::Run run) const;
    http::Response unavailable() const;
    http::Response timed_out() const;
    void note(const Exchange& current, const http::Response& response) const;

    Loop& loop_;
    const SessionParts& parts_;
    Socket socket_;
    const std::string peer_;
    boost::beast::flat_buffer buffer_;
    bool idle_ = false;              // waiting for the first byte of a request
    bool listening_ = false;         // sending events as they happen
    bool gone_ = false;              // the client closed, or cannot be understood any more
    bool closing_ = false;           // told the client that this answer was the last
    std::function<void()> give_up_;  // set while waiting for work elsewhere
};

}  // namespace bugpin::server

#include "metrics_endpoint.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>
#include <utility>

namespace bugpin::server {
namespace {

namespace beast = boost::beast;
using Stream = beast::basic_stream<tcp, Executor, beast::unlimited_rate_policy>;

constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kPause{50};

// One scrape a connection: monitoring asks seldom.
Task<> answer(Socket socket, const telemetry::PrometheusMetrics& metrics) {
    Stream stream(std::move(socket));
    stream.expires_after(kPatience);
    beast::flat_buffer buffer;
    beast::http::request<beast::http::string_body> request;
    const auto [read_error, read] =
        co_await beast::http::async_read(stream, buffer, request, kAwait);
    if (read_error) co_return;
    const bool found = request.target() == "/metrics";
    beast::http::response<beast::http::string_body> response(
        found ? beast::http::status::ok : beast::http::status::not_found, 11);
    response.set(beast::http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
    response.body() = found ? metrics.text() : "Metrics are at /metrics\n";
    response.keep_alive(false);
    response.prepare_payload();
    co_await beast::http::async_write(stream, response, kAwait);
    beast::error_code ignored;
    stream.socket().shutdown(Socket::shutdown_send, ignored);
}

Task<> accept(std::shared_ptr<Acceptor> acceptor, const telemetry::PrometheusMetrics& metrics) {
    Timer pause(acceptor->get_executor());
    while (acceptor->is_open()) {
        auto [error, socket] = co_await acceptor->async_accept(kAwait);
        if (error) {
            pause.expires_after(kPause);
            co_await pause.async_wait(kAwait);
        } else {
            asio::co_spawn(acceptor->get_executor(), answer(std::move(socket), metrics),
                           asio::detached);
        }
    }
}

}  // namespace

MetricsEndpoint::MetricsEndpoint(asio::io_context& io, const Endpoint& endpoint,
                                 const telemetry::PrometheusMetrics& metrics)
    : acceptor_(std::make_shared<Acceptor>(
          io, tcp::endpoint(asio::ip::make_address(endpoint.host), endpoint.port))) {
    asio::co_spawn(io, accept(acceptor_, metrics), asio::detached);
}

MetricsEndpoint::~MetricsEndpoint() {
    ErrorCode ignored;
    acceptor_->close(ignored);
}

}  // namespace bugpin::server

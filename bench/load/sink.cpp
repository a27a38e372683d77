// The ceiling: the barest Beast server that takes the same bytes. Reads and forgets every body,
// answers GET and POST alike with a short fixed JSON. One thread, one io_context, a raw socket with
// the io_context's own executor, no timers. Prints its port, serves until it is terminated.
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdint>
#include <iostream>
#include <limits>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
template <class T>
using Awaitable = asio::awaitable<T, asio::io_context::executor_type>;
using UseAwaitable = asio::use_awaitable_t<asio::io_context::executor_type>;

namespace {

constexpr UseAwaitable kAwait{};
constexpr std::size_t kReadSize = 64 << 10;

Awaitable<void> skip_body(Socket& socket, beast::flat_buffer& buffer,
                          http::request_parser<http::buffer_body>& parser,
                          std::vector<char>& scratch) {
    while (!parser.is_done()) {
        parser.get().body().data = scratch.data();
        parser.get().body().size = scratch.size();
        beast::error_code error;
        auto token = asio::redirect_error(kAwait, error);
        co_await http::async_read_some(socket, buffer, parser, token);
        if (error && error != http::error::need_buffer) throw beast::system_error(error);
    }
}

Awaitable<void> serve(Socket socket) {
    beast::flat_buffer buffer;
    buffer.reserve(kReadSize);  // Beast reads as much as fits: its default of 512 bytes is slow
    std::vector<char> scratch(kReadSize);
    http::response<http::string_body> answer(http::status::ok, 11);
    answer.set(http::field::content_type, "application/json");
    answer.body() = R"({"success":true,"reportId":"rpt_00000000000000000000000000000000"})";
    answer.prepare_payload();
    try {
        while (true) {
            http::request_parser<http::buffer_body> parser;
            parser.body_limit(std::numeric_limits<std::uint64_t>::max());
            co_await http::async_read_header(socket, buffer, parser, kAwait);
            co_await skip_body(socket, buffer, parser, scratch);
            co_await http::async_write(socket, answer, kAwait);
        }
    } catch (const beast::system_error&) {
        // The client has gone.
    }
}

Awaitable<void> accept_all(Acceptor& acceptor) {
    while (true) {
        auto socket = co_await acceptor.async_accept(kAwait);
        socket.set_option(asio::ip::tcp::no_delay(true));
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

}  // namespace

int main() {
    asio::io_context context(1);
    Acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::co_spawn(context.get_executor(), accept_all(acceptor), asio::detached);
    context.run();
}

// A mail server that takes everything and forgets it: SMTP without TLS and without sign-in, one
// thread. Prints its port, serves until it is terminated.
#include <boost/asio.hpp>

#include <iostream>
#include <istream>
#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

asio::awaitable<void> say(tcp::socket& socket, std::string line) {
    line += "\r\n";
    co_await asio::async_write(socket, asio::buffer(line), asio::use_awaitable);
}

// One line, or with another `end` everything up to it; consumed from the buffer.
asio::awaitable<std::string> read_until(tcp::socket& socket, asio::streambuf& buffer,
                                        std::string end) {
    const auto size = co_await asio::async_read_until(socket, buffer, end, asio::use_awaitable);
    std::string text(size, '\0');
    std::istream(&buffer).read(text.data(), static_cast<std::streamsize>(size));
    co_return text;
}

asio::awaitable<void> serve(tcp::socket socket) {
    asio::streambuf buffer;
    try {
        co_await say(socket, "220 sink");
        while (true) {
            const std::string line = co_await read_until(socket, buffer, "\r\n");
            if (line.starts_with("QUIT")) {
                co_await say(socket, "221 bye");
                co_return;
            }
            if (line.starts_with("DATA")) {
                co_await say(socket, "354 go on");
                (void)co_await read_until(socket, buffer, "\r\n.\r\n");
            }
            co_await say(socket, "250 ok");
        }
    } catch (const boost::system::system_error&) {
        // The client has gone.
    }
}

asio::awaitable<void> accept_all(tcp::acceptor& acceptor) {
    while (true) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

}  // namespace

int main() {
    asio::io_context context(1);
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::co_spawn(context, accept_all(acceptor), asio::detached);
    context.run();
}

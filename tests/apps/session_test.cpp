// The server's sockets, end to end: a real Server on a real Application, spoken to byte by byte.
#include "application.hpp"
#include "server.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <arpa/inet.h>
#include <filesystem>
#include <poll.h>
#include <stdlib.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace bugpin;
using namespace bugpin::server;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kDeadline{20};

const std::string kReport =
    R"({"title":"The cart is empty","metadata":{"url":"https://shop.example/","browser":)"
    R"({"name":"Firefox","version":"133","userAgent":"test"},"device":{"type":"desktop",)"
    R"("os":"Linux"},"viewport":{"width":1,"height":1,"devicePixelRatio":1},)"
    R"("timestamp":"2026-01-01T00:00:00.000Z"}})";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// A raw connection. Every wait ends at a deadline.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // False when the server no longer takes it.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // Everything up to the server's closing.
    std::string read_all() {
        while (receive()) {
        }
        return std::exchange(received_, {});
    }

    // The next answer, head and body; "" when the server closes instead.
    std::string read_answer() {
        std::size_t head = std::string::npos;
        while ((head = received_.find("\r\n\r\n")) == std::string::npos)
            if (!receive()) return {};
        std::size_t size = head + 4;
        const auto length = received_.find("Content-Length: ");
        if (length < head) size += std::stoul(received_.substr(length + 16));
        while (received_.size() < size)
            if (!receive()) return {};
        std::string answer = received_.substr(0, size);
        received_.erase(0, size);
        return answer;
    }

private:
    bool receive() {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            started_ + kDeadline - Clock::now());
        pollfd wait{socket_, POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0))) != 1)
            FAIL("no answer within the deadline; so far: " << received_);
        char bytes[4096];
        const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count <= 0) return false;
        received_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    std::string received_;
    Clock::time_point started_ = Clock::now();
};

class RunningServer {
public:
    explicit RunningServer(ServeConfig config = {}) {
        ApplicationOptions options;
        options.data_dir = folder_.path();
        options.serving = true;
        options.log_level = LogLevel::error;
        options.rate_limits = false;
        app_ = std::move(*Application::open(options));
        key_ = app_->projects().create(Actor::command_line(), {"Shop", {}})->api_key.reveal();
        config.listen = {"127.0.0.1", 0};
        auto started = Server::start({app_->api(), app_->store(), app_->blobs(), app_->inspector(),
                                      app_->clock(), app_->metrics(), app_->log()},
                                     config);
        REQUIRE(started);
        server_ = *std::move(started);
        port_ = server_->endpoint().port;
    }
    ~RunningServer() {
        server_.reset();
        app_.reset();
    }

    std::uint16_t port() const { return port_; }
    void stop() { server_->stop(); }

    std::string submission_head(const std::string& more) const {
        return "POST /api/widget/submit HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key_ + "\r\n" + more +
               "\r\n";
    }
    std::string submission(const std::string& json = kReport) const {
        return submission_head("Content-Type: application/json\r\nContent-Length: " +
                               std::to_string(json.size()) + "\r\n") +
               json;
    }

private:
    test::TemporaryFolder folder_;
    std::unique_ptr<Application> app_;
    std::unique_ptr<Server> server_;
    std::string key_;
    std::uint16_t port_ = 0;
};

const std::string kHealth = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("pipelined requests are answered in order on one connection", "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send(kHealth + server.submission() + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n" +
                kHealth);

    CHECK(contains(client.read_answer(), "200 OK"));
    CHECK(contains(client.read_answer(), "201 Created"));
    CHECK(contains(client.read_answer(), "404 Not Found"));
    CHECK(contains(client.read_answer(), "200 OK"));
}

TEST_CASE("a request may arrive in single bytes", "[session]") {
    const RunningServer server;
    Client client(server.port());
    for (const char c : server.submission()) client.send({&c, 1});
    CHECK(contains(client.read_answer(), "201 Created"));
}

TEST_CASE("a chunked body is taken, and the connection goes on behind it", "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send(
        server.submission_head("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"));
    client.send("10\r\n" + kReport.substr(0, 16) + "\r\n");
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", kReport.size() - 16);
    client.send(size + kReport.substr(16) + "\r\n0\r\n\r\n" + kHealth);
    CHECK(contains(client.read_answer(), "201 Created"));
    CHECK(contains(client.read_answer(), "200 OK"));
}

TEST_CASE("HEAD has the length but no body", "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send("HEAD /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string answer = client.read_all();
    CHECK(contains(answer, "Content-Length: "));
    CHECK(answer.substr(answer.size() - 4) == "\r\n\r\n");
}

TEST_CASE("a client that expects to be asked for its body is asked", "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send(
        server.submission_head("Content-Type: application/json\r\nExpect: 100-continue\r\n"
                               "Content-Length: " +
                               std::to_string(kReport.size()) + "\r\n"));
    CHECK(client.read_answer() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(kReport);
    CHECK(contains(client.read_answer(), "201 Created"));
}

TEST_CASE("a refused head is answered before its body, and a small body costs no connection",
          "[session]") {
    const RunningServer server;
    Client client(server.port());
    const std::string head =
        "POST /api/widget/submit HTTP/1.1\r\nHost: x\r\nX-API-Key: wrong\r\n"
        "Content-Length: 10\r\n\r\n";
    client.send(head);
    CHECK(contains(client.read_answer(), "401 Unauthorized"));
    client.send("0123456789" + kHealth);
    CHECK(contains(client.read_answer(), "200 OK"));
}

TEST_CASE("a body announced too large is refused, and a client that sends on sees why",
          "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send(
        server.submission_head("Content-Type: application/json\r\n"
                               "Content-Length: 20000000\r\n"));
    const std::string part(1 << 20, 'x');
    for (int i = 0; i < 20; ++i)
        if (!client.send(part)) break;
    const std::string answer = client.read_all();
    CHECK(contains(answer, "413 "));
    CHECK(contains(answer, "PAYLOAD_TOO_LARGE"));
    CHECK(contains(answer, "Connection: close"));
}

TEST_CASE("a file of no known type is refused while it is sent", "[session]") {
    const RunningServer server;
    Client client(server.port());
    client.send(
        server.submission_head("Content-Type: multipart/form-data; boundary=b\r\n"
                               "Content-Length: 5000000\r\n"));
    client.send(
        "--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\n\r\n" +
        std::string(1000, 'x'));
    const std::string answer = client.read_answer();
    CHECK(contains(answer, "415 "));
    CHECK(contains(answer, "media"));
}

TEST_CASE("bytes that are no HTTP are answered 400 and the connection ends", "[session]") {
    const RunningServer server;
    const char* bytes = GENERATE("\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", "GET\r\n\r\n",
                                 "GET / HTTP/1.1\nHost: x\n\n",
                                 "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n");
    Client client(server.port());
    client.send(std::string_view(bytes));
    const std::string answer = client.read_all();
    CHECK(contains(answer, "HTTP/1.1 400 "));
    CHECK(contains(answer, "X-Content-Type-Options: nosniff"));
}

TEST_CASE("a head that does not end is closed after its time, however it trickles", "[session]") {
    ServeConfig config;
    config.limits.header = std::chrono::seconds(1);
    const RunningServer server(config);
    Client client(server.port());
    client.send("GET /health HTTP/1.1\r\n");
    std::jthread trickle([&client](const std::stop_token& stop) {
        while (!stop.stop_requested() && client.send("X: y\r\n"))
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    });
    const std::string answer = client.read_answer();
    CHECK(contains(answer, "408 "));
}

TEST_CASE("a body that does not come is given up after its time", "[session]") {
    ServeConfig config;
    config.limits.body = std::chrono::seconds(1);
    const RunningServer server(config);
    Client client(server.port());
    client.send(server.submission().substr(0, 200));
    CHECK(contains(client.read_answer(), "408 "));
}

TEST_CASE("an idle connection is closed without a word", "[session]") {
    ServeConfig config;
    config.limits.idle = std::chrono::seconds(1);
    const RunningServer server(config);
    Client client(server.port());
    client.send(kHealth);
    CHECK(contains(client.read_answer(), "200 OK"));
    CHECK(client.read_all().empty());
}

TEST_CASE("one connection too many is told so, and a free place is taken again", "[session]") {
    ServeConfig config;
    config.limits.connections_per_address = 2;
    const RunningServer server(config);
    const auto first = std::make_unique<Client>(server.port());
    auto second = std::make_unique<Client>(server.port());
    for (Client* each : {first.get(), second.get()}) {
        each->send(kHealth);
        CHECK(contains(each->read_answer(), "200 OK"));
    }
    Client third(server.port());
    const std::string refused = third.read_all();
    CHECK(contains(refused, "503 "));
    CHECK(contains(refused, "Retry-After: "));

    second.reset();
    bool welcome = false;
    for (const auto end = Clock::now() + kDeadline; !welcome && Clock::now() < end;) {
        Client next(server.port());
        next.send(kHealth);
        welcome = contains(next.read_answer(), "200 OK");
    }
    CHECK(welcome);
}

TEST_CASE("the last request that a connection may carry says so", "[session]") {
    ServeConfig config;
    config.limits.requests_per_connection = 2;
    const RunningServer server(config);
    Client client(server.port());
    client.send(kHealth + kHealth + kHealth);
    CHECK(contains(client.read_answer(), "Connection: keep-alive"));
    CHECK(contains(client.read_answer(), "Connection: close"));
    CHECK(client.read_all().empty());
}

TEST_CASE("stopping lets a request in flight finish", "[session]") {
    const int threads = GENERATE(1, 2);
    ServeConfig config;
    config.threads = threads;
    RunningServer server(config);
    Client busy(server.port());
    busy.send(server.submission_head(
        "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " +
        std::to_string(kReport.size()) + "\r\n"));
    CHECK(contains(busy.read_answer(), "100 Continue"));  // it is in flight
    Client idle(server.port());
    idle.send(kHealth);
    CHECK(contains(idle.read_answer(), "200 OK"));

    std::jthread stopper([&server] { server.stop(); });
    CHECK(idle.read_all().empty());  // closed: the server has begun to stop
    busy.send(kReport);
    const std::string answer = busy.read_answer();
    CHECK(contains(answer, "201 Created"));
    CHECK(contains(answer, "Connection: close"));
}

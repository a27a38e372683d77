#include "followers.hpp"

#include "http_call.hpp"
#include "seed.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace bugpin::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kJson = "Content-Type: application/json\r\n";

std::string send_json(Server& server, std::string_view method, std::string_view target,
                      const std::string& body) {
    const auto head = fmt::format("{}{}", server.cookie(), kJson);
    const auto answer = call(server.port(), request_text(method, target, head, body));
    if (answer.status / 100 != 2)
        throw std::runtime_error(
            fmt::format("{} {}: {} {}", method, target, answer.status, answer.body));
    return answer.body;
}

// Jobs that are left, whatever their state; a dead one is an error.
bool is_drained(Server& server) {
    const auto counts = server.get("/api/jobs/counts").body;
    if (counts.find(R"("state":"dead")") != std::string::npos)
        throw std::runtime_error("deliveries were given up: " + counts);
    return counts.find(R"("kind":"webhook")") == std::string::npos;
}

}  // namespace

std::string add_followers(Server& server, std::uint16_t webhook_port, std::uint16_t mail_port) {
    send_json(server, "PUT", "/api/settings",
              fmt::format(R"({{"security":{{"allowedTargets":["127.0.0.1:{0}","127.0.0.1:{1}"]}},)"
                          R"("notifications":{{"mostMailsPerHour":0}},"smtpEnabled":true,)"
                          R"("smtpConfig":{{"host":"127.0.0.1","port":{1},)"
                          R"("from":"bench@example.com","withoutTls":true}}}})",
                          webhook_port, mail_port));
    const auto project =
        "proj_" + between(server.get("/api/projects").body, R"("id":"proj_)", "\"");
    const auto made =
        send_json(server, "POST", "/api/webhooks?projectId=" + project,
                  fmt::format(R"({{"name":"Bench","url":"http://127.0.0.1:{}/"}})", webhook_port));
    return "whk_" + between(made, R"("id":"whk_)", "\"");
}

double drain_deliveries(Server& server, const std::string& webhook, std::int64_t count) {
    server.stop();
    seed_deliveries(server.data_dir(), webhook, count);
    const auto begin = Clock::now();
    server.start();
    while (!is_drained(server)) {
        if (Clock::now() - begin > std::chrono::minutes(5))
            throw std::runtime_error("the deliveries do not leave");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return static_cast<double>(count) / std::chrono::duration<double>(Clock::now() - begin).count();
}

Export export_everything(Server& server) {
    server.start();
    server.get("/api/reports?limit=1");
    std::this_thread::sleep_for(std::chrono::seconds(1));  // what starting leaves to do
    const auto before = server.memory();
    reset_peak(server.pid());
    // HTTP/1.0: the body ends with the connection, so nothing has to be taken apart.
    const auto request =
        fmt::format("GET /api/reports/export?format=csv HTTP/1.0\r\nHost: 127.0.0.1\r\n{}\r\n",
                    server.cookie());
    Export done;
    done.bytes = count_body(server.port(), request);
    done.memory = memory_of(server.pid()).peak - before;
    return done;
}

}  // namespace bugpin::bench

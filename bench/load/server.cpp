#include "server.hpp"

#include "payloads.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace bugpin::bench {
namespace {

constexpr std::string_view kEmail = "bench@example.com";
constexpr std::string_view kPassword = "Quetzal-4711-under-the-harbour";
constexpr std::string_view kBoundary = "----bench7MA4YWxkTrZu0gW";

std::string without_newline(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Server::Server(std::filesystem::path binary, std::filesystem::path data_dir)
    : binary_(std::move(binary)),
      data_dir_(std::move(data_dir)),
      log_(data_dir_.string() + ".log") {
    prepare();
}

void Server::prepare() {
    const auto key_file = data_dir_.string() + ".key";  // shown once, so kept beside the directory
    if (!std::filesystem::exists(key_file)) {
        std::filesystem::create_directories(data_dir_);
        run_to_end({binary_, "user", "create", "--data-dir", data_dir_, "--email",
                    std::string(kEmail), "--role", "admin", "--password-stdin"},
                   std::string(kPassword) + "\n", log_);
        const auto key = run_to_end(
            {binary_, "project", "create", "--data-dir", data_dir_, "--name", "Bench"}, "", log_);
        std::ofstream(key_file) << key;
    }
    key_ = without_newline(read_file(key_file));
}

std::chrono::nanoseconds Server::start() {
    using Clock = std::chrono::steady_clock;
    child_.reset();
    port_ = free_port();
    const auto health = request_text("GET", "/health");
    const auto begin = Clock::now();
    child_ = std::make_unique<Child>(
        std::vector<std::string>{binary_, "serve", "--data-dir", data_dir_, "--listen",
                                 fmt::format("127.0.0.1:{}", port_), "--no-rate-limit"},
        log_);
    while (call(port_, health).status != 200) {
        if (!child_->running() || Clock::now() - begin > std::chrono::seconds(30))
            throw std::runtime_error("the server does not start; see " + log_.string());
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    return Clock::now() - begin;
}

const std::string& Server::cookie() {
    if (!cookie_.empty()) return cookie_;
    const auto body = fmt::format(R"({{"email":"{}","password":"{}"}})", kEmail, kPassword);
    const auto answer = call(
        port_, request_text("POST", "/api/auth/login", "Content-Type: application/json\r\n", body));
    const auto cookie = answer.header("set-cookie");
    if (answer.status != 200 || cookie.empty())
        throw std::runtime_error(fmt::format("login: {} {}", answer.status, answer.body));
    cookie_ = fmt::format("Cookie: {}\r\n", cookie.substr(0, cookie.find(';')));
    return cookie_;
}

Answer Server::get(const std::string& target) {
    auto answer = call(port_, request_text("GET", target, cookie()));
    if (answer.status / 100 != 2)
        throw std::runtime_error(fmt::format("GET {}: {} {}", target, answer.status, answer.body));
    return answer;
}

const Server::Sample& Server::sample() {
    if (sample_) return *sample_;
    const auto upload = upload_request(key_, 200'000);
    auto request = upload.before;
    picture_chunk(0, request);
    const auto answer = call(port_, request + upload.after);
    if (answer.status != 201)
        throw std::runtime_error(fmt::format("submit: {} {}", answer.status, answer.body));
    Sample sample;
    sample.report = between(answer.body, R"("reportId":")", "\"");
    sample.file =
        "file_" + between(get("/api/reports/" + sample.report).body, R"("id":"file_)", "\"");
    sample_ = std::make_unique<Sample>(std::move(sample));
    return *sample_;
}

std::int64_t Server::last_full_page() {
    const auto list = get("/api/reports").body;
    const auto number = [&](const char* name) {
        return std::stoll(between(list + "}", name, "}"));
    };
    return number(R"("total":)") / number(R"("limit":)");
}

Upload upload_request(const std::string& key, std::size_t picture_bytes) {
    const auto made = picture(picture_bytes);
    const auto body = fmt::format(
        "--{0}\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{1}\r\n--{0}\r\n"
        "Content-Disposition: form-data; name=\"media\"; filename=\"page.png\"\r\n"
        "Content-Type: image/png\r\n\r\n{2}",
        kBoundary, submission("Checkout button does nothing"), made.before);
    const auto end = fmt::format("{}\r\n--{}--\r\n", made.after, kBoundary);
    const auto head = fmt::format(
        "POST /api/widget/submit HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: {}\r\n"
        "Content-Type: multipart/form-data; boundary={}\r\nContent-Length: {}\r\n\r\n",
        key, kBoundary, body.size() + picture_chunk_size() + end.size());
    return {head + body, end};
}

}  // namespace bugpin::bench

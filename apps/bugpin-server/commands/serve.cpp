#include "application.hpp"
#include "background.hpp"
#include "commands/commands.hpp"
#include "job_threads.hpp"
#include "server.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace bugpin::server {
namespace {

// One server per data directory. Released by the system when the process ends, however it ends.
class DataDirLock {
public:
    static Result<DataDirLock> take(const std::filesystem::path& data_dir) {
        std::error_code ignored;  // open() reports it better
        std::filesystem::create_directories(data_dir, ignored);
        const auto path = data_dir / "serve.lock";
        DataDirLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (lock.descriptor_ < 0)
            return Error::unavailable(
                fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
        if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
            return Error::unavailable(
                fmt::format("another bugpin-server serves {}", data_dir.string()));
        return lock;
    }

    DataDirLock(DataDirLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    DataDirLock& operator=(DataDirLock&&) = delete;
    ~DataDirLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

private:
    explicit DataDirLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// Blocked in every thread, to be waited for by this one.
sigset_t block_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

int refuse(const Error& error) {
    fmt::print(stderr, "bugpin-server: {}\n", error.message);
    return 2;
}

void say(std::string_view line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

// After listening, because hashing a password takes longer than everything before it.
void make_first_admin(Application& application, const ServeConfig& config) {
    const auto first =
        application.users().ensure_first_admin(config.admin_email, config.admin_password);
    if (!first) {
        application.log().write(LogLevel::error, "first_admin_failed",
                                {{"error", first.error().message}});
        return;
    }
    if (!*first || (*first)->one_time_password.empty()) return;
    say(fmt::format("first administrator: {}\none-time password: {}", (*first)->user.email,
                    (*first)->one_time_password.reveal()));
}

void warn_about(const ServeConfig& config, Application& application) {
    if (config.no_rate_limit)
        application.log().write(
            LogLevel::warn, "rate_limits_off",
            {{"message",
              "NO RATE LIMITS: --no-rate-limit is for load tests, never for production"}});
    const auto settings = application.settings().get(Actor::command_line());
    if (settings && !settings->enforce_https)
        application.log().write(
            LogLevel::warn, "https_not_enforced",
            {{"message", "Plain http is accepted; put a TLS proxy in front and set enforceHttps"}});
}

}  // namespace

int serve(const ServeConfig& config) {
    // A few arenas instead of eight per core: thirty threads that mostly wait should not cost
    // memory. An answer of some hundred kilobytes should not cost a mapping, nor give its pages
    // back at once: a list page spends a tenth of its time on that.
    ::mallopt(M_ARENA_MAX, 4);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 2 << 20);
    const sigset_t stop_signals = block_stop_signals();
    const Result<DataDirLock> lock = DataDirLock::take(config.data_dir);
    if (!lock) return refuse(lock.error());
    std::optional<std::string> demo_key;
    if (!config.demo_key_file.empty()) {
        auto read = read_demo_key(config.demo_key_file);
        if (!read) return refuse(read.error());
        demo_key = *std::move(read);
    }
    const auto application = Application::open({.data_dir = config.data_dir,
                                                .serving = true,
                                                .log_level = config.log_level,
                                                .trust_proxy = config.trust_proxy,
                                                .rate_limits = !config.no_rate_limit,
                                                .session_max_age = config.session_max_age,
                                                .demo_key = std::move(demo_key),
                                                .outbound_ca_file = config.outbound_ca_file});
    if (!application) return refuse(application.error());
    Application& app = **application;
    const auto server = Server::start({app.api(), app.store(), app.blobs(), app.inspector(),
                                       app.clock(), app.metrics(), app.log()},
                                      config);
    if (!server) return refuse(server.error());
    const std::string url = (*server)->endpoint().url();
    say("listening on " + url);
    app.log().write(LogLevel::info, "listening", {{"url", url}});
    make_first_admin(app, config);
    warn_about(config, app);
    if (const auto recovered = app.job_runner().recover(); !recovered)
        return refuse(recovered.error());
    const JobThreads job_threads(app.job_runner(), app.job_queue(), app.log());
    const Background background({app.upkeep(), app.directory(), app.redactions(), app.retention(),
                                 app.trash(), app.api_tokens(), app.blob_mover(), app.clock(),
                                 app.metrics(), app.log()});

    int signal = 0;
    sigwait(&stop_signals, &signal);
    app.log().write(LogLevel::info, "stopping", {{"signal", signal}});
    (*server)->stop();
    if (const auto written = app.api_tokens().write_uses(); !written)
        app.log().write(LogLevel::error, "api_token_uses_lost",
                        {{"error", written.error().message}});
    return 0;
}

}  // namespace bugpin::server

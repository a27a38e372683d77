#include "scenarios.hpp"

#include "fixture.hpp"
#include "followers.hpp"
#include "payloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace bugpin::bench {
namespace {

using What = Target::What;

constexpr std::int64_t kMebi = 1 << 20;
constexpr int kReaders = 16;  // connections of the reading lines
constexpr int kFileWriters = 16;
constexpr std::size_t kSmallPicture = 200'000, kLargePicture = 1'000'000;

// How many bytes of uploads one measurement may leave on the disk: nothing is deleted until the
// end.
std::int64_t upload_budget(const Options& options, int connections) {
    if (options.quick) return 128 * kMebi;
    return (connections > 16 ? 768 : 384) * kMebi;
}

std::vector<std::int64_t> report_counts(const Options& options) {
    if (options.quick) return {10'000};
    return {10'000, 1'000'000};
}

std::vector<int> connection_counts(const Options& options) {
    if (options.quick) return {1, 64};
    return {1, 16, 64, 256};
}

std::vector<Target> json_targets(int connections) {
    switch (connections) {
    case 1: return {{What::p50, 0.45}};
    case 64: return {{What::ratio, 0.6}, {What::p99, 15}};
    case 256: return {{What::ratio, 0.7}};
    default: return {};
    }
}

Request expecting(int status, std::string text) {
    Request request;
    request.before = std::move(text);
    request.expected_status = status;
    return request;
}

// A load on the process `pid`, with what it cost that process.
Sample measured(pid_t pid, const Load& load, const Request& request) {
    const auto before = processor_time_of(pid);
    const auto result = run_load(load, request);
    auto sample = sample_of(result);
    const std::chrono::duration<double, std::micro> used = processor_time_of(pid) - before;
    if (result.requests > 0) sample.processor = used.count() / static_cast<double>(result.requests);
    sample.server_memory = memory_of(pid).resident;
    return sample;
}

}  // namespace

// Builds the steps; their closures refer back to it.
class Scenarios::Catalogue {
public:
    Catalogue(const Options& options, Fixture& fixture) : options_(options), fixture_(fixture) {
        for (const auto reports : report_counts(options)) {
            add_start(reports);
            add_idle_memory(reports);
        }
        add_upload_memory();
        add_sink_get();
        add_nginx();
        for (const auto reports : report_counts(options)) {
            add_public_reads(reports);
            add_reads(reports);
            add_searches(reports);
        }
        add_submissions();
        add_followed_submissions();
        add_deliveries();
        add_export_memory();
        add_pictures();
    }

    const std::vector<Step>& steps() const { return steps_; }

private:
    void add_submissions() {
        add_sink_post("sink POST 2.5 KB", submission("Checkout button does nothing").size(), 64);
        add_raw_sqlite();
        for (const int connections : connection_counts(options_)) {
            add_store(connections);
            add_submit_json(connections, json_targets(connections));
        }
        if (!options_.quick) add_submit_json_beside(1'000'000);
    }

    // What is told leaves meanwhile, on the same machine.
    void add_followed_submissions() {
        add({"submit JSON, 64, told by webhook and mail",
             Unit::per_second,
             "submit JSON, 64",
             {{What::ratio, 0.9}}},
            [this] {
                auto& server = followed("told");
                auto sample = submit_json(server, 64);
                server.stop();  // what is still to be told would disturb the next line
                return sample;
            });
    }

    void add_deliveries() {
        const std::int64_t count = options_.quick ? 1'000 : 10'000;
        add({fmt::format("{} queued webhook deliveries", count),
             Unit::per_second,
             "",
             {{What::at_least, 500}}},
            [this, count] {
                auto& server = followed("deliveries");
                Sample sample;
                sample.value = drain_deliveries(server, webhooks_.at("deliveries"), count);
                sample.server_memory = server.memory();
                return sample;
            });
    }

    // One whose reports somebody is told of.
    Server& followed(const std::string& name) {
        auto& server = fixture_.fresh(name);
        if (!webhooks_.contains(name))
            webhooks_[name] = add_followers(server, fixture_.sink().port, fixture_.mail_port());
        return server;
    }

    void add_export_memory() {
        const std::int64_t reports = options_.quick ? 10'000 : 100'000;
        add({fmt::format("memory for exporting {} reports as CSV", reports),
             Unit::mebibytes,
             "",
             {{What::value, 64}}},
            [this, reports] {
                auto& server = fixture_.seeded(reports);
                Sample sample;
                sample.value = export_everything(server).memory;
                sample.server_memory = server.memory();
                return sample;
            });
    }

    void add_pictures() {
        const std::vector<std::pair<std::string, std::size_t>> sizes{{"200 KB", kSmallPicture},
                                                                     {"1 MB", kLargePicture}};
        const auto connections =
            options_.quick ? std::vector<int>{16} : connection_counts(options_);
        for (const auto& [size, bytes] : sizes) {
            add_sink_post("sink POST " + size, bytes, 16);
            for (const int count : connections) {
                if (count == 16)
                    add_files(fmt::format("files of {}, {} writers", size, kFileWriters), bytes);
                add_submit_picture(
                    size, bytes, count,
                    count == 16 ? std::vector<Target>{{What::ratio, 0.8}} : std::vector<Target>{});
            }
        }
    }

    void add_sink_get() {
        add({"sink GET"}, [this] {
            const auto sink = fixture_.sink();
            return measured(sink.pid, load(sink.port, kReaders),
                            expecting(200, request_text("GET", "/")));
        });
    }

    void add_sink_post(const std::string& name, std::size_t bytes, int connections) {
        add({name}, [this, bytes, connections] {
            const auto sink = fixture_.sink();
            const auto request = request_text("POST", "/", "", std::string(bytes, 'x'));
            return measured(sink.pid, load(sink.port, connections), expecting(200, request));
        });
    }

    void add_store(int outstanding) {
        add({fmt::format("store alone, {}", outstanding), Unit::per_second,
             outstanding == 64 ? "SQLite alone, 64 a commit" : "",
             outstanding == 64 ? std::vector<Target>{{What::ratio, 0.9}} : std::vector<Target>{}},
            [this, outstanding] {
                return sample_of(fixture_.store().run(outstanding, options_.time));
            });
    }

    void add_raw_sqlite() {
        add({"SQLite alone, 64 a commit"}, [this] {
            if (!std::filesystem::exists(fixture_.store_folder()))
                fixture_.store().run(1, options_.time / 10);
            return sample_of(run_raw_sqlite(fixture_.store_folder(), options_.time));
        });
    }

    void add_submit_json(int connections, std::vector<Target> targets) {
        add({fmt::format("submit JSON, {}", connections), Unit::per_second,
             fmt::format("store alone, {}", connections), std::move(targets)},
            [this, connections] { return submit_json(fixture_.fresh("json"), connections); });
    }

    void add_submit_json_beside(std::int64_t reports) {
        add({fmt::format("submit JSON, 64, beside {} reports", reports),
             Unit::per_second,
             "submit JSON, 64",
             {}},
            [this, reports] { return submit_json(fixture_.seeded(reports), 64); });
    }

    void add_files(const std::string& name, std::size_t bytes) {
        add({name}, [this, name, bytes] {
            const auto files =
                upload_budget(options_, kFileWriters) / static_cast<std::int64_t>(bytes);
            return sample_of(run_file_work(fixture_.scratch() / "files", bytes, kFileWriters,
                                           options_.time, files));
        });
    }

    void add_submit_picture(const std::string& size, std::size_t bytes, int connections,
                            std::vector<Target> targets) {
        add({fmt::format("submit {} picture, {}", size, connections), Unit::per_second,
             fmt::format("files of {}, {} writers", size, kFileWriters), std::move(targets)},
            [this, bytes, connections] {
                return submit_picture(fixture_.fresh("pictures"), bytes, connections);
            });
    }

    // `request`: the whole request's text.
    void add_read(std::int64_t reports, const std::string& what, const std::string& ceiling,
                  Target target, std::function<std::string(Server&)> request,
                  int connections = kReaders) {
        add({fmt::format("{}, {} reports", what, reports), Unit::per_second, ceiling, {target}},
            [this, reports, request, connections] {
                auto& server = fixture_.seeded(reports);
                const auto text = request(server);
                return measured(server.pid(), load(server.port(), connections),
                                expecting(200, text));
            });
    }

    void add_public_reads(std::int64_t reports) {
        add_read(reports, "health", "sink GET", {What::ratio, 0.8},
                 [](Server&) { return request_text("GET", "/health"); });
        add_read(reports, "widget config", "sink GET", {What::ratio, 0.6}, [](Server& server) {
            return request_text("GET", "/api/widget/config/" + server.key());
        });
    }

    void add_reads(std::int64_t reports) {
        const auto read = [&](const std::string& what, const std::string& ceiling, Target target,
                              std::function<std::string(Server&)> path) {
            add_read(reports, what, ceiling, target, [path](Server& server) {
                return request_text("GET", path(server), server.cookie());
            });
        };
        read("list, first page", "sink GET", {What::ratio, 0.1},
             [](Server&) { return "/api/reports"; });
        read("list, last full page", "", {What::p99, 50}, [](Server& server) {
            return fmt::format("/api/reports?page={}", server.last_full_page());
        });
        read("statistics", "sink GET", {What::ratio, 0.2},
             [](Server&) { return "/api/reports/stats/overview"; });
        read("detail", "sink GET", {What::ratio, 0.3},
             [](Server& server) { return "/api/reports/" + server.sample().report; });
        read("file 200 KB", "nginx 200 KB", {What::ratio, 0.8}, [](Server& server) {
            return fmt::format("/api/reports/{}/files/{}", server.sample().report,
                               server.sample().file);
        });
    }

    // Alone, where what counts is how long one person waits, and with as many readers as the rest.
    void add_searches(std::int64_t reports) {
        const auto search = [&](const std::string& what, const std::string& words, int readers) {
            add_read(
                reports, fmt::format("search, {}, {}", what, readers), "", {What::p95, 50},
                [words](Server& server) {
                    return request_text("GET", "/api/reports?search=" + words, server.cookie());
                },
                readers);
        };
        for (const int readers : {1, kReaders}) {
            search("rare word", "quetzal", readers);
            search("rare and common", "quetzal+freezes", readers);
            search("common words", "the+login", readers);
        }
    }

    void add_nginx() {
        add({"nginx 200 KB"}, [this] {
            return sample_of(run_load(load(fixture_.nginx_port(), kReaders),
                                      expecting(200, request_text("GET", "/picture"))));
        });
    }

    void add_start(std::int64_t reports) {
        add({fmt::format("start to healthy, {} reports", reports),
             Unit::milliseconds,
             "",
             {{What::value, 100}}},
            [this, reports] {
                auto& server = fixture_.seeded(reports);
                Sample sample;
                sample.value = std::chrono::duration<double, std::milli>(server.start()).count();
                sample.server_memory = server.memory();
                return sample;
            });
    }

    void add_idle_memory(std::int64_t reports) {
        add({fmt::format("memory idle, {} reports", reports),
             Unit::mebibytes,
             "",
             {{What::value, 20}}},
            [this, reports] {
                auto& server = fixture_.seeded(reports);
                server.start();
                std::this_thread::sleep_for(std::chrono::seconds(1));  // what starting leaves to do
                Sample sample;
                sample.value = sample.server_memory = server.memory();
                return sample;
            });
    }

    // The peak while 256 clients send 1 MB each, all at once, above what it took before: at most
    // 256 KiB for each of them.
    void add_upload_memory() {
        add({"memory for 256 uploads of 1 MB", Unit::mebibytes, "", {{What::value, 64}}}, [this] {
            auto& server = fixture_.fresh("memory");
            server.start();
            std::this_thread::sleep_for(std::chrono::seconds(1));
            const auto before = server.memory();
            reset_peak(server.pid());
            auto sample = submit_picture(server, kLargePicture, 256);
            sample.value = memory_of(server.pid()).peak - before;
            return sample;
        });
    }

    void add(Line line, std::function<Sample()> run) {
        steps_.push_back({std::move(line), std::move(run)});
    }

    Load load(std::uint16_t port, int connections) const {
        return {port, connections, options_.time};
    }

    Sample submit_json(Server& server, int connections) const {
        const auto head =
            fmt::format("Content-Type: application/json\r\nX-Api-Key: {}\r\n", server.key());
        const auto request = request_text("POST", "/api/widget/submit", head,
                                          submission("Checkout button does nothing"));
        return measured(server.pid(), load(server.port(), connections), expecting(201, request));
    }

    Sample submit_picture(Server& server, std::size_t bytes, int connections) const {
        auto upload = upload_request(server.key(), bytes);
        // Begins anew in every run, so that no run uploads a file that an earlier one has stored.
        auto serial =
            static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
        Request request;
        request.before = std::move(upload.before);
        request.vary = [serial](std::string& out) mutable { picture_chunk(serial++, out); };
        request.after = std::move(upload.after);
        request.expected_status = 201;
        auto work = load(server.port(), connections);
        work.max_requests = std::max<std::int64_t>(
            upload_budget(options_, connections) / static_cast<std::int64_t>(bytes),
            2 * connections);
        return measured(server.pid(), work, request);
    }

    const Options& options_;
    Fixture& fixture_;
    std::vector<Step> steps_;
    std::map<std::string, std::string> webhooks_;  // of followed servers, by name
};

Scenarios::Scenarios(const Options& options, Fixture& fixture)
    : catalogue_(std::make_unique<Catalogue>(options, fixture)) {}

Scenarios::~Scenarios() = default;

const std::vector<Step>& Scenarios::steps() const { return catalogue_->steps(); }

}  // namespace bugpin::bench

#include "figures.hpp"

#include "bugpin/json/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sys/utsname.h>
#include <thread>
#include <utility>

namespace bugpin::bench {
namespace {

double milliseconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Sample median_of(const std::vector<Sample>& rounds) {
    const auto of = [&](double Sample::*member) {
        std::vector<double> values;
        for (const auto& round : rounds) values.push_back(round.*member);
        return median(std::move(values));
    };
    Sample middle{of(&Sample::value), of(&Sample::p50),       of(&Sample::p95),
                  of(&Sample::p99),   of(&Sample::processor), of(&Sample::server_memory)};
    for (const auto& round : rounds) {
        middle.failures += round.failures;
        if (middle.first_failure.empty()) middle.first_failure = round.first_failure;
    }
    return middle;
}

std::string_view unit_name(Unit unit) {
    switch (unit) {
    case Unit::per_second: return "/s";
    case Unit::milliseconds: return "ms";
    case Unit::mebibytes: return "MiB";
    }
    return "";
}

std::string figure(double value, Unit unit) {
    const int decimals = unit == Unit::per_second ? 0 : 1;
    return fmt::format("{:.{}f} {}", value, decimals, unit_name(unit));
}

std::string cell(double value) { return value > 0 ? fmt::format("{:.2f}", value) : "–"; }

std::string target_text(const Target& target, Unit unit) {
    switch (target.what) {
    case Target::What::ratio: return fmt::format("≥ {:.0f} %", target.bound * 100);
    case Target::What::p50: return fmt::format("p50 ≤ {:g} ms", target.bound);
    case Target::What::p95: return fmt::format("p95 ≤ {:g} ms", target.bound);
    case Target::What::p99: return fmt::format("p99 ≤ {:g} ms", target.bound);
    case Target::What::value: return fmt::format("≤ {:g} {}", target.bound, unit_name(unit));
    case Target::What::at_least: return fmt::format("≥ {:g} {}", target.bound, unit_name(unit));
    }
    return "";
}

std::string targets_text(const Line& line) {
    std::string text;
    for (const auto& target : line.targets)
        text += (text.empty() ? "" : ", ") + target_text(target, line.unit);
    return text.empty() ? "–" : text;
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(": ") + 2);
    return "unknown";
}

void write_machine(json::Writer& writer) {
    utsname system{};
    ::uname(&system);
    writer.key("machine");
    writer.begin_object();
    writer.key("processor"), writer.string(processor());
    writer.key("cores"), writer.integer(std::thread::hardware_concurrency());
    writer.key("kernel"), writer.string(system.release);
    writer.end_object();
}

void write_sample(json::Writer& writer, const Sample& sample) {
    writer.key("value"), writer.number(sample.value);
    writer.key("p50Ms"), writer.number(sample.p50);
    writer.key("p95Ms"), writer.number(sample.p95);
    writer.key("p99Ms"), writer.number(sample.p99);
    writer.key("processorMicroseconds"), writer.number(sample.processor);
    writer.key("serverMiB"), writer.number(sample.server_memory);
    writer.key("failures"), writer.integer(sample.failures);
}

using Cells = std::array<std::string, 10>;

// Counts characters, not bytes: the cells hold "≥" and "–".
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string render(const std::vector<Cells>& rows) {
    std::array<std::size_t, std::tuple_size_v<Cells>> widths{};
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out += fmt::format("| {}{} ", row[i], std::string(widths[i] - width(row[i]), ' '));
        out += "|\n";
        if (&row != &rows.front()) continue;
        for (const auto column : widths) out.append("|").append(column + 2, '-');
        out += "|\n";
    }
    return out;
}

}  // namespace

Sample sample_of(const LoadResult& result) {
    Sample sample;
    sample.value = result.per_second();
    sample.p50 = milliseconds(result.p50);
    sample.p95 = milliseconds(result.p95);
    sample.p99 = milliseconds(result.p99);
    sample.failures = result.failures;
    sample.first_failure = result.first_failure;
    return sample;
}

void Figures::add(const Line& line, Sample sample) {
    auto row = std::find_if(rows_.begin(), rows_.end(),
                            [&](const Row& known) { return known.line.name == line.name; });
    if (row == rows_.end()) row = rows_.insert(rows_.end(), Row{line, {}, {}});
    row->rounds.push_back(std::move(sample));
    row->median = median_of(row->rounds);
}

bool Figures::failed() const {
    return std::any_of(rows_.begin(), rows_.end(),
                       [](const Row& row) { return row.median.failures > 0; });
}

const Figures::Row* Figures::find(std::string_view name) const {
    const auto row = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const Row& known) { return known.line.name == name; });
    return row == rows_.end() ? nullptr : &*row;
}

std::optional<double> Figures::ratio(const Row& row) const {
    const auto* ceiling = find(row.line.ceiling);
    if (!ceiling || ceiling->median.value <= 0) return std::nullopt;
    return row.median.value / ceiling->median.value;
}

std::optional<bool> Figures::is_met(const Row& row, const Target& target) const {
    switch (target.what) {
    case Target::What::ratio: {
        const auto reached = ratio(row);
        if (!reached) return std::nullopt;
        return *reached >= target.bound;
    }
    case Target::What::p50: return row.median.p50 <= target.bound;
    case Target::What::p95: return row.median.p95 <= target.bound;
    case Target::What::p99: return row.median.p99 <= target.bound;
    case Target::What::value: return row.median.value <= target.bound;
    case Target::What::at_least: return row.median.value >= target.bound;
    }
    return std::nullopt;
}

std::string Figures::verdict(const Row& row, bool judge) const {
    if (row.median.failures > 0)
        return fmt::format("{} FAILED: {}", row.median.failures,
                           row.median.first_failure.substr(0, 160));
    if (!judge || row.line.targets.empty()) return "–";
    for (const auto& target : row.line.targets)
        if (!is_met(row, target).value_or(true)) return "no";
    return "yes";
}

std::string Figures::table(bool judge) const {
    std::vector<Cells> cells{{"work", "figure", "p50 ms", "p99 ms", "CPU µs", "server MiB",
                              "ceiling", "ratio", "target", "met"}};
    for (const auto& row : rows_) {
        const auto* ceiling = find(row.line.ceiling);
        const auto reached = ratio(row);
        cells.push_back(
            {row.line.name, figure(row.median.value, row.line.unit), cell(row.median.p50),
             cell(row.median.p99),
             row.median.processor > 0 ? fmt::format("{:.0f}", row.median.processor) : "–",
             row.median.server_memory > 0 ? fmt::format("{:.0f}", row.median.server_memory) : "–",
             ceiling ? fmt::format("{} ({:.0f})", ceiling->line.name, ceiling->median.value) : "–",
             reached ? fmt::format("{:.0f} %", *reached * 100) : "–", targets_text(row.line),
             verdict(row, judge)});
    }
    return render(cells);
}

std::string Figures::json(bool quick, const std::string& commit) const {
    json::Writer writer;
    writer.begin_object();
    writer.key("commit"), writer.string(commit);
    writer.key("quick"), writer.boolean(quick);
    write_machine(writer);
    writer.key("lines");
    writer.begin_array();
    for (const auto& row : rows_) {
        writer.begin_object();
        writer.key("name"), writer.string(row.line.name);
        writer.key("unit"), writer.string(unit_name(row.line.unit));
        write_sample(writer, row.median);
        writer.key("rounds");
        writer.begin_array();
        for (const auto& round : row.rounds) writer.number(round.value);
        writer.end_array();
        if (const auto reached = ratio(row)) {
            writer.key("ceiling"), writer.string(row.line.ceiling);
            writer.key("ratio"), writer.number(*reached);
        }
        writer.key("targets");
        writer.begin_array();
        for (const auto& target : row.line.targets)
            writer.string(target_text(target, row.line.unit));
        writer.end_array();
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace bugpin::bench

// JSON of unknown quality: as much of it as fits its field table. What does not fit is taken out,
// piece by piece, and named. Pure.
#pragma once

#include "bugpin/json/codec.hpp"
#include "bugpin/ports/legacy_source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::sqlite {

// `value` without what the complaints are about: the member or entry that they name, or where there
// is none, what should have held it. nullopt when that is the whole of it.
std::optional<std::string> without(const json::Value& value,
                                   const std::vector<FieldError>& complaints);

// `value` with every member of `defaults` that it lacks, at every level.
std::string with_defaults(const json::Value& value, const json::Value& defaults);

// Names what is lost of `what`: "report rpt_…: metadata.url".
void add_gaps(std::vector<ports::LegacyGap>& gaps, std::string_view what,
              const std::vector<FieldError>& complaints);

// Each round takes out everything that the last one complained of.
inline constexpr int kMostRounds = 30;

// nullopt when nothing is left. `defaults` is a JSON object.
template <class T>
std::optional<T> salvage(std::string text, const InputLimits& limits, std::string_view what,
                         std::vector<ports::LegacyGap>& gaps, std::string_view defaults = "{}") {
    const auto fallback = json::Document::parse(defaults);
    for (int round = 0; round < kMostRounds; ++round) {
        const auto document = json::Document::parse(text, limits);
        if (!document) {
            gaps.push_back({std::string(what), document.error().message});
            return std::nullopt;
        }
        const auto whole =
            json::Document::parse(with_defaults(document->root(), fallback->root()), limits);
        T out{};
        json::Complaints bad;
        if (!whole)
            bad.add(json::Path(), whole.error().message);
        else
            decode(whole->root(), out, json::Path(), bad, limits);
        if (bad.empty()) return out;
        const auto complaints = bad.take();
        add_gaps(gaps, what, complaints);
        auto rest = without(document->root(), complaints);
        if (!rest) return std::nullopt;
        text = *std::move(rest);
    }
    gaps.push_back({std::string(what), "too much of it is wrong"});
    return std::nullopt;
}

}  // namespace bugpin::sqlite

#include "legacy_json.hpp"

#include "bugpin/core/text.hpp"

#include <set>

namespace bugpin::sqlite {
namespace {

constexpr std::size_t kMostGapsOfOne = 20;  // lines about one thing
constexpr std::size_t kLongestWhy = 300;

// The path of what holds the thing at `path`; "" is the root.
std::string holder_of(const std::string& path) {
    const auto cut = path.find_last_of(".[");
    return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

// Copies JSON without some of its parts, and remembers which of them there were.
class Pruner {
public:
    explicit Pruner(const std::set<std::string>& unwanted) : unwanted_(unwanted) {}

    void copy(const json::Value& value, const std::string& path) {
        if (value.is_object()) return copy_members(value, path);
        if (value.is_array()) return copy_entries(value, path);
        out_.raw(value.text());
    }

    std::string take() { return out_.take(); }
    const std::set<std::string>& found() const { return found_; }

private:
    bool is_unwanted(const std::string& path) {
        if (!unwanted_.contains(path)) return false;
        found_.insert(path);
        return true;
    }

    void copy_members(const json::Value& object, const std::string& path) {
        out_.begin_object();
        for (const auto& [name, member] : object.members()) {
            const std::string below =
                path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
            if (is_unwanted(below)) continue;
            out_.key(name);
            copy(member, below);
        }
        out_.end_object();
    }

    void copy_entries(const json::Value& array, const std::string& path) {
        out_.begin_array();
        for (std::size_t i = 0; i < array.size(); ++i) {
            const std::string below = fmt::format("{}[{}]", path, i);
            if (!is_unwanted(below)) copy(array.at(i), below);
        }
        out_.end_array();
    }

    const std::set<std::string>& unwanted_;
    std::set<std::string> found_;
    json::Writer out_;
};

void merge(json::Writer& out, const json::Value& value, const json::Value& defaults) {
    if (!value.is_object() || !defaults.is_object()) return out.raw(value.text());
    out.begin_object();
    for (const auto& [name, member] : value.members()) {
        out.key(name);
        const auto other = defaults.find(name);
        if (other)
            merge(out, member, *other);
        else
            out.raw(member.text());
    }
    for (const auto& [name, member] : defaults.members()) {
        if (value.find(name)) continue;
        out.key(name);
        out.raw(member.text());
    }
    out.end_object();
}

}  // namespace

std::optional<std::string> without(const json::Value& value,
                                   const std::vector<FieldError>& complaints) {
    if (!value.is_object()) return std::nullopt;
    std::set<std::string> unwanted;
    for (const auto& complaint : complaints) unwanted.insert(complaint.field);
    while (true) {
        Pruner pruner(unwanted);
        pruner.copy(value, "");
        std::set<std::string> wider = pruner.found();
        for (const auto& path : unwanted)
            // Inside of something that goes as a whole it need not be found.
            if (!pruner.found().contains(path) && !pruner.found().contains(holder_of(path)))
                wider.insert(holder_of(path));
        if (wider.contains("")) return std::nullopt;
        if (wider == pruner.found()) return pruner.take();
        unwanted = std::move(wider);
    }
}

std::string with_defaults(const json::Value& value, const json::Value& defaults) {
    json::Writer out;
    merge(out, value, defaults);
    return out.take();
}

void add_gaps(std::vector<ports::LegacyGap>& gaps, std::string_view what,
              const std::vector<FieldError>& complaints) {
    for (std::size_t i = 0; i < complaints.size(); ++i) {
        if (i == kMostGapsOfOne) {
            gaps.push_back({std::string(what), fmt::format("{} more", complaints.size() - i)});
            return;
        }
        gaps.push_back({fmt::format("{}: {}", what, printable(complaints[i].field, kLongestWhy)),
                        printable(complaints[i].message, kLongestWhy)});
    }
}

}  // namespace bugpin::sqlite

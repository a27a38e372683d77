// What adapters have counted, as the lists of ReportFacets. Pure.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/ports/report_repository.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace bugpin::ports {

using ValueCounts = std::map<std::string, std::int64_t>;

inline std::vector<FacetCount> facet_by_count(const ValueCounts& counts) {
    std::vector<FacetCount> facet;
    for (const auto& [value, count] : counts) facet.push_back({value, count});
    std::stable_sort(facet.begin(), facet.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    return facet;
}

// In the order of the enum E, whose names are the values.
template <class E>
std::vector<FacetCount> facet_in_order(const ValueCounts& counts) {
    std::vector<FacetCount> facet;
    for (const auto& [value, name] : EnumNames<E>::values)
        if (const auto found = counts.find(std::string(name)); found != counts.end())
            facet.push_back({found->first, found->second});
    return facet;
}

}  // namespace bugpin::ports

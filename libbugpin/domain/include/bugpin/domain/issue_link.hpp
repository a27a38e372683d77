// Where a report lives in somebody else's issue tracker. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

using IntegrationId = Id<struct IntegrationTag>;

inline constexpr std::string_view kIntegrationIdPrefix = "int_";

enum class IntegrationType { github, jira, slack, linear, webhook };

template <>
struct EnumNames<IntegrationType> {
    using E = IntegrationType;
    static constexpr std::array<std::pair<E, std::string_view>, 5> values{
        {{E::github, "github"},
         {E::jira, "jira"},
         {E::slack, "slack"},
         {E::linear, "linear"},
         {E::webhook, "webhook"}}};
};

// How far an issue is behind its report. Of one that was made by hand and is not kept up: absent.
enum class SyncState { pending, synced, error };

template <>
struct EnumNames<SyncState> {
    using E = SyncState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> values{
        {{E::pending, "pending"}, {E::synced, "synced"}, {E::error, "error"}}};
};

// One per report and issue; one that is waiting to be made has no issue yet.
struct IssueLink {
    std::optional<IntegrationId> integration;  // empty when that is gone
    IntegrationType type = IntegrationType::github;
    std::string issue;               // number or key there; "" until it is made
    std::optional<std::string> url;  // of the issue, http or https
    std::optional<SyncState> state;
    std::optional<std::string> error;  // why the last attempt failed
    std::optional<Time> forwarded_at, synced_at;
    friend bool operator==(const IssueLink&, const IssueLink&) = default;
};

}  // namespace bugpin

// What follows a submission, and what is taken out again: webhooks and mail to sinks on loopback,
// deliveries that have piled up, exports. Not thread-safe.
#pragma once

#include "server.hpp"

#include <cstdint>

namespace bugpin::bench {

// From now on every report of the server's project is told to a webhook and by mail to its
// administrator, at those ports of loopback. At the first call of a server only. Returns the
// webhook's id.
std::string add_followers(Server& server, std::uint16_t webhook_port, std::uint16_t mail_port);

// Puts `count` deliveries of that webhook into the outbox while the server is stopped, starts it,
// and waits until all of them have left. Returns how many did in a second; throws
// std::runtime_error when one fails or they have not left after five minutes.
double drain_deliveries(Server& server, const std::string& webhook, std::int64_t count);

struct Export {
    double memory = 0;       // MiB that the server took at most, above what it had before
    std::int64_t bytes = 0;  // of the body
};
// Every report as CSV, from a server that has just started. Throws std::runtime_error unless the
// answer is whole.
Export export_everything(Server& server);

}  // namespace bugpin::bench

// Fills a data directory with reports, straight through the store: a million through HTTP would
// take too long. Blocks until the full-text index has caught up. Throws std::runtime_error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace bugpin::bench {

// Into the first project that is there, until it has `count`: an interrupted run goes on. Titles
// are made of a few hundred words; one title in 1,000 has the word "quetzal".
void seed_reports(const std::filesystem::path& data_dir, std::int64_t count);

// Puts that many deliveries of a webhook into the outbox, each due at once.
void seed_deliveries(const std::filesystem::path& data_dir, const std::string& webhook,
                     std::int64_t count);

}  // namespace bugpin::bench

#include "tidying.hpp"

#include <fmt/format.h>

namespace bugpin::sqlite {
namespace {

constexpr std::int64_t kPagesAtOnce = 2000;  // 8 MB: a few dozen milliseconds
constexpr std::int64_t kKeptShare = 10;      // a tenth of the pages may lie idle

}  // namespace

void prepare_for_tidying(Connection& empty_database) {
    empty_database.exec("PRAGMA auto_vacuum = INCREMENTAL");
}

std::int64_t tidy_up(Connection& connection) {
    connection.exec("PRAGMA analysis_limit = 400");
    connection.exec("PRAGMA optimize");
    const std::int64_t idle = number(connection, "PRAGMA freelist_count");
    if (idle * kKeptShare <= number(connection, "PRAGMA page_count")) return 0;
    connection.exec(fmt::format("PRAGMA incremental_vacuum({})", kPagesAtOnce).c_str());
    const std::int64_t given_back = idle - number(connection, "PRAGMA freelist_count");
    return given_back * number(connection, "PRAGMA page_size");
}

}  // namespace bugpin::sqlite

// What the repositories of one connection share. Belongs to the connection's thread.
#pragma once

#include "connection.hpp"
#include "counters.hpp"

namespace bugpin::sqlite {

// What a batch has touched; a use case that rolled back may have left its mark, which only costs a
// needless look.
struct Changes {
    bool directory = false;  // projects, settings, users, sessions or API tokens
    bool reports = false;
};

struct Context {
    Connection& connection;
    Counters& counters;
    Changes& changes;
};

}  // namespace bugpin::sqlite

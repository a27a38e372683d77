#include "errors.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace bugpin::sqlite {
namespace {

bool is_out_of_space(int system_error) { return system_error == ENOSPC || system_error == EDQUOT; }

}  // namespace

Error to_error(const SQLite::Exception& exception, sqlite3* handle) {
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_CONSTRAINT: return Error::conflict("The change conflicts with what is stored");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error::unavailable("The database is busy");
    case SQLITE_FULL: return Error::storage_full();
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        // Growing the log's index reports no space as an input/output error.
        if (handle && is_out_of_space(sqlite3_system_errno(handle))) return Error::storage_full();
        [[fallthrough]];
    case SQLITE_READONLY:
    case SQLITE_PERM: return Error::unavailable("The database cannot be written");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return database_damaged("The database is damaged");
    default: return internal_error();
    }
}

Error database_damaged(std::string message) {
    return {ErrorKind::internal, "DATABASE_DAMAGED", std::move(message)};
}

Error internal_error() { return {ErrorKind::internal, "INTERNAL_ERROR", "Something went wrong"}; }

bool is_damage(const SQLite::Exception& exception) {
    const int code = exception.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

}  // namespace bugpin::sqlite

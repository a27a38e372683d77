#include "bugpin/core/result.hpp"

namespace bugpin {

Error Error::not_found(std::string message) {
    return {ErrorKind::not_found, "NOT_FOUND", std::move(message)};
}
Error Error::conflict(std::string message) {
    return {ErrorKind::conflict, "CONFLICT", std::move(message)};
}
Error Error::forbidden(std::string message) {
    return {ErrorKind::forbidden, "FORBIDDEN", std::move(message)};
}
Error Error::unavailable(std::string message) {
    return {ErrorKind::unavailable, "SERVICE_UNAVAILABLE", std::move(message)};
}
Error Error::storage_full() {
    return {ErrorKind::storage_full, "INSUFFICIENT_STORAGE",
            "The server has no space left to store this. Nothing was saved; try again later."};
}
Error Error::invalid(std::vector<FieldError> fields) {
    return {ErrorKind::invalid, "VALIDATION_ERROR", "Request validation failed", std::move(fields)};
}
Error Error::invalid(std::string field, std::string message) {
    return invalid({FieldError{std::move(field), std::move(message)}});
}

}  // namespace bugpin

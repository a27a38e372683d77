// What becomes of the object store's settings when they are changed. Used inside a write.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"

#include <optional>
#include <string>

namespace bugpin::services {

// The secret afterwards: sealed; nullopt for none. A stored one is for the endpoint that it was
// entered for and for no other: naming another without entering it is a VALIDATION_ERROR.
// Otherwise whoever may change settings could have requests signed with it sent to a server of
// their own.
Result<std::optional<std::string>> s3_secret_after(const S3Settings& stored, const S3Change& change,
                                                   ports::Sealer& sealer);

// Whether `after` may take the place of `before`: INVALID_S3_CONFIG where S3 is switched on without
// what it needs; VALIDATION_ERROR where objects that are needed could not be found any more.
Result<> check_object_storage(ports::Repositories& repos, const Settings& before,
                              const Settings& after);

}  // namespace bugpin::services

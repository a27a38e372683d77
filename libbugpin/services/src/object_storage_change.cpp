#include "object_storage_change.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

#include <vector>

namespace bugpin::services {

Result<std::optional<std::string>> s3_secret_after(const S3Settings& stored, const S3Change& change,
                                                   ports::Sealer& sealer) {
    if (change.removes_secret()) return std::optional<std::string>();
    if (!change.keeps_secret())
        return std::optional(sealer.seal(Secret(*change.secret_access_key), kS3SecretPurpose));
    S3Settings after = stored;
    apply(after, change);
    if (stored.secret_access_key && after.endpoint != stored.endpoint)
        return Error::invalid("s3Config.secretAccessKey",
                              "must be entered again: the stored one is for another endpoint");
    return stored.secret_access_key;
}

Result<> check_object_storage(ports::Repositories& repos, const Settings& before,
                              const Settings& after) {
    if (after.s3_enabled) BUGPIN_CHECK(check_complete(after.s3_config));
    BUGPIN_TRY(const bool is_in_use, repos.blob_locations().has_any());
    if (!is_in_use) return {};
    BUGPIN_CHECK(check_complete(after.s3_config));
    const S3Settings &was = before.s3_config, &is = after.s3_config;
    std::vector<FieldError> bad;
    const auto check_same = [&](bool same, std::string_view field) {
        if (!same)
            bad.push_back({std::string(field),
                           "cannot be changed while files are in the bucket: switch S3 off and "
                           "bring them back first"});
    };
    check_same(was.endpoint == is.endpoint, "s3Config.endpoint");
    check_same(was.bucket == is.bucket, "s3Config.bucket");
    check_same(was.prefix == is.prefix, "s3Config.prefix");
    return bad.empty() ? Result<>() : Error::invalid(std::move(bad));
}

}  // namespace bugpin::services

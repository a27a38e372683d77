// Where files are kept besides the local disk: the operator's S3-compatible object store. Plain
// values. A group of the settings (bugpin/domain/settings.hpp).
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin {

// What the secret access key is sealed for (ports::Sealer).
inline constexpr std::string_view kS3SecretPurpose = "s3.secret";

// One table for the settings and for a change of them.
template <class S>
constexpr auto s3_fields() {
    return std::tuple{field("bucket", &S::bucket, Length{0, 255}),
                      field("region", &S::region, Length{0, 100}),
                      field("accessKeyId", &S::access_key_id, Length{0, 500}),
                      field("secretAccessKey", &S::secret_access_key, Length{0, S::kMostSecret}),
                      field("endpoint", &S::endpoint, HttpUrlOrEmpty{}),
                      field("prefix", &S::prefix, Length{0, 200}),
                      field("virtualHosted", &S::virtual_hosted),
                      field("keepLocalFiles", &S::keep_local_files)};
}

struct S3Settings {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr std::int64_t kMostSecret = 4000;  // sealed
    std::string bucket;
    std::string region = "us-east-1";
    std::string access_key_id;
    std::optional<std::string> secret_access_key;  // sealed where stored, masked where shown
    std::string endpoint;           // absolute URL without path; "": AWS's for the region
    std::string prefix;             // in front of every key, without slashes at its ends
    bool virtual_hosted = false;    // the bucket is part of the host's name instead of the path
    bool keep_local_files = false;  // once they are in the object store
    static constexpr auto fields() { return s3_fields<S3Settings>(); }
};

// Takes the place of the stored one. The secret is kept when it is absent or masked, and removed
// when it is null or empty.
struct S3Change {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr std::int64_t kMostSecret = 500;
    std::string bucket;
    std::string region = "us-east-1";
    std::string access_key_id;
    Patch<std::string> secret_access_key;  // in clear
    std::string endpoint;
    std::string prefix;
    bool virtual_hosted = false;
    bool keep_local_files = false;
    static constexpr auto fields() { return s3_fields<S3Change>(); }

    std::vector<FieldError> check() const;  // bucket and prefix have their form
    bool keeps_secret() const;
    bool removes_secret() const;
};

// Takes over everything but the secret, which has to be sealed first.
void apply(S3Settings& stored, const S3Change& change);

// INVALID_S3_CONFIG (400) where what is needed to store is missing.
Result<> check_complete(const S3Settings& s3);

}  // namespace bugpin

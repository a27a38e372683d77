#include "bugpin/domain/object_storage_settings.hpp"

#include "bugpin/core/secret.hpp"
#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>

namespace bugpin {
namespace {

// The names that every S3-compatible store takes: AWS's rules for buckets.
bool is_bucket_name(std::string_view name) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return name.size() >= 3 && name.size() <= 63 &&
           std::all_of(name.begin(), name.end(), is_allowed) && name.front() != '-' &&
           name.front() != '.' && name.back() != '-' && name.back() != '.' &&
           name.find("..") == std::string_view::npos;
}

// Letters, digits and a few signs that no signature has to encode.
bool is_prefix(std::string_view prefix) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.' || c == '/';
    };
    return std::all_of(prefix.begin(), prefix.end(), is_allowed) &&
           prefix.find("//") == std::string_view::npos && !prefix.starts_with('/') &&
           prefix.find("..") == std::string_view::npos;
}

// Scheme, host and port, nothing else: keys are ours, and credentials have fields of their own.
bool is_bare_endpoint(std::string_view text) {
    if (!origin_of(text)) return false;
    return text.substr(text.find("://") + 3).find_first_of("/?#@") == std::string_view::npos;
}

std::string_view without_slashes(std::string_view text) {
    while (text.ends_with('/')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::vector<FieldError> S3Change::check() const {
    std::vector<FieldError> bad;
    if (!bucket.empty() && !is_bucket_name(bucket))
        bad.push_back({"bucket", "must be 3 to 63 lower-case letters, digits, dots and dashes"});
    const std::string_view address = without_slashes(trim(endpoint));
    if (!address.empty() && !is_bare_endpoint(address))
        bad.push_back({"endpoint", "must be http:// or https:// with a host, and no path"});
    if (!is_prefix(prefix))
        bad.push_back({"prefix", "must be letters, digits, '-', '_', '.' and single slashes"});
    return bad;
}

bool S3Change::keeps_secret() const {
    return secret_access_key.is_absent() ||
           (secret_access_key && *secret_access_key == kMaskedSecret);
}

bool S3Change::removes_secret() const {
    return secret_access_key.is_null() || (secret_access_key && secret_access_key->empty());
}

void apply(S3Settings& stored, const S3Change& change) {
    stored.bucket = trim(change.bucket);
    stored.region = trim(change.region);
    stored.access_key_id = trim(change.access_key_id);
    stored.endpoint = without_slashes(trim(change.endpoint));
    stored.prefix = without_slashes(change.prefix);
    stored.virtual_hosted = change.virtual_hosted;
    stored.keep_local_files = change.keep_local_files;
}

Result<> check_complete(const S3Settings& s3) {
    const auto missing = [](std::string_view member, std::string_view called) {
        std::string message = fmt::format("S3 {} is required when enabling S3", called);
        return Error{ErrorKind::invalid,
                     "INVALID_S3_CONFIG",
                     message,
                     {{fmt::format("s3Config.{}", member), message}}};
    };
    if (s3.bucket.empty()) return missing("bucket", "bucket");
    if (s3.region.empty()) return missing("region", "region");
    if (s3.access_key_id.empty()) return missing("accessKeyId", "access key id");
    if (!s3.secret_access_key) return missing("secretAccessKey", "secret access key");
    return {};
}

}  // namespace bugpin

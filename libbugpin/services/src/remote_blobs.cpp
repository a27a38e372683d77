#include "bugpin/services/remote_blobs.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <vector>

namespace bugpin::services {
namespace {

constexpr std::string_view kProbe = "BugPin asks whether it may write here.\n";

// A few bytes as a file, to be stored.
class ProbeFile final : public ports::OpenFile {
public:
    Result<> write_at(std::int64_t, std::span<const char>) override {
        return Error::unavailable("opened for reading");
    }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override {
        const auto rest = kProbe.substr(std::min(static_cast<std::size_t>(offset), kProbe.size()));
        return rest.copy(out.data(), out.size());
    }
    Result<std::int64_t> size() const override { return std::ssize(kProbe); }
    Result<> sync_data() override { return {}; }
    void drop_cached_pages() noexcept override {}
    int descriptor() const noexcept override { return -1; }
};

std::string endpoint_of(const S3Settings& s3) {
    return s3.endpoint.empty() ? fmt::format("https://s3.{}.amazonaws.com", s3.region)
                               : s3.endpoint;
}

Result<std::string> hash_of(const ports::OpenBlob& blob, const ports::Digest& digest) {
    const auto hash = digest.start();
    std::vector<char> buffer(256 * 1024);
    for (std::int64_t offset = 0; offset < blob.bytes;) {
        BUGPIN_TRY(const std::size_t read, blob.file->read_at(offset, buffer));
        if (read == 0) break;
        hash->update(std::span(buffer).first(read));
        offset += static_cast<std::int64_t>(read);
    }
    return hash->finish();
}

}  // namespace

bool is_of_whole_store(const Error& error) {
    return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::storage_full ||
           error.kind == ErrorKind::forbidden || error.code.starts_with("S3_") ||
           error.code == "INVALID_S3_CONFIG" || error.code == "INVALID_URL" ||
           error.code == "SEAL_BROKEN";
}

RemoteBlobs::RemoteBlobs(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

bool RemoteBlobs::is_reachable() const {
    return check_complete(directory_.current()->settings.s3_config).has_value();
}

Result<RemoteBlobs::Place> RemoteBlobs::place() const {
    const auto directory = directory_.current();
    const S3Settings& s3 = directory->settings.s3_config;
    BUGPIN_CHECK(check_complete(s3));
    Place place;
    place.bucket.endpoint = endpoint_of(s3);
    place.bucket.region = s3.region;
    place.bucket.name = s3.bucket;
    place.bucket.access_key_id = s3.access_key_id;
    BUGPIN_TRY(place.bucket.secret_access_key,
               ports_.sealer.open(*s3.secret_access_key, kS3SecretPurpose));
    place.bucket.virtual_hosted = s3.virtual_hosted;
    place.bucket.may_be_private = is_allowed_target(directory->settings, place.bucket.endpoint);
    place.folder = s3.prefix.empty() ? "" : s3.prefix + "/";
    return place;
}

bool RemoteBlobs::is_intact(const std::string& sha256, const ports::OpenBlob& blob) const {
    const auto is = hash_of(blob, ports_.digest);
    return is && *is == sha256;
}

Result<> RemoteBlobs::put(const std::string& sha256, const ports::OpenBlob& blob) {
    BUGPIN_TRY(const Place at, place());
    if (!is_intact(sha256, blob))
        return Error{ErrorKind::internal, "BLOB_DAMAGED",
                     "The file on the disk is damaged; it was not moved"};
    return ports_.objects.put(at.bucket, at.folder + "blobs/" + blob_path(sha256), *blob.file,
                              blob.bytes);
}

Result<> RemoteBlobs::get(const BlobLocation& location, ports::StagedBlob& staged) {
    BUGPIN_TRY(const Place at, place());
    const std::string key = at.folder + "blobs/" + blob_path(location.sha256);
    for (std::int64_t offset = 0; offset < location.bytes;) {
        const std::int64_t some = std::min(ports::ObjectStore::kPart, location.bytes - offset);
        BUGPIN_TRY(const std::string part, ports_.objects.get(at.bucket, key, offset, some));
        BUGPIN_CHECK(staged.append(part));
        BUGPIN_CHECK(staged.drain());
        offset += some;
    }
    return {};
}

Result<> RemoteBlobs::remove(const std::string& sha256) {
    BUGPIN_TRY(const Place at, place());
    return ports_.objects.remove(at.bucket, at.folder + "blobs/" + blob_path(sha256));
}

Result<> RemoteBlobs::list(
    const std::function<Result<>(const std::string&, std::int64_t)>& on_blob) {
    BUGPIN_TRY(const Place at, place());
    std::string last;
    while (true) {
        BUGPIN_TRY(const auto page, ports_.objects.list(at.bucket, at.folder + "blobs/", last));
        if (page.empty()) return {};
        for (const auto& object : page) {
            const std::string name = object.key.substr(object.key.rfind('/') + 1);
            if (is_blob_hash(name)) BUGPIN_CHECK(on_blob(name, object.bytes));
        }
        last = page.back().key;
    }
}

Result<> RemoteBlobs::probe(const std::string& name) {
    BUGPIN_TRY(const Place at, place());
    const std::string key = at.folder + name;
    BUGPIN_CHECK(ports_.objects.put(at.bucket, key, ProbeFile(), std::ssize(kProbe)));
    const auto read = ports_.objects.get(at.bucket, key, 0, std::ssize(kProbe));
    BUGPIN_CHECK(ports_.objects.remove(at.bucket, key));
    if (!read) return read.error();
    if (*read != kProbe)
        return Error{ErrorKind::invalid, "S3_REFUSED",
                     "The object store gave back something else than was stored"};
    return {};
}

}  // namespace bugpin::services

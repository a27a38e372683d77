// Which blobs are in the operator's object store, and how moving them there or back goes on. Plain
// values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

// There is no object of ours that no location names: it is written before the object is, and goes
// after it.
enum class ObjectState {
    uploading,  // perhaps there, perhaps in part; the disk has it
    stored,     // there, whole
    removing,   // to be removed; nothing refers to it, or the disk has it
};

struct BlobLocation {
    std::string sha256;
    std::int64_t bytes = 0;
    ObjectState state = ObjectState::uploading;
    std::optional<Time> local_at;  // since when the disk has a copy, as far as is known
};

enum class StorageDirection { to_s3, to_disk };

// Paused: the object store or the disk cannot be used just now; it goes on by itself.
enum class MigrationStatus { idle, running, paused, completed, failed };

struct MigrationError {
    std::string file_id;   // the blob's hash
    std::string filename;  // its path below the folder "blobs"
    std::string error;
    Time timestamp;
    static constexpr auto fields() {
        using S = MigrationError;
        return std::tuple{field("fileId", &S::file_id), field("filename", &S::filename),
                          field("error", &S::error), field("timestamp", &S::timestamp)};
    }
};

// One table for what is stored and for what the wire shows.
template <class S>
constexpr auto migration_fields() {
    return std::tuple{field("status", &S::status),
                      field("direction", &S::direction),
                      field("totalFiles", &S::total_files),
                      field("processedFiles", &S::processed_files),
                      field("successCount", &S::success_count),
                      field("failureCount", &S::failure_count),
                      field("currentFile", &S::current_file),
                      field("errors", &S::errors),
                      field("startedAt", &S::started_at),
                      field("completedAt", &S::completed_at)};
}

struct StorageMigration {
    static constexpr std::size_t kMostErrors = 50;  // the first ones
    MigrationStatus status = MigrationStatus::idle;
    StorageDirection direction = StorageDirection::to_s3;
    std::int64_t total_files = 0;
    std::int64_t processed_files = 0;
    std::int64_t success_count = 0;
    std::int64_t failure_count = 0;
    std::optional<std::string> current_file;
    std::vector<MigrationError> errors;
    std::optional<Time> started_at, completed_at;
    static constexpr auto fields() { return migration_fields<StorageMigration>(); }

    bool is_under_way() const {
        return status == MigrationStatus::running || status == MigrationStatus::paused;
    }
};

// What is kept of it, so that it goes on after a crash.
struct ObjectStorageState : StorageMigration {
    static constexpr bool kAbsentKeepsDefault = true;
    bool delete_local = false;           // of the migration: the copies of what it has moved
    std::string cursor;                  // of the migration: the last hash that was tried
    std::optional<Time> switched_on_at;  // files of reports since then move by themselves
    static constexpr auto fields() {
        using S = ObjectStorageState;
        return std::tuple_cat(
            migration_fields<S>(),
            std::tuple{field("deleteLocal", &S::delete_local), field("cursor", &S::cursor),
                       field("switchedOnAt", &S::switched_on_at)});
    }
};

// "ab/ab12…": below the folder "blobs", on the disk as in the bucket. REQUIRES:
// is_blob_hash(sha256)
std::string blob_path(std::string_view sha256);

}  // namespace bugpin

template <>
struct bugpin::EnumNames<bugpin::ObjectState> {
    using E = bugpin::ObjectState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> values{
        {{E::uploading, "uploading"}, {E::stored, "stored"}, {E::removing, "removing"}}};
};

template <>
struct bugpin::EnumNames<bugpin::StorageDirection> {
    using E = bugpin::StorageDirection;
    static constexpr std::array<std::pair<E, std::string_view>, 2> values{
        {{E::to_s3, "toS3"}, {E::to_disk, "toDisk"}}};
};

template <>
struct bugpin::EnumNames<bugpin::MigrationStatus> {
    using E = bugpin::MigrationStatus;
    static constexpr std::array<std::pair<E, std::string_view>, 5> values{
        {{E::idle, "idle"},
         {E::running, "running"},
         {E::paused, "paused"},
         {E::completed, "completed"},
         {E::failed, "failed"}}};
};

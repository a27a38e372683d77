// What is made of pictures: variants, redactions, and the blobs that they leave behind.
#include "repositories.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace bugpin::memory {
namespace {

Error no_file() { return Error::not_found("File not found"); }

bool refers(const StoredReport& stored, std::string_view sha256) {
    const auto& files = stored.files;
    const auto& variants = stored.variants;
    return std::any_of(files.begin(), files.end(),
                       [&](const File& file) {
                           return file.blob.sha256 == sha256 || file.original_sha256 == sha256;
                       }) ||
           std::any_of(variants.begin(), variants.end(),
                       [&](const auto& entry) { return entry.second.blob.sha256 == sha256; });
}

File* find_in(StoredReport& stored, const FileId& id) {
    const auto found = std::find_if(stored.files.begin(), stored.files.end(),
                                    [&](const File& file) { return file.id == id; });
    return found == stored.files.end() ? nullptr : &*found;
}

}  // namespace

Result<bool> MemoryReports::is_blob_referenced(std::string_view sha256) {
    const auto& reports = transaction_.state().reports;
    const auto& images = transaction_.state().branding_images;
    const auto& users = transaction_.state().users;
    return std::any_of(reports.begin(), reports.end(),
                       [&](const auto& entry) { return refers(entry.second, sha256); }) ||
           std::any_of(images.begin(), images.end(),
                       [&](const auto& entry) { return entry.second.blob.sha256 == sha256; }) ||
           std::any_of(users.begin(), users.end(),
                       [&](const auto& entry) { return entry.second.avatar_sha256 == sha256; }) ||
           is_in_trash(transaction_.state(), sha256);
}

Result<ports::StorageStatistics> MemoryReports::storage() {
    std::map<std::string, std::int64_t> blobs;
    const auto count = [&](const Blob& blob) { blobs[blob.sha256] = blob.bytes; };
    for (const auto& [id, stored] : transaction_.state().reports) {
        for (const File& file : stored.files) count(file.blob);
        for (const auto& [key, variant] : stored.variants) count(variant.blob);
    }
    for (const auto& [key, image] : transaction_.state().branding_images) count(image.blob);
    ports::StorageStatistics all;
    for (const auto& [sha256, bytes] : blobs) {
        ++all.files;
        all.bytes += bytes;
    }
    return all;
}

Result<std::optional<FileVariant>> MemoryReports::find_variant(const ReportId& report,
                                                               const FileId& file, Variant name) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(report);
    if (found == reports.end()) return std::optional<FileVariant>();
    const auto variant = found->second.variants.find({file, name});
    if (variant == found->second.variants.end()) return std::optional<FileVariant>();
    return std::optional(variant->second);
}

Result<> MemoryReports::save_variant(const ReportId& report, const FileId& file,
                                     const FileVariant& variant, std::string_view made_from) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(report);
    if (found == reports.end()) return no_file();
    StoredReport stored = found->second;
    const File* of = find_in(stored, file);
    if (!of || of->state != FileState::ready || of->blob.sha256 != made_from) return no_file();
    stored.variants.insert_or_assign({file, variant.name}, variant);
    transaction_.put(&State::reports, report, std::move(stored));
    return {};
}

Result<std::vector<File>> MemoryReports::files_to_redact(const ReportId& after_report,
                                                         const FileId& after, std::int64_t limit) {
    std::vector<File> pending;
    for (const auto& [id, stored] : transaction_.state().reports)
        for (const auto& file : stored.files)
            if (file.state == FileState::redaction_pending &&
                std::tie(file.report_id, file.id) > std::tie(after_report, after))
                pending.push_back(file);
    std::sort(pending.begin(), pending.end(), [](const File& a, const File& b) {
        return std::tie(a.report_id, a.id) < std::tie(b.report_id, b.id);
    });
    pending.resize(std::min(pending.size(), static_cast<std::size_t>(limit)));
    return pending;
}

Result<> MemoryReports::save_redaction(const File& file) {
    const auto& reports = transaction_.state().reports;
    const auto found = reports.find(file.report_id);
    if (found == reports.end()) return no_file();
    StoredReport stored = found->second;
    File* const place = find_in(stored, file.id);
    if (!place) return no_file();
    place->filename = file.filename;
    place->mime_type = file.mime_type;
    place->blob = file.blob;
    place->width = file.width;
    place->height = file.height;
    place->state = file.state;
    place->original_sha256 = file.original_sha256;
    std::erase_if(stored.variants, [&](const auto& entry) { return entry.first.first == file.id; });
    transaction_.put(&State::reports, file.report_id, std::move(stored));
    return {};
}

Result<> MemoryReports::doom_blob(std::string_view sha256) {
    transaction_.put(&State::doomed_blobs, std::string(sha256), true);
    return {};
}

Result<std::vector<std::string>> MemoryReports::doomed_blobs(std::int64_t limit) {
    std::vector<std::string> blobs;
    for (const auto& [sha256, doomed] : transaction_.state().doomed_blobs)
        if (std::ssize(blobs) < limit) blobs.push_back(sha256);
    return blobs;
}

Result<> MemoryReports::forget_doomed(std::string_view sha256) {
    transaction_.erase(&State::doomed_blobs, std::string(sha256));
    return {};
}

}  // namespace bugpin::memory

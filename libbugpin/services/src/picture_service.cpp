#include "bugpin/services/picture_service.hpp"

#include "permission.hpp"
#include "visibility.hpp"
#include "withheld.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::services {
namespace {

std::int64_t most_width(Variant variant) {
    switch (variant) {
    case Variant::thumb: return 320;
    case Variant::web: return 1600;
    }
    return 0;
}

// The variant as a file of its own, for whoever sends it.
File described(File file, const FileVariant& variant) {
    file.filename = fmt::format("{}-{}.webp", file.id.str(), name_of(variant.name));
    file.mime_type = "image/webp";
    file.blob = variant.blob;
    file.width = variant.width;
    file.height = variant.height;
    return file;
}

}  // namespace

void add_redactions(const File& file, ports::PictureTask& task) {
    if (!file.annotations) return;
    task.frame_width = file.annotations->width;
    task.frame_height = file.annotations->height;
    for (const Shape& shape : file.annotations->shapes)
        if (shape.tool == Tool::redact)
            task.boxes.push_back(
                {*shape.x, *shape.y, *shape.w, *shape.h, shape.color ? rgb_of(*shape.color) : 0});
}

PictureService::PictureService(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<FileContent> PictureService::open_variant(const Actor& actor, const ReportId& report,
                                                 const FileId& id, Variant name) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    std::optional<FileVariant> variant;
    BUGPIN_TRY(File file, ports_.store.read([&](ports::Repositories& repos) -> Result<File> {
        BUGPIN_CHECK(find_visible(repos, actor, report));
        BUGPIN_TRY(File found, repos.reports().find_file(report, id));
        BUGPIN_TRY(variant, repos.reports().find_variant(report, id, name));
        return found;
    }));
    BUGPIN_CHECK(check_not_withheld(file));
    if (!variant) {
        BUGPIN_TRY(variant, make(file, name));
    }
    BUGPIN_TRY(ports::OpenBlob blob, ports_.blobs.open(variant->blob.sha256));
    return FileContent{described(std::move(file), *variant), std::move(blob)};
}

// Two who ask at once both make it; the second one's row replaces the first's.
Result<FileVariant> PictureService::make(const File& file, Variant name) {
    if (file.type != FileType::screenshot)
        return Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "The file is no picture"};
    ports::PictureTask task;
    task.mime_type = file.mime_type;
    task.most_pixels = directory_.current()->settings.limits.max_megapixels * 1'000'000;
    task.max_width = most_width(name);
    add_redactions(file, task);
    BUGPIN_TRY(const ports::OpenBlob source, ports_.blobs.open(file.blob.sha256));
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    BUGPIN_TRY(const ports::MadePicture made, ports_.worker.make(source, task, *staged));
    BUGPIN_TRY(const ports::PlacedBlob placed, ports_.blobs.place(std::move(staged)));
    const FileVariant variant{name, placed.blob, made.width, made.height, ports_.clock.now()};
    BUGPIN_CHECK(ports_.store.write([&](ports::Repositories& repos) {
        return repos.reports().save_variant(file.report_id, file.id, variant, file.blob.sha256);
    }));
    return variant;
}

}  // namespace bugpin::services

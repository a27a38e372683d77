// The columns of reports, files and variants.
#pragma once

#include "json_codec.hpp"

#include "bugpin/domain/report.hpp"

#include <tuple>

namespace bugpin::sqlite {

struct ReportRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Report::id),
            column("number", &Report::number),
            column("project_id", &Report::project_id),
            column("status", &Report::status),
            column("priority", &Report::priority),
            column("assigned_to", &Report::assigned_to),
            column("created_at", &Report::created_at),
            column("updated_at", &Report::updated_at),
            column("resolved_at", &Report::resolved_at),
            column("resolved_by", &Report::resolved_by),
            column("closed_at", &Report::closed_at),
            column("title", &Report::title),
            column("reporter_email", &Report::reporter_email),
            column("reporter_name", &Report::reporter_name),
            column("reporter_locale", &Report::reporter_locale),
            column("description", &Report::description),
            column("annotations", &Report::annotations),
            column("media_annotations", &Report::media_annotations),
            column("custom_fields", &Report::custom_fields),
            column("metadata", &Report::metadata),
            column("tags", &Report::tags),
            column("duplicate_of", &Report::duplicate_of),
        };
    }
};

// What may change after submission: all but number, project and time of creation.
struct ReportChange {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Report::id),
            column("status", &Report::status),
            column("priority", &Report::priority),
            column("assigned_to", &Report::assigned_to),
            column("updated_at", &Report::updated_at),
            column("resolved_at", &Report::resolved_at),
            column("resolved_by", &Report::resolved_by),
            column("closed_at", &Report::closed_at),
            column("title", &Report::title),
            column("reporter_email", &Report::reporter_email),
            column("reporter_name", &Report::reporter_name),
            column("reporter_locale", &Report::reporter_locale),
            column("description", &Report::description),
            column("annotations", &Report::annotations),
            column("media_annotations", &Report::media_annotations),
            column("custom_fields", &Report::custom_fields),
            column("metadata", &Report::metadata),
            column("tags", &Report::tags),
            column("duplicate_of", &Report::duplicate_of),
        };
    }
};

struct FileRow {
    static constexpr auto columns() {
        return std::tuple{
            column("report_id", &File::report_id),
            column("id", &File::id),
            column("type", &File::type),
            column("filename", &File::filename),
            column("original_name", &File::original_name),
            column("mime_type", &File::mime_type),
            column(
                "sha256", [](auto& file) -> auto& { return file.blob.sha256; }),
            column(
                "bytes", [](auto& file) -> auto& { return file.blob.bytes; }),
            column("width", &File::width),
            column("height", &File::height),
            column("position", &File::position),
            column("created_at", &File::created_at),
            column("state", &File::state),
            column("annotations", &File::annotations),
            column("base_of", &File::base_of),
            column("original_sha256", &File::original_sha256),
        };
    }
};

struct VariantRow {
    static constexpr auto columns() {
        return std::tuple{
            column("name", &FileVariant::name),
            column(
                "sha256", [](auto& variant) -> auto& { return variant.blob.sha256; }),
            column(
                "bytes", [](auto& variant) -> auto& { return variant.blob.bytes; }),
            column("width", &FileVariant::width),
            column("height", &FileVariant::height),
            column("created_at", &FileVariant::created_at),
        };
    }
};

}  // namespace bugpin::sqlite

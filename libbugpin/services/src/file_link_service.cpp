#include "bugpin/services/file_link_service.hpp"

#include "file_content.hpp"
#include "link_signature.hpp"
#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/settings.hpp"

namespace bugpin::services {
namespace {

constexpr std::int64_t kUsualHours = 7 * 24;

std::int64_t unix_seconds(Time time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

// A file's name is its id and what it is; redaction may change the latter.
FileId id_in(std::string_view filename) {
    return FileId(std::string(filename.substr(0, filename.find('.'))));
}

}  // namespace

std::string FileLinkService::signature_of(const ReportId& report, const FileId& file,
                                          std::int64_t expires) const {
    return link_signature(ports_.mac,
                          fmt::format("file {} {} {}", report.str(), file.str(), expires));
}

Result<FileLink> FileLinkService::make(const Actor& actor, const ReportId& report,
                                       const FileId& file, const MakeFileLink& input,
                                       std::string_view app_url) const {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    BUGPIN_TRY(const File found, ports_.store.read([&](ports::Repositories& repos) -> Result<File> {
        BUGPIN_CHECK(find_visible(repos, actor, report));
        return repos.reports().find_file(report, file);
    }));
    const std::chrono::hours life(input.expires_in_hours.value_or(kUsualHours));
    const std::int64_t expires = unix_seconds(ports_.clock.now() + life);
    const auto path = fmt::format("/api/public/files/{}/{}?expires={}&s={}", report.str(),
                                  found.filename, expires, signature_of(report, file, expires));
    return FileLink{link_to(app_url, path), Time(std::chrono::seconds(expires))};
}

Result<FileContent> FileLinkService::open(const ReportId& report, std::string_view filename,
                                          const FileLinkProof& proof) const {
    const FileId file = id_in(filename);
    if (!ports_.digest.equal(proof.signature, signature_of(report, file, proof.expires)))
        return Error::not_found("There is no such file");
    if (proof.expires <= unix_seconds(ports_.clock.now()))
        return Error{ErrorKind::gone, "LINK_EXPIRED", "This link has ended"};
    BUGPIN_TRY(File found, ports_.store.read([&](ports::Repositories& repos) {
        return repos.reports().find_file(report, file);
    }));
    return open_content(ports_.blobs, std::move(found));
}

}  // namespace bugpin::services

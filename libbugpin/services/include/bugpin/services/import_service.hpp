// Takes over what a BugPin 1.x data directory holds. Ids stay, so a run that was cut short is
// simply run again: what is here already is passed over. A report comes with its files and its
// history in one transaction, the oldest first; nobody is notified of it. Belongs to one thread;
// blocks on both disks, and on the media worker for pictures of people and of the operator's.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/enclosed_folder.hpp"
#include "bugpin/ports/legacy_source.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/picture_worker.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/branding_service.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/settings_service.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::services {

// In the order in which they are taken over.
enum class ImportKind {
    setting,
    branding,
    user,
    avatar,
    project,
    preference,  // of people and of projects
    webhook,
    api_token,
    report,
    file,
    history,
};

struct ImportCount {
    ImportKind kind = ImportKind::setting;
    std::int64_t came_over = 0, already_there = 0, left_out = 0;
    static constexpr auto fields() {
        using S = ImportCount;
        return std::tuple{field("kind", &S::kind), field("cameOver", &S::came_over),
                          field("alreadyThere", &S::already_there), field("leftOut", &S::left_out)};
    }
};

// Something that did not come over, or not whole.
struct ImportLoss {
    std::string what;  // "report rpt_…: file file_…"
    std::string why;
    static constexpr auto fields() {
        return std::tuple{field("what", &ImportLoss::what), field("why", &ImportLoss::why)};
    }
};

struct ImportSummary {
    static constexpr std::size_t kMostLosses = 10'000;
    std::vector<ImportCount> counts;  // of every kind
    std::vector<ImportLoss> losses;   // the first ones
    std::int64_t lost = 0;            // how many there were
    bool dry_run = false;
    static constexpr auto fields() {
        using S = ImportSummary;
        return std::tuple{field("dryRun", &S::dry_run), field("counts", &S::counts),
                          field("lost", &S::lost), field("losses", &S::losses)};
    }
};

struct ImportOptions {
    bool dry_run = false;  // looks at everything and stores nothing
    // Called now and then, with how many reports of how many have been gone through.
    std::function<void(std::int64_t, std::int64_t)> progress;
};

class ImportService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        ports::MediaInspector& inspector;
        ports::PictureWorker& worker;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
        ports::Sealer& sealer;
    };
    ImportService(Ports ports, SettingsService& settings, BrandingService& branding,
                  Directory& directory);

    // For administrators. An error means that the store or the disk failed; what had come over by
    // then stays.
    Result<ImportSummary> run(const Actor& actor, ports::LegacySource& source,
                              const ports::EnclosedFolder& folder, const ImportOptions& options);

private:
    Ports ports_;
    SettingsService& settings_;
    BrandingService& branding_;
    Directory& directory_;
};

}  // namespace bugpin::services

namespace bugpin {

template <>
struct EnumNames<services::ImportKind> {
    using E = services::ImportKind;
    static constexpr std::array<std::pair<E, std::string_view>, 11> values{
        {{E::setting, "settings"},
         {E::branding, "branding"},
         {E::user, "users"},
         {E::avatar, "avatars"},
         {E::project, "projects"},
         {E::preference, "notifications"},
         {E::webhook, "webhooks"},
         {E::api_token, "apiTokens"},
         {E::report, "reports"},
         {E::file, "files"},
         {E::history, "history"}}};
};

}  // namespace bugpin

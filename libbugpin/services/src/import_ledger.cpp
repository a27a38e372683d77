#include "import_ledger.hpp"

#include <utility>

namespace bugpin::services {

ImportLedger::ImportLedger(bool dry_run) {
    summary_.dry_run = dry_run;
    for (const auto& [kind, name] : EnumNames<ImportKind>::values)
        summary_.counts.push_back({kind});
}

void ImportLedger::left_out(ImportKind kind, std::string what, std::string why) {
    ++of(kind).left_out;
    lost(std::move(what), std::move(why));
}

void ImportLedger::lost(std::string what, std::string why) {
    ++summary_.lost;
    if (summary_.losses.size() < ImportSummary::kMostLosses)
        summary_.losses.push_back({std::move(what), std::move(why)});
}

void ImportLedger::lost(const std::vector<ports::LegacyGap>& gaps) {
    for (const auto& gap : gaps) lost(gap.what, gap.why);
}

}  // namespace bugpin::services

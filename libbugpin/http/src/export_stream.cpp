#include "export_stream.hpp"

#include "export_markdown.hpp"
#include "export_table.hpp"
#include "report_json.hpp"

#include "bugpin/json/codec.hpp"

#include <string>
#include <utility>
#include <vector>

namespace bugpin::http {
namespace {

using Piece = std::optional<std::string>;

constexpr std::size_t kFilePiece = 64 * 1024;

// Text before the reports, one piece for each hundred of them, text behind them.
class TextSource : public ChunkSource {
public:
    explicit TextSource(services::ReportCursor reports) : reports_(std::move(reports)) {}

    Result<Piece> next() final {
        if (ended_) return Piece();
        std::string piece = std::exchange(started_, true) ? "" : head();
        BUGPIN_TRY(auto items, reports_.next());
        ended_ = items.empty();
        for (auto& item : items) piece += text_of(std::move(item));
        if (ended_) piece += tail();
        return Piece(std::move(piece));
    }

protected:
    const services::ReportCursor& reports() const { return reports_; }

private:
    virtual std::string head() const = 0;
    virtual std::string text_of(ports::ReportListItem item) = 0;
    virtual std::string tail() const { return {}; }

    services::ReportCursor reports_;
    bool started_ = false, ended_ = false;
};

class CsvSource final : public TextSource {
    using TextSource::TextSource;

    std::string head() const override {
        std::vector<ports::Cell> titles;
        for (auto& title : table_titles()) titles.emplace_back(std::move(title));
        return csv_line(titles);
    }
    std::string text_of(ports::ReportListItem item) override {
        return csv_line(table_row(item, reports().name_of(item.report.assigned_to)));
    }
};

class JsonSource final : public TextSource {
    using TextSource::TextSource;

    std::string head() const override { return "["; }
    std::string text_of(ports::ReportListItem item) override {
        const std::string_view before = std::exchange(first_, false) ? "\n" : ",\n";
        return std::string(before) + json::to_string(ListedReportJson(std::move(item)));
    }
    std::string tail() const override { return "\n]\n"; }

    bool first_ = true;
};

class MarkdownSource final : public TextSource {
    using TextSource::TextSource;

    std::string head() const override { return "# Reports\n"; }
    std::string text_of(ports::ReportListItem item) override {
        return "\n" + markdown_section(item, reports().name_of(item.report.assigned_to));
    }
};

class SpreadsheetSource final : public ChunkSource {
public:
    SpreadsheetSource(services::ReportCursor reports, const ports::SpreadsheetMaker& maker)
        : reports_(std::move(reports)), maker_(maker) {}

    Result<Piece> next() override {
        if (!file_) BUGPIN_CHECK(write());
        BUGPIN_TRY(std::string bytes, file_->read(kFilePiece));
        return bytes.empty() ? Piece() : Piece(std::move(bytes));
    }

private:
    Result<> write() {
        BUGPIN_TRY(file_, maker_.make(table_titles()));
        for (;;) {
            BUGPIN_TRY(const auto items, reports_.next());
            if (items.empty()) return file_->finish();
            for (const auto& item : items)
                BUGPIN_CHECK(
                    file_->add_row(table_row(item, reports_.name_of(item.report.assigned_to))));
        }
    }

    services::ReportCursor reports_;
    const ports::SpreadsheetMaker& maker_;
    std::unique_ptr<ports::SpreadsheetFile> file_;
};

}  // namespace

std::shared_ptr<ChunkSource> csv_of(services::ReportCursor reports) {
    return std::make_shared<CsvSource>(std::move(reports));
}

std::shared_ptr<ChunkSource> json_of(services::ReportCursor reports) {
    return std::make_shared<JsonSource>(std::move(reports));
}

std::shared_ptr<ChunkSource> markdown_of(services::ReportCursor reports) {
    return std::make_shared<MarkdownSource>(std::move(reports));
}

std::shared_ptr<ChunkSource> spreadsheet_of(services::ReportCursor reports,
                                            const ports::SpreadsheetMaker& maker) {
    return std::make_shared<SpreadsheetSource>(std::move(reports), maker);
}

}  // namespace bugpin::http

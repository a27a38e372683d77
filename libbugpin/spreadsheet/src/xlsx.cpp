#include "bugpin/spreadsheet/xlsx.hpp"

#include "bugpin/core/text.hpp"

#include <cerrno>
#include <cstdlib>
#include <unistd.h>
#include <utility>
#include <xlsxwriter.h>

namespace bugpin::spreadsheet {
namespace {

constexpr std::size_t kMostCell = 32'767;  // characters that a cell can hold; we count bytes

Error failed(lxw_error error) {
    if (errno == ENOSPC || errno == EDQUOT) return Error::storage_full();
    return Error::unavailable(
        fmt::format("The spreadsheet could not be written: {}", lxw_strerror(error)));
}

class XlsxFile final : public ports::SpreadsheetFile {
public:
    explicit XlsxFile(std::string folder) : folder_(std::move(folder)) {}
    XlsxFile(const XlsxFile&) = delete;
    XlsxFile& operator=(const XlsxFile&) = delete;
    ~XlsxFile() override {
        if (book_) (void)workbook_close(book_);  // the library's only way to free one
        if (descriptor_ >= 0) (void)::close(descriptor_);
    }

    // The file loses its name at once; the library, which wants one, gets that of the descriptor.
    Result<> begin(const std::vector<std::string>& titles) {
        std::string name = folder_ + "/export-XXXXXX";
        descriptor_ = ::mkstemp(name.data());
        if (descriptor_ < 0) return failed(LXW_ERROR_CREATING_TMPFILE);
        (void)::unlink(name.c_str());
        path_ = fmt::format("/proc/self/fd/{}", descriptor_);
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        book_ = workbook_new_opt(path_.c_str(), &options);
        sheet_ = book_ ? workbook_add_worksheet(book_, "Reports") : nullptr;
        if (!sheet_) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
        lxw_format* bold = workbook_add_format(book_);
        format_set_bold(bold);
        worksheet_freeze_panes(sheet_, 1, 0);
        for (std::size_t i = 0; i < titles.size(); ++i)
            if (const auto error = worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i),
                                                          titles[i].c_str(), bold))
                return failed(error);
        return {};
    }

    Result<> add_row(const std::vector<ports::Cell>& cells) override {
        ++row_;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto error = write(static_cast<lxw_col_t>(i), cells[i]);
            if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
                return Error{ErrorKind::invalid, "TOO_MANY_ROWS",
                             "A sheet cannot hold that many reports; narrow the filters"};
            if (error) return failed(error);
        }
        return {};
    }

    Result<> finish() override {
        if (const auto error = workbook_close(std::exchange(book_, nullptr))) return failed(error);
        return {};
    }

    Result<std::string> read(std::size_t most) override {
        std::string bytes(most, '\0');
        const auto got = ::pread(descriptor_, bytes.data(), most, offset_);
        if (got < 0) return Error::unavailable("The spreadsheet could not be read");
        offset_ += got;
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }

private:
    lxw_error write(lxw_col_t column, const ports::Cell& cell) {
        if (const auto* number = std::get_if<std::int64_t>(&cell))
            return worksheet_write_number(sheet_, row_, column, static_cast<double>(*number),
                                          nullptr);
        const std::string text(front_of(std::get<std::string>(cell), kMostCell));
        if (text.empty()) return LXW_NO_ERROR;
        return worksheet_write_string(sheet_, row_, column, text.c_str(), nullptr);
    }

    std::string folder_, path_;
    lxw_workbook* book_ = nullptr;  // the sheet belongs to it
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    int descriptor_ = -1;
    off_t offset_ = 0;  // of the next read
};

class Xlsx final : public ports::SpreadsheetMaker {
public:
    explicit Xlsx(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<std::unique_ptr<ports::SpreadsheetFile>> make(
        const std::vector<std::string>& titles) const override {
        auto file = std::make_unique<XlsxFile>(folder_.string());
        BUGPIN_CHECK(file->begin(titles));
        return std::unique_ptr<ports::SpreadsheetFile>(std::move(file));
    }
    std::string_view content_type() const override {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

private:
    std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<ports::SpreadsheetMaker> make_xlsx(std::filesystem::path folder) {
    return std::make_unique<Xlsx>(std::move(folder));
}

}  // namespace bugpin::spreadsheet

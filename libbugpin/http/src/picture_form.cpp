#include "picture_form.hpp"

#include "bugpin/http/multipart.hpp"

#include <optional>
#include <utility>

namespace bugpin::http {
namespace {

class OneFile final : public MultipartSink {
public:
    explicit OneFile(std::string_view name) : name_(name) {}

    Result<> on_part(PartHead head) override {
        is_wanted_ = head.name == name_;
        if (!is_wanted_ && head.filename)
            return Error::invalid(std::move(head.name), "is not a known file part");
        if (!is_wanted_) return {};
        if (!head.filename) return Error::invalid(std::string(name_), "must be a file");
        if (bytes_) return Error::invalid(std::string(name_), "must occur once");
        bytes_.emplace();
        return {};
    }
    Result<> on_data(std::string_view bytes) override {
        if (is_wanted_) *bytes_ += bytes;
        return {};
    }
    Result<> on_part_end() override { return {}; }

    Result<std::string> take() {
        if (!bytes_ || bytes_->empty()) return Error::invalid(std::string(name_), "is required");
        return *std::move(bytes_);
    }

private:
    const std::string_view name_;
    bool is_wanted_ = false;
    std::optional<std::string> bytes_;
};

}  // namespace

Result<std::string> read_picture_form(const RequestHead& head, std::string_view body,
                                      std::string_view name) {
    BUGPIN_TRY(auto boundary, multipart_boundary(head.find("Content-Type").value_or("")));
    if (!boundary)
        return Error{
            ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE",
            "The request body must be a form, sent with Content-Type: multipart/form-data"};
    OneFile file(name);
    MultipartReader reader(*std::move(boundary), file);
    BUGPIN_CHECK(reader.feed(body));
    BUGPIN_CHECK(reader.finish());
    return file.take();
}

}  // namespace bugpin::http

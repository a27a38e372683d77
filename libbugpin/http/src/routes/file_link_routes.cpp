#include "../endpoint.hpp"
#include "../file_reply.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

struct FileLinkJson {
    std::string url;
    Time expires_at;

    explicit FileLinkJson(services::FileLink link)
        : url(std::move(link.url)), expires_at(link.expires_at) {}
    static constexpr auto fields() {
        return std::tuple{field("url", &FileLinkJson::url),
                          field("expiresAt", &FileLinkJson::expires_at)};
    }
};

struct LinkQuery {
    std::optional<std::int64_t> expires;
    std::optional<std::string> s;  // the link's signature
    static constexpr auto fields() {
        return std::tuple{field("expires", &LinkQuery::expires), field("s", &LinkQuery::s)};
    }
};

// For pages of other sites, too. A browser asks again each time: a link that has ended shows
// nothing.
struct LinkedFileReply {
    static Response respond(Call& call, services::FileContent content) {
        auto response = FileReply::respond(call, std::move(content));
        response.set("Cache-Control", "private, no-cache");
        response.set("Cross-Origin-Resource-Policy", "cross-origin");
        return response;
    }
    static void describe(Operation& operation) { FileReply::describe(operation); }
};

}  // namespace

std::vector<Route> file_link_routes(const services::FileLinkService& links) {
    using services::MakeFileLink;
    return {
        {"POST", "/api/reports/{id}/files/{fileId}/link", Access::editor, RateClass::write,
         Run::ordinary, "Makes a link to a file that ends, for those who have no account",
         with_body<MakeFileLink, ReportId, FileId>(
             creates<FileLinkJson>("link"),
             [&links](Call& call, const MakeFileLink& input, const ReportId& report,
                      const FileId& file) {
                 return links.make(call.actor, report, file, input, call.settings().app_url);
             })},
        {"GET", "/api/public/files/{id}/{filename}", Access::open, RateClass::read, Run::ordinary,
         "Sends a file by a signed link",
         with_query<LinkQuery, ReportId, std::string>(
             LinkedFileReply(),
             [&links](Call&, const LinkQuery& query, const ReportId& report,
                      const std::string& filename) {
                 return links.open(report, filename,
                                   {query.expires.value_or(0), query.s.value_or("")});
             })},
    };
}

}  // namespace bugpin::http

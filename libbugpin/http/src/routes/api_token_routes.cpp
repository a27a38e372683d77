#include "../api_token_json.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> api_token_routes(services::ApiTokenService& tokens) {
    using services::CreateApiToken, services::RotateApiToken;
    constexpr auto kRead = RateClass::read;
    constexpr auto kWrite = RateClass::write;
    return {
        {"GET", "/api/tokens", Access::reader, kRead, Run::ordinary,
         "Lists the own API tokens, newest first",
         with_path<>(returns<std::vector<ApiTokenJson>>("tokens"),
                     [&tokens](Call& call) { return tokens.list(call.actor); })},
        {"POST", "/api/tokens", Access::reader, kWrite, Run::ordinary,
         "Makes an API token and shows its secret, once",
         with_body<CreateApiToken>(spreads<NewApiTokenJson>(201),
                                   [&tokens](Call& call, const CreateApiToken& input) {
                                       return tokens.create(call.actor, input);
                                   })},
        {"DELETE", "/api/tokens", Access::reader, kWrite, Run::ordinary,
         "Revokes all own API tokens",
         with_path<>(spreads<RevokedApiTokensJson>(),
                     [&tokens](Call& call) -> Result<RevokedApiTokensJson> {
                         BUGPIN_TRY(const auto revoked, tokens.revoke_all(call.actor));
                         return RevokedApiTokensJson{revoked};
                     })},
        {"GET", "/api/tokens/{id}", Access::reader, kRead, Run::ordinary,
         "Shows one of the own API tokens",
         with_path<ApiTokenId>(
             returns<ApiTokenJson>("token"),
             [&tokens](Call& call, const ApiTokenId& id) { return tokens.find(call.actor, id); })},
        {"DELETE", "/api/tokens/{id}", Access::reader, kWrite, Run::ordinary,
         "Revokes one of the own API tokens",
         with_path<ApiTokenId>(says("Token revoked successfully"),
                               [&tokens](Call& call, const ApiTokenId& id) {
                                   return tokens.revoke(call.actor, id);
                               })},
        {"POST", "/api/tokens/{id}/rotate", Access::reader, kWrite, Run::ordinary,
         "Makes a new secret for a token and shows it, once; the old one works on for the overlap",
         with_body<RotateApiToken, ApiTokenId>(
             spreads<NewApiTokenJson>(),
             [&tokens](Call& call, const RotateApiToken& input, const ApiTokenId& id) {
                 return tokens.rotate(call.actor, id, input);
             })},
        {"GET", "/api/tokens/{id}/usage", Access::reader, kRead, Run::ordinary,
         "Counts what a token was used for, by route",
         with_path<ApiTokenId>(
             returns<ApiTokenUsageJson>("usage"),
             [&tokens](Call& call, const ApiTokenId& id) { return tokens.usage(call.actor, id); })},
    };
}

}  // namespace bugpin::http

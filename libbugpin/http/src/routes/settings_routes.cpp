#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> settings_routes(services::SettingsService& settings,
                                   services::MailService& mail) {
    using services::TestEmail, services::UpdateSettings;
    return {
        {"GET", "/api/settings", Access::admin, RateClass::read, Run::ordinary,
         "Shows the global settings, defaults filled in",
         with_path<>(returns<Settings>("settings"),
                     [&settings](Call& call) { return settings.get(call.actor); })},
        {"PUT", "/api/settings", Access::admin, RateClass::write, Run::ordinary,
         "Changes global settings; each group sent replaces the stored one",
         with_body<UpdateSettings>(returns<Settings>("settings"),
                                   [&settings](Call& call, const UpdateSettings& change) {
                                       return settings.update(call.actor, change);
                                   })},
        {"POST", "/api/settings/test-email", Access::admin, RateClass::write, Run::ordinary,
         "Sends one message with a mail configuration that need not be stored",
         with_body<TestEmail>(says("Test email sent successfully"),
                              [&mail](Call& call, const TestEmail& input) {
                                  return mail.send_test(call.actor, input);
                              })},
        // Settings take effect with the commit that changes them: there is nothing to do, and older
        // clients may go on asking for it.
        {"POST", "/api/settings/cache/invalidate", Access::admin, RateClass::write, Run::ordinary,
         "Does nothing; kept for older clients",
         with_path<>(says("Settings cache invalidated successfully"),
                     [](Call&) { return Result<>(); })},
    };
}

}  // namespace bugpin::http

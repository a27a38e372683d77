// Mail of the product's own: handed to the operator's mail server, or not at all. Blocks for as
// long as that server takes, fifteen seconds at most. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/mail_order.hpp"
#include "bugpin/domain/mail_settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/mailer.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/template_engine.hpp"
#include "bugpin/services/directory.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

// A configuration to try, stored or not. A masked or absent password is the stored one.
struct TestEmail {
    SmtpChange smtp_config;
    std::string test_email;
    std::optional<std::string> app_name;
    std::vector<FieldError> check() const;  // host and from are there
    static constexpr auto fields() {
        return std::tuple{field("smtpConfig", &TestEmail::smtp_config),
                          field("testEmail", &TestEmail::test_email, Email{}),
                          field("appName", &TestEmail::app_name, Length{1, 100})};
    }
};

struct AddressedValues;

class MailService {
public:
    struct Ports {
        ports::Store& store;
        ports::Mailer& mailer;
        ports::Sealer& sealer;
        ports::Random& random;
        const ports::TemplateEngine& templates;
    };
    MailService(Ports ports, Directory& directory);

    // Sends one message with the configuration in `input`, which is not stored. Administrators.
    // SMTP_ERROR (400) with the mail server's words when it was not accepted.
    Result<> send_test(const Actor& actor, const TestEmail& input);

    // Hands `message`, in the application's name, to the mail server of the settings. SMTP_DISABLED
    // (400) when mail is switched off; else as ports::Mailer has it, SEAL_BROKEN besides.
    Result<> send(ports::MailMessage message);

    // Writes and sends what was ordered. Success, too, where there is nothing to send any more:
    // mail is switched off, or who was to hear it, or what it was about, is gone. Errors as
    // ports::Mailer::send() has them, SEAL_BROKEN and those of the store. Safe to repeat: the
    // message keeps its id.
    Result<> deliver(const MailOrder& order);

    // The same to whoever sent a report, or who wrote to them. `status_url`: where they follow it;
    // "" where nobody knows the application's address.
    Result<> deliver(const ReporterMail& mail, const std::string& status_url);

    // The same with what is held for somebody, the oldest hundred, in one mail: a line for each.
    // Returns the number of the last one that is done with.
    Result<std::int64_t> deliver_digest(const MailDigestTask& task);

private:
    struct ToldMail;
    Result<std::string> lines_of(const std::vector<ToldMail>& told);
    Result<> complete(const MailOrder& order, ports::TemplateValues& values);
    Result<> write_and_send(const std::string& id, MailKind kind, const AddressedValues& addressed);

    Ports ports_;
    Directory& directory_;
};

}  // namespace bugpin::services

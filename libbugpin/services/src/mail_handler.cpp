#include "bugpin/services/mail_handler.hpp"

#include <string>
#include <variant>

namespace bugpin::services {
namespace {

JobOutcome failed(const Error& error) {
    JobOutcome outcome;
    outcome.failure = error;
    outcome.is_final = error.code == "MAIL_REFUSED" || error.code == "INVALID_ADDRESS";
    return outcome;
}

}  // namespace

JobOutcome MailHandler::perform(const Job& job) {
    const auto sent = mail_.deliver(std::get<MailOrder>(job.task));
    return sent ? JobOutcome() : failed(sent.error());
}

JobOutcome ReporterMailHandler::perform(const Job& job) {
    const auto& mail = std::get<ReporterMail>(job.task);
    const auto directory = directory_.current();
    const std::string& app_url = directory->settings.app_url;
    const auto sent =
        mail_.deliver(mail, app_url.empty() ? "" : status_.link(mail.report, app_url));
    return sent ? JobOutcome() : failed(sent.error());
}

JobOutcome MailDigestHandler::perform(const Job& job) {
    const auto& task = std::get<MailDigestTask>(job.task);
    const auto through = mail_.deliver_digest(task);
    if (!through) return failed(through.error());
    JobOutcome outcome;
    outcome.record = [this, recipient = task.recipient, through = *through](
                         ports::Repositories& repos, std::optional<Time>) -> Result<> {
        BUGPIN_TRY(const bool others_wait, repos.held_mails().release(recipient, through));
        // Those came meanwhile, or were too many for one mail.
        return others_wait ? queue_.continue_digest(repos, recipient) : Result<>();
    };
    return outcome;
}

}  // namespace bugpin::services

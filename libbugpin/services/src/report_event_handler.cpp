#include "bugpin/services/report_event_handler.hpp"

#include "webhook_jobs.hpp"

#include <optional>
#include <string>
#include <utility>

namespace bugpin::services {

// What is known when the event is told on. Without a report there is nothing to tell.
struct ReportEventHandler::Audience {
    std::optional<WebhookReport> report;
    std::string project_name;
    std::vector<Webhook> webhooks;  // active ones
    std::vector<MailQueue::ReportMail> mails;
    std::optional<ReporterMail> reporter_mail;
};

ReportEventHandler::ReportEventHandler(Ports ports, const Directory& directory, JobQueue& queue,
                                       MailQueue& mails, ReporterMailQueue& reporter_mails)
    : ports_(ports),
      directory_(directory),
      queue_(queue),
      mails_(mails),
      reporter_mails_(reporter_mails) {}

Result<ReportEventHandler::Audience> ReportEventHandler::find_audience(
    const ReportEventTask& task) {
    return ports_.store.read([&](ports::Repositories& repos) -> Result<Audience> {
        Audience audience;
        audience.report = task.last_seen;
        // A deletion that was taken back before anybody heard of it.
        if (task.last_seen) {
            const auto restored = repos.reports().find(task.report);
            if (restored) return Audience();
            if (restored.error().kind != ErrorKind::not_found) return restored.error();
        }
        if (!audience.report) {
            const auto report = repos.reports().find(task.report);
            if (report) {
                audience.report =
                    WebhookReport::of(*report, directory_.current()->settings.app_url);
            } else if (report.error().kind != ErrorKind::not_found) {
                return report.error();
            }
        }
        // Of a deleted project nobody is told any more.
        const auto project = repos.projects().find(task.project);
        if (!project) {
            if (project.error().kind == ErrorKind::not_found) return audience;
            return project.error();
        }
        audience.project_name = project->name;
        BUGPIN_TRY(std::vector<Webhook> webhooks, repos.webhooks().list(task.project));
        for (Webhook& webhook : webhooks)
            if (webhook.is_active) audience.webhooks.push_back(std::move(webhook));
        if (audience.report) {
            BUGPIN_TRY(audience.mails, mails_.mails_of(repos, task, *audience.report));
            audience.reporter_mail = reporter_mails_.news_of(task, *audience.report);
        }
        return audience;
    });
}

std::vector<WebhookDelivery> ReportEventHandler::deliveries_for(const ReportEventTask& task,
                                                                const Audience& audience) {
    std::vector<WebhookDelivery> deliveries;
    if (!audience.report) return deliveries;
    const Time now = ports_.clock.now();
    for (const Webhook& webhook : audience.webhooks) {
        for (const ReportEventName event : webhook.wanted_of(task.events)) {
            WebhookMessage message;
            message.event = name_of(event);
            message.timestamp = task.at;
            message.project = {task.project, audience.project_name};
            message.report = audience.report;
            message.actor = task.actor;
            message.changes = task.changes;
            deliveries.push_back(new_delivery(webhook.id, std::move(message), ports_.random, now));
        }
    }
    return deliveries;
}

Result<> ReportEventHandler::queue_deliveries(ports::Repositories& repos,
                                              const std::vector<WebhookDelivery>& deliveries) {
    for (const WebhookDelivery& delivery : deliveries) {
        const auto webhook = repos.webhooks().find(delivery.webhook_id);
        if (!webhook) {  // removed since
            if (webhook.error().kind == ErrorKind::not_found) continue;
            return webhook.error();
        }
        BUGPIN_CHECK(queue_delivery(repos, queue_, delivery));
    }
    return {};
}

JobOutcome ReportEventHandler::perform(const Job& job) {
    const auto& task = std::get<ReportEventTask>(job.task);
    JobOutcome outcome;
    auto audience = find_audience(task);
    if (!audience) {
        outcome.failure = audience.error();
        return outcome;
    }
    outcome.record = [this, deliveries = deliveries_for(task, *audience),
                      audience = *std::move(audience)](ports::Repositories& repos,
                                                       std::optional<Time>) -> Result<> {
        BUGPIN_CHECK(queue_deliveries(repos, deliveries));
        if (audience.reporter_mail)
            BUGPIN_CHECK(reporter_mails_.add(repos, *audience.reporter_mail,
                                             *audience.report->reporter_email));
        return mails_.add(repos, audience.mails);
    };
    return outcome;
}

}  // namespace bugpin::services

#include "job_json.hpp"

#include "bugpin/core/text.hpp"

#include <charconv>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::string_view kIdPrefix = "job_";

const std::string& subject(const ReportEventTask& task) { return task.report.str(); }
const std::string& subject(const WebhookTask& task) { return task.delivery.str(); }
const std::string& subject(const MailOrder& order) { return order.recipient.str(); }
const std::string& subject(const MailDigestTask& task) { return task.recipient.str(); }
const std::string& subject(const ReporterMail& mail) { return mail.report.str(); }
const std::string& subject(const IssueTask& task) { return task.report.str(); }
const std::string& subject(const ChatTask& task) { return task.report.str(); }

}  // namespace

std::int64_t job_number(std::string_view id) {
    if (!id.starts_with(kIdPrefix)) return 0;
    id.remove_prefix(kIdPrefix.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

JobJson::JobJson(Job job)
    : id(fmt::format("{}{}", kIdPrefix, job.number)),
      kind(kind_of(job.task)),
      about(std::visit([](const auto& task) { return subject(task); }, job.task)),
      lane(std::move(job.lane)),
      state(job.state),
      attempts(job.attempts),
      run_at(job.run_at),
      last_error(std::move(job.last_error)),
      created_at(job.created_at) {}

}  // namespace bugpin::http

#include "held_mail_repository.hpp"

#include "json_codec.hpp"

#include <string_view>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO held_mails (recipient, mail_order, due_at) VALUES (?, ?, ?)";
constexpr std::string_view kLatest =
    "SELECT due_at FROM held_mails WHERE recipient = ? ORDER BY number DESC LIMIT 1";
constexpr std::string_view kList =
    "SELECT number, mail_order FROM held_mails WHERE recipient = ? ORDER BY number LIMIT ?";
constexpr std::string_view kRelease = "DELETE FROM held_mails WHERE recipient = ? AND number <= ?";
constexpr std::string_view kHolds = "SELECT EXISTS (SELECT 1 FROM held_mails WHERE recipient = ?)";

}  // namespace

Result<std::optional<Time>> SqliteHeldMails::hold(const MailOrder& order, Time due) {
    Query query(context_.connection, kLatest);
    query.bind(order.recipient);
    const auto latest = query.step() ? std::optional(query.get<Time>(0)) : std::nullopt;
    run(context_.connection, kInsert, order.recipient, json::to_string(order), due);
    return latest;
}

Result<std::vector<ports::HeldMail>> SqliteHeldMails::list(const UserId& recipient,
                                                           std::int64_t limit) {
    std::vector<ports::HeldMail> all;
    Query query(context_.connection, kList);
    query.bind(recipient, limit);
    while (query.step())
        all.push_back(
            {query.get<std::int64_t>(0), read_json<MailOrder>(query.get<std::string>(1))});
    return all;
}

Result<bool> SqliteHeldMails::release(const UserId& recipient, std::int64_t through) {
    run(context_.connection, kRelease, recipient, through);
    Query query(context_.connection, kHolds);
    query.bind(recipient);
    return query.step() && query.get<bool>(0);
}

}  // namespace bugpin::sqlite

// Mails that wait for a digest, over SQLite. See ports::HeldMailRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/held_mail_repository.hpp"

namespace bugpin::sqlite {

class SqliteHeldMails final : public ports::HeldMailRepository {
public:
    explicit SqliteHeldMails(Context& context) : context_(context) {}

    Result<std::optional<Time>> hold(const MailOrder& order, Time due) override;
    Result<std::vector<ports::HeldMail>> list(const UserId& recipient, std::int64_t limit) override;
    Result<bool> release(const UserId& recipient, std::int64_t through) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite

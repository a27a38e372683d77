// Mails that wait for their recipient's next digest; gone with the recipient. Used inside
// Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/mail_order.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace bugpin::ports {

struct HeldMail {
    std::int64_t number = 0;  // given by the store, ascending
    MailOrder order;
};

class HeldMailRepository {
public:
    virtual ~HeldMailRepository() = default;

    // Returns for when the one before it of the same recipient is held; nullopt: none waits.
    // CONFLICT when there is no such user.
    virtual Result<std::optional<Time>> hold(const MailOrder& order, Time due) = 0;
    virtual Result<std::vector<HeldMail>> list(const UserId& recipient,
                                               std::int64_t limit) = 0;  // oldest first
    // Those up to a number; returns whether others wait.
    virtual Result<bool> release(const UserId& recipient, std::int64_t through) = 0;
};

}  // namespace bugpin::ports

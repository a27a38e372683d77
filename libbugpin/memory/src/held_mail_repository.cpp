#include "repositories.hpp"

#include <utility>

namespace bugpin::memory {

Result<std::optional<Time>> MemoryHeldMails::hold(const MailOrder& order, Time due) {
    const State& state = transaction_.state();
    if (!state.users.contains(order.recipient)) return Error::conflict("The user does not exist");
    std::optional<Time> latest;
    for (const auto& [number, held] : state.held_mails)
        if (held.order.recipient == order.recipient) latest = held.due;
    const std::int64_t number = state.last_held_mail + 1;
    transaction_.set(&State::last_held_mail, number);
    transaction_.put(&State::held_mails, number, HeldMailRow{order, due});
    return latest;
}

Result<std::vector<ports::HeldMail>> MemoryHeldMails::list(const UserId& recipient,
                                                           std::int64_t limit) {
    std::vector<ports::HeldMail> all;
    for (const auto& [number, held] : transaction_.state().held_mails)
        if (held.order.recipient == recipient && static_cast<std::int64_t>(all.size()) < limit)
            all.push_back({number, held.order});
    return all;
}

Result<bool> MemoryHeldMails::release(const UserId& recipient, std::int64_t through) {
    std::vector<std::int64_t> released;
    bool others_wait = false;
    for (const auto& [number, held] : transaction_.state().held_mails) {
        if (held.order.recipient != recipient) continue;
        if (number <= through)
            released.push_back(number);
        else
            others_wait = true;
    }
    for (const auto number : released) transaction_.erase(&State::held_mails, number);
    return others_wait;
}

}  // namespace bugpin::memory

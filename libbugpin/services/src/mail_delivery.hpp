// What a mail that is to go says, from the store as it is now. Internal.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/mail_order.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/ports/mailer.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/template_engine.hpp"

#include <optional>

namespace bugpin::services {

struct AddressedValues {
    ports::MailAddress to;
    ports::TemplateValues values;
};

// Nullopt where nobody is to be told any more: the person is gone or locked out, the report or its
// project was deleted and the order does not remember what it was.
Result<std::optional<AddressedValues>> values_of(ports::Repositories& repos,
                                                 const Settings& settings, const MailOrder& order);

// The same of a mail to a reporter: nobody, too, where they left no address.
Result<std::optional<AddressedValues>> values_of(ports::Repositories& repos,
                                                 const Settings& settings,
                                                 const ReporterMail& mail);

}  // namespace bugpin::services

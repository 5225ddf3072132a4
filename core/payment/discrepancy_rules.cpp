// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_rules.h"

#include <QCoreApplication>

namespace examdesk::payment {

using base::Error;

std::optional<Error> whyNotReopened(const DiscrepancyRecord& record, const account::Principal& principal)
{
    const bool isDecided = record.state == DiscrepancyState::AwaitingSecond ||
                           record.state == DiscrepancyState::FollowUp ||
                           record.state == DiscrepancyState::Resolved;
    if (!isDecided || record.resolvedBy.isEmpty())
        return Error{Error::Code::Invalid,
                     QCoreApplication::translate("Payment", "Nothing is decided that could be taken back."),
                     {}};
    if (!record.confirmedBy.isEmpty())
        return Error{Error::Code::Invalid,
                     QCoreApplication::translate("Payment", "%1 confirmed it as the second person; what two "
                                                            "people decided cannot be taken back.")
                         .arg(record.confirmedBy),
                     {}};
    if (record.resolvedBy != principal.name && principal.role != account::Role::SystemAdmin)
        return Error{Error::Code::Denied,
                     QCoreApplication::translate("Payment", "Only %1, who decided it, or a system admin may "
                                                            "take it back.")
                         .arg(record.resolvedBy),
                     {}};
    return std::nullopt;
}

} // namespace examdesk::payment

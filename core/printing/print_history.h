// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

#include <QDateTime>
#include <QList>

namespace examdesk::printing {

/// One paper of a candidate's past: when, by whom, which, why again.
struct PrintedPaper {
    QDateTime at; ///< UTC.
    QString by;
    QString document; ///< Id of the exam's definition.
    QString reason;   ///< Why it was printed again, or what stopped it.
    bool isUnfinished = false;

    bool operator==(const PrintedPaper&) const = default;
};

/// What was printed for @p candidate, newest first: tickets from their register, the rest from the trail of
/// this station. Error::Code::NotFound if there is no such candidate in the account's scope.
[[nodiscard]] base::Result<QList<PrintedPaper>> printHistory(account::Session& session,
                                                             const QString& candidate);

} // namespace examdesk::printing

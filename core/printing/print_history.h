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
    QString paper;  ///< Id of the exam's definition.
    QString reason; ///< Why it was printed again, or what stopped it.
    bool isUnfinished = false;
    QString station = {}; ///< Name of the computer; empty for what earlier versions printed.
    /// It had been printed before, at a station that whoever printed this one did not know of yet.
    bool isUnaware = false;

    bool operator==(const PrintedPaper&) const = default;
};

/// What was printed for @p candidate at all stations, newest first, and by earlier versions: tickets, and
/// other papers of this station. Error::Code::NotFound if there is no such candidate in the account's scope.
[[nodiscard]] base::Result<QList<PrintedPaper>> printHistory(account::Session& session,
                                                             const QString& candidate);

} // namespace examdesk::printing

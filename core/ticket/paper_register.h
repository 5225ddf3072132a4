// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "ticket/paper_print.h"

#include <QList>

#include <optional>

namespace examdesk::ticket {

/// When, where and by whom a paper was printed, as lists tell it.
struct PrintedAt {
    QDateTime at;    ///< UTC.
    QString station; ///< Empty if it is not known.
    QString by;      ///< Account name.
    bool operator==(const PrintedAt&) const = default;
};

/// The newest printing of @p record for @p subject (a candidate or a room) that stands, at whatever station
/// and in whose scope ever; nothing if this station knows of none.
[[nodiscard]] base::Result<std::optional<PrintedAt>>
lastPrinted(const account::Session& session, const QString& subject, const QString& record);

/// All lines about @p subject in the account's scope, newest first.
[[nodiscard]] base::Result<QList<PaperPrint>> printsOf(account::Session& session, const QString& subject);

} // namespace examdesk::ticket

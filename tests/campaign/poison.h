// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

namespace examdesk::campaign {

/// A request to /v1/commands with one command that no station of ours would send.
struct PoisonedCommand {
    QString id;
    QString record;
    QString what; ///< What is wrong with it.
    QByteArray body;
};

/// One about a new note @p record, in the name of @p account: U+FFFF, a lone surrogate, NUL, 9,000
/// characters, deep JSON, a number that is none, a time of another age, as @p random wants.
PoisonedCommand poisonedCommand(QRandomGenerator& random, const QString& account, const QString& record);

} // namespace examdesk::campaign

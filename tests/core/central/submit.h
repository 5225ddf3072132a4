// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/command.h"

/// A command about the note @p id, as a station of @p account would give it.
inline examdesk::store::Command noteCommand(const QString& account, const QString& exam, const QString& id,
                                            qint64 baseVersion, const QJsonObject& payload = {},
                                            const QString& kind = QStringLiteral("note.write"))
{
    return {.id = examdesk::base::newId(),
            .kind = kind,
            .entity = QStringLiteral("note"),
            .entityId = id,
            .exam = exam,
            .baseVersion = baseVersion,
            .at = QDateTime::currentDateTimeUtc(),
            .account = account,
            .payload = payload,
            .touched = {{QStringLiteral("note"), id}}};
}

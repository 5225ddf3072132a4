// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/major_map.h"
#include "exam/standing.h"

#include <QDateTime>
#include <QHash>

namespace examdesk::candidate {

/// A registration that is not in the records yet: what was typed of it at the counter.
struct RegistrationDraft {
    QString id; ///< UUIDv7.
    QString exam;
    QString type;                   ///< Empty: not chosen yet.
    QHash<QString, QString> fields; ///< As stored.
    bool noticeRead = false;
    QDateTime at; ///< UTC; of the last change.
    bool operator==(const RegistrationDraft&) const = default;

    QString name() const { return fields.value(QStringLiteral("name")); }
};

/// What the form of a registration comes to.
struct RegistrationForm {
    QHash<QString, QString> fields;     ///< What was typed, and what follows from it where nothing was.
    QStringList followed;               ///< Ids of the fields that nobody typed.
    QStringList shown;                  ///< Ids of the fields of this type, in the order of the form.
    QList<exam::FieldProblem> problems; ///< Missing, wrong or contradictory, in the order of the form.
    bool operator==(const RegistrationForm&) const = default;
};

/// Fills in what follows from the ID number and the intended major where @p typed has nothing, and judges the
/// whole. A typed value that contradicts the ID number is kept, and is among the problems. @p majors may be
/// null.
RegistrationForm registrationForm(const exam::Definition& exam, const QString& type,
                                  const QHash<QString, QString>& typed, const exam::MajorMap* majors);

} // namespace examdesk::candidate

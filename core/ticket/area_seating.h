// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "exam/definition.h"
#include "store/record.h"

#include <QDateTime>
#include <QString>

namespace examdesk::ticket {

inline const QString kArrangementEntity = QStringLiteral("arrangement");

/// How far the seating of one area of an exam is (of the whole exam where it has one area only). One record
/// for each, of the same id at every station, so that it is published once.
struct AreaSeating {
    enum class State {
        None,     ///< Nothing drawn yet, or a draft was discarded.
        Draft,    ///< Drawn; nobody has seen it: it is printed nowhere and may be discarded.
        Published ///< Nobody moves any more; who comes late gets a seat that is free.
    };
    QString exam;
    QString area; ///< Region code; empty where the exam has one area.
    State state = State::None;
    QString seed;  ///< Of the draw, decimal.
    int seats = 0; ///< How many were published.
    QDateTime at;  ///< When it came into this state.
    QString by;    ///< Account name.
    qint64 version = 0;
    QJsonArray history; ///< As store::addHistory().
    bool operator==(const AreaSeating&) const = default;
};

/// The id of the record for @p area of @p exam, the same everywhere.
QString arrangementId(const QString& exam, const QString& area);
store::Record toRecord(const AreaSeating& seating);
/// Error::Code::Damaged if the document is something else.
[[nodiscard]] base::Result<AreaSeating> areaSeatingFrom(const store::Record& record);

/// The seating of @p area; State::None and version 0 if there is no record.
[[nodiscard]] base::Result<AreaSeating> areaSeating(store::Records& records, const QString& exam,
                                                    const QString& area);

/// Error::Code::Invalid unless the seats of @p area are published. Who may not see the record (a school's
/// account) is stopped by the server alone.
[[nodiscard]] base::Result<void> checkIsPublished(store::Records& records, const account::Scope& scope,
                                                  const exam::Definition& exam, const QString& area);

} // namespace examdesk::ticket

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "candidate/candidate.h"
#include "store/record.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace examdesk::accommodation {

inline const QString kAccommodationEntity = QStringLiteral("accommodation");

/// What was asked for at one time, and what was said to it.
struct Asking {
    QStringList asked;            ///< Accommodation ids, in the order of the definition.
    QString reason;               ///< Why he needs it. Stands here alone: on no paper, in no list.
    bool documentChecked = false; ///< Whoever asked has seen the original of the proof.
    QString askedBy;              ///< Account name.
    QDateTime askedAt;
    QStringList granted; ///< Of `asked`, once it is decided.
    QString answer;      ///< Why not all of it was granted.
    QString decidedBy;
    QDateTime decidedAt;
    bool operator==(const Asking&) const = default;
};

/// What one candidate asked for (合理便利), and what was said to it. One record for each candidate, of the
/// same id at every station, so that two requests for him meet.
struct Request : Asking {
    enum class State {
        Waiting,  ///< For the decision.
        Decided,  ///< All, a part or nothing of it was granted.
        Withdrawn ///< Given up, or the application was; nothing is granted.
    };
    QString id;
    QString exam;
    QString school; ///< As the candidate's: the scope it lies in.
    QString region;
    QString candidate; ///< Id.
    State state = State::Waiting;
    /// The decisions that stood when something else was asked for, oldest first: the last one stands until
    /// this is decided, and comes back as it was if this is withdrawn or its decision taken back.
    QList<Asking> earlier;
    QList<candidate::HistoryLine> history; ///< Oldest first.
    qint64 version = 0;

    bool isRefused() const { return state == State::Decided && granted.isEmpty(); }
    /// What was granted before this was asked for.
    QStringList before() const { return earlier.isEmpty() ? QStringList() : earlier.last().granted; }
    bool operator==(const Request&) const = default;
};

/// `waiting`, `decided`, `withdrawn`: as stored and as lists ask for it.
QString stateName(Request::State state);

/// The id of the record of @p candidate, the same everywhere.
QString requestId(const QString& candidate);
store::Record toRecord(const Request& request);
/// Error::Code::Damaged if the document is something else.
[[nodiscard]] base::Result<Request> requestFrom(const store::Record& record);

} // namespace examdesk::accommodation

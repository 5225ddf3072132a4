// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "candidate/candidate.h"
#include "store/record.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace examdesk::likeness {

using candidate::CandidateId;
using LikenessId = base::Id<struct LikenessRecord>;

inline const QString kLikenessEntity = QStringLiteral("likeness");

/// One of the two portraits.
struct Side {
    CandidateId candidate = CandidateId({});
    QString sha256; ///< Of the portrait's file.
    bool operator==(const Side&) const = default;
};

/// What was found when two portraits were compared.
struct Found {
    Side one; ///< The candidate with the smaller id.
    Side other;
    double score = 0;    ///< photo::faceScore(); 0 where a face could not be read.
    bool isCopy = false; ///< One picture, not only one person.
    bool operator==(const Found&) const = default;
};

/// What a person says of a pair.
enum class LikenessState {
    Open,
    SamePerson, ///< One person under two numbers: somebody has to act.
    Different,  ///< Twins, or mere likeness.
    Gone,       ///< One of the portraits was replaced, and the new one is not alike.
};

/// Two candidates of an exam whose portraits may show one person. It lies in the school and region that both
/// have; a pair across schools in none, so that only whose scope is everything sees it.
struct LikenessRecord {
    LikenessId id = LikenessId({});
    QString exam;
    QString school;
    QString region;
    Found found;
    LikenessState state = LikenessState::Open;
    QString reason;
    QString decidedBy; ///< Account name.
    QDateTime decidedAt;
    QList<candidate::HistoryLine> history;
    qint64 version = 0;
    bool operator==(const LikenessRecord&) const = default;
};

/// The same at every station, in whatever order the candidates are named.
LikenessId likenessId(const QString& exam, const CandidateId& one, const CandidateId& other);

/// `open`, `same_person`, `different`, `gone`.
QString stateName(LikenessState state);

/// As command payloads carry it.
QJsonObject toJson(const Found& found);
/// Error::Code::Invalid if a side or a hash is missing, or both sides are one candidate.
[[nodiscard]] base::Result<Found> foundFromJson(const QJsonObject& object);

store::Record toRecord(const LikenessRecord& record);
/// Error::Code::Damaged if the document is something else.
[[nodiscard]] base::Result<LikenessRecord> recordFrom(const store::Record& document);

} // namespace examdesk::likeness

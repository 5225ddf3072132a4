// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "store/record.h"

#include <QDateTime>
#include <QJsonArray>
#include <QString>

namespace examdesk::audit {

using MaterialId = base::Id<struct Material>;
using candidate::Review;

/// The document entity of materials, and the kind under which a candidate's portrait is one of them.
inline const QString kMaterialEntity = QStringLiteral("material");
inline const QString kPortraitKind = QStringLiteral("portrait");

/// One picture that a candidate handed in, or his portrait, and what was said of it.
struct Material {
    MaterialId id = MaterialId({});
    candidate::CandidateId candidate = candidate::CandidateId({});
    QString exam;
    QString school; ///< Of the candidate: the scope the material lies in.
    QString region;
    QString kind;   ///< Material id of the exam's definition, or `portrait`.
    QString sha256; ///< Of the file, hex.
    QString format; ///< `jpeg`, `png`, `pdf`.
    qint64 bytes = 0;
    QDateTime submittedAt;
    Review state = Review::Waiting;
    QString reason;          ///< Of a rejection or a return; the candidate reads it.
    bool superseded = false; ///< A newer picture of the kind was handed in: this one counts no more.
    QString decidedBy;       ///< Account name.
    QDateTime decidedAt;
    QString checkConclusion;  ///< Of the portrait check: `pass`, `fail`, `person`; empty: not checked.
    QJsonArray checkFindings; ///< As the portrait check writes them.
    QList<candidate::HistoryLine> history;
    qint64 version = 0;

    bool operator==(const Material&) const = default;
};

/// `waiting`, `approved`, `rejected`, `returned`, or `superseded`.
QString stateName(const Material& material);

/// What `material.add` says of @p material: whose it is, its kind and its file.
QJsonObject handInPayload(const Material& material);

store::Record toRecord(const Material& material);
/// Error::Code::Damaged if the document is no material.
[[nodiscard]] base::Result<Material> materialFrom(const store::Record& record);

} // namespace examdesk::audit

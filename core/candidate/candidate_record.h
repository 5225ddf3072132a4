// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/definition.h"
#include "store/record.h"

#include <QJsonArray>

namespace examdesk::candidate {

/// The document entity of candidates.
inline const QString kCandidateEntity = QStringLiteral("candidate");

/// @p candidate as it is stored and synced. The school is the field `graduation_school`, the region the field
/// that
/// @p exam seats by: they decide whose scope the record lies in. A withdrawn application keeps its numbers in
/// its body alone, where they are in nobody's way.
store::Record toRecord(const exam::Definition& exam, const Candidate& candidate);

/// Error::Code::Damaged if the document is no candidate.
[[nodiscard]] base::Result<Candidate> fromRecord(const store::Record& record);

/// A record's past as its body has it, and back.
QJsonArray historyJson(const QList<HistoryLine>& history);
QList<HistoryLine> historyFrom(const QJsonArray& lines);

} // namespace examdesk::candidate

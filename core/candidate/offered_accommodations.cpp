// SPDX-License-Identifier: GPL-3.0-or-later
#include "offered_accommodations.h"

#include "exam/standing.h"

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

QList<exam::Accommodation> offeredAccommodations(const exam::Definition& exam, const Candidate& candidate)
{
    QList<exam::Accommodation> offered;
    if (exam.accommodations.isEmpty() ||
        !exam::standing(exam, applicantOf(candidate), {}).papers.contains(u"ticket"_s))
        return offered;
    for (const exam::Accommodation& one : exam.accommodations)
        if (exam::holds(exam, one.applies, candidate.type, candidate.fields))
            offered.append(one);
    return offered;
}

QStringList offeredOf(const exam::Definition& exam, const Candidate& candidate, const QStringList& ids)
{
    QStringList kept;
    if (ids.isEmpty())
        return kept;
    const QList<exam::Accommodation> offered = offeredAccommodations(exam, candidate);
    for (const QString& id : ids)
        for (const exam::Accommodation& one : offered)
            if (one.id == id)
                kept.append(id);
    return kept;
}

} // namespace examdesk::candidate

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"
#include "exam/major_map.h"

#include <QList>

namespace examdesk::demo {

/// How far an invented candidate has come.
enum class Progress {
    Filling,   ///< Something is still missing.
    Submitted, ///< All handed in and paid; materials and portrait wait for a reviewer.
    Returned,  ///< A level sent the application back.
    Ready,     ///< Approved at every level, paid: waits for a seat where the exam has seats.
};

struct DemoCandidate {
    candidate::Candidate candidate;
    Progress progress = Progress::Filling;
};

/// The schools that invented candidates come from.
const QStringList& demoSchools();

/// Candidate @p number (1, 2, …) of @p exam: invented, complete by the exam's own rules, of each type in
/// turn. Equal for equal @p seed. Payment, materials' states and levels are set by the office that makes the
/// folder.
DemoCandidate inventCandidate(const exam::Definition& exam, const exam::MajorMap& majors, int number,
                              quint64 seed);

} // namespace examdesk::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "demo_day.h"
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
    int number = 0; ///< 1, 2, … in the exam.
    /// What was decided of him, was decided today; else in the days before.
    bool isOfToday = false;
};

/// The schools that invented candidates come from.
const QStringList& demoSchools();

/// Where most invented candidates sit papers, and some.
inline const QString kDemoRegion = QStringLiteral("150900");
inline const QString kOtherDemoRegion = QStringLiteral("150100");

/// Candidate @p number (1, 2, …) of @p exam: invented, complete by the exam's own rules, of each type in
/// turn, of those that sit papers more often. Equal for equal @p seed and @p day. Payment, materials' states
/// and levels are set by the office that makes the folder.
DemoCandidate inventCandidate(const exam::Definition& exam, const exam::MajorMap& majors, int number,
                              quint64 seed, const DemoDay& day);

} // namespace examdesk::demo

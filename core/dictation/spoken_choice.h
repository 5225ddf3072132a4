// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/registration.h"
#include "heard_text.h"
#include "spoken_number.h"

namespace examdesk::dictation {

/// A choice by one of the names that people say.
struct SpokenOption {
    QString value;
    QString words;
    QStringList syllables;
};

/// Names and aliases that are Chinese words.
QList<SpokenOption> spokenOptions(const QList<exam::Option>& options);
/// The same of texts that stand for themselves: majors.
QList<SpokenOption> spokenOptions(const QStringList& names);

/// The choice whose name is said at @p from, the longest; by its sound where no longer one is written so and
/// only one sounds so. Empty if there is none.
Said optionAt(const HeardText& heard, qsizetype from, const QList<SpokenOption>& options);
/// The same, or else the first one of two characters or more between @p from and @p to.
Said optionIn(const HeardText& heard, qsizetype from, qsizetype to, const QList<SpokenOption>& options);

} // namespace examdesk::dictation

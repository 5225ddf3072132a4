// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"
#include "ui/kit/fact_list.h"

namespace examdesk::ui {

/// What @p candidate registered, in the order of the form, sensitive values masked.
QList<Fact> factsOf(const exam::Definition& exam, const candidate::Candidate& candidate,
                    const exam::Standing& standing);

/// "1.2 MB", "48 KB".
QString fileSizeText(qint64 bytes);

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_exam.h"

namespace examdesk::demo {

/// Writes `import.csv` (five more candidates to import) and `planted.json` (what a day must find) into @p
/// folder, where the bills lie already. @p candidates is how many the exam has.
[[nodiscard]] base::Result<void> writeInbox(const QString& folder, const exam::Definition& exam,
                                            const exam::MajorMap& majors, const DemoExam& invented,
                                            int candidates, quint64 seed, const DemoDay& day);

} // namespace examdesk::demo

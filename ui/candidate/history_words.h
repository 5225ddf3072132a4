// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/material/record.h"

namespace examdesk::ui {

/// What happened to @p record in @p line, in words: "First audit: returned", "Corrected".
QString historyWord(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line);

/// The name of a material of @p exam, or of the portrait.
QString materialName(const exam::Definition& exam, const QString& kind);

} // namespace examdesk::ui

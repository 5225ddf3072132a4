// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "ui/material/record.h"

#include <QString>

namespace examdesk::ui {

/// Which rule of the exam lets @p record become @p type, and what changes with it: materials, fee, steps.
QString typeChangeWords(const exam::Definition& exam, const Record& record, const QString& type);

/// Why it can become no other type as it stands; for which types something is still missing, and what.
QString whyNoTypeChange(const exam::Definition& exam, const Record& record);

} // namespace examdesk::ui

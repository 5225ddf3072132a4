// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "ui/material/record.h"

#include <QString>

namespace examdesk::ui {

/// What changes for @p record with @p type: the rule of the exam that speaks of it, materials, fee, steps.
QString typeChangeWords(const exam::Definition& exam, const Record& record, const QString& type);

} // namespace examdesk::ui

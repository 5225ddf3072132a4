// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "record.h"
#include "ui/kit/state.h"

#include <QString>

namespace examdesk::ui {

/// "JPG or PNG, at most 10 MB".
QString demandOf(const exam::Material& material);
/// The picture of @p kind that counts; null if none was handed in.
const audit::Material* newestOf(const Record& record, const QString& kind);
/// All pictures of @p kind, the newest first.
QList<audit::Material> versionsOf(const Record& record, const QString& kind);
/// How @p kind stands: missing, or what was said of the newest picture.
StateMark markOf(const Record& record, const QString& kind, bool required);
/// Why no portrait of @p record's candidate can be taken now; empty: one can.
QString obstacleToPortrait(const exam::Definition& exam, const Record& record);
/// What became of one picture, and who says so when: a line for each.
QStringList pastOf(const audit::Material& material);

} // namespace examdesk::ui

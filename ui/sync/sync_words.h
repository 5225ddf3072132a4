// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync_controller.h"

namespace examdesk::ui {

/// How the sync stands, in a word or two with the time of the last one.
StateMark syncMark(SyncController::State state, sync::Phase phase, const QDateTime& lastSync);
/// What the sync does just now.
QString phaseTitle(sync::Phase phase);
/// What a run did, as a sentence.
QString sentenceOf(const sync::Report& report);

} // namespace examdesk::ui

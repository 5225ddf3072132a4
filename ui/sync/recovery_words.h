// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "recovery_view.h"
#include "ui/kit/state.h"

namespace examdesk::ui {

/// A way on, and what it will do.
struct Way {
    QString title;    ///< On its button.
    QString line;     ///< Beside it: what will happen.
    QString question; ///< Before it is done.
    QString yes;
};

/// "Another server answers": the trouble in a few words, for a badge.
StateMark troubleMark(const store::ServerTrouble& trouble);
/// What leads on if the server is right and has changed: hand in again, or start over. @p view has a trouble.
Way wayOn(const RecoveryView& view);

QString removalSentence(const account::WaitingRemovals& removals, const QString& exam);
/// The same after a person has put it off.
QString putOffSentence(const account::WaitingRemovals& removals, const QString& exam);
Way removalWay(const account::WaitingRemovals& removals, const QString& exam);

/// Why a record is kept, in a few words.
StateMark causeMark(store::KeptRecord::Cause cause);
/// What the server will be asked about @p selected records, of which some may stand in the lists here.
QString discardQuestion(const QList<store::KeptRecord>& selected);

/// "1 h 3 min"; two parts at most.
QString spanText(std::chrono::milliseconds span);
QString clockSentence(std::chrono::milliseconds offset);
QString setApartSentence(qint64 records);
/// Who decides, and as whom one is signed in.
QString whoMaySentence(const account::Principal& principal);

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "seating/arrangement.h"
#include "ticket/area_seating.h"
#include "ticket/signed_code.h"
#include "ticket/ticket.h"
#include "ticket/ticket_service.h"
#include "ui/kit/state.h"

namespace examdesk::ui {

/// "Example University · room 003".
QString roomTitle(const ticket::ExamRoom& room);
QString roomNumberText(int number);
StateMark markOf(ticket::Authenticity authenticity);
/// What the genuine ticket says, with the verdict in words; empty claims for one that is not.
QString claimsText(const ticket::Verification& verification);
/// What a draw did, sentence by sentence, with what has to be looked at.
QString sentenceOf(const seating::Arrangement& arrangement);
/// How the seating as a whole stands, without what a draw just did.
QString surveyText(const seating::Arrangement& arrangement);
StateMark markOf(ticket::AreaSeating::State state);
/// The state of the area that @p room is in.
ticket::AreaSeating::State stateIn(const QList<ticket::AreaSeating>& seatings, const exam::Definition& exam,
                                   const ticket::ExamRoom& room);
/// All areas in one: their state if they share it.
StateMark markOf(const QList<ticket::AreaSeating>& seatings);
QStringList problemsOf(const seating::Arrangement& arrangement);
/// The paper's name in the exam; its id where the exam has none of that name.
QString paperTitle(const exam::Definition& exam, const QString& paper);
/// When the paper may be printed, or that it always may.
QString windowText(const exam::Paper& paper);

} // namespace examdesk::ui

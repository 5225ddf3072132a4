// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "ui/kit/state.h"

#include <QStringList>

namespace examdesk::ui {

/// The stored words of the candidate list as a person reads them, with their tone.
StateMark approvalMark(const QString& approval);
StateMark paymentMark(const QString& payment);
StateMark portraitMark(const QString& portrait);
StateMark reviewMark(candidate::Review review);

/// All stored words, in the order in which a person would choose among them.
const QStringList& approvalNames();
const QStringList& paymentNames();
const QStringList& portraitNames();

} // namespace examdesk::ui

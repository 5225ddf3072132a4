// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"
#include "ui/kit/state.h"

namespace examdesk::ui {

/// The state of a day as a badge says it.
StateMark markOf(const closing::PaymentDay& day);
/// The same in a word or a number and a word, for a cell of the calendar.
QString shortWord(const closing::PaymentDay& day);
/// All that is known of @p date in sentences; @p day is null where nothing is.
QString sentenceOf(QDate date, const closing::PaymentDay* day);
/// An amount without its sign of currency, to stand in a column: `1,600.00`.
QString plainAmount(base::Money amount);
/// "WeChat Pay, Alipay"
QString channelTitles(const QList<bill::Channel>& channels);

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/period.h"
#include "payment/payment_list.h"
#include "report/report.h"

namespace examdesk::closing {

// The tables that the payment reports are made of.

/// One row a channel, the days added up.
report::Table channelTable(const QList<DayFigures>& days);
/// One row a day and channel.
report::Table dayTable(const QList<DayFigures>& days);
/// One row a class, the days added up.
report::Table classTable(const QList<DayDiscrepancies>& discrepancies);
report::Table discrepancyTable(const QString& title, const QList<payment::DiscrepancyListRow>& rows);
report::Table billTable(const QList<PeriodBill>& bills);
report::Table supplementTable(const Supplement& supplement, const QList<DayFigures>& days);

/// Orders, payments, refunds, receipts, difference and open discrepancies in all.
QList<report::KeyFigure> keyFigures(const PeriodFigures& figures);
/// What a list was narrowed to, in words: `All classes`, `Amount differs · WeChat Pay · 2026-03-10`.
QString narrowedTo(const payment::DiscrepancyQuery& query);
/// Who signs.
QStringList signatureLines();

} // namespace examdesk::closing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_words.h"

#include "payment_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using closing::ChannelSums;
using closing::DayState;
using closing::PaymentDay;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Payments)
};

State toneOf(const PaymentDay& day)
{
    if (day.state == DayState::Closed && day.undecided() > 0)
        return State::Attention; // carried forward, and still to be decided
    switch (day.state) {
    case DayState::Nothing:
    case DayState::NotYetDue:
        return State::Waiting;
    case DayState::BillsMissing:
    case DayState::Differs:
    case DayState::Supplement:
        return State::Attention;
    case DayState::Open:
        return State::Wrong;
    case DayState::Agreed:
    case DayState::Settled:
    case DayState::Closed:
        return State::Done;
    }
    Q_UNREACHABLE();
}

/// "7 discrepancies to settle, 1 followed up": one number for what waits now, here as in the list.
QString undecidedWord(const PaymentDay& day)
{
    QStringList parts;
    if (day.toSettle > 0)
        parts.append(Words::tr("%Ln discrepancy(ies) to settle", nullptr, int(day.toSettle)));
    if (day.followedUp > 0)
        parts.append(Words::tr("%Ln followed up", nullptr, int(day.followedUp)));
    return parts.join(Words::tr(", ", "between numbers"));
}

QString wordOf(const PaymentDay& day)
{
    switch (day.state) {
    case DayState::Nothing:
        return Words::tr("Nothing on this day");
    case DayState::NotYetDue:
        return Words::tr("Bills are still to come");
    case DayState::BillsMissing:
        return Words::tr("Bills are missing");
    case DayState::Open:
        return undecidedWord(day);
    case DayState::Agreed:
        return Words::tr("Agrees");
    case DayState::Settled:
        return Words::tr("Differs, all decided");
    case DayState::Differs:
        return Words::tr("Differs, not reconciled");
    case DayState::Closed:
        return day.undecided() > 0 ? Words::tr("Closed; %1").arg(undecidedWord(day))
                                   : Words::tr("Closed", "a day's or an exam's books");
    case DayState::Supplement:
        return Words::tr("Closed, a supplement waits to be signed");
    }
    Q_UNREACHABLE();
}

} // namespace

StateMark markOf(const PaymentDay& day)
{
    return {toneOf(day), wordOf(day)};
}

QString shortWord(const PaymentDay& day)
{
    switch (day.state) {
    case DayState::Nothing:
        return {};
    case DayState::NotYetDue:
        return Words::tr("to come", "a day's bills, in a cell of the calendar");
    case DayState::BillsMissing:
        return Words::tr("no bill", "in a cell of the calendar");
    case DayState::Open:
        return Words::tr("%Ln", "open discrepancies, in a cell of the calendar", int(day.undecided()));
    case DayState::Agreed:
        return Words::tr("agrees", "in a cell of the calendar");
    case DayState::Settled:
        return Words::tr("settled", "in a cell of the calendar");
    case DayState::Differs:
        return Words::tr("differs", "in a cell of the calendar");
    case DayState::Closed:
        return Words::tr("closed", "in a cell of the calendar");
    case DayState::Supplement:
        return Words::tr("to sign", "a supplement, in a cell of the calendar");
    }
    Q_UNREACHABLE();
}

QString plainAmount(base::Money amount)
{
    return amount.toText().remove(u'¥');
}

QString channelTitles(const QList<bill::Channel>& channels)
{
    QStringList titles;
    for (const bill::Channel channel : channels)
        titles.append(channelTitle(channel));
    return titles.join(Words::tr(", ", "between names"));
}

QString sentenceOf(QDate date, const PaymentDay* day)
{
    const QString when = QLocale().toString(date, u"yyyy-MM-dd dddd"_s);
    if (!day || day->state == DayState::Nothing)
        return Words::tr("%1: nothing was paid or found.").arg(when);
    const closing::PaymentDay shown = day->asSigned();
    const ChannelSums sums = shown.total();
    QStringList lines{
        Words::tr("%1: %2").arg(when, wordOf(*day)),
        Words::tr("Orders %1, bills %2, difference %3")
            .arg(sums.orders.sum.toText(), sums.payments.sum.toText(), shown.difference().toText())};
    if (!day->withoutBill.isEmpty())
        lines.append(Words::tr("No bill of: %1").arg(channelTitles(day->withoutBill)));
    if (day->undecided() > 0 && day->state != DayState::Open && day->state != DayState::Closed)
        lines.append(undecidedWord(*day));
    if (day->settled > 0)
        lines.append(Words::tr("%Ln discrepancy(ies) decided", nullptr, int(day->settled)));
    return lines.join(u'\n');
}

} // namespace examdesk::ui

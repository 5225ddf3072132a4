// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery_words.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using Cause = store::KeptRecord::Cause;
using store::ServerRelation;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Recovery)
};

QString records(qint64 number)
{
    return Words::tr("%Ln record(s)", nullptr, int(number));
}

QString changes(qint64 number)
{
    return Words::tr("%Ln change(s)", nullptr, int(number));
}

/// What leaves the lists when an office starts over.
QString whatLeaves(const RecoveryView& view)
{
    const QString all = records(view.overview.records);
    const qint64 mine = view.waiting + view.stuck;
    return mine == 0 ? all : Words::tr("%1 and %2 that the server never took").arg(all, changes(mine));
}

Way startingOver(const RecoveryView& view)
{
    const QString folder = QDir::toNativeSeparators(view.overview.copies);
    return {
        Words::tr("New office: keep a copy and start over"),
        Words::tr("%1 leave the lists of this computer. Before that the whole store is copied into %2. "
                  "Then the server that is there now is read.")
            .arg(whatLeaves(view), folder),
        Words::tr("%1 will leave the lists of this computer; the only copy will be the one in %2. Is this "
                  "a new office?")
            .arg(whatLeaves(view), folder),
        Words::tr("Copy, and take %1 out").arg(records(view.overview.records))};
}

Way handingInAgain(const RecoveryView& view)
{
    const QString again = changes(view.overview.handedIn);
    const QString waiting =
        view.waiting == 0 ? QString() : Words::tr(" and %1 that still wait").arg(changes(view.waiting));
    return {
        Words::tr("It was restored: hand in again what it lacks"),
        Words::tr("The station sends %1 that the server had acknowledged once more%2, and reads everything "
                  "anew. What the server has already is not applied twice.")
            .arg(again, waiting),
        Words::tr("%1 will be handed in again%2, and everything will be read anew. Was the server restored "
                  "from its backup on purpose?")
            .arg(again, waiting),
        Words::tr("Hand in %1 again").arg(again)};
}

} // namespace

StateMark troubleMark(const store::ServerTrouble& trouble)
{
    switch (trouble.relation) {
    case ServerRelation::Same:
        break;
    case ServerRelation::Other:
        return {State::Attention, Words::tr("Stopped: another server answers")};
    case ServerRelation::Restored:
        return {State::Attention, Words::tr("Stopped: the server was restored")};
    case ServerRelation::Behind:
        return {State::Attention, Words::tr("Stopped: the server lacks records")};
    case ServerRelation::Diverged:
        return {State::Attention, Words::tr("Stopped: the server's records differ")};
    }
    return {State::Attention, Words::tr("Stopped")};
}

Way wayOn(const RecoveryView& view)
{
    return view.overview.trouble->relation == ServerRelation::Other ? startingOver(view)
                                                                    : handingInAgain(view);
}

QString removalSentence(const account::WaitingRemovals& removals, const QString& exam)
{
    return Words::tr("The server says that %L1 of %L2 records of %3 are gone. They are still here.")
        .arg(removals.records)
        .arg(removals.living)
        .arg(exam);
}

QString putOffSentence(const account::WaitingRemovals& removals, const QString& exam)
{
    return Words::tr("Kept for now: %L1 of %L2 records of %3, which the server says are gone.")
        .arg(removals.records)
        .arg(removals.living)
        .arg(exam);
}

Way removalWay(const account::WaitingRemovals& removals, const QString& exam)
{
    return {Words::tr("Remove them"),
            {},
            Words::tr("%L1 of %L2 records of %3 will be removed from this computer with the next sync.")
                .arg(removals.records)
                .arg(removals.living)
                .arg(exam),
            Words::tr("Remove %1").arg(records(removals.records))};
}

StateMark causeMark(Cause cause)
{
    switch (cause) {
    case Cause::Unknown:
        return {State::Attention, Words::tr("Unknown to the server")};
    case Cause::Ahead:
        return {State::Attention, Words::tr("Older at the server")};
    case Cause::Displaced:
        return {State::Attention, Words::tr("Its number was given away")};
    case Cause::Diverged:
        return {State::Attention, Words::tr("Different at the server")};
    }
    Q_UNREACHABLE();
}

QString discardQuestion(const QList<store::KeptRecord>& selected)
{
    const auto leaving = std::ranges::count(selected, Cause::Unknown, &store::KeptRecord::cause);
    if (leaving == 0)
        return Words::tr("%1 will no longer be kept, and the server's record stands.")
            .arg(records(selected.size()));
    if (leaving == selected.size())
        return Words::tr("%1 will be gone: the server does not have them, and this may be the last copy.")
            .arg(records(leaving));
    return Words::tr(
               "%1 will no longer be kept. Of these %2 will be gone: the server does not have them, and "
               "this may be the last copy.")
        .arg(records(selected.size()), records(leaving));
}

QString spanText(std::chrono::milliseconds span)
{
    constexpr qint64 kHour = 60, kDay = 24 * kHour;
    const qint64 minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(span)).count();
    const QString days = Words::tr("%L1 d").arg(minutes / kDay);
    const QString hours = Words::tr("%1 h").arg(minutes % kDay / kHour);
    const QString rest = Words::tr("%1 min").arg(minutes % kHour);
    QStringList parts;
    if (minutes >= kDay)
        parts.append(days);
    if (minutes % kDay >= kHour)
        parts.append(hours);
    if (minutes < kDay && (minutes % kHour > 0 || parts.isEmpty()))
        parts.append(rest);
    return parts.join(u' ');
}

QString clockSentence(std::chrono::milliseconds offset)
{
    const QString words =
        offset.count() > 0
            ? Words::tr(
                  "This computer's clock is %1 behind the server's; the times of decisions are corrected "
                  "by that. Set the computer's clock.")
            : Words::tr("This computer's clock is %1 ahead of the server's; the times of decisions are "
                        "corrected by that. Set the computer's clock.");
    return words.arg(spanText(offset));
}

QString setApartSentence(qint64 records)
{
    return Words::tr(
        "%Ln record(s) of the server cannot be read and stay(s) aside; nothing else is held up by "
        "that. Ask whoever looks after the server to run “examdesk-central check --repair”.",
        nullptr, int(records));
}

QString whoMaySentence(const account::Principal& principal)
{
    return Words::tr("You are signed in as %1 (%2). Only a system administrator of all records decides about "
                     "this; ask one to sign in at this computer.")
        .arg(principal.name, account::shownRole(principal.role));
}

} // namespace examdesk::ui

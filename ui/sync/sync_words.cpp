// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_words.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using SyncState = SyncController::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Syncs)
};

/// The time of day if it was today, else the whole time.
QString shortTime(const QDateTime& at)
{
    const QDateTime local = at.toTimeZone(base::examTimeZone());
    const QDateTime now = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone());
    return local.date() == now.date() ? local.toString(u"HH:mm"_s) : base::shownTime(at);
}

} // namespace

StateMark syncMark(SyncState state, sync::Phase phase, const QDateTime& lastSync)
{
    const QString last = lastSync.isValid() ? shortTime(lastSync) : QString();
    switch (state) {
    case SyncState::NoServer:
        return {State::Waiting, Words::tr("On this computer only")};
    case SyncState::SignedOut:
        return {State::Attention, Words::tr("Not signed in at the server")};
    case SyncState::SigningIn:
        return {State::Waiting, Words::tr("Signing in…")};
    case SyncState::Running:
        return {State::Waiting, phaseTitle(phase)};
    case SyncState::Offline:
        return {State::Attention,
                last.isEmpty() ? Words::tr("Offline") : Words::tr("Offline, last synced %1").arg(last)};
    case SyncState::Stopped:
        return {State::Attention, Words::tr("Stopped")};
    case SyncState::Idle:
        return last.isEmpty() ? StateMark{State::Waiting, Words::tr("Online, not synced yet")}
                              : StateMark{State::Done, Words::tr("Synced %1").arg(last)};
    }
    Q_UNREACHABLE();
}

QString phaseTitle(sync::Phase phase)
{
    switch (phase) {
    case sync::Phase::Idle:
        return Words::tr("Syncing…");
    case sync::Phase::Pushing:
        return Words::tr("Sending changes…");
    case sync::Phase::Pulling:
        return Words::tr("Fetching records…");
    case sync::Phase::Files:
        return Words::tr("Moving files…");
    }
    Q_UNREACHABLE();
}

QString sentenceOf(const sync::Report& report)
{
    return Words::tr("Last run: %1 changes sent, %2 records fetched, %3 files moved.")
        .arg(report.pushed)
        .arg(report.pulled)
        .arg(report.files);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_words.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using SyncState = SyncController::State;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Syncs", text);
}

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
        return {State::Waiting, tr("On this computer only")};
    case SyncState::SignedOut:
        return {State::Attention, tr("Not signed in at the server")};
    case SyncState::SigningIn:
        return {State::Waiting, tr("Signing in…")};
    case SyncState::Running:
        return {State::Waiting, phaseTitle(phase)};
    case SyncState::Offline:
        return {State::Attention, last.isEmpty() ? tr("Offline") : tr("Offline, last synced %1").arg(last)};
    case SyncState::Idle:
        return last.isEmpty() ? StateMark{State::Waiting, tr("Online, not synced yet")}
                              : StateMark{State::Done, tr("Synced %1").arg(last)};
    }
    Q_UNREACHABLE();
}

QString phaseTitle(sync::Phase phase)
{
    switch (phase) {
    case sync::Phase::Idle:
        return tr("Syncing…");
    case sync::Phase::Pushing:
        return tr("Sending changes…");
    case sync::Phase::Pulling:
        return tr("Fetching records…");
    case sync::Phase::Files:
        return tr("Moving files…");
    }
    Q_UNREACHABLE();
}

QString sentenceOf(const sync::Report& report)
{
    return tr("Last run: %1 changes sent, %2 records fetched, %3 files moved.")
        .arg(report.pushed)
        .arg(report.pulled)
        .arg(report.files);
}

} // namespace examdesk::ui

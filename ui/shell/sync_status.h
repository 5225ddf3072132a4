// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>

namespace examdesk::ui {

/// What the window says of the synchronisation. The program fills it in from what runs it.
struct SyncStatus {
    enum class State {
        Alone,   ///< No server is set: nothing is sent anywhere.
        Offline, ///< The server cannot be reached; work goes on and is kept.
        Running,
        Synced,
        Trouble, ///< The server refused something, or wants a new sign-in.
        Stopped, ///< The server is not the one it was; nothing is synced until a person has decided.
    };
    State state = State::Alone;
    QDateTime lastSuccess; ///< UTC; invalid if there was none yet.
    qint64 pending = 0;    ///< Changes that the server does not have yet.
    qint64 stuck = 0;      ///< Conflicts and refusals that wait for a person.

    QString why;      ///< With Stopped: what it is, in a few words.
    qint64 files = 0; ///< That wait to be sent or fetched.

    bool operator==(const SyncStatus&) const = default;
};

} // namespace examdesk::ui

Q_DECLARE_METATYPE(examdesk::ui::SyncStatus)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ends.h"
#include "holders.h"

namespace examdesk::campaign {

/// Something that may not be.
struct Violation {
    QString kind;   ///< `lost`, `doubled`, `resurrected`, `unequal`, `damaged`, `stuck`.
    QString record; ///< Whose events are shown; may be empty.
    QString sentence;
};

/// Judges a campaign from its history and from what its ends hold at rest. Every rule of the notes is made
/// again here, from the order of the server's trail.
class Checker {
public:
    Checker(const QList<QJsonObject>& history, const QList<End>& before, const QList<End>& after);

    QList<Violation> judge();
    const Holders& holders() const { return m_holders; }

private:
    void say(const QString& kind, const QString& record, const QString& sentence);
    void judgeProcesses();
    void judgeTrail();
    void judgeOnce();
    void judgeLost();
    void judgeFiles();
    /// @p mayHaveMore: a station may have what the server has never heard of.
    void judgeEqual(const QList<End>& ends, const QString& when, bool mayHaveMore);
    bool wasRestored() const;
    void judgeHealth();

    const QList<QJsonObject>& m_history;
    const QList<End>& m_before;
    const QList<End>& m_after;
    Holders m_holders;
    QList<Violation> m_violations;
};

} // namespace examdesk::campaign

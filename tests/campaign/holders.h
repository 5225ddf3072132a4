// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace examdesk::campaign {

/// Who must still have what, as the history tells: whoever was given a command, or acknowledged it, holds it;
/// a backup and a copy hold what their original held when they were begun, and who is put back to one holds
/// no more than that. What nobody holds any more may be lost; everything else may not.
class Holders {
public:
    explicit Holders(const QList<QJsonObject>& history);

    /// Commands that some station, or the server, must still have.
    QSet<QString> mustBeThere() const;
    /// The same of files, by SHA-256.
    QSet<QString> filesThatMustBeThere() const;
    /// The record that each command is about.
    const QHash<QString, QString>& records() const { return m_records; }
    const QHash<QString, QString>& kinds() const { return m_kinds; }
    /// Commands that a person gave up.
    const QSet<QString>& settled() const { return m_settled; }
    int given() const { return m_given; }
    int acknowledged() const { return m_acknowledged; }

private:
    struct Holder {
        QSet<QString> commands;
        QSet<QString> files;
        QSet<QString> acknowledged; ///< Of a station: what the server has said to have.
    };
    void read(const QJsonObject& event);
    void readCommand(const QString& what, const QJsonObject& event);

    QHash<QString, Holder> m_ends;   ///< `server`, `s1` …
    QHash<QString, Holder> m_copies; ///< By the name of the backup, or of the copy.
    QHash<QString, QString> m_records;
    QHash<QString, QString> m_kinds;
    QSet<QString> m_settled;
    int m_given = 0;
    int m_acknowledged = 0;
};

} // namespace examdesk::campaign

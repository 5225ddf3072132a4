// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

#include <memory>
#include <optional>

namespace examdesk::campaign {

/// A campaign_process that takes orders, until it is killed or dies.
class EndProcess {
public:
    /// @p log gets what it complains about. What it said first; nothing if it did not come up.
    std::optional<QJsonObject> start(const QStringList& arguments, qint64 ahead, const QString& log);
    /// Kill -9.
    void kill();
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }

    void send(const QJsonObject& order);
    /// The answer to the oldest order; nothing if the process died, or did not answer for half a minute
    /// (hasHung()).
    std::optional<QJsonObject> receive();
    std::optional<QJsonObject> order(const QJsonObject& order);
    bool hasHung() const { return m_hung; }

    /// Runs a campaign_process to its end: its answer, `{ok: false}` if it made none.
    static QJsonObject run(const QStringList& arguments, const QString& log);
    /// Begins the same and kills it after @p micros; its answer, nothing if it had not come to one.
    static std::optional<QJsonObject> runAndKill(const QStringList& arguments, const QString& log,
                                                 int micros);
    static void setProgram(const QString& path);

private:
    std::unique_ptr<QProcess> m_process;
    bool m_hung = false;
};

} // namespace examdesk::campaign

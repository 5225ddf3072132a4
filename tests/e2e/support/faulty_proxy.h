// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>

class QTcpSocket;

namespace examdesk::test {

/// A server in front of the real one that hands everything on, except what it is told to answer itself. Lives
/// on this thread's event loop.
class FaultyProxy : public QObject {
    Q_OBJECT

public:
    /// Hands on to the loopback port @p behind.
    explicit FaultyProxy(int behind);

    /// Answers requests that begin so (`POST /v1/commands`) with these bytes and hangs up; with none: hangs
    /// up at once. Only one fault at a time.
    void breakWith(const QByteArray& request, const QByteArray& answer);
    /// Hands requests on after @p milliseconds only.
    void delay(int milliseconds) { m_delay = milliseconds; }
    void mend();

    int broken() const { return m_broken; } ///< How many requests met the fault.
    QString url() const;

private:
    void accept();
    void receive(QTcpSocket* client, QTcpSocket* server);

    QTcpServer m_listener;
    int m_behind;
    QByteArray m_request; ///< Empty: nothing is broken.
    QByteArray m_answer;
    int m_delay = 0;
    int m_broken = 0;
};

} // namespace examdesk::test

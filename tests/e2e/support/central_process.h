// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace examdesk::test {

/// examdesk-central at work on the server of a demo folder, on loopback. Gone with the object.
class CentralProcess {
public:
    /// Keeps the port of its first start. Ends the test program if the server does not come up.
    explicit CentralProcess(QString demoFolder);
    ~CentralProcess();
    CentralProcess(const CentralProcess&) = delete;
    CentralProcess& operator=(const CentralProcess&) = delete;

    void start();
    /// As an administrator would.
    void stop();
    /// As a power cut would.
    void kill();

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    int port() const { return m_port; }

private:
    QString m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace examdesk::test

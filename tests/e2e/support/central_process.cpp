// SPDX-License-Identifier: GPL-3.0-or-later
#include "central_process.h"

#include "program.h"

#include <QElapsedTimer>

namespace examdesk::test {

using namespace Qt::StringLiterals;

CentralProcess::CentralProcess(QString demoFolder) : m_folder(std::move(demoFolder))
{
    start();
}

CentralProcess::~CentralProcess()
{
    kill();
}

void CentralProcess::start()
{
    constexpr int kLongest = 60000;
    m_process.start(programFile(u"central"_s, u"examdesk-central"_s),
                    {u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--database"_s,
                     m_folder + u"/central/central.db"_s, u"--files"_s, m_folder + u"/central/files"_s},
                    QIODevice::ReadOnly);
    QElapsedTimer clock;
    for (clock.start(); !m_process.canReadLine();) {
        if (clock.elapsed() > kLongest || m_process.state() == QProcess::NotRunning)
            qFatal("The server did not come up: %s", m_process.readAllStandardError().constData());
        m_process.waitForReadyRead(100);
    }
    const QByteArray line = m_process.readLine().trimmed();
    m_port = QUrl(QString::fromUtf8(line.split(' ').last())).port();
    if (!line.startsWith("listening on ") || m_port <= 0)
        qFatal("The server says \"%s\"", line.constData());
}

void CentralProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished())
        qFatal("The server does not stop.");
}

void CentralProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace examdesk::test

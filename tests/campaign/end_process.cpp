// SPDX-License-Identifier: GPL-3.0-or-later
#include "end_process.h"

#include <QJsonDocument>
#include <QThread>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30000;

QString& program()
{
    static QString path;
    return path;
}

} // namespace

void EndProcess::setProgram(const QString& path)
{
    program() = path;
}

std::optional<QJsonObject> EndProcess::start(const QStringList& arguments, qint64 ahead, const QString& log)
{
    m_hung = false;
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"EXAMDESK_CAMPAIGN_AHEAD"_s, QString::number(ahead));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(log, QIODevice::Append);
    m_process->start(program(), arguments);
    if (!m_process->waitForStarted(kPatience))
        return std::nullopt;
    return receive();
}

void EndProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(kPatience);
    m_process.reset();
}

void EndProcess::send(const QJsonObject& order)
{
    if (!isRunning())
        return;
    m_process->write(QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n');
    m_process->waitForBytesWritten(kPatience);
}

std::optional<QJsonObject> EndProcess::receive()
{
    if (!m_process)
        return std::nullopt;
    while (!m_process->canReadLine()) {
        if (m_process->waitForReadyRead(kPatience))
            continue;
        m_hung = m_process->state() == QProcess::Running;
        if (!m_process->canReadLine())
            return std::nullopt;
    }
    return QJsonDocument::fromJson(m_process->readLine()).object();
}

std::optional<QJsonObject> EndProcess::order(const QJsonObject& order)
{
    send(order);
    return receive();
}

QJsonObject EndProcess::run(const QStringList& arguments, const QString& log)
{
    QProcess process;
    process.setStandardErrorFile(log, QIODevice::Append);
    process.start(program(), arguments);
    process.waitForFinished(120000);
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    return answer.isEmpty() ? QJsonObject{{u"ok"_s, false}, {u"error"_s, u"no answer"_s}} : answer;
}

std::optional<QJsonObject> EndProcess::runAndKill(const QStringList& arguments, const QString& log,
                                                  int micros)
{
    QProcess process;
    process.setStandardErrorFile(log, QIODevice::Append);
    process.start(program(), arguments);
    process.waitForStarted(kPatience);
    QThread::usleep(ulong(micros));
    process.kill();
    process.waitForFinished(kPatience);
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    return answer.isEmpty() ? std::nullopt : std::optional(answer);
}

} // namespace examdesk::campaign

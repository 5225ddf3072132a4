// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

#include <fcntl.h>
#include <unistd.h>

namespace examdesk::campaign {

Journal::Journal(const QString& path)
    : m_descriptor(
          ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
{
    if (m_descriptor < 0)
        qFatal("The history %s cannot be written.", qPrintable(path));
}

Journal::~Journal()
{
    ::close(m_descriptor);
}

void Journal::note(const QString& event, QJsonObject more)
{
    more.insert(QStringLiteral("event"), event);
    more.insert(QStringLiteral("ms"), QDateTime::currentMSecsSinceEpoch() % 1000000000);
    const QByteArray line = QJsonDocument(more).toJson(QJsonDocument::Compact) + '\n';
    // One call: two processes never write into one another's line.
    if (::write(m_descriptor, line.constData(), size_t(line.size())) != ssize_t(line.size()) ||
        ::fdatasync(m_descriptor) != 0)
        qFatal("The history cannot be written.");
}

} // namespace examdesk::campaign

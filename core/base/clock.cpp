// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <QCoreApplication>

namespace examdesk::base {

using namespace Qt::StringLiterals;

const QTimeZone& examTimeZone()
{
    static const QTimeZone zone = [] {
        const QTimeZone shanghai("Asia/Shanghai");
        return shanghai.isValid() ? shanghai : QTimeZone(8 * 3600);
    }();
    return zone;
}

QString storedTime(const QDateTime& at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime fromStoredTime(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString shownTime(const QDateTime& at)
{
    return at.toTimeZone(examTimeZone()).toString(u"yyyy-MM-dd HH:mm");
}

QString localTime(const QDateTime& at)
{
    return at.toTimeZone(examTimeZone()).toString(u"yyyy-MM-dd HH:mm:ss");
}

Result<QDateTime> parseLocalTime(QStringView text)
{
    const QString trimmed = text.trimmed().toString();
    for (const auto* format : {u"yyyy-MM-dd HH:mm:ss", u"yyyy-MM-dd HH:mm", u"yyyy-MM-dd"}) {
        const QDateTime parsed = QDateTime::fromString(trimmed, QString::fromUtf16(format));
        if (parsed.isValid())
            return QDateTime(parsed.date(), parsed.time(), examTimeZone()).toUTC();
    }
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Clock", "\"%1\" is no time; write it as 2026-03-10 09:05:00.")
                    .arg(trimmed));
}

} // namespace examdesk::base

// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <atomic>
#include <memory>

namespace examdesk::wiring {

using namespace Qt::StringLiterals;

int say(int exitCode, const base::Error& error)
{
    QTextStream out(stderr);
    out << QCoreApplication::applicationName() << u": "_s << error.message << Qt::endl;
    if (!error.detail.isEmpty())
        out << u"  "_s << error.detail << Qt::endl;
    return exitCode;
}

int say(const base::Error& error)
{
    using Code = base::Error::Code;
    switch (error.code) {
    case Code::Invalid:
    case Code::NotFound:
    case Code::Conflict:
    case Code::Denied:
    case Code::Damaged:
        return say(BadInput, error);
    case Code::Unavailable:
    case Code::Storage:
    case Code::Cancelled:
        return say(Failed, error);
    }
    Q_UNREACHABLE();
}

void print(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void print(const QJsonDocument& json)
{
    QTextStream(stdout) << QString::fromUtf8(json.toJson()) << Qt::flush;
}

base::Progress progressOn(const QString& name)
{
    struct Shown {
        QElapsedTimer since;
        std::atomic<qint64> at = -1000;
    };
    auto shown = std::make_shared<Shown>();
    shown->since.start();
    return base::Progress([shown, name](qint64 done, qint64 total) {
        constexpr qint64 kPause = 250; // ms
        const qint64 now = shown->since.elapsed();
        qint64 before = shown->at;
        const bool last = total > 0 && done == total;
        if ((now - before >= kPause || last) && shown->at.compare_exchange_strong(before, now)) {
            QTextStream out(stderr);
            out << name << u": "_s << done;
            if (total > 0)
                out << u" / "_s << total;
            out << Qt::endl;
        }
        return true;
    });
}

} // namespace examdesk::wiring

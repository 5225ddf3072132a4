// SPDX-License-Identifier: GPL-3.0-or-later
#include "orders.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <unistd.h>

#include <cstdio>

namespace examdesk::campaign {

void say(const QJsonObject& line)
{
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

int takeOrders(const std::function<QJsonObject(const QJsonObject& order)>& carryOut)
{
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QByteArray pending;
    bool isBusy = false;
    QObject::connect(&input, &QSocketNotifier::activated, [&] {
        char piece[65536];
        const ssize_t length = ::read(STDIN_FILENO, piece, sizeof piece);
        if (length <= 0)
            return QCoreApplication::exit(0);
        pending.append(piece, length);
        if (isBusy) // An order runs an event loop of its own; the next one waits for it.
            return;
        isBusy = true;
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            const QByteArray line = pending.first(end);
            pending.remove(0, end + 1);
            say(carryOut(QJsonDocument::fromJson(line).object()));
        }
        isBusy = false;
    });
    return QCoreApplication::exec();
}

} // namespace examdesk::campaign

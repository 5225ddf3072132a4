// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "base/async.h"

#include <QTimer>

namespace examdesk::desk {

namespace {

constexpr int kRounds = 4; ///< An answer may lead to the next question: list, record, picture.
constexpr int kRoundMilliseconds = 250;

} // namespace

Screenshot::Screenshot(QWidget& window, account::Desk* desk, QString file)
    : QObject(&window), m_window(window), m_desk(desk), m_file(std::move(file))
{
    QTimer::singleShot(kRoundMilliseconds, this, &Screenshot::settle);
}

void Screenshot::settle()
{
    if (++m_quietRounds > kRounds)
        return take();
    if (!m_desk) {
        QTimer::singleShot(kRoundMilliseconds, this, &Screenshot::settle);
        return;
    }
    // Both lanes work in order, so an answer to nothing says that all before it is done.
    const auto nothing = [](account::Session&) { return base::Result<void>(); };
    base::whenFinished(m_desk->read(nothing, account::Desk::Lane::Slow), this, [this, nothing](const auto&) {
        base::whenFinished(m_desk->read(nothing), this, [this](const auto&) {
            QTimer::singleShot(kRoundMilliseconds, this, &Screenshot::settle);
        });
    });
}

void Screenshot::take()
{
    Q_EMIT taken(m_window.grab().save(m_file));
}

} // namespace examdesk::desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "work_page.h"

#include "ui/kit/message_bar.h"

#include <QTimer>

namespace examdesk::ui {

WorkPage::WorkPage(const QString& key, const QString& title, const Workbench& workbench, QWidget* parent)
    : Page(key, title, parent), m_workbench(workbench), m_changeTimer(new QTimer(this))
{
    constexpr int kSettleMilliseconds = 200;
    m_changeTimer->setSingleShot(true);
    m_changeTimer->setInterval(kSettleMilliseconds);
    connect(m_changeTimer, &QTimer::timeout, this, &WorkPage::flushChanges);
    connect(&desk(), &account::Desk::changed, this, [this](const QStringList& entities) {
        for (const QString& entity : entities)
            if (!m_changed.contains(entity))
                m_changed.append(entity);
        if (!m_changeTimer->isActive())
            m_changeTimer->start();
    });
}

void WorkPage::setExam(const QString& examId)
{
    const exam::Definition* chosen = exams().find(examId);
    if (chosen == m_exam)
        return;
    m_exam = chosen;
    m_changed.clear();
    messages().clear();
    examChanged();
}

bool WorkPage::shows(const QString& examId) const
{
    return m_exam && m_exam->id == examId;
}

void WorkPage::activated()
{
    flushChanges();
}

void WorkPage::setBadge(qint64 count)
{
    if (m_badge == count)
        return;
    m_badge = count;
    Q_EMIT badgeChanged(count);
}

void WorkPage::say(const base::Error& error)
{
    messages().showError(error);
}

void WorkPage::flushChanges()
{
    if (m_changed.isEmpty() || !m_exam || !isVisible())
        return;
    recordsChanged(std::exchange(m_changed, {}));
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_place.h"

#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/registration/registration_view.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RegistrationPlace)
};

/// Why the registration of @p record cannot be gone on with at the counter.
QString obstacleOf(const exam::Definition* exam, const Record* record)
{
    if (!record || !exam)
        return Words::tr("No candidate is chosen.");
    if (record->candidate.withdrawn)
        return Words::tr("This application was withdrawn.");
    for (const QString& id : record->standing.steps) {
        const exam::Step* step = exam->step(id);
        const bool isOpen = record->standing.states.value(id) != exam::StepState::Done;
        if (isOpen && step->kind <= exam::StepKind::Payment)
            return {};
    }
    return Words::tr("Nothing of this registration is open at the counter.");
}

} // namespace

RegistrationPlace::RegistrationPlace(const Workbench& workbench, WorkPage& page, RegistrationTools tools)
    : QObject(&page), m_page(page), m_view(new RegistrationView(workbench, page, std::move(tools), &page)),
      m_title(page.title())
{
    m_view->hide();
    const bool may = workbench.desk.mayExecute(u"candidate.register"_s);
    m_begin = page.shortcuts().add(tr("Register a person"), QKeySequence(u"Ctrl+Shift+N"_s), [this] {
        open();
        m_view->startNew();
    });
    m_begin->setObjectName(u"register"_s);
    m_begin->setIcon(icon(Icon::User, IconTone::OnAccent));
    m_begin->setVisible(may);
    m_continue = page.shortcuts().add(tr("Go on registering"), QKeySequence(u"Shift+N"_s), [this] {
        const candidate::CandidateId id(m_recordId);
        open();
        m_view->resume(id);
    });
    m_continue->setObjectName(u"continueRegistration"_s);
    m_continue->setVisible(may);
    connect(m_view, &RegistrationView::left, this, [this](const QString& candidateNo) {
        hide();
        Q_EMIT closed(candidateNo);
    });
    connect(m_view, &RegistrationView::candidateWanted, this, [this](const QString& candidateNo) {
        close();
        Q_EMIT candidateWanted(candidateNo);
    });
    connect(m_view, &RegistrationView::portraitWanted, this, &RegistrationPlace::portraitWanted);
    setExam(nullptr);
}

void RegistrationPlace::setExam(const exam::Definition* exam)
{
    if (m_isShown) {
        hide();
        Q_EMIT closed({});
    }
    m_view->setExam(exam);
    setObstacle(*m_begin,
                !exam ? tr("Choose an exam first.")
                : exam->candidateNumber.isEmpty()
                    ? tr("The definition of this exam has no candidate_number: nobody is registered at the "
                         "counter.")
                    : QString());
    setRecord(nullptr);
}

void RegistrationPlace::setRecord(const Record* record)
{
    if (m_isShown)
        return; // the list's own goes on being the one to come back to
    m_recordId = record ? record->candidate.id.text() : QString();
    setObstacle(*m_continue, obstacleOf(m_page.exam(), record));
}

void RegistrationPlace::refresh()
{
    if (m_isShown)
        m_view->refresh();
}

void RegistrationPlace::open()
{
    m_page.messages().clear();
    if (std::exchange(m_isShown, true))
        return;
    Q_EMIT opened();
    for (QAction* action : m_listActions + QList<QAction*>{m_begin, m_continue}) {
        if (action->isVisible())
            m_hidden.append(action);
        action->setVisible(false);
    }
    m_page.setTitle(tr("Register a person"));
    m_page.showInstead(m_view);
}

void RegistrationPlace::hide()
{
    if (!std::exchange(m_isShown, false))
        return;
    for (QAction* action : std::exchange(m_hidden, {}))
        action->setVisible(true);
    m_page.setTitle(m_title);
    m_page.showInstead(nullptr);
    m_page.takeFocus();
}

void RegistrationPlace::close()
{
    if (!m_isShown)
        return;
    {
        const QSignalBlocker quiet(m_view);
        m_view->leave();
    }
    hide();
    Q_EMIT closed({});
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_check_action.h"

#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

PortraitCheckAction::PortraitCheckAction(const Workbench& workbench, Shortcuts& keys, MessageBar& messages,
                                         MakeChecker make)
    : m_workbench(workbench), m_messages(messages), m_make(std::move(make)),
      m_action(keys.add(tr("Check"), QKeySequence(u"Ctrl+T"_s), [this] { start(); }))
{
    m_action->setIcon(icon(Icon::Play, IconTone::OnAccent));
}

PortraitCheckAction::~PortraitCheckAction()
{
    delete m_run; // its threads use the desk's files
    m_task.finish();
}

void PortraitCheckAction::start()
{
    if (!m_exam || m_run)
        return;
    if (m_exam->portrait.rules.isEmpty())
        return m_messages.showInfo(tr("This exam has no rules for portraits."));
    if (!m_workbench.desk.mayExecute(u"photo.record"_s))
        return m_messages.showInfo(tr("Portraits are checked by reviewers and clerks."));
    m_messages.clear();
    setObstacle(*m_action, tr("A check is under way. The status bar shows how far it is."));
    m_task = m_workbench.tasks.start(tr("Checking portraits"));
    m_run = new CheckRun(m_workbench.desk, {{.exam = m_exam->id}, m_exam->portrait}, m_make, m_task, this);
    connect(m_run, &CheckRun::finished, this, &PortraitCheckAction::finished);
    connect(m_run, &CheckRun::failed, this, [this](const base::Error& error) {
        end();
        m_messages.showError(error);
    });
    m_run->start();
}

void PortraitCheckAction::end()
{
    m_run->deleteLater();
    m_run = nullptr;
    m_task.finish();
    m_task = {};
    setObstacle(*m_action, {});
}

void PortraitCheckAction::finished(const CheckSummary& summary)
{
    end();
    m_messages.showInfo(checkSentence(summary));
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_actions.h"

#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RecordActions::RecordActions(const account::Desk& desk, Shortcuts& shortcuts, QObject* parent)
    : QObject(parent), m_desk(desk),
      m_correct(shortcuts.add(tr("Correct"), QKeySequence(u"E"_s), [this] { Q_EMIT correct(); })),
      m_changeType(
          shortcuts.add(tr("Change type"), QKeySequence(u"Shift+T"_s), [this] { Q_EMIT changeType(); })),
      m_release(shortcuts.add(tr("Release ID number"), {}, [this] { Q_EMIT releaseIdNumber(); }))
{
    m_correct->setObjectName(u"correct"_s);
    m_changeType->setObjectName(u"changeType"_s);
    m_release->setObjectName(u"releaseIdNumber"_s);
    setRecord(nullptr);
}

QList<QAction*> RecordActions::all() const
{
    return {m_correct, m_changeType, m_release};
}

void RecordActions::setRecord(const Record* record)
{
    const QString none = record ? QString() : tr("No candidate is chosen.");
    const auto obstacle = [&none](bool isPossible, const QString& why) {
        return !none.isEmpty() ? none : isPossible ? QString() : why;
    };
    m_correct->setVisible(m_desk.mayExecute(u"candidate.correct"_s));
    setObstacle(*m_correct,
                obstacle(record && !record->standing.changeableFields.isEmpty(),
                         tr("Nothing of this application can be changed any more: it is confirmed, "
                            "and every required field is filled in.")));
    m_changeType->setVisible(m_desk.mayExecute(u"candidate.change_type"_s));
    setObstacle(*m_changeType,
                obstacle(record && !record->standing.typesItMayBecome.isEmpty(),
                         tr("This exam has no other type that this application may change to as "
                            "it stands.")));
    m_release->setVisible(m_desk.mayExecute(u"candidate.release_id"_s));
    setObstacle(
        *m_release,
        obstacle(record && !record->candidate.idNumber().isEmpty() &&
                     record->candidate.payment.state < candidate::Payment::State::Paid &&
                     !record->standing.approved,
                 tr("Only an application with an ID number, unpaid and not approved, can release it.")));
}

} // namespace examdesk::ui

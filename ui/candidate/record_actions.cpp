// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_actions.h"

#include "candidate/counter_rules.h"
#include "candidate/proposal.h"
#include "candidate/type_change.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/material/material_words.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RecordActions::RecordActions(const account::Desk& desk, Shortcuts& shortcuts, QObject* parent)
    : QObject(parent), m_desk(desk),
      m_correct(shortcuts.add(tr("Correct"), QKeySequence(u"E"_s), [this] { Q_EMIT correct(); })),
      m_confirm(shortcuts.add(tr("Confirm (signed) …"), QKeySequence(u"C"_s), [this] { Q_EMIT confirm(); })),
      m_takePortrait(
          shortcuts.add(tr("Take the portrait"), QKeySequence(u"P"_s), [this] { Q_EMIT takePortrait(); })),
      m_changeType(
          shortcuts.add(tr("Change type"), QKeySequence(u"Shift+T"_s), [this] { Q_EMIT changeType(); })),
      m_releaseId(shortcuts.add(tr("Release ID number"), QKeySequence(u"Shift+I"_s),
                                [this] { Q_EMIT releaseIdNumber(); })),
      m_releasePhone(shortcuts.add(tr("Release mobile number"), QKeySequence(u"Shift+P"_s),
                                   [this] { Q_EMIT releasePhone(); })),
      m_resetAccount(shortcuts.add(tr("Reset the registration account …"), QKeySequence(u"Shift+R"_s),
                                   [this] { Q_EMIT resetAccount(); })),
      m_withdraw(shortcuts.add(tr("Withdraw application"), QKeySequence(u"Shift+W"_s),
                               [this] { Q_EMIT withdraw(); })),
      m_decline(shortcuts.add(tr("Do not do it …"), QKeySequence(u"Shift+D"_s), [this] { Q_EMIT decline(); }))
{
    m_correct->setObjectName(u"correct"_s);
    m_confirm->setObjectName(u"confirmSigned"_s);
    m_changeType->setObjectName(u"changeType"_s);
    m_releaseId->setObjectName(u"releaseIdNumber"_s);
    m_releasePhone->setObjectName(u"releasePhone"_s);
    m_resetAccount->setObjectName(u"resetAccount"_s);
    m_withdraw->setObjectName(u"withdraw"_s);
    m_decline->setObjectName(u"declineProposal"_s);
    m_takePortrait->setObjectName(u"takePortrait"_s);
    for (QAction* action : all() + QList<QAction*>{m_takePortrait, m_decline})
        action->setAutoRepeat(false);
    setRecord(nullptr, nullptr);
}

QList<QAction*> RecordActions::all() const
{
    return {m_confirm, m_correct, m_changeType, m_releaseId, m_releasePhone, m_resetAccount, m_withdraw};
}

void RecordActions::trigger(What what)
{
    QAction* action = what == What::Correct ? m_correct : what == What::Confirm ? m_confirm : m_takePortrait;
    if (action->isEnabled())
        action->trigger();
    else
        Q_EMIT blocked(action->toolTip());
}

void RecordActions::setRecord(const exam::Definition* exam, const Record* record)
{
    const auto follow = [&](QAction* action, const QString& command, auto&& obstacle) {
        action->setVisible(m_desk.mayExecute(command));
        setObstacle(*action, exam && record ? obstacle(*exam, *record) : tr("No candidate is chosen."));
    };
    follow(m_correct, u"candidate.correct"_s, [](const exam::Definition&, const Record& shown) {
        if (const auto stands = candidate::checkStands(shown.candidate); !stands)
            return stands.error().message;
        return shown.standing.changeableFields.isEmpty()
                   ? tr("Nothing of this application can be changed any more: it is confirmed, "
                        "and every required field is filled in.")
                   : QString();
    });
    follow(m_confirm, u"candidate.confirm"_s, [](const exam::Definition& its, const Record& shown) {
        return candidate::obstacleToConfirm(its, shown.candidate, shown.standing);
    });
    follow(m_takePortrait, u"material.add"_s,
           [](const exam::Definition& its, const Record& shown) { return obstacleToPortrait(its, shown); });
    m_takePortrait->setVisible(m_takePortrait->isVisible() && exam && exam->identityWindow);
    follow(m_changeType, u"candidate.change_type"_s,
           [this](const exam::Definition& its, const Record& shown) {
               return obstacleToChangeType(its, shown);
           });
    for (const auto& [action, command] : {std::pair{m_releaseId, u"candidate.release_id"_s},
                                          {m_releasePhone, u"candidate.release_phone"_s}}) {
        follow(action, command, [this, &command](const exam::Definition& its, const Record& shown) {
            return obstacleToRelease(its, shown, command);
        });
        action->setVisible(action->isVisible() || m_desk.mayExecute(u"candidate.propose"_s));
    }
    follow(m_decline, u"candidate.decline"_s, [this](const exam::Definition&, const Record& shown) {
        return candidate::obstacleToDecline(shown.candidate, m_desk.principal());
    });
    m_decline->setVisible(m_decline->isVisible() && record && record->candidate.proposal);
    const bool isOwn =
        record && record->candidate.proposal && record->candidate.proposal->by == m_desk.principal().name;
    m_decline->setText(isOwn ? tr("Take the request back …") : tr("Do not do it …"));
    follow(m_resetAccount, u"candidate.reset_account"_s,
           [](const exam::Definition& its, const Record& shown) {
               return candidate::obstacleToResetAccount(its, shown.candidate);
           });
    m_resetAccount->setVisible(m_resetAccount->isVisible() && exam && exam->account);
    follow(m_withdraw, u"candidate.withdraw"_s, [](const exam::Definition& its, const Record& shown) {
        return candidate::obstacleToWithdraw(its, shown.candidate);
    });
    const bool confirms = exam && std::any_of(exam->steps.cbegin(), exam->steps.cend(),
                                              [](const exam::Step& step) { return step.confirms; });
    m_confirm->setVisible(m_confirm->isVisible() && (!exam || confirms || exam->fees.confirmFirst));
}

QAction* RecordActions::proposedAction(const QString& command) const
{
    if (!m_desk.mayExecute(command))
        return nullptr;
    return command == u"candidate.release_id"      ? m_releaseId
           : command == u"candidate.release_phone" ? m_releasePhone
                                                   : m_changeType;
}

/// Of asking for it, or of doing it where somebody asked.
QString RecordActions::obstacleToRelease(const exam::Definition& exam, const Record& record,
                                         const QString& command) const
{
    const candidate::Candidate& shown = record.candidate;
    if (!shown.proposal || shown.proposal->command != command)
        return candidate::obstacleToPropose(exam, shown, record.standing, command);
    const QString obstacle = command == u"candidate.release_id"
                                 ? candidate::obstacleToReleaseId(exam, shown)
                                 : candidate::obstacleToReleasePhone(exam, shown);
    if (!obstacle.isEmpty())
        return obstacle;
    return m_desk.mayExecute(command)
               ? candidate::obstacleToSecond(shown, command, m_desk.principal())
               : tr("%1 has asked for it; a school admin can do it.").arg(shown.proposal->by);
}

/// Of changing it, or of asking a reviewer for a conversion.
QString RecordActions::obstacleToChangeType(const exam::Definition& exam, const Record& record) const
{
    const QString obstacle =
        candidate::obstacleToChangeType(exam, record.candidate, record.standing, m_desk.principal());
    if (obstacle.isEmpty() || record.standing.typesItMayBecome.isEmpty() ||
        !m_desk.mayExecute(u"candidate.propose"_s))
        return obstacle;
    return candidate::obstacleToPropose(exam, record.candidate, record.standing, u"candidate.change_type"_s);
}

} // namespace examdesk::ui

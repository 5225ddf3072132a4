// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing_key_action.h"

#include "ticket/signing_keys.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QDir>

namespace examdesk::ui {

using account::Session;

SigningKeyAction::SigningKeyAction(const PageContext& context, QString folder)
    : QObject(&context.page), m_context(context), m_folder(std::move(folder)),
      m_action(context.page.shortcuts().add(tr("Make the signing key"), {}, [this] { ask(); }))
{
    const bool isAdmin = context.bench.desk.principal().role == account::Role::SystemAdmin;
    m_action->setVisible(isAdmin && !m_folder.isEmpty());
    follow();
}

void SigningKeyAction::follow()
{
    m_action->setText(ticket::SigningKeys(m_folder).canSign() ? tr("Make a new signing key")
                                                              : tr("Make the signing key"));
    setObstacle(*m_action, {},
                tr("Tickets carry a signed code. The system admin makes the key and keeps it."));
}

void SigningKeyAction::ask()
{
    follow();
    if (!ticket::SigningKeys(m_folder).canSign())
        return make();
    m_context.question.ask(
        tr("There is a signing key. A new one signs all tickets from now on; those that were printed stay "
           "good as long as invigilators have both .pub files."),
        tr("Make a new key"), [this] { make(); });
}

void SigningKeyAction::make()
{
    m_context.perform(
        *this, [folder = m_folder](Session& session) { return ticket::SigningKeys(folder).make(session); },
        [this](const ticket::PublicKey&) {
            follow();
            m_context.page.messages().showInfo(
                tr("The signing key is made. Give its .pub file to the invigilators, and keep "
                   "the .key file safe."),
                QDir::toNativeSeparators(m_folder));
            Q_EMIT made();
        },
        account::Desk::Lane::Slow);
}

} // namespace examdesk::ui

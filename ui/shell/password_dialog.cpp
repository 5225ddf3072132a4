// SPDX-License-Identifier: GPL-3.0-or-later
#include "password_dialog.h"

#include "account/password_rules.h"
#include "account/station_accounts.h"
#include "base/async.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/tokens.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using account::StationAccounts;
using base::Error;
using base::Result;

PasswordDialog::PasswordDialog(account::Desk& desk, ServerPassword atServer, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_atServer(std::move(atServer)),
      m_server(new QCheckBox(tr("At the &server too"), this)), m_present(new QLineEdit(this)),
      m_next(new QLineEdit(this)), m_again(new QLineEdit(this)), m_message(new MessageBar(this)),
      m_change(new QPushButton(tr("Change the password"), this)), m_close(new QPushButton(tr("Close"), this))
{
    setWindowTitle(tr("Change the password"));
    m_present->setObjectName(u"present"_s);
    m_next->setObjectName(u"next"_s);
    m_again->setObjectName(u"again"_s);
    for (QLineEdit* edit : {m_present, m_next, m_again}) {
        edit->setEchoMode(QLineEdit::Password);
        connect(edit, &QLineEdit::textChanged, this, &PasswordDialog::follow);
    }
    m_server->setObjectName(u"atServer"_s);
    m_server->setVisible(m_atServer != nullptr);
    m_server->setChecked(m_atServer != nullptr);
    m_change->setObjectName(u"change"_s);
    m_change->setProperty("primary", true);
    m_change->setDefault(true);
    m_close->setAutoDefault(false);
    connect(m_change, &QPushButton::clicked, this, &PasswordDialog::change);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    layOut();
    follow();
    m_present->setFocus();
}

void PasswordDialog::layOut()
{
    auto* scope = new QLabel(this);
    scope->setObjectName(u"scope"_s);
    scope->setWordWrap(true);
    const auto followScope = [this, scope] {
        scope->setText(scopeText());
        m_next->setPlaceholderText(
            tr("at least %1 characters")
                .arg(isForServer() ? account::kShortestOwnPassword : StationAccounts::kShortestPassword));
    };
    connect(m_server, &QCheckBox::toggled, this, followScope);
    followScope();
    auto* form = new QFormLayout;
    form->addRow(tr("&Present password"), m_present);
    form->addRow(tr("&New password"), m_next);
    form->addRow(tr("New password &again"), m_again);
    form->addRow(QString(), m_server);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    buttons->addButton(m_change, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(scope);
    layout->addWidget(m_message);
    layout->addLayout(form);
    layout->addWidget(buttons);
    // Room for the message is kept: nothing moves when it comes.
    QSizePolicy kept = m_message->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_message->setSizePolicy(kept);
    setMinimumWidth(tokens::kReadingWidth);
    for (QLineEdit* edit : {m_present, m_next, m_again})
        edit->setMinimumHeight(edit->sizeHint().height());
}

bool PasswordDialog::isForServer() const
{
    return m_server->isChecked();
}

QString PasswordDialog::scopeText() const
{
    const QString& name = m_desk.principal().name;
    if (isForServer())
        return tr("This changes the password of %1 at the server and at this station. Other stations open with "
                  "the one before until you change it there, and ask for the server's when they sync.")
            .arg(name);
    return tr("This changes the password with which %1 opens this station, and no other. "
              "The server keeps the one you have there: if the two differ, the sync page "
              "asks for it, and a system admin can give you a new one.")
        .arg(name);
}

/// The button waits for three answers; why they will not do is said when it is pressed.
void PasswordDialog::follow()
{
    const bool isFilled =
        !m_present->text().isEmpty() && !m_next->text().isEmpty() && !m_again->text().isEmpty();
    m_change->setEnabled(isFilled && !m_isBusy);
    // Not disabled: the cursor stays where it is. What the server has is what this station gets.
    m_present->setReadOnly(m_isBusy);
    for (QLineEdit* edit : {m_next, m_again})
        edit->setReadOnly(m_isBusy || !m_serverHas.isEmpty());
    m_server->setEnabled(!m_isBusy && m_serverHas.isEmpty());
    m_close->setEnabled(!m_isBusy);
}

void PasswordDialog::reject()
{
    if (!m_isBusy)
        QDialog::reject();
}

void PasswordDialog::change()
{
    if (m_isBusy)
        return;
    if (m_next->text() != m_again->text()) {
        m_message->showError({Error::Code::Invalid, tr("The new password is not the same both times."), {}});
        m_again->setFocus();
        m_again->selectAll();
        return;
    }
    if (const QString obstacle = isForServer() && m_serverHas.isEmpty()
                                     ? account::obstacleToPassword(m_next->text(), m_desk.principal().name)
                                     : QString();
        !obstacle.isEmpty()) {
        m_message->showError({Error::Code::Invalid, obstacle, {}});
        m_next->setFocus();
        m_next->selectAll();
        return;
    }
    m_message->clear();
    m_isBusy = true;
    follow();
    if (!isForServer() || !m_serverHas.isEmpty())
        return changeHere(!m_serverHas.isEmpty());
    // What is wrong here must not come out when the server has the new one.
    base::whenFinished(
        m_desk.read([present = m_present->text()](
                        Session& session) { return StationAccounts(session).checkPassword(present); },
                    account::Desk::Lane::Slow),
        this, [this](const Result<void>& right) { right ? askServer() : finish(right); });
}

void PasswordDialog::askServer()
{
    const QString next = m_next->text();
    base::whenFinished(m_atServer(m_present->text(), next), this, [this, next](const Result<void>& changed) {
        if (changed) {
            m_serverHas = next;
            return changeHere(true);
        }
        Error why = changed.error();
        if (why.code == Error::Code::Denied) // it was right here
            why.message =
                tr("The server has another password for you than this station: %1 Change it here alone, "
                   "or give the server's on the sync page.")
                    .arg(why.message);
        finish(base::fail(why));
    });
}

/// @p isServers: the server has it already.
void PasswordDialog::changeHere(bool isServers)
{
    base::whenFinished(m_desk.execute(
                           [present = m_present->text(), next = m_next->text(), isServers](Session& session) {
                               StationAccounts accounts(session);
                               return isServers ? accounts.followServersPassword(present, next)
                                                : accounts.changePassword(present, next);
                           },
                           account::Desk::Lane::Slow),
                       this, [this](const Result<void>& changed) { finish(changed); });
}

void PasswordDialog::finish(const Result<void>& changed)
{
    m_isBusy = false;
    if (!changed) {
        follow();
        base::Error why = changed.error();
        if (!m_serverHas.isEmpty())
            why.message = tr("The server has the new password, this station not yet: %1").arg(why.message);
        m_message->showError(why);
        QLineEdit* wrong =
            changed.error().code == Error::Code::Denied || !m_serverHas.isEmpty() ? m_present : m_next;
        wrong->setFocus();
        wrong->selectAll();
        return;
    }
    const bool isServers = !std::exchange(m_serverHas, {}).isEmpty();
    for (QLineEdit* edit : {m_present, m_next, m_again})
        edit->clear();
    follow();
    m_message->showInfo(
        isServers
            ? tr("The password is changed at the server and here. Your other sign-ins at the server have ended.")
            : tr("The password is changed. It counts from your next sign-in at this station."));
    m_close->setDefault(true);
    m_close->setFocus();
}

} // namespace examdesk::ui

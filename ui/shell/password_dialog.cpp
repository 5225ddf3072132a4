// SPDX-License-Identifier: GPL-3.0-or-later
#include "password_dialog.h"

#include "account/station_accounts.h"
#include "base/async.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/tokens.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using account::StationAccounts;
using base::Error;
using base::Result;

PasswordDialog::PasswordDialog(account::Desk& desk, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_present(new QLineEdit(this)), m_next(new QLineEdit(this)),
      m_again(new QLineEdit(this)), m_message(new MessageBar(this)),
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
    m_next->setPlaceholderText(tr("at least %1 characters").arg(StationAccounts::kShortestPassword));
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
    auto* scope = new QLabel(tr("This changes the password with which %1 opens this station, and no other. "
                                "The server keeps the one you have there: if the two differ, the sync page "
                                "asks for it, and a system admin can give you a new one.")
                                 .arg(m_desk.principal().name),
                             this);
    scope->setObjectName(u"scope"_s);
    scope->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Present password"), m_present);
    form->addRow(tr("&New password"), m_next);
    form->addRow(tr("New password &again"), m_again);
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

/// The button waits for three answers; why they will not do is said when it is pressed.
void PasswordDialog::follow()
{
    const bool isFilled =
        !m_present->text().isEmpty() && !m_next->text().isEmpty() && !m_again->text().isEmpty();
    m_change->setEnabled(isFilled && !m_isBusy);
    for (QLineEdit* edit : {m_present, m_next, m_again})
        edit->setReadOnly(m_isBusy); // not disabled: the cursor stays where it is
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
    m_message->clear();
    m_isBusy = true;
    follow();
    base::whenFinished(m_desk.execute(
                           [present = m_present->text(), next = m_next->text()](Session& session) {
                               return StationAccounts(session).changePassword(present, next);
                           },
                           account::Desk::Lane::Slow),
                       this, [this](const Result<void>& changed) { finish(changed); });
}

void PasswordDialog::finish(const Result<void>& changed)
{
    m_isBusy = false;
    if (!changed) {
        follow();
        m_message->showError(changed.error());
        QLineEdit* wrong = changed.error().code == Error::Code::Denied ? m_present : m_next;
        wrong->setFocus();
        wrong->selectAll();
        return;
    }
    for (QLineEdit* edit : {m_present, m_next, m_again})
        edit->clear();
    follow();
    m_message->showInfo(tr("The password is changed. It counts from your next sign-in at this station."));
    m_close->setDefault(true);
    m_close->setFocus();
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "account_list.h"

#include "account/station_accounts.h"
#include "base/async.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using account::Session;
using account::StationAccounts;
using base::Result;

namespace {

Result<QStringList> accountsOf(Session& session)
{
    return StationAccounts(session).names();
}

} // namespace

AccountList::AccountList(account::Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_list(new QListWidget(this)), m_message(new MessageBar(this)),
      m_name(new QLineEdit(this)), m_role(new QComboBox(this)), m_scope(new QLineEdit(u"*"_s, this)),
      m_password(new QLineEdit(this)), m_add(new QPushButton(tr("Give a key"), this))
{
    auto* what = new QLabel(tr("These accounts can open this station's store:"), this);
    m_list->setAccessibleName(what->text());
    m_list->setProperty("framed", true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_message);
    QWidget* form = makeForm();
    layout->addWidget(form);
    form->setVisible(StationAccounts::mayIssueKeys(desk.principal()));
    for (QLineEdit* edit : {m_name, m_scope, m_password})
        connect(edit, &QLineEdit::textChanged, this, &AccountList::follow);
    connect(m_add, &QPushButton::clicked, this, &AccountList::add);
    follow();
    load();
}

QWidget* AccountList::makeForm()
{
    for (const Role role : {Role::Reviewer, Role::Clerk, Role::SchoolAdmin, Role::SystemAdmin})
        m_role->addItem(account::shownRole(role), int(role));
    m_scope->setToolTip(tr("* for all records, region:<code> or school:<name>"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("at least %1 characters").arg(StationAccounts::kShortestPassword));
    auto* board = new QWidget(this);
    auto* form = new QFormLayout(board);
    form->setContentsMargins({});
    form->addRow(tr("&Account"), m_name);
    form->addRow(tr("&Role"), m_role);
    form->addRow(tr("&Scope"), m_scope);
    form->addRow(tr("First &password"), m_password);
    form->addRow(QString(), m_add);
    return board;
}

void AccountList::load()
{
    base::whenFinished(m_desk.read(&accountsOf), this, [this](const Result<QStringList>& accounts) {
        if (!accounts)
            return m_message->showError(accounts.error());
        m_list->clear();
        for (const QString& name : *accounts) {
            const bool own = name == m_desk.principal().name;
            new QListWidgetItem(icon(Icon::User, IconTone::Secondary), own ? tr("%1 (you)").arg(name) : name,
                                m_list);
        }
    });
}

void AccountList::add()
{
    const auto scope = account::Scope::parse(m_scope->text().trimmed());
    if (!scope)
        return m_message->showError(scope.error());
    const Principal principal{m_name->text().trimmed(), Role(m_role->currentData().toInt()), *scope};
    m_add->setEnabled(false);
    base::whenFinished(m_desk.execute(
                           [principal, password = m_password->text()](Session& session) {
                               return StationAccounts(session).issueKey(principal, password);
                           },
                           account::Desk::Lane::Slow),
                       this, [this, principal](const Result<void>& added) {
                           follow();
                           if (!added)
                               return m_message->showError(added.error());
                           m_message->showInfo(tr("\"%1\" can sign in here now.").arg(principal.name));
                           m_name->clear();
                           m_password->clear();
                           load();
                       });
}

void AccountList::follow()
{
    m_add->setEnabled(!m_name->text().trimmed().isEmpty() &&
                      m_password->text().size() >= StationAccounts::kShortestPassword);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection_form.h"

#include "ui/kit/tokens.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using SyncState = SyncController::State;

ConnectionForm::ConnectionForm(SyncController& controller, QWidget* parent)
    : QWidget(parent), m_controller(controller), m_server(new QLineEdit(this)),
      m_use(new QPushButton(tr("Use this server"), this)), m_passwordLabel(new QLabel(this)),
      m_password(new QLineEdit(this)), m_signIn(new QPushButton(tr("Sign in"), this))
{
    m_server->setObjectName(u"server"_s);
    m_server->setPlaceholderText(u"https://exam.example.edu.cn"_s);
    m_server->setAccessibleName(tr("Address of the server"));
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password at the server"));
    auto* serverLabel = new QLabel(tr("Server"), this);
    serverLabel->setForegroundRole(QPalette::PlaceholderText);
    m_passwordLabel->setForegroundRole(QPalette::PlaceholderText);
    m_passwordLabel->setText(tr("Password of %1").arg(controller.account()));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(tokens::kGapSmall);
    grid->setVerticalSpacing(tokens::kGapSmall);
    grid->addWidget(serverLabel, 0, 0);
    grid->addWidget(m_server, 0, 1);
    grid->addWidget(m_use, 0, 2);
    grid->addWidget(m_passwordLabel, 1, 0);
    grid->addWidget(m_password, 1, 1);
    grid->addWidget(m_signIn, 1, 2);
    m_server->setMaximumWidth(tokens::kReadingWidth);
    m_password->setMaximumWidth(tokens::kReadingWidth);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    connect(m_server, &QLineEdit::returnPressed, this, &ConnectionForm::useServer);
    connect(m_server, &QLineEdit::textChanged, this, &ConnectionForm::follow);
    connect(m_use, &QPushButton::clicked, this, &ConnectionForm::useServer);
    connect(m_password, &QLineEdit::returnPressed, this, &ConnectionForm::signIn);
    connect(m_signIn, &QPushButton::clicked, this, &ConnectionForm::signIn);
    connect(&controller, &SyncController::changed, this, [this] {
        if (!m_server->hasFocus() && m_server->text() != m_controller.server())
            m_server->setText(m_controller.server());
        follow();
    });
    m_server->setText(controller.server());
    follow();
}

void ConnectionForm::focusFirst()
{
    QLineEdit* first = m_password->isVisible() ? m_password : m_server;
    first->setFocus(Qt::OtherFocusReason);
}

void ConnectionForm::focusServer()
{
    m_server->setFocus(Qt::OtherFocusReason);
    m_server->selectAll();
}

void ConnectionForm::follow()
{
    const SyncState state = m_controller.state();
    const bool wantsPassword = state == SyncState::SignedOut || state == SyncState::SigningIn;
    for (QWidget* part : std::initializer_list<QWidget*>{m_passwordLabel, m_password, m_signIn})
        part->setVisible(wantsPassword);
    m_signIn->setEnabled(state == SyncState::SignedOut);
    m_use->setVisible(m_server->text().trimmed() != m_controller.server());
}

void ConnectionForm::useServer()
{
    m_controller.setServer(m_server->text());
    m_server->setText(m_controller.server());
    focusFirst();
}

void ConnectionForm::signIn()
{
    const QString password = m_password->text();
    m_password->clear();
    if (!password.isEmpty())
        m_controller.signIn(password);
}

} // namespace examdesk::ui

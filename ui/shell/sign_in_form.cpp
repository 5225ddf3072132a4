// SPDX-License-Identifier: GPL-3.0-or-later
#include "sign_in_form.h"

#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// Qt cannot ask for Caps Lock, but a letter that contradicts the shift key tells.
bool tellsCapsLock(const QKeyEvent& key)
{
    if (key.text().size() != 1 || !key.text().at(0).isLetter())
        return false;
    return key.text().at(0).isUpper() != key.modifiers().testFlag(Qt::ShiftModifier);
}

} // namespace

SignInForm::SignInForm(QWidget* parent)
    : QWidget(parent), m_server(new QLineEdit(this)), m_account(new QLineEdit(this)),
      m_password(new QLineEdit(this)), m_show(new QCheckBox(tr("Show the password"), this)),
      m_capsLock(new QLabel(tr("Caps Lock is on."), this)), m_folder(new QLineEdit(this))
{
    m_server->setObjectName(u"server"_s);
    m_server->setPlaceholderText(tr("https://…, empty: work without a server"));
    m_account->setObjectName(u"account"_s);
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->installEventFilter(this);
    m_folder->setObjectName(u"folder"_s);
    m_capsLock->setObjectName(u"capsLock"_s);
    m_capsLock->hide();
    layOut();

    connect(m_show, &QCheckBox::toggled, this,
            [this](bool on) { m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    for (QLineEdit* edit : {m_server, m_account, m_password, m_folder}) {
        connect(edit, &QLineEdit::textChanged, this, &SignInForm::changed);
        connect(edit, &QLineEdit::returnPressed, this, &SignInForm::submitted);
    }
}

SignInRequest SignInForm::request() const
{
    return {m_server->text().trimmed(), m_account->text().trimmed(), m_password->text(),
            m_folder->text().trimmed()};
}

void SignInForm::setRequest(const SignInRequest& request)
{
    m_server->setText(request.server);
    m_account->setText(request.account);
    m_folder->setText(request.folder);
}

void SignInForm::focusFirstEmpty()
{
    (m_account->text().isEmpty() ? m_account : m_password)->setFocus();
}

void SignInForm::retryPassword()
{
    m_password->setFocus();
    m_password->selectAll();
}

void SignInForm::clearPassword()
{
    m_password->clear();
}

bool SignInForm::isComplete() const
{
    const SignInRequest given = request();
    return !given.account.isEmpty() && !given.password.isEmpty() && !given.folder.isEmpty();
}

bool SignInForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (key.key() == Qt::Key_CapsLock)
            m_capsLock->hide(); // it was just pressed; the next letter tells
        else if (key.text().size() == 1 && key.text().at(0).isLetter())
            m_capsLock->setVisible(tellsCapsLock(key));
    }
    return QWidget::eventFilter(watched, event);
}

void SignInForm::layOut()
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setHorizontalSpacing(tokens::kGapMedium);
    form->setVerticalSpacing(tokens::kGapSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Server"), m_server);
    form->addRow(tr("&Account"), m_account);
    form->addRow(tr("&Password"), m_password);
    auto* below = new QHBoxLayout;
    below->addWidget(m_show);
    below->addStretch();
    below->addWidget(m_capsLock);
    form->addRow(QString(), below);
    addFolderRow(*form);
}

void SignInForm::addFolderRow(QFormLayout& form)
{
    auto* browse = new QToolButton(this);
    browse->setIcon(icon(Icon::Folder));
    browse->setToolTip(tr("Choose the folder"));
    browse->setAccessibleName(browse->toolTip());
    connect(browse, &QToolButton::clicked, this, &SignInForm::browse);
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapHair);
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    auto* label = new QLabel(tr("Station &folder"), this);
    label->setBuddy(m_folder);
    label->setToolTip(tr("Where this station keeps its records, encrypted."));
    form.addRow(label, row);
}

void SignInForm::browse()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the station's store"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sign_in_window.h"

#include "base/async.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

const QString kServerKey = u"sign_in/server"_s;
const QString kAccountKey = u"sign_in/account"_s;
const QString kFolderKey = u"sign_in/folder"_s;

void remember(const SignInRequest& request)
{
    QSettings settings;
    settings.setValue(kServerKey, request.server);
    settings.setValue(kAccountKey, request.account);
    settings.setValue(kFolderKey, request.folder);
}

QString ownFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/station"_s;
}

} // namespace

SignInWindow::SignInWindow(FirstSignIn firstSignIn, QWidget* parent)
    : QWidget(parent), m_firstSignIn(std::move(firstSignIn)), m_form(new SignInForm(this)),
      m_message(new MessageBar(this)), m_state(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_button(new QPushButton(tr("Sign in"), this))
{
    setWindowTitle(tr("ExamDesk: sign in"));
    layOut();
    prepare();
    connect(m_form, &SignInForm::changed, this, &SignInWindow::follow);
    connect(m_form, &SignInForm::submitted, this, &SignInWindow::signIn);
    connect(m_button, &QPushButton::clicked, this, &SignInWindow::signIn);
}

void SignInWindow::prepare(const QString& folder, const QString& server)
{
    const QSettings settings;
    const QString kept = settings.value(kFolderKey, ownFolder()).toString();
    m_form->setRequest({server.isEmpty() ? settings.value(kServerKey).toString() : server,
                        settings.value(kAccountKey).toString(),
                        {},
                        folder.isEmpty() ? kept : folder});
    m_form->clearPassword();
    m_message->clear();
    setBusy({});
}

void SignInWindow::say(const QString& why)
{
    m_message->showError({Error::Code::Denied, why, {}});
}

void SignInWindow::signIn()
{
    if (m_busy || !m_form->isComplete())
        return;
    m_message->clear();
    const SignInRequest request = m_form->request();
    const bool isNew = !store::Store::exists(request.folder);
    if (isNew && (!m_firstSignIn || request.server.isEmpty())) {
        m_message->showError(
            {Error::Code::NotFound,
             tr("There is no store in this folder yet. The first sign-in on a station needs the server: give "
                "its address, or choose the folder of an existing store."),
             request.folder});
        return;
    }
    setBusy(isNew ? tr("Signing in at the server and making this station's store …")
                  : tr("Unlocking the store …"));
    auto unlocked = isNew ? m_firstSignIn(request)
                          : account::Desk::unlock(request.folder, request.account, request.password);
    base::whenFinished(unlocked, this, [this, request](const auto& outcome) { finish(request, outcome); });
}

void SignInWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_form->focusFirstEmpty();
}

void SignInWindow::layOut()
{
    auto* title = new QLabel(tr("ExamDesk"), this);
    title->setFont(titleFont(font()));
    m_button->setProperty("primary", true);
    m_button->setObjectName(u"signIn"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_form->setMinimumWidth(tokens::kReadingWidth);

    // What comes and goes has room of its own below the fields: nothing moves under a hand that types.
    constexpr int kMostLines = 6;
    auto* answer = new QWidget(this);
    answer->setMinimumHeight(kMostLines * fontMetrics().lineSpacing() + 2 * tokens::kGapSmall);
    auto* lines = new QVBoxLayout(answer);
    lines->setContentsMargins({});
    lines->setSpacing(tokens::kGapSmall);
    for (QWidget* each : {static_cast<QWidget*>(m_message), static_cast<QWidget*>(m_progress),
                          static_cast<QWidget*>(m_state)})
        lines->addWidget(each);
    lines->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::kGapHuge, tokens::kGapHuge, tokens::kGapHuge, tokens::kGapHuge);
    column->setSpacing(tokens::kGapLarge);
    column->addWidget(title);
    column->addWidget(m_form);
    column->addWidget(answer, 1);
    column->addWidget(m_button, 0, Qt::AlignRight);
}

void SignInWindow::setBusy(const QString& sentence)
{
    m_busy = !sentence.isEmpty();
    m_state->setText(sentence);
    m_state->setVisible(m_busy);
    m_progress->setVisible(m_busy);
    m_form->setEnabled(!m_busy);
    follow();
}

void SignInWindow::follow()
{
    m_button->setEnabled(!m_busy && m_form->isComplete());
}

void SignInWindow::finish(const SignInRequest& request, const base::Result<store::Unlocked>& unlocked)
{
    setBusy({});
    if (unlocked) {
        remember(request);
        m_form->clearPassword();
        Q_EMIT signedIn(request, *unlocked);
        return;
    }
    m_message->showError(unlocked.error());
    m_form->retryPassword();
}

} // namespace examdesk::ui

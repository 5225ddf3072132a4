// SPDX-License-Identifier: GPL-3.0-or-later
#include "ask_bar.h"

#include "ui/kit/focus_keeper.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

AskBar::AskBar(QWidget* parent) : QFrame(parent), m_question(new QLabel(this)), m_yes(new QPushButton(this))
{
    setObjectName(u"messageBar"_s); // it looks like one
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    m_yes->setProperty("primary", true);
    auto* no = new QPushButton(tr("Cancel"), this);
    no->setToolTip(tr("Cancel (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::kGapMedium, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_question, 1);
    layout->addWidget(m_yes);
    layout->addWidget(no);
    hide();
    connect(m_yes, &QPushButton::clicked, this, &AskBar::accept);
    connect(no, &QPushButton::clicked, this, &AskBar::cancel);
}

void AskBar::ask(const QString& question, const QString& yes, std::function<void()> then)
{
    if (!isAsking())
        m_before = QApplication::focusWidget();
    if (Page* page = pageOf(this))
        page->shortcuts().setQuestion(this, true);
    m_then = std::move(then);
    m_question->setText(question);
    m_yes->setText(yes);
    m_yes->setToolTip(tr("%1 (Return)").arg(yes));
    setAccessibleName(question);
    show();
    if (isVisible()) // on a page that is out of sight it waits for its page
        m_yes->setFocus();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString AskBar::question() const
{
    return isAsking() ? m_question->text() : QString();
}

void AskBar::accept()
{
    if (const auto then = close())
        then();
}

void AskBar::cancel()
{
    close();
}

void AskBar::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (isAsking())
        m_yes->setFocus();
}

void AskBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_yes->hasFocus() ? accept() : cancel();
    else
        QFrame::keyPressEvent(event);
}

std::function<void()> AskBar::close()
{
    auto then = std::exchange(m_then, nullptr);
    if (!then) {
        hide();
        return then;
    }
    Q_EMIT closed();
    const QWidget* focused = QApplication::focusWidget();
    if (m_before && canHoldFocus(m_before) && (!focused || isAncestorOf(focused)))
        m_before->setFocus();
    hide();
    if (Page* page = pageOf(this))
        page->shortcuts().setQuestion(this, false);
    return then;
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ask_bar.h"

#include "ui/kit/focus_keeper.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

AskBar::AskBar(QWidget* parent)
    : QFrame(parent), m_question(new QLabel(this)), m_answers(new QWidget(this)),
      m_yes(new QPushButton(m_answers))
{
    setObjectName(u"messageBar"_s); // it looks like one
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    m_yes->setProperty("primary", true);
    auto* no = new QPushButton(tr("Cancel"), m_answers);
    no->setToolTip(tr("Cancel (Esc)"));
    auto* answers = new QHBoxLayout(m_answers);
    answers->setContentsMargins({});
    answers->setSpacing(tokens::kGapSmall);
    answers->addWidget(m_yes);
    answers->addWidget(no);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(tokens::kGapMedium, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    m_layout->setSpacing(tokens::kGapSmall);
    m_layout->addWidget(m_question, 1);
    m_layout->addWidget(m_answers);
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
    follow();
    setAccessibleName(question);
    show();
    if (isVisible()) // on a page that is out of sight it waits for its page
        m_yes->setFocus();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

/// A long question has the whole width, and its answers stand below: beside them its lines would be cut.
void AskBar::follow()
{
    constexpr int kFewLines = 3;
    const int beside = contentsRect().width() - m_answers->sizeHint().width() - 2 * tokens::kGapMedium;
    const bool isLong =
        beside < tokens::kMinimumColumn ||
        m_question->heightForWidth(beside) > kFewLines * m_question->fontMetrics().lineSpacing();
    m_layout->setDirection(isLong ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_layout->setAlignment(m_answers, isLong ? Qt::AlignRight : Qt::Alignment());
}

void AskBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    follow();
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

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
      m_yes(new QPushButton(m_answers)), m_no(new QPushButton(m_answers))
{
    setObjectName(u"messageBar"_s); // it looks like one
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    m_yes->setProperty("primary", true);
    auto* answers = new QHBoxLayout(m_answers);
    answers->setContentsMargins({});
    answers->setSpacing(tokens::kGapSmall);
    answers->addWidget(m_yes);
    answers->addWidget(m_no);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(tokens::kGapMedium, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    m_layout->setSpacing(tokens::kGapSmall);
    m_layout->addWidget(m_question, 1);
    m_layout->addWidget(m_answers);
    hide();
    connect(m_yes, &QPushButton::clicked, this, &AskBar::accept);
    connect(m_no, &QPushButton::clicked, this, &AskBar::cancel);
}

void AskBar::ask(const QString& question, const QString& yes, std::function<void()> then)
{
    open(question, {yes, std::move(then)}, {tr("Cancel"), nullptr});
}

void AskBar::askBeforeLoss(const QString& question, Answer yes, Answer no)
{
    open(question, std::move(yes), std::move(no));
}

void AskBar::open(const QString& question, Answer yes, Answer no)
{
    if (!isAsking())
        m_before = QApplication::focusWidget();
    if (Page* page = pageOf(this))
        page->shortcuts().setQuestion(this, true);
    m_then = std::move(yes.then);
    m_otherwise = std::move(no.then);
    m_question->setText(question);
    m_yes->setText(yes.text);
    m_no->setText(no.text);
    m_yes->setToolTip(m_otherwise ? QString() : tr("%1 (Return)").arg(yes.text));
    m_no->setToolTip(tr("%1 (Esc)").arg(no.text));
    follow();
    setAccessibleName(question);
    show();
    if (isVisible()) // on a page that is out of sight it waits for its page
        likely()->setFocus();
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

QPushButton* AskBar::likely() const
{
    return m_otherwise ? m_no : m_yes;
}

QString AskBar::question() const
{
    return isAsking() ? m_question->text() : QString();
}

void AskBar::accept()
{
    if (const auto then = close(&AskBar::m_then))
        then();
}

void AskBar::cancel()
{
    if (const auto otherwise = close(&AskBar::m_otherwise))
        otherwise();
}

void AskBar::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (isAsking())
        likely()->setFocus();
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

/// What @p answer runs; nothing if nothing was asked.
std::function<void()> AskBar::close(std::function<void()> AskBar::*answer)
{
    if (!isAsking()) {
        hide();
        return nullptr;
    }
    auto then = std::exchange(this->*answer, nullptr);
    m_then = nullptr;
    m_otherwise = nullptr;
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

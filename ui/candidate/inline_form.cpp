// SPDX-License-Identifier: GPL-3.0-or-later
#include "inline_form.h"

#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

InlineForm::InlineForm(QWidget* parent)
    : QFrame(parent), m_sentence(new QLabel(this)), m_rows(new QVBoxLayout), m_confirm(new QPushButton(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_confirm->setObjectName(u"confirm"_s);
    auto* away = new QPushButton(tr("Cancel"), this);
    away->setToolTip(tr("Cancel (Esc)"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(away);
    buttons->addWidget(m_confirm);
    m_rows->setSpacing(tokens::kGapSmall);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapMedium, tokens::kGapMedium, tokens::kGapMedium,
                               tokens::kGapMedium);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_sentence);
    layout->addLayout(m_rows);
    layout->addLayout(buttons);
    connect(away, &QPushButton::clicked, this, &InlineForm::cancel);
    connect(m_confirm, &QPushButton::clicked, this, [this] { accept(); });
}

void InlineForm::cancel()
{
    // Before it goes: Qt would give the keys to whatever comes next.
    if (Page* page = pageOf(this); page && isAncestorOf(QApplication::focusWidget()))
        page->takeFocus();
    hide();
    Q_EMIT closed();
}

bool InlineForm::event(QEvent* event)
{
    // Not show and hide events: a form that is put away while its page is out of sight gets none.
    const bool opens = event->type() == QEvent::ShowToParent;
    if (opens || event->type() == QEvent::HideToParent) {
        if (Page* page = pageOf(this))
            page->shortcuts().setQuestion(this, opens);
        if (opens)
            Q_EMIT opened();
    }
    return QFrame::event(event);
}

void InlineForm::paintEvent(QPaintEvent*)
{
    const tokens::Colors& colors = tokens::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.control);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::kRadius, tokens::kRadius);
}

void InlineForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QFrame::keyPressEvent(event);
}

void InlineForm::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setHidden(sentence.isEmpty());
    setAccessibleName(sentence);
}

void InlineForm::setConfirmText(const QString& text, bool dangerous)
{
    m_confirm->setText(text);
    m_confirm->setProperty("danger", dangerous);
    m_confirm->setProperty("primary", !dangerous);
    style()->unpolish(m_confirm); // the style sheet reads the properties only when it polishes
    style()->polish(m_confirm);
}

void InlineForm::setConfirmEnabled(bool enabled, const QString& otherwise)
{
    m_confirm->setEnabled(enabled);
    m_confirm->setToolTip(enabled ? QString() : otherwise);
}

void InlineForm::addRow(QWidget* widget)
{
    m_rows->addWidget(widget);
}

void InlineForm::confirm()
{
    if (m_confirm->isEnabled())
        accept();
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "notice_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace examdesk::ui {

NoticeLine::NoticeLine(Icon icon, State state, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_state(state), m_sentence(new QLabel(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::kIconSmall + tokens::kGapHair, 0, 0, 0);
    layout->addWidget(m_sentence);
    hide();
}

void NoticeLine::say(const QString& sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    setHidden(sentence.isEmpty());
}

void NoticeLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int top = qMax(0, (fontMetrics().height() - tokens::kIconSmall) / 2); // beside the first line
    paintIcon(painter, QRect(0, top, tokens::kIconSmall, tokens::kIconSmall), m_icon,
              colorOf(m_state, tokens::colors(palette())));
}

} // namespace examdesk::ui

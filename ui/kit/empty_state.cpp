// SPDX-License-Identifier: GPL-3.0-or-later
#include "empty_state.h"

#include "tokens.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_picture(new QLabel(this)), m_sentence(new QLabel(this)),
      m_step(new QPushButton(this))
{
    m_picture->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setFixedWidth(tokens::kReadingWidth);
    m_step->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapLarge);
    layout->addStretch(2);
    layout->addWidget(m_picture, 0, Qt::AlignCenter);
    layout->addWidget(m_sentence, 0, Qt::AlignCenter);
    layout->addWidget(m_step, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_step, &QPushButton::clicked, this, &EmptyState::firstStep);
}

void EmptyState::setContent(Icon icon, const QString& sentence, const QString& step)
{
    m_icon = icon;
    m_sentence->setText(sentence);
    // A centred label is not asked for its height at a width.
    m_sentence->setMinimumHeight(m_sentence->heightForWidth(tokens::kReadingWidth));
    m_step->setText(step);
    m_step->setHidden(step.isEmpty());
    setAccessibleName(sentence);
    drawIcon();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    const QColor color = tokens::colors(palette()).secondary;
    m_picture->setPixmap(iconPixmap(m_icon, tokens::kIconHero, color, devicePixelRatioF()));
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_tile.h"

#include "kit/elided_label.h"
#include "kit/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace examdesk::ui {

NumberTile::NumberTile(QWidget* parent)
    : QPushButton(parent), m_picture(new QLabel(this)), m_number(new QLabel(this)),
      m_what(new ElidedLabel(this))
{
    QFont large = tabularFont(titleFont(font()));
    large.setBold(true);
    m_number->setFont(large);
    m_number->setMinimumWidth(QFontMetrics(large).horizontalAdvance(QStringLiteral("00,000")));
    for (QLabel* label : {m_picture, m_number, m_what})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    setFlat(true);
    setProperty("row", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::kGapMedium, tokens::kGapSmall, tokens::kGapMedium, tokens::kGapSmall);
    row->setSpacing(tokens::kGapMedium);
    row->addWidget(m_number);
    row->addWidget(m_what, 1);
    row->addWidget(m_picture);
}

void NumberTile::setContent(Icon icon, const QString& what, qint64 number)
{
    m_icon = icon;
    const QString shown = QLocale().toString(number);
    m_number->setText(shown);
    m_what->setText(what);
    setToolTip(what);
    setAccessibleName(tr("%1: %2").arg(what, shown));
    drawIcon();
    updateGeometry();
}

QSize NumberTile::sizeHint() const
{
    return layout()->sizeHint();
}

void NumberTile::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_picture)
        drawIcon();
}

void NumberTile::drawIcon()
{
    m_picture->setPixmap(
        iconPixmap(m_icon, tokens::kIconMedium, tokens::colors(palette()).secondary, devicePixelRatioF()));
}

} // namespace examdesk::ui

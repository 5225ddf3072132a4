// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_tile.h"

#include "kit/elided_label.h"
#include "kit/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace examdesk::ui {

NumberTile::NumberTile(QWidget* parent)
    : QPushButton(parent), m_picture(new QLabel(this)), m_number(new QLabel(this)),
      m_what(new ElidedLabel(this))
{
    QFont large = tabularFont(titleFont(font()));
    large.setPointSizeF(2 * tokens::kTitlePoints);
    m_number->setFont(large);
    m_what->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_picture, m_number, m_what})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(tokens::kGapLarge, tokens::kGapSmall, tokens::kGapLarge, tokens::kGapSmall);
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_number, 0, 0);
    grid->addWidget(m_picture, 0, 1, Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(m_what, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
}

void NumberTile::setContent(Icon icon, const QString& what, qint64 number)
{
    m_icon = icon;
    const QString shown = QLocale().toString(number);
    m_number->setText(shown);
    // What is done needs no eye.
    m_number->setForegroundRole(number == 0 ? QPalette::PlaceholderText : QPalette::WindowText);
    m_what->setText(what);
    setToolTip(what);
    setAccessibleName(tr("%1: %2").arg(what, shown));
    drawIcon();
    updateGeometry();
}

QSize NumberTile::sizeHint() const
{
    const QSize inside = layout()->sizeHint();
    constexpr int kNarrowest = tokens::kThumbnailWidth + tokens::kGapHuge;
    constexpr int kWidest = kNarrowest + 2 * tokens::kGapHuge; // one long name must not widen all of them
    return {qBound(kNarrowest, inside.width(), kWidest), inside.height()};
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

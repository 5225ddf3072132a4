// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_tile.h"

#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

NumberTile::NumberTile(QWidget* parent)
    : QPushButton(parent), m_number(new QLabel(this)), m_what(new WrappedLabel(this)),
      m_more(new WrappedLabel(this)), m_key(new QLabel(this))
{
    QFont large = tabularFont(titleFont(font()));
    large.setBold(true);
    m_number->setFont(large);
    m_number->setMinimumWidth(QFontMetrics(large).horizontalAdvance(u"0,000"_s));
    m_more->setFont(secondaryFont(font()));
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_key->setFont(secondaryFont(font()));
    m_key->setProperty("key", true);
    for (QLabel* label : std::initializer_list<QLabel*>{m_number, m_what, m_more, m_key})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    setFlat(true);
    setProperty("row", true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_more);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::kGapLarge, tokens::kGapSmall, tokens::kGapLarge, tokens::kGapSmall);
    row->setSpacing(tokens::kGapMedium);
    row->addWidget(m_number);
    row->addLayout(words, 1);
    row->addWidget(m_key, 0, Qt::AlignVCenter);
}

void NumberTile::setContent(qint64 number, const QString& what, const QString& more, const QString& key)
{
    const QString shown = QLocale().toString(number);
    m_number->setText(shown);
    m_what->setText(what);
    m_more->setText(more);
    m_more->setHidden(more.isEmpty());
    m_key->setText(key);
    m_key->setHidden(key.isEmpty());
    setToolTip(key.isEmpty() ? what : tr("%1 (%2)").arg(what, key));
    setAccessibleName(tr("%1: %2").arg(what, shown));
    setAccessibleDescription(more);
    fitHeight();
}

void NumberTile::resizeEvent(QResizeEvent* event)
{
    QPushButton::resizeEvent(event);
    fitHeight();
}

/// A button's height is that of one line, whatever wraps in it.
void NumberTile::fitHeight()
{
    layout()->invalidate();
    setMinimumHeight(qMax(0, layout()->totalHeightForWidth(width())));
    updateGeometry();
}

QSize NumberTile::sizeHint() const
{
    return layout()->sizeHint();
}

QSize NumberTile::minimumSizeHint() const
{
    return layout()->minimumSize();
}

} // namespace examdesk::ui

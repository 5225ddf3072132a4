// SPDX-License-Identifier: GPL-3.0-or-later
#include "masked_text.h"

#include "icons.h"
#include "theme.h"
#include "tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace examdesk::ui {

MaskedText::MaskedText(QWidget* parent)
    : QWidget(parent), m_label(new QLabel(this)), m_eye(new QToolButton(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setFont(tabularFont(font()));
    m_eye->setIcon(icon(Icon::Eye, IconTone::Secondary));
    m_eye->setProperty("tight", true);
    m_eye->setIconSize({tokens::kIconSmall, tokens::kIconSmall});
    m_eye->setToolTip(tr("Hold to see. Each look is written down."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addWidget(m_label);
    layout->addWidget(m_eye);
    layout->addStretch();
    connect(m_eye, &QToolButton::pressed, this, &MaskedText::hold);
    connect(m_eye, &QToolButton::released, this, &MaskedText::release);
}

void MaskedText::setMasked(const QString& masked, const QString& subject)
{
    m_masked = masked;
    m_plain.clear();
    m_eye->setDown(false); // who held it for another value sees nothing of this one
    release();
    m_label->setAccessibleName(subject);
    m_eye->setAccessibleName(tr("Hold to see: %1").arg(subject));
    m_eye->setVisible(!masked.isEmpty());
    display();
}

void MaskedText::setPlain(const QString& plain)
{
    m_plain = plain;
    display();
}

QString MaskedText::shownText() const
{
    return m_label->text();
}

void MaskedText::hideEvent(QHideEvent* event)
{
    release();
    QWidget::hideEvent(event);
}

void MaskedText::hold()
{
    m_held = true;
    m_eye->setIcon(icon(Icon::EyeOff, IconTone::Accent));
    Q_EMIT revealed();
    display();
}

void MaskedText::release()
{
    m_held = false;
    m_eye->setIcon(icon(Icon::Eye, IconTone::Secondary));
    display();
}

void MaskedText::display()
{
    const QString text = m_held && !m_plain.isEmpty() ? m_plain : m_masked;
    const bool isLong =
        m_held && m_label->fontMetrics().horizontalAdvance(text) + m_eye->sizeHint().width() > width();
    m_label->setWordWrap(isLong); // an address must not widen the whole record
    static_cast<QHBoxLayout*>(layout())->setStretch(0, isLong ? 1 : 0);
    m_label->setText(text);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_style.h"

#include "tokens.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

HouseStyle::HouseStyle(int motionMilliseconds)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_motionMilliseconds(motionMilliseconds)
{}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (element == PE_FrameFocusRect)
        drawFocusRing(*painter, option->rect, option->palette);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool ringed = control == CC_ComboBox || control == CC_SpinBox;
    if (ringed && option->state.testFlag(State_HasFocus))
        drawFocusRing(*painter, option->rect, option->palette);
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return m_motionMilliseconds;
    case SH_Widget_Animate:
        return m_motionMilliseconds > 0 ? 1 : 0;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void drawFocusRing(QPainter& painter, const QRect& rect, const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens::colors(palette).accent, tokens::kFocusRing));
    const double inset = tokens::kFocusRing / 2.0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), tokens::kRadius,
                            tokens::kRadius);
    painter.restore();
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_style.h"

#include "tokens.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// Fusion's own outlines are a shade of the window, which nobody sees in the dark.
void drawOutline(QPainter& painter, const QRect& rect, const QPalette& palette,
                 double radius = tokens::kRadius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(tokens::colors(palette).control);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

/// A box that looks like a word with an arrow behind it, until the mouse is over it.
void drawBareBox(const QStyleOptionComplex& option, QPainter& painter, const QStyle& style)
{
    const tokens::Colors& colors = tokens::colors(option.palette);
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hover);
        painter.drawRoundedRect(option.rect, tokens::kRadius, tokens::kRadius);
        painter.restore();
    }
    QStyleOption arrow = option;
    arrow.rect = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, nullptr);
    const int inset = (arrow.rect.height() - tokens::kGapMedium) / 2;
    arrow.rect.adjust(0, inset, 0, -inset);
    style.drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter);
}

} // namespace

DeskStyle::DeskStyle(int motionMilliseconds)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_motionMilliseconds(motionMilliseconds)
{}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    if (element == PE_FrameFocusRect &&
        qobject_cast<const QTabBar*>(widget)) // around the word, not across it
        drawFocusRing(*painter, option->rect.adjusted(-tokens::kGapSmall, 0, tokens::kGapSmall, 0),
                      option->palette);
    else if (element == PE_FrameFocusRect)
        drawFocusRing(*painter, option->rect, option->palette);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox)
        drawOutline(*painter, option->rect, option->palette);
    else if (element == PE_IndicatorRadioButton)
        drawOutline(*painter, option->rect, option->palette, option->rect.width() / 2.0);
}

void DeskStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (element != CE_ComboBoxLabel || !box || box->editable)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionComboBox label = *box;
    const QRect room = proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget);
    const int icon = label.currentIcon.isNull() ? 0 : label.iconSize.width() + tokens::kGapHair;
    label.currentText = label.fontMetrics.elidedText(label.currentText, Qt::ElideRight, room.width() - icon);
    QProxyStyle::drawControl(element, &label, painter, widget);
}

void DeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const
{
    const bool isBare = control == CC_ComboBox && widget && widget->property("bare").toBool();
    if (isBare)
        drawBareBox(*option, *painter, *this);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool ringed = control == CC_ComboBox || control == CC_SpinBox;
    if (ringed && option->state.testFlag(State_HasFocus))
        drawFocusRing(*painter, option->rect, option->palette);
    else if (ringed && !isBare)
        drawOutline(*painter, option->rect, option->palette);
}

QRect DeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect.adjust(option->direction == Qt::LeftToRight ? tokens::kGapHair : 0, 0,
                    option->direction == Qt::LeftToRight ? 0 : -tokens::kGapHair, 0);
    return rect;
}

QSize DeskStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        whole.rwidth() += tokens::kGapHair; // the text begins where that of a line edit does
    return whole;
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView*>(widget))
        return tokens::kGapSmall - 1; // cells begin where their heads do
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int DeskStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return m_motionMilliseconds;
    case SH_Widget_Animate:
        return m_motionMilliseconds > 0 ? 1 : 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
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

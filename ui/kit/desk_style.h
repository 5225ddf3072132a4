// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace examdesk::ui {

/// Fusion with the house's focus ring (2 px accent on whatever has the focus), with "…" where a choice is
/// cut, and with no motion beyond @p motionMilliseconds.
class DeskStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit DeskStyle(int motionMilliseconds);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;

private:
    int m_motionMilliseconds;
};

/// Draws the focus ring just inside @p rect.
void drawFocusRing(QPainter& painter, const QRect& rect, const QPalette& palette);

} // namespace examdesk::ui

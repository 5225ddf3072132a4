// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>
#include <QStringList>

class QApplication;

namespace examdesk::ui {

/// Dresses the application: palette, style sheet, font and motion, all from the tokens. The program makes one
/// and keeps it; widgets never ask it for colours, they ask tokens::colors(palette()).
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// Applies the choice kept in QSettings ("theme/choice", "theme/reduced_motion").
    explicit Theme(QApplication& application);

    Choice choice() const { return m_choice; }
    /// Applies and remembers @p choice.
    void setChoice(Choice choice);

    /// What the person asked for; the system's own wish counts besides it.
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);

    bool isDark() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication& m_application;
    Choice m_choice = Choice::System;
    bool m_reducedMotion = false;
    bool m_applying = false;
};

/// The QPalette that the widgets of @p colors wear.
QPalette paletteOf(const tokens::Colors& colors);
/// The style sheet of kit/theme.qss with @p colors and the sizes filled in.
QString styleSheetOf(const tokens::Colors& colors);

/// The first CJK family that exists: Noto Sans CJK SC, Microsoft YaHei, PingFang SC and their kin; empty if
/// none.
QString chineseFamily(const QStringList& existing);
/// @p font if its ten digits are equally wide, so that numbers line up; otherwise the fixed-pitch font in its
/// size. Qt 6.4 cannot switch on OpenType's tnum.
QFont tabularFont(const QFont& font);
/// @p base in the size of secondary text, or of a page's title.
QFont secondaryFont(QFont base);
QFont titleFont(QFont base);

/// How long a motion may take here, in ms: 0 when the person or the system wants none.
int motionMilliseconds(const QWidget& widget);

} // namespace examdesk::ui

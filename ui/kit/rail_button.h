// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QAbstractButton>

namespace examdesk::ui {

/// One page of the rail: its icon, a short word below, and how many things wait there.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    /// @p title is what a screen reader says.
    RailButton(Icon icon, const QString& word, const QString& title, QWidget* parent);

    void setCount(int count);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QFont wordFont(bool isBold) const;
    void paintCount(QPainter& painter, const QRect& icon) const;
    QString countText() const;

    Icon m_icon;
    QString m_title;
    int m_count = 0;
};

} // namespace examdesk::ui

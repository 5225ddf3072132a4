// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QAbstractButton>

namespace examdesk::ui {

/// One page of the rail: icon, word and count; in a compact rail the word stands under the icon.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(Icon icon, const QString& word, QWidget* parent);

    void setCount(int count);
    void setCompact(bool compact);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintWide(QPainter& painter) const;
    void paintCompact(QPainter& painter) const;
    void paintCount(QPainter& painter, const QRect& plate) const;
    QString countText() const;
    int plateWidth(const QString& text) const;

    Icon m_icon;
    int m_count = 0;
    bool m_compact = false;
};

} // namespace examdesk::ui

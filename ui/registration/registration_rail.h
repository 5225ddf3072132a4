// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/standing.h"

#include <QWidget>

namespace examdesk::ui {

/// The exam's own steps, one below the other: which are done, which one is on show, which come.
class RegistrationRail : public QWidget {
    Q_OBJECT

public:
    struct Line {
        QString name;
        bool isDone = false;
        bool isReachable = false;
        bool operator==(const Line&) const = default;
    };

    explicit RegistrationRail(QWidget* parent = nullptr);

    void setLines(const QList<Line>& lines, int current);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The person pressed a step that can be gone to.
    void wanted(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect rectOf(int line) const;

    QList<Line> m_lines;
    int m_current = 0;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace examdesk::ui {

/// A step that is done and not typed: what there is to do, how it stands, and the buttons that do it.
class TaskStep : public QWidget {
    Q_OBJECT

public:
    struct Line {
        QString text;
        std::optional<StateMark> mark;
        bool operator==(const Line&) const = default;
    };
    struct Button {
        QString id;
        QString text;
        QString obstacle; ///< Why it can do nothing now; empty if it can.
        bool operator==(const Button&) const = default;
    };
    struct Content {
        QString large; ///< A number to be read out; may be empty.
        QList<Line> lines;
        QList<Button> buttons;
        QString tick; ///< What the person vouches for; empty: nothing is ticked here.
        bool operator==(const Content&) const = default;
    };

    explicit TaskStep(QWidget* parent = nullptr);

    void setContent(const Content& content);
    const Content& content() const { return m_content; }
    /// The tick, else the first button that can be pressed; false if there is none.
    bool enter();
    bool isTicked() const;

Q_SIGNALS:
    void pressed(const QString& button);
    void ticked(bool is);

private:
    Content m_content;
    QLabel* m_large;
    QVBoxLayout* m_lines;
    QHBoxLayout* m_buttons;
    QCheckBox* m_tick;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/icons.h"

#include <QPushButton>

class QLabel;

namespace examdesk::ui {

/// A number with the words for it, as a line of a list; pressing it goes to where it is worked on.
class NumberTile : public QPushButton {
    Q_OBJECT

public:
    explicit NumberTile(QWidget* parent = nullptr);

    void setContent(Icon icon, const QString& what, qint64 number);

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    Icon m_icon = Icon::Waiting;
    QLabel* m_picture;
    QLabel* m_number;
    QLabel* m_what;
};

} // namespace examdesk::ui

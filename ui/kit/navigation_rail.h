// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace examdesk::ui {

class RailButton;

/// The pages of the window, at its left: icon, word, and how many things wait there. Ctrl+1…9 anywhere in the
/// window, arrows in the rail.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// Appends a page; answers its index. @p word stands under the icon, @p title is the page's whole name.
    int addPage(Icon icon, const QString& word, const QString& title);
    /// How many things wait on page @p index; 0 shows none.
    void setCount(int index, int count);

    int currentIndex() const;
    void setCurrentIndex(int index);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_layout;
    QList<RailButton*> m_buttons;
};

} // namespace examdesk::ui

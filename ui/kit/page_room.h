// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollBar;

namespace examdesk::ui {

/// The room that a window has for one page. A page that asks for more than the room is scrolled here and
/// never makes the window larger; what has the focus is brought into sight.
class PageRoom : public QWidget {
    Q_OBJECT

public:
    /// Takes @p page as its child.
    explicit PageRoom(QWidget& page, QWidget* parent = nullptr);
    ~PageRoom() override;

    QSize minimumSizeHint() const override { return {0, 0}; }
    QSize sizeHint() const override { return m_page.sizeHint(); }
    /// Whether the page needs more than the room has.
    bool isScrolling() const;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void arrange();
    void scroll();
    void bringIntoSight(const QWidget* part);

    QWidget& m_page;
    QScrollBar* m_across;
    QScrollBar* m_down;
};

} // namespace examdesk::ui

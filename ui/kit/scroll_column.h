// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace examdesk::ui {

/// A part of a page that is as high as what stands in it while there is room, and scrolls when there is not:
/// a long list of reasons must not push the buttons below it out of the window.
class ScrollColumn : public QScrollArea {
    Q_OBJECT

public:
    /// Takes @p content.
    explicit ScrollColumn(QWidget* content, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace examdesk::ui {

/// One line of text that gives way: what does not fit ends in an ellipsis, and the tooltip says the whole.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// Where the text gives way; at its end unless told.
    void setElideMode(Qt::TextElideMode mode);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool fits() const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace examdesk::ui

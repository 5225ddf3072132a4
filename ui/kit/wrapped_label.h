// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace examdesk::ui {

/// Plain text in as many lines as its width needs, and never fewer: a label of Qt asks for its height only of
/// a layout that asks it, and between a stack and a splitter none does.
class WrappedLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace examdesk::ui

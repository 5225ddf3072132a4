// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace examdesk::ui {

/// What stands on a page that has nothing to show yet: what will be here, and the first step to it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// An empty @p step hides the button.
    void setContent(Icon icon, const QString& sentence, const QString& step = {});

Q_SIGNALS:
    /// The person pressed the button.
    void firstStep();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    Icon m_icon = Icon::Folder;
    QLabel* m_picture;
    QLabel* m_sentence;
    QPushButton* m_step;
};

} // namespace examdesk::ui

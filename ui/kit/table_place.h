// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"

#include <QStackedWidget>

namespace examdesk::ui {

class EmptyState;

/// Where a table stands, or, while it has no rows, what will stand there and the first step to it. The
/// keyboard's focus goes to the one that is shown.
class TablePlace : public QStackedWidget {
    Q_OBJECT

public:
    explicit TablePlace(QWidget* table, QWidget* parent = nullptr);

    /// An empty @p step hides the button.
    void setEmptyContent(Icon icon, const QString& sentence, const QString& step = {});
    void showTable(bool hasRows);
    bool isEmptyShown() const;

Q_SIGNALS:
    /// The person pressed the empty place's button.
    void firstStep();

private:
    void askForRoom();

    QWidget* m_table;
    EmptyState* m_empty;
};

} // namespace examdesk::ui

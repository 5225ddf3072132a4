// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "print_summary.h"

#include <QDialog>

class QTreeWidget;

namespace examdesk::ui {

/// Who cannot be printed, and why: a list that can be searched by typing, sorted and copied as a table.
class RefusalDialog : public QDialog {
    Q_OBJECT

public:
    RefusalDialog(const QString& sentence, const QList<RefusedPaper>& refused, QWidget* parent = nullptr);

    /// The list with tabs between its columns, a line each.
    QString asText() const;

private:
    QTreeWidget* m_list;
};

} // namespace examdesk::ui

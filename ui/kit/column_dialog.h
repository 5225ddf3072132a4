// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QPushButton;

namespace examdesk::ui {

class TableView;

/// Which columns a table shows, and in which order: ticked by Space, moved by Ctrl+Up and Ctrl+Down or the
/// mouse. What the header's menu and dragging do, for who works by keys.
class ColumnDialog : public QDialog {
    Q_OBJECT

public:
    /// @p table must outlive the dialog.
    explicit ColumnDialog(TableView& table, QWidget* parent = nullptr);

    /// In their order.
    QList<int> chosen() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void move(int step);
    void follow();

    TableView& m_table;
    QListWidget* m_list;
    QPushButton* m_use;
};

} // namespace examdesk::ui

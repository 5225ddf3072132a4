// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QTimer;

namespace examdesk::ui {

/// The house's table: whole rows, equal heights, several at once, Return activates, Ctrl+C copies
/// tab-separated text, and the choice, order and width of the columns are remembered in QSettings.
class TableView : public QTableView {
    Q_OBJECT

public:
    /// @p key names the table in QSettings ("tables/<key>"); an empty one remembers nothing.
    explicit TableView(const QString& key, QWidget* parent = nullptr);
    ~TableView() override;

    void setModel(QAbstractItemModel* model) override;
    /// Columns that are hidden until the person chooses otherwise. Call after setModel().
    void hideByDefault(const QList<int>& columns);
    /// Column @p column takes the width that is left over.
    void stretchColumn(int column);

    /// The columns that are shown, in the order on the screen.
    QList<int> shownColumns() const;
    /// Shows these, in this order, and no other; those that the model has not are passed over. Nothing
    /// changes if none is left.
    void showColumns(QList<int> columns);

    /// J and K walk down and up, as on the auditor's page.
    void setLetterKeys(bool on) { m_letterKeys = on; }
    /// Selects the next or previous row (@p step rows down); false at the end.
    bool step(int step);
    void keyboardSearch(const QString&) override {} // letters are the page's keys

    /// The rows that are selected, in the order on the screen.
    QList<int> selectedRowNumbers() const;
    /// The selected rows as tab-separated text with a line of headers; columns as shown.
    QString copyText() const;

Q_SIGNALS:
    /// The current row became another one (-1: none), by key, mouse or program.
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void showHeaderMenu(const QPoint& position);
    void restoreColumns();
    void saveColumns();
    QString settingsKey() const;

    QString m_key;
    bool m_letterKeys = false;
    bool m_restored = false;
    QTimer* m_saveTimer;
};

} // namespace examdesk::ui

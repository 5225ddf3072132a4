// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QTableView>

namespace examdesk::ui {

class DayModel;

/// The cells of DayCalendar. A table, so that screen readers know its rows, columns and cells.
class DayGrid : public QTableView {
    Q_OBJECT

public:
    explicit DayGrid(DayModel* model, QWidget* parent = nullptr);

    QDate current() const;
    void setChosen(QDate day);
    QDate chosen() const { return m_chosen; }
    /// Shows the weeks of the month, or that of the cursor alone.
    void showWeeks(bool onlyCurrent);

Q_SIGNALS:
    /// The cursor wants to be on @p day, which may be in another month.
    void wanted(QDate day);
    void opened(QDate day);
    void left(); ///< Esc.

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyboardSearch(const QString&) override {} // letters are the page's keys

private:
    DayModel* m_days;
    QDate m_chosen;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/period.h"

#include <QWidget>

#include <optional>

class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace examdesk::ui {

class TablePlace;
class TableView;

/// Closing days: what would be frozen, the periods that are closed, and what late bills brought to them.
class PeriodPanel : public QWidget {
    Q_OBJECT

public:
    explicit PeriodPanel(QWidget* parent = nullptr);

    /// Offers to close and to sign; not before this is called.
    void allowClosing();
    /// Another exam: nothing is known yet.
    void forget();
    /// Newest first. Where they are other than before, the days from behind the newest, else from @p first,
    /// up to @p last are proposed. Asks for a preview anew.
    void showPeriods(const QList<closing::PeriodRecord>& periods, QDate first, QDate last);
    /// What closing the chosen days now would freeze.
    void showPreview(const closing::PeriodFigures& figures);

    /// The figures that are shown; none while they are added up.
    const std::optional<closing::PeriodFigures>& preview() const { return m_figures; }
    QDate first() const;
    QDate last() const;

Q_SIGNALS:
    /// The answer is showPreview().
    void daysChosen();
    /// @p carriedReason is given where discrepancies are open.
    void closeWanted(const QString& carriedReason);
    void signWanted(const examdesk::closing::PeriodRecord& period,
                    const examdesk::closing::Supplement& supplement);
    void reportWanted(const examdesk::closing::PeriodRecord& period);

private:
    void build();
    void connectParts();
    void follow();
    bool needsReason() const;
    const closing::PeriodRecord* current() const;

    QDateEdit* m_first;
    QDateEdit* m_last;
    QLabel* m_preview;
    QLineEdit* m_reason;
    QPushButton* m_close;
    TableView* m_table;
    TablePlace* m_place;
    QStandardItemModel* m_model;
    QLabel* m_supplement;
    QPushButton* m_sign;
    QPushButton* m_report;
    QWidget* m_form;
    QList<closing::PeriodRecord> m_periods; ///< As the rows stand.
    std::optional<closing::PeriodFigures> m_figures;
    bool m_isProposed = false;
};

} // namespace examdesk::ui

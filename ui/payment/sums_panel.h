// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"
#include "reconcile/reconciliation.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace examdesk::ui {

class StateBadge;

/// Orders, bills and receipts of a day or of the whole exam in three columns that must agree: counts and sums
/// by channel, and between neighbours what is missing.
class SumsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SumsPanel(QWidget* parent = nullptr);

    /// @p sums.day is invalid for the whole exam. Receipts may come until @p graceDays after the payment;
    /// negative: none of the exam is here.
    void showSums(const closing::PaymentDay& sums, QDate asOf, int graceDays);
    /// What a reconciliation of the whole exam would count.
    void showResult(const reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded);
    void showNoResult();
    /// Where there is little height: without the lines of the channels, which the tooltip has then.
    void setFolded(bool isFolded);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLabel* label(int row, int column, Qt::Alignment alignment);
    void clear();
    void addHeads();
    /// A line of sums with their counts; a sum of nothing shows a dash.
    void addLine(const QString& title, const QList<std::optional<closing::Tally>>& cells, bool isTotal);
    void addChannels(const closing::PaymentDay& shown);
    void addChanges(const closing::ChannelSums& now, const closing::ChannelSums& then);
    void addDifferences(const closing::PaymentDay& sums, QDate asOf, int graceDays);

    QLabel* m_title;
    StateBadge* m_state;
    QWidget* m_table;
    QGridLayout* m_grid;
    QLabel* m_counts;
    int m_row = 0;
    bool m_isFolded = false;
    bool m_isOneLine = false;
    bool m_isSmall = false;
    closing::PaymentDay m_shown;
    QDate m_asOf;
    int m_graceDays = 0;
};

} // namespace examdesk::ui

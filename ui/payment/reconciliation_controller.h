// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/reconciliation_service.h"
#include "payment_controller.h"

#include <atomic>
#include <memory>

class QAction;
class QDateEdit;

namespace examdesk::ui {

class AskBar;

/// Matches orders, bills and receipts as of a day: the sums whenever they change, and the discrepancies when
/// a person reconciles, after what the bills give reason to doubt.
class ReconciliationController : public PaymentController {
    Q_OBJECT

public:
    explicit ReconciliationController(const Parts& parts);

    QAction* action() const { return m_run; }
    /// Where the day is chosen.
    QWidget* dayChoice() const { return m_dayChoice; }
    /// Where it is asked about doubts; stands above the work.
    QWidget* question() const;
    QDate asOf() const;

    void setExam(const exam::Definition* exam);
    /// What is matched has changed: adds it up anew.
    void addUp();
    /// Reconciles as of the chosen day; asks first where the bills give reason to doubt.
    void reconcile();

Q_SIGNALS:
    void asOfChanged(QDate asOf);
    /// @p unrecorded: of the discrepancies found, those that no record speaks of yet.
    void addedUp(const examdesk::reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded);
    /// There is nothing to show: another exam, or it came to nothing.
    void notAddedUp();

private:
    /// What became of a reconciliation: recorded, or not yet because a person has to answer first.
    struct Outcome {
        std::optional<payment::ReconciliationRun> run;
        QList<payment::RunDoubt> doubts;
    };

    void makeDayChoice();
    void reconcileWith(const payment::RunConsent& consent);
    void askAbout(const QList<payment::RunDoubt>& doubts, payment::RunConsent consent);
    void showRun(const payment::ReconciliationRun& run, QDate asOf);

    QAction* m_run;
    QWidget* m_dayChoice;
    QDateEdit* m_asOf;
    AskBar* m_question;
    std::shared_ptr<std::atomic_bool> m_sumsWanted; ///< Of the sums that are being added up.
};

} // namespace examdesk::ui

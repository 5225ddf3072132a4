// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment_controller.h"
#include "resolution_form.h"

#include <memory>

class QAction;

namespace examdesk::ui {

class DiscrepancyDetail;
class DiscrepancyList;
class DiscrepancyReview;
class NoteController;
struct DiscrepancyChoice;

/// The discrepancies: the queue in which one or several are decided, confirmed and taken back, the details
/// of the one on show, and what is written beside it.
class DiscrepancyController : public PaymentController {
    Q_OBJECT

public:
    explicit DiscrepancyController(const Parts& parts);
    ~DiscrepancyController() override;

    /// The tab, and what stands beside it.
    QWidget* list() const;
    QWidget* detail() const;
    /// What is listed.
    payment::DiscrepancyQuery query() const;

    void setExam(const exam::Definition* exam);
    /// Only those of @p day, or all if it is invalid.
    void setDay(QDate day);
    /// Brings list and details up to date in place.
    void refresh();
    void showCounts(const payment::PaymentCounts& counts);
    void setFindings(qint64 found);

Q_SIGNALS:
    /// The person asks for something of this tab.
    void wanted();
    void reconcileWanted();
    void wholeExamWanted();

private:
    ResolutionForm& form() const;
    void addKeys();
    void connectList();
    void connectReview();
    void reload();
    void showSelection();
    void readShown();
    void decide(const DiscrepancyChoice& choice, const QString& reason);
    void takeBack();
    void followTakeBack();
    void giveKeysBack();

    DiscrepancyList* m_list;
    DiscrepancyDetail* m_detail;
    Shortcuts* m_keys; ///< While the tab is in sight.
    QAction* m_takeBack = nullptr;
    bool m_areSeveral = false; ///< Are selected.
    QString m_givenKey;        ///< What the form was about when the last decision was given.
    std::unique_ptr<DiscrepancyReview> m_review;
    std::unique_ptr<NoteController> m_notes;
};

} // namespace examdesk::ui

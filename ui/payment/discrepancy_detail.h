// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/order_case.h"
#include "resolution_form.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace examdesk::ui {

class DiscrepancyNotes;
class FactList;
class SideBySide;
class StateBadge;

/// One discrepancy: what contradicts what, its past, and what can be done about it.
class DiscrepancyDetail : public QWidget {
    Q_OBJECT

public:
    explicit DiscrepancyDetail(const ResolutionForm::Rights& rights, QWidget* parent = nullptr);

    void showCase(const payment::DiscrepancyCase& found);
    /// Several are selected: what they are together, and what can be done about all of them.
    void showSeveral(const QList<payment::DiscrepancyListRow>& rows);
    void showNothing();
    /// The one discrepancy that is shown; none while none is, or several are.
    const std::optional<payment::DiscrepancyCase>& shown() const { return m_case; }
    ResolutionForm& form() { return *m_form; }
    DiscrepancyNotes& notes() { return *m_notes; }

private:
    void fill(const payment::DiscrepancyCase& found);
    void fillSides(const payment::DiscrepancyCase& found);
    void fillFacts(const payment::DiscrepancyCase& found);
    void fillLines(const payment::DiscrepancyCase& found);
    void showBody();

    std::optional<payment::DiscrepancyCase> m_case;
    QWidget* m_body;
    QLabel* m_nothing;
    QLabel* m_title;
    StateBadge* m_state;
    QLabel* m_advice;
    FactList* m_facts;
    SideBySide* m_sides;
    QVBoxLayout* m_lines;
    QLabel* m_history;
    QWidget* m_record; ///< All about one discrepancy; hidden while several are selected.
    DiscrepancyNotes* m_notes;
    ResolutionForm* m_form;
};

/// The lines of bills as they stand there, one a line of text: time, what, amount, file and line.
QString billLinesText(const QList<bill::Transaction>& lines);

} // namespace examdesk::ui

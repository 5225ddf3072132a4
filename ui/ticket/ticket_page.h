// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_places.h"
#include "ui/workbench/work_page.h"

class QTabWidget;

namespace examdesk::ui {

class ArrangeTab;
class AskBar;
class CheckController;
class CheckTab;
class PaperPanel;
class PreviewController;
class PrintController;
class RoomController;
class RoomPlan;
class SeatingController;
class SigningKeyAction;
class TicketList;

/// Seats, papers and the scan box (准考证). Tables of rooms, and pictures and PDFs of tickets, can be dropped
/// anywhere on it. Puts the tabs and their controllers together; each does its own work.
class TicketPage : public WorkPage {
    Q_OBJECT

public:
    /// A system admin can have a key made in the folder for them.
    TicketPage(const Workbench& workbench, const TicketPlaces& places, QWidget* parent = nullptr);

    RoomController& rooms() { return *m_rooms; }
    SeatingController& seating() { return *m_seating; }
    PrintController& printing() { return *m_printing; }
    CheckController& checks() { return *m_checks; }

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* buildTickets();
    void buildWork();
    void addKeys();
    void connectParts();
    void showTab(QWidget* tab);
    void stepRoom(int steps);
    void followTab();

    QTabWidget* m_tabs;
    ArrangeTab* m_arrange;
    TicketList* m_list;
    RoomPlan* m_plan;
    CheckTab* m_check;
    PaperPanel* m_paper;
    AskBar* m_ask;
    RoomController* m_rooms;
    SeatingController* m_seating;
    PrintController* m_printing;
    PreviewController* m_preview;
    CheckController* m_checks;
    SigningKeyAction* m_key;
    QWidget* m_work = nullptr;    ///< All that is not the papers.
    QWidget* m_tickets = nullptr; ///< The tab of the list.
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"
#include "recovery_view.h"
#include "ui/workbench/work_page.h"

class QComboBox;
class QLabel;

namespace examdesk::ui {

class ChangeDetail;
class ChangeModel;
class RecoveryPanel;
class SyncController;
class SyncPanel;
class TablePlace;
class TableView;

/// What waits to be sent, what is stuck and for whom, the connection to the server, and what is to be decided
/// when the server is not the one it was (同步). The badge counts what waits for a person.
class SyncPage : public WorkPage {
    Q_OBJECT

public:
    /// @p controller must outlive the page.
    SyncPage(const Workbench& workbench, SyncController& controller, QWidget* parent = nullptr);

protected:
    void examChanged() override {} // the outbox is the store's, whatever the exam
    void recordsChanged(const QStringList& entities) override;
    void activated() override;

private:
    void buildActions();
    void buildWork();
    void connectRecovery();
    void refresh();
    struct Reading {
        account::QueueOverview queue;
        RecoveryView recovery;
    };
    void showReading(const Reading& reading);
    void showList();
    void showCurrent(int row);
    void decide(std::function<base::Result<void>(account::OutboxService&)> decision, const QString& done);
    void followController();

    SyncController& m_controller;
    account::QueueOverview m_overview;
    RecoveryPanel* m_recovery;
    SyncPanel* m_panel;
    QWidget* m_left;
    QComboBox* m_filter;
    QLabel* m_more;
    TableView* m_table;
    TablePlace* m_place;
    ChangeModel* m_model;
    ChangeDetail* m_detail;
    QAction* m_now = nullptr;
    QAction* m_check = nullptr;
    QAction* m_decide = nullptr;
    std::optional<base::Error> m_said;             ///< The controller's problem that the message line shows.
    std::optional<store::ServerTrouble> m_trouble; ///< That was last read.
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seating/arrangement.h"
#include "workbench/work_page.h"

#include <QObject>

namespace examdesk::ui {

class AskBar;

/// Rooms from and to files, and what becomes of a draw: in the background, with its progress in the status
/// bar.
class SeatingWork : public QObject {
    Q_OBJECT

public:
    /// Messages go to @p page, which owns this; questions are asked in @p questions.
    SeatingWork(Page& page, AskBar& questions, const Workbench& workbench);

    void chooseImport(const exam::Definition& exam);
    void chooseExport(const exam::Definition& exam);
    void importRooms(const exam::Definition& exam, const QString& path);
    void exportRooms(const exam::Definition& exam, const QString& path);
    void askToRemove(const ticket::ExamRoom& room);

    /// Reads how the seating stands.
    void survey(const exam::Definition& exam);
    void askToPublish(const exam::Definition& exam);
    void publish(const exam::Definition& exam);
    void askToWithdraw(const exam::Definition& exam);
    void withdraw(const exam::Definition& exam);
    void chooseReport(const exam::Definition& exam, const seating::Arrangement& arrangement);
    void saveReport(const exam::Definition& exam, const seating::Arrangement& arrangement,
                    const QString& path);

Q_SIGNALS:
    void surveyed(const QString& exam, const examdesk::seating::Arrangement& arrangement);
    /// What was found wrong, sentence by sentence: rows of a file, or what forbids to publish.
    void problemsFound(const QString& exam, const QStringList& sentences);

private:
    template <typename Work, typename Then>
    void run(const QString& title, Work work, Then then);
    void chooseTarget(const QString& title, const QString& name, std::function<void(const QString&)> then);

    Page& m_page;
    AskBar& m_questions;
    Workbench m_workbench;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam_rooms.h"
#include "page_context.h"

namespace examdesk::ui {

class ArrangeTab;

/// The rooms of an exam: read for all who show them, added, taken away, and from and to tables. What others
/// see of it asks first.
class RoomController : public QObject {
    Q_OBJECT

public:
    /// Shows them on @p tab, and does what is asked for there.
    RoomController(const PageContext& context, ArrangeTab& tab);

    /// Reads the rooms anew.
    void refresh();
    /// Takes the rooms of a table.
    void importRooms(const QString& path);
    void exportRooms(const QString& path);

Q_SIGNALS:
    /// Rooms of the exam on show.
    void arrived(const examdesk::ui::ExamRooms& found);
    /// What comes next is seen on the tab.
    void tabWanted();

private:
    void askToAdd(const QList<ticket::ExamRoom>& rooms);
    void add(const QList<ticket::ExamRoom>& rooms);
    void mark(const ticket::ExamRoom& room);
    void askToRemove(const ticket::ExamRoom& room);
    void chooseImport();
    void chooseExport();

    PageContext m_context;
    ArrangeTab& m_tab;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "base/error.h"
#include "exam/definition_reader.h"
#include "ticket/area_seating.h"
#include "ticket/ticket.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;
class QToolButton;

namespace examdesk::ui {

class SeatModel;
class StateBadge;
class TablePlace;

/// A drawing of one room: the teacher's desk, and the seats where they stand with who sits on them. Goes from
/// room to room.
class RoomPlan : public QWidget {
    Q_OBJECT

public:
    RoomPlan(account::Desk& desk, QWidget* parent = nullptr);

    void setExam(const exam::Definition* exam);
    void showRooms(const QList<ticket::ExamRoom>& rooms, const QList<ticket::AreaSeating>& seatings);
    void showRoom(const QString& roomId);
    /// Goes @p steps rooms on or back; stays at the ends.
    void step(int steps);
    /// Reads the room anew.
    void reload();
    QString room() const;

Q_SIGNALS:
    void failed(const examdesk::base::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showPicture();
    void fitCells();

    account::Desk& m_desk;
    const exam::Definition* m_exam = nullptr;
    QList<ticket::ExamRoom> m_rooms;
    QList<ticket::AreaSeating> m_seatings;
    QComboBox* m_choice;
    QToolButton* m_before;
    QToolButton* m_after;
    StateBadge* m_state;
    QLabel* m_facts;
    QLabel* m_teacher;
    QTableView* m_view;
    TablePlace* m_place;
    SeatModel* m_model;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "seating/arrangement.h"
#include "ticket/area_seating.h"
#include "ticket/ticket_service.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStandardItemModel;

namespace examdesk::ui {

class RoomForm;
class StateBadge;
class TablePlace;
class TableView;

/// The rooms of an exam, the seed of the draw, and what the last draw did.
class ArrangeTab : public QWidget {
    Q_OBJECT

public:
    explicit ArrangeTab(bool mayChange, QWidget* parent = nullptr);

    /// Forgets the draw that was shown.
    void setExam(const exam::Definition& exam);
    void showRooms(const QList<ticket::ExamRoom>& rooms, const QHash<QString, int>& seated,
                   const QList<ticket::AreaSeating>& seatings);
    void showArrangement(const seating::Arrangement& arrangement, quint64 seed);
    /// How the seating stands, when nothing was drawn.
    void showSurvey(const seating::Arrangement& arrangement);
    /// What forbids something; none hides the list.
    void showProblems(const QStringList& sentences);
    /// What is shown in the list, for a file; none if that is not of a seating.
    const std::optional<seating::Arrangement>& arrangement() const { return m_arrangement; }
    /// The seed that the next draw takes.
    quint64 seed() const;

Q_SIGNALS:
    void roomsAdded(const QList<examdesk::ticket::ExamRoom>& rooms);
    void importWanted();
    void exportWanted();
    void surveyWanted();
    void publishWanted();
    void withdrawWanted();
    void reportWanted();
    /// The room as it is to be marked.
    void markWanted(const examdesk::ticket::ExamRoom& room);
    void removeWanted(const examdesk::ticket::ExamRoom& room);
    /// Somebody wants to see the drawing of the room.
    void roomOpened(const QString& roomId);

private:
    QWidget* buildButtons();
    QPushButton* button(QWidget* parent, const QString& name, const QString& words);
    void followRow();
    void mark(const std::function<void(ticket::ExamRoom&)>& change);
    void setProblems(const QStringList& lines);

    const bool m_mayChange;
    const exam::Definition* m_exam = nullptr;
    QList<ticket::ExamRoom> m_rooms;
    QHash<QString, int> m_seated;
    std::optional<seating::Arrangement> m_arrangement;
    StateBadge* m_state;
    QPushButton* m_publish = nullptr;
    QPushButton* m_withdraw = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_ground = nullptr;
    QPushButton* m_separate = nullptr;
    QPushButton* m_report = nullptr;
    QLineEdit* m_seed;
    QLabel* m_summary;
    QPlainTextEdit* m_problems;
    TableView* m_table;
    TablePlace* m_place;
    QStandardItemModel* m_model;
    RoomForm* m_form;
};

} // namespace examdesk::ui

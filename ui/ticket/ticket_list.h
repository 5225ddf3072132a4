// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "exam/definition_reader.h"
#include "ticket_model.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace examdesk::ui {

class TablePlace;
class TableView;

/// Who sits where: all of the exam, one room, or the tickets whose number begins as typed.
class TicketList : public QWidget {
    Q_OBJECT

public:
    TicketList(account::Desk& desk, const exam::Catalogue& exams, QWidget* parent = nullptr);

    void setExam(const QString& exam);
    void showRooms(const QList<ticket::ExamRoom>& rooms);
    void reload();
    void focusSearch();
    /// What the rows are of; what was typed since and not searched for is no part of it.
    const ticket::TicketQuery& shown() const { return m_shown; }
    /// False while the rows are persons who were searched for, seated or not.
    bool showsTickets() const;
    /// Ids of whom the rows are of.
    QStringList candidates() const;
    /// The row under the cursor; none if there is none.
    std::optional<ticket::TicketRow> current() const;

Q_SIGNALS:
    void currentChanged();
    /// The code of a ticket was scanned into the search.
    void scanned(const QByteArray& code);
    void failed(const examdesk::base::Error& error);

private:
    ticket::TicketQuery query() const;
    void search();
    void restorePlace();

    account::Desk& m_desk;
    const exam::Catalogue& m_exams;
    QString m_exam;
    QList<ticket::ExamRoom> m_rooms;
    QComboBox* m_room;
    QLineEdit* m_number;
    TableView* m_table;
    TablePlace* m_place;
    TicketModel* m_model;
    ticket::TicketQuery m_shown;
    QString m_wantedId;
    bool m_isReloading = false;
};

} // namespace examdesk::ui

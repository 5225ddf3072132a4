// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "ticket/ticket_service.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStandardItemModel;

namespace examdesk::ui {

class RoomForm;
class TablePlace;
class TableView;

/// The rooms of an exam, the seed of the draw, and what the last draw did.
class ArrangeTab : public QWidget {
    Q_OBJECT

public:
    explicit ArrangeTab(bool mayChange, QWidget* parent = nullptr);

    /// Forgets the draw that was shown.
    void setExam(const exam::Definition& exam);
    void showRooms(const QList<ticket::ExamRoom>& rooms, const QHash<QString, int>& seated);
    void showArrangement(const ticket::Arrangement& arrangement, quint64 seed);
    /// The seed that the next draw takes.
    quint64 seed() const;

Q_SIGNALS:
    void roomsAdded(const QList<examdesk::ticket::ExamRoom>& rooms);

private:
    QLineEdit* m_seed;
    QLabel* m_summary;
    QPlainTextEdit* m_problems;
    TableView* m_table;
    TablePlace* m_place;
    QStandardItemModel* m_model;
    RoomForm* m_form;
};

} // namespace examdesk::ui

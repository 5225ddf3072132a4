// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "ticket/ticket.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace examdesk::ui {

/// Adds several rooms of one site at once: consecutive numbers, equally many seats.
class RoomForm : public QWidget {
    Q_OBJECT

public:
    explicit RoomForm(QWidget* parent = nullptr);

    void setExam(const exam::Definition& exam);
    /// Starts behind the last of @p rooms.
    void followRooms(const QList<ticket::ExamRoom>& rooms);

Q_SIGNALS:
    /// Rooms without an id and without an exam.
    void added(const QList<examdesk::ticket::ExamRoom>& rooms);

private:
    void follow();
    void submit();

    bool m_hasAreas = false;
    QComboBox* m_area;
    QLineEdit* m_site;
    QLineEdit* m_siteName;
    QLineEdit* m_address;
    QSpinBox* m_first;
    QSpinBox* m_count;
    QSpinBox* m_seats;
    QCheckBox* m_ground;
    QCheckBox* m_separate;
    QPushButton* m_add;
};

} // namespace examdesk::ui

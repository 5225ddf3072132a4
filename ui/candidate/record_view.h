// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/material/record.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace examdesk::ui {

class AccommodationPanel;
class FactList;
class FieldEditor;
class HandIn;
class ReasonForm;
class StepRail;
class WrappedLabel;

/// One record beside the list: where it stands, its fields, materials, audit, payment, seat and past. Small
/// forms open above the facts, so that both are seen together.
class RecordView : public QWidget {
    Q_OBJECT

public:
    /// Takes @p materials.
    RecordView(const QList<QAction*>& actions, HandIn* materials, QWidget* parent = nullptr);

    void setRecord(const exam::Definition& exam, const Record& record);
    /// From the start: what was scrolled to was another person's.
    void scrollToStart();
    /// Nothing is selected.
    void clear();
    /// The plain value of a masked field, in answer to looked().
    void setPlain(const QString& field, const QString& plain);
    void closeForms();
    /// A form is open, and something stands in it that closing it would throw away.
    bool hasInput() const;

    ReasonForm& question() { return *m_question; }
    FieldEditor& editor() { return *m_editor; }
    FactList& fields() { return *m_fields; }
    HandIn& materials() { return *m_materials; }
    AccommodationPanel& accommodations() { return *m_accommodations; }
    /// Puts the keyboard into the facts.
    void enter();
    /// Puts it on the first material that is still to come.
    void enterMaterials();

Q_SIGNALS:
    /// The person looks at the masked field @p field.
    void looked(const QString& field);
    /// The person wants to go where the next step is done.
    void goOnWanted();

protected:
    /// Files that are dropped anywhere on the record are materials.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut(const QList<QAction*>& actions);
    void addSection(QVBoxLayout& column, const QString& title, QWidget* content);

    QWidget* m_whole;
    QLabel* m_nothing;
    QLabel* m_name;
    QLabel* m_number;
    StepRail* m_steps;
    ReasonForm* m_question;
    FieldEditor* m_editor;
    QScrollArea* m_scroll;
    int m_placeBefore = 0; ///< Where the record was scrolled to when a form opened above it.
    WrappedLabel* m_next;
    QPushButton* m_go;
    QLabel* m_problems;
    FactList* m_fields;
    HandIn* m_materials;
    AccommodationPanel* m_accommodations;
    FactList* m_levels;
    FactList* m_payment;
    FactList* m_seat;
    FactList* m_history;
    QWidget* m_levelSection = nullptr;
    QWidget* m_accommodationSection = nullptr;
    QWidget* m_materialSection = nullptr;
};

} // namespace examdesk::ui

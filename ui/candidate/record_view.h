// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record_tabs.h"
#include "ui/material/record.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace examdesk::ui {

class AccommodationPanel;
class FactList;
class FieldEditor;
class ProposalBar;
class HandIn;
class RecordPortrait;
class ReasonForm;
class RecordPapers;
class Shortcuts;
class StepRail;
class WrappedLabel;

/// One record beside the list: what comes next, and a tab each for its form, materials, portrait, payment,
/// seat and papers, and past. Small forms open above the facts, so that both are seen together.
class RecordView : public QWidget {
    Q_OBJECT

public:
    /// What is made for it elsewhere; the view takes the widgets.
    struct Parts {
        QList<QAction*> actions; ///< Those that do not fit fold into a menu, the last ones first.
        HandIn* materials;
        RecordPortrait* portrait;
        RecordPapers* papers;
    };
    RecordView(const Parts& parts, Shortcuts& keys, QWidget* parent = nullptr);

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
    ProposalBar& proposal() { return *m_proposal; }
    FactList& fields() { return *m_fields; }
    HandIn& materials() { return *m_materials; }
    RecordPortrait& portrait() { return *m_portrait; }
    RecordPapers& papers() { return *m_papers; }
    RecordTabs& tabs() { return *m_tabs; }
    AccommodationPanel& accommodations() { return *m_accommodations; }
    /// Puts the keyboard into the part that is open.
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
    void addParts(Shortcuts& keys);
    void showNext(const exam::Definition& exam, const Record& record);

    QWidget* m_whole;
    QLabel* m_nothing;
    QLabel* m_name;
    QLabel* m_number;
    StepRail* m_steps;
    ReasonForm* m_question;
    FieldEditor* m_editor;
    RecordTabs* m_tabs;
    int m_placeBefore = 0; ///< Where the record was scrolled to when a form opened above it.
    ProposalBar* m_proposal;
    WrappedLabel* m_next;
    QPushButton* m_go;
    QLabel* m_problems;
    FactList* m_fields;
    HandIn* m_materials;
    RecordPortrait* m_portrait;
    RecordPapers* m_papers;
    AccommodationPanel* m_accommodations;
    FactList* m_levels;
    FactList* m_payment;
    FactList* m_seat;
    FactList* m_history;
    QWidget* m_levelSection = nullptr;
    QWidget* m_accommodationSection = nullptr;
};

} // namespace examdesk::ui

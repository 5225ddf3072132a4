// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "card_scan.h"
#include "opened_papers.h"
#include "registration_controller.h"
#include "registration_words.h"
#include "step_walk.h"

#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QStackedWidget;

namespace examdesk::ui {

class ActionButton;
class FieldsStep;
class HandIn;
class Page;
class RegistrationRail;
class Shortcuts;
class TaskStep;
class TypeStep;
class VoiceFill;
class WrappedLabel;

/// Registers somebody who stands at the counter, along the exam's own steps: from nothing to submitted, by
/// keys. What was typed is kept at every moment; who is registered is gone on with at his first open step.
class RegistrationView : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to those of @p page, where its messages appear.
    RegistrationView(const Workbench& workbench, Page& page, RegistrationTools tools,
                     QWidget* parent = nullptr);
    ~RegistrationView() override;

    void setExam(const exam::Definition* exam);
    /// Another person, from the first step.
    void startNew();
    /// Somebody who is registered, from his first open step.
    void resume(const candidate::CandidateId& id);
    /// Records changed: what is known of the person is read anew.
    void refresh();
    /// Gives the keyboard to the step on show.
    void enter();

    /// The id of the step on show.
    QString step() const { return m_walk.id(m_at); }
    const std::optional<Record>& known() const { return m_controller->known(); }
    FieldsStep& fields() { return *m_fields; }

public Q_SLOTS:
    void goNext();
    void goBack();
    /// Puts it away; what was typed is kept, and that is said.
    void leave();

Q_SIGNALS:
    /// Somebody else is on show, or another step.
    void stepShown(const QString& title);
    /// Put away. @p candidateNo: of whom, if he is registered.
    void left(const QString& candidateNo);
    /// The person wants a record: somebody was scanned who is registered.
    void candidateWanted(const QString& candidateNo);
    void portraitWanted(const QString& candidateNo);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum Place { TaskPlace, TypePlace, FieldsPlace }; ///< In the order of m_stack.
    void build();
    QWidget* buildLeft();
    QWidget* buildMiddle();
    QWidget* buildRight();
    void addKeys(const VoiceTools& voice);
    void connectParts();
    void connectController();
    void showStep(int index);
    void follow();
    void followMaterials();
    void followNext();
    void setObstacle(const QString& sentence);
    void offerDrafts();
    void press(const QString& button);
    void printForms(const QStringList& documents);
    void openPrints(const PrintedForms& forms);
    void takeScan(const QString& idNumber);
    void beginWith(const QString& idNumber);
    StepContext context(const exam::Step& step) const;
    QString nextWords() const;
    QString obstacleOf(const QString& id) const;

    Workbench m_workbench;
    Page& m_page;
    RegistrationController* m_controller;
    StepWalk m_walk;
    int m_at = 0;
    CardScan m_scan;      ///< What was typed outside a field, digit by digit.
    QString m_typeBefore; ///< Chosen before the digits of a scan chose otherwise.
    QString m_wantedScan; ///< An ID number that nobody has: the next person begins with it.
    QString m_obstacle;   ///< Why nobody can be registered now.
    QList<candidate::RegistrationDraft> m_drafts;
    OpenedPapers m_papers;

    RegistrationRail* m_rail;
    QLabel* m_person;
    QLabel* m_heading;
    WrappedLabel* m_about;
    TaskStep* m_offer;
    QStackedWidget* m_stack;
    TypeStep* m_type;
    FieldsStep* m_fields;
    TaskStep* m_task;
    QWidget* m_taskPlace;
    HandIn* m_handIn;
    TaskStep* m_needs;
    QLabel* m_count;
    ActionButton* m_nextButton;
    QAction* m_next;
    QAction* m_back;
    QAction* m_portrait;
    QAction* m_print;
    VoiceFill* m_voice = nullptr; ///< Null: this program has none.
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_view.h"

#include "accommodation_panel.h"
#include "field_editor.h"
#include "next_step.h"
#include "reason_form.h"
#include "record_facts.h"
#include "step_rail.h"
#include "ui/kit/action_button.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/material/hand_in.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RecordView::RecordView(const QList<QAction*>& actions, HandIn* materials, QWidget* parent)
    : QWidget(parent), m_whole(new QWidget(this)),
      m_nothing(new QLabel(tr("The record of the chosen candidate stands here."), this)),
      m_name(new QLabel(m_whole)), m_number(new QLabel(m_whole)), m_steps(new StepRail),
      m_question(new ReasonForm), m_editor(new FieldEditor), m_scroll(new QScrollArea(m_whole)),
      m_next(new WrappedLabel), m_go(new QPushButton), m_problems(new QLabel), m_fields(new FactList),
      m_materials(materials), m_accommodations(new AccommodationPanel), m_levels(new FactList),
      m_payment(new FactList), m_seat(new FactList), m_history(new FactList)
{
    setAcceptDrops(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    setMinimumWidth(tokens::kDetailWidth);
    m_name->setFont(titleFont(font()));
    for (QLabel* label : {m_name, m_number}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_number->setForegroundRole(QPalette::PlaceholderText);
    m_number->setWordWrap(true);
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText);
    m_fields->setObjectName(u"fields"_s);
    for (FactList* list : {m_fields, m_levels, m_payment, m_seat, m_history})
        list->alignWithOthers();
    layOut(actions);
    connect(m_fields, &FactList::revealed, this, &RecordView::looked);
    for (InlineForm* form : std::initializer_list<InlineForm*>{m_question, m_editor}) {
        connect(form, &InlineForm::opened, this, [this] {
            m_placeBefore = m_scroll->verticalScrollBar()->value();
            scrollToStart();
        });
        connect(form, &InlineForm::closed, this,
                [this] { m_scroll->verticalScrollBar()->setValue(m_placeBefore); });
    }
    clear();
}

void RecordView::setRecord(const exam::Definition& exam, const Record& record)
{
    m_whole->show();
    m_nothing->hide();
    const exam::CandidateType* type = exam.type(record.candidate.type);
    m_name->setText(record.candidate.name().isEmpty() ? tr("(no name)") : record.candidate.name());
    m_number->setText(type ? tr("%1 · %2").arg(record.candidate.candidateNo, type->name.shown())
                           : record.candidate.candidateNo);
    m_steps->setStanding(exam, record.standing);
    const NextStep next = nextStepOf(exam, record);
    m_next->setText(next.sentence);
    m_go->setText(next.go);
    m_go->setHidden(next.go.isEmpty());
    const QStringList problems = problemSentences(exam, record);
    m_problems->setText(problems.join(u'\n'));
    // What is missing of the form stands in the line above where that is what comes next.
    const bool isSaid =
        std::all_of(record.standing.fieldProblems.cbegin(), record.standing.fieldProblems.cend(),
                    [](const exam::FieldProblem& problem) { return problem.missing; }) &&
        next.place == NextStep::Place::Fields;
    m_problems->setHidden(problems.isEmpty() || isSaid || record.candidate.withdrawn);
    QPalette wrong = palette();
    wrong.setColor(QPalette::WindowText, tokens::colors(palette()).wrong);
    m_problems->setPalette(wrong);
    m_fields->setFacts(fieldFacts(exam, record));
    m_materials->setRecord(exam, record);
    m_materialSection->setHidden(record.standing.materials.isEmpty() && !exam.identityWindow);
    const QList<Fact> levels = levelFacts(exam, record);
    m_levels->setFacts(levels);
    m_levelSection->setHidden(levels.isEmpty());
    m_accommodationSection->setHidden(exam.accommodations.isEmpty());
    m_payment->setFacts(paymentFacts(record));
    m_seat->setFacts(seatFacts(record));
    m_history->setFacts(historyFacts(exam, record));
}

void RecordView::scrollToStart()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

void RecordView::clear()
{
    closeForms();
    m_materials->clear();
    m_whole->hide();
    m_nothing->show();
}

void RecordView::setPlain(const QString& field, const QString& plain)
{
    m_fields->setPlain(field, plain);
}

bool RecordView::hasInput() const
{
    const InlineForm* const forms[] = {m_question, m_editor};
    return m_accommodations->hasInput() ||
           std::any_of(std::begin(forms), std::end(forms),
                       [](const InlineForm* form) { return !form->isHidden() && form->hasInput(); });
}

void RecordView::closeForms()
{
    m_question->hide();
    m_editor->hide();
    m_accommodations->closeForms();
}

void RecordView::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_materials->accepts(*event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore(); // a table is the page's
}

void RecordView::dropEvent(QDropEvent* event)
{
    if (m_materials->take(*event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void RecordView::enterMaterials()
{
    m_scroll->ensureWidgetVisible(m_materials);
    m_materials->enter();
    if (QWidget* line = QApplication::focusWidget(); line && m_materials->isAncestorOf(line))
        m_scroll->ensureWidgetVisible(line);
}

void RecordView::enter()
{
    m_fields->setFocus(Qt::TabFocusReason);
}

void RecordView::layOut(const QList<QAction*>& actions)
{
    auto* buttons = new QWidget(m_whole);
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapSmall);
    for (QAction* action : actions)
        flow->addWidget(new ActionButton(action, false, buttons));

    auto* next = new QWidget;
    auto* line = new QHBoxLayout(next);
    line->setContentsMargins({});
    line->addWidget(m_next, 1);
    line->addWidget(m_go, 0, Qt::AlignTop);
    m_next->setObjectName(u"nextStep"_s);
    m_go->setObjectName(u"goOn"_s);
    m_go->setProperty("link", true);
    m_go->setFocusPolicy(Qt::TabFocus);
    connect(m_go, &QPushButton::clicked, this, &RecordView::goOnWanted);

    auto* facts = new QWidget;
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    column->setSpacing(tokens::kGapLarge);
    for (QWidget* row : std::initializer_list<QWidget*>{m_question, m_editor, m_steps, next, m_problems})
        column->addWidget(row);
    addSection(*column, tr("Registration"), m_fields);
    addSection(*column, tr("Materials"), m_materials);
    m_materialSection = m_materials->parentWidget();
    addSection(*column, tr("Audit"), m_levels);
    m_levelSection = m_levels->parentWidget();
    addSection(*column, tr("Accommodations"), m_accommodations);
    m_accommodationSection = m_accommodations->parentWidget();
    addSection(*column, tr("Payment"), m_payment);
    addSection(*column, tr("Seat"), m_seat);
    addSection(*column, tr("History"), m_history);
    column->addStretch();
    m_scroll->setWidget(facts);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* inside = new QVBoxLayout(m_whole);
    inside->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    inside->setSpacing(tokens::kGapSmall);
    for (QWidget* row : std::initializer_list<QWidget*>{m_name, m_number, buttons})
        inside->addWidget(row);
    inside->addWidget(m_scroll, 1);
    auto* outside = new QVBoxLayout(this);
    outside->setContentsMargins({});
    outside->addWidget(m_whole);
    outside->addWidget(m_nothing);
}

void RecordView::addSection(QVBoxLayout& column, const QString& title, QWidget* content)
{
    auto* section = new QWidget;
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    auto* head = new QLabel(title, section);
    QFont bold = font();
    bold.setBold(true);
    head->setFont(bold);
    layout->addWidget(head);
    layout->addWidget(content);
    content->setAccessibleName(title);
    column.addWidget(section);
}

} // namespace examdesk::ui

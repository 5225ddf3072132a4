// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_view.h"

#include "accommodation_form.h"
#include "accommodation_panel.h"
#include "field_editor.h"
#include "next_step.h"
#include "proposal_bar.h"
#include "reason_form.h"
#include "record_facts.h"
#include "record_papers.h"
#include "record_portrait.h"
#include "step_rail.h"
#include "ui/kit/action_row.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/material/hand_in.h"
#include "ui/material/material_words.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RecordView::RecordView(const Parts& parts, Shortcuts& keys, QWidget* parent)
    : QWidget(parent), m_whole(new QWidget(this)),
      m_nothing(new QLabel(tr("The record of the chosen candidate stands here."), this)),
      m_name(new QLabel(m_whole)), m_number(new QLabel(m_whole)), m_steps(new StepRail),
      m_question(new ReasonForm), m_editor(new FieldEditor), m_tabs(new RecordTabs(m_whole)),
      m_proposal(new ProposalBar), m_next(new WrappedLabel), m_go(new QPushButton), m_problems(new QLabel),
      m_fields(new FactList), m_materials(parts.materials), m_portrait(parts.portrait),
      m_papers(parts.papers), m_accommodations(new AccommodationPanel), m_levels(new FactList),
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
    layOut(parts.actions);
    addParts(keys);
    connect(m_fields, &FactList::revealed, this, &RecordView::looked);
    for (InlineForm* form : std::initializer_list<InlineForm*>{m_question, m_editor}) {
        connect(form, &InlineForm::opened, this, [this] {
            m_placeBefore = m_tabs->scrolled();
            scrollToStart();
        });
        connect(form, &InlineForm::closed, this, [this] { m_tabs->scrollTo(m_placeBefore); });
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
    showNext(exam, record);
    m_fields->setFacts(fieldFacts(exam, record));
    m_materials->setRecord(exam, record);
    const bool hasPortrait = exam.identityWindow || newestOf(record, audit::kPortraitKind);
    m_portrait->setRecord(exam, record);
    const QList<Fact> levels = levelFacts(exam, record);
    m_levels->setFacts(levels);
    m_levelSection->setHidden(levels.isEmpty());
    m_accommodationSection->setHidden(exam.accommodations.isEmpty());
    m_payment->setFacts(paymentFacts(record));
    m_seat->setFacts(seatFacts(record));
    m_papers->setRecord(exam, record);
    m_history->setFacts(historyFacts(exam, record));
    using Part = RecordTabs::Part;
    m_tabs->setPartShown(Part::Materials, !record.standing.materials.isEmpty() || hasPortrait);
    m_tabs->setPartShown(Part::Portrait, hasPortrait);
    m_tabs->setPartShown(Part::Papers, !exam.papers.isEmpty());
    m_tabs->setOpen(Part::Form, int(record.standing.fieldProblems.size()));
    m_tabs->setOpen(
        Part::Materials,
        int(std::count_if(record.standing.materials.cbegin(), record.standing.materials.cend(),
                          [](const exam::MaterialNeed& need) { return need.required && !need.present; })));
}

/// What comes next, and what of the form is in its way.
void RecordView::showNext(const exam::Definition& exam, const Record& record)
{
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
}

void RecordView::scrollToStart()
{
    m_tabs->scrollToStart();
}

void RecordView::clear()
{
    closeForms();
    m_materials->clear();
    m_papers->clear();
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
    m_tabs->open(RecordTabs::Part::Materials);
    m_materials->enter();
    if (QWidget* line = QApplication::focusWidget(); line && m_materials->isAncestorOf(line))
        m_tabs->ensureVisible(line);
}

void RecordView::enter()
{
    m_tabs->enter();
}

void RecordView::layOut(const QList<QAction*>& actions)
{
    auto* buttons = new ActionRow(m_whole);
    buttons->setPrimary(nullptr);
    for (QAction* action : actions)
        buttons->add(action);

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

    auto* inside = new QVBoxLayout(m_whole);
    inside->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    inside->setSpacing(tokens::kGapSmall);
    for (QWidget* row : std::initializer_list<QWidget*>{m_name, m_number, buttons, m_proposal, next})
        inside->addWidget(row);
    inside->addWidget(m_tabs, 1);
    auto* outside = new QVBoxLayout(this);
    outside->setContentsMargins({});
    outside->addWidget(m_whole);
    outside->addWidget(m_nothing);
}

namespace {

/// @p contents below each other, with the name of each above it where it has one.
QWidget* column(const QList<std::pair<QString, QWidget*>>& contents)
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapLarge);
    for (const auto& [title, content] : contents) {
        if (title.isEmpty()) {
            layout->addWidget(content);
            continue;
        }
        auto* section = new QWidget;
        auto* rows = new QVBoxLayout(section);
        rows->setContentsMargins({});
        rows->setSpacing(tokens::kGapSmall);
        auto* head = new QLabel(title);
        QFont bold = head->font();
        bold.setBold(true);
        head->setFont(bold);
        rows->addWidget(head);
        rows->addWidget(content);
        content->setAccessibleName(title);
        layout->addWidget(section);
    }
    return part;
}

} // namespace

void RecordView::addParts(Shortcuts& keys)
{
    using Part = RecordTabs::Part;
    // First: Tab goes through an open form before what stands below it.
    m_tabs->addAbove(m_question);
    m_tabs->addAbove(m_editor);
    m_fields->setAccessibleName(tr("Registration"));
    m_payment->setAccessibleName(tr("Payment"));
    m_tabs->add(
        Part::Form, tr("Form"),
        column({{{}, m_steps}, {{}, m_problems}, {{}, m_fields}, {tr("Accommodations"), m_accommodations}}),
        m_fields);
    m_tabs->add(Part::Materials, tr("Materials"), m_materials, m_materials);
    m_tabs->add(Part::Portrait, tr("Portrait"), m_portrait, m_portrait->entry());
    m_tabs->add(Part::Payment, tr("Payment"), m_payment, m_payment);
    m_tabs->add(Part::Papers, tr("Papers"), column({{tr("Seat"), m_seat}, {tr("Papers"), m_papers}}),
                m_papers->entry());
    m_tabs->add(Part::History, tr("History"), column({{tr("Audit"), m_levels}, {tr("History"), m_history}}),
                m_history);
    m_levelSection = m_levels->parentWidget();
    m_accommodationSection = m_accommodations->parentWidget();
    m_tabs->addKeys(keys);
    for (InlineForm* form :
         std::initializer_list<InlineForm*>{&m_accommodations->form(), &m_accommodations->question()})
        connect(form, &InlineForm::opened, this, [this] { m_tabs->open(Part::Form); });
    // Begun from any tab, it is seen where it arrives.
    connect(m_materials, &HandIn::begun, this, [this] { m_tabs->open(Part::Materials); });
    m_papers->setQuestion(m_question);
    connect(m_papers, &RecordPapers::asking, this, &RecordView::closeForms);
    connect(m_tabs, &RecordTabs::opened, this, [this](Part part) {
        if (part == Part::Papers)
            m_papers->load();
    });
}

} // namespace examdesk::ui

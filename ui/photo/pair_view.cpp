// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_view.h"

#include "candidate/candidate_service.h"
#include "pair_panel.h"
#include "pair_review.h"
#include "pair_search_action.h"
#include "pair_words.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>

#include <array>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;
using likeness::LikenessService;
using likeness::LikenessState;

namespace {

constexpr std::array kStates{LikenessState::Open, LikenessState::SamePerson, LikenessState::Different,
                             LikenessState::Gone};

} // namespace

PairView::PairView(const Workbench& workbench, Page& page, QString modelFolder, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_keys(new Shortcuts(page.shortcuts(), this)),
      m_pairs(new PairModel(this)), m_table(new TableView(u"pairs"_s)), m_place(new TablePlace(m_table)),
      m_state(new QComboBox), m_panel(new PairPanel(audit::MaterialFiles(workbench.desk), *m_keys)),
      m_search(new PairSearchAction(workbench, *m_keys, std::move(modelFolder))), m_ask(new AskBar)
{
    m_keys->add(tr("Next"), Qt::Key_J, [this] { m_review->step(1); });
    m_keys->add(tr("Previous"), Qt::Key_K, [this] { m_review->step(-1); });
    m_keys->addDecision(tr("Take the latest decision back"), Qt::Key_U, [this] { m_review->undoLast(); });
    m_keys->add(tr("Fit or 100 %"), Qt::Key_Z, [this] { m_panel->toggleZoom(); });
    build();
    m_review = std::make_unique<PairReview>(
        ReviewQueueBase::Parts{workbench, page.messages(), *m_ask, *m_table}, *m_pairs, workbench.exams);
    connectParts();
    if (!m_workbench.desk.mayExecute(u"likeness.decide"_s))
        m_panel->setForbidden(tr("Pairs are decided by reviewers; you are signed in as %1.")
                                  .arg(account::shownRole(m_workbench.desk.principal().role)));
}

PairView::~PairView() = default;

QAction* PairView::searchAction() const
{
    return m_search->action();
}

void PairView::build()
{
    for (const LikenessState state : kStates)
        m_state->addItem(pairMark(state).word, int(state));
    m_state->setAccessibleName(tr("State of the pairs"));
    m_state->setToolTip(m_state->accessibleName());
    m_table->setModel(m_pairs);
    m_table->setAccessibleName(tr("Pairs of portraits"));
    m_table->setTextElideMode(Qt::ElideMiddle); // the end tells numbers apart
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const auto& [column, width] : {std::pair{PairModel::Kind, 2 * tokens::kMinimumColumn},
                                        {PairModel::Score, tokens::kMinimumColumn + tokens::kGapHuge},
                                        {PairModel::One, tokens::kReadingWidth / 3 + tokens::kGapHuge},
                                        {PairModel::Other, tokens::kReadingWidth / 3 + tokens::kGapHuge},
                                        {PairModel::Standing, 2 * tokens::kMinimumColumn}})
        m_table->setColumnWidth(column, width);
    m_table->hideByDefault({PairModel::Standing});
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto* list = new QWidget;
    auto* left = new QVBoxLayout(list);
    left->setContentsMargins({});
    left->setSpacing(tokens::kGapSmall);
    left->addWidget(m_state, 0, Qt::AlignLeft);
    left->addWidget(m_place, 1);
    left->addWidget(m_ask);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(tokens::kGapSmall);
    parts->addWidget(list);
    parts->addWidget(m_panel);
    parts->setSizes({tokens::kReadingWidth, 2 * tokens::kReadingWidth});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(parts);
    setFocusProxy(m_place);
}

void PairView::connectParts()
{
    connect(m_state, &QComboBox::currentIndexChanged, this, &PairView::reload);
    leaveAfterChoice(*m_state);
    connect(m_review.get(), &PairReview::shown, this, &PairView::showRow);
    connect(m_review.get(), &PairReview::arrived, this, &PairView::showPlace);
    connect(m_review.get(), &PairReview::left, this, &PairView::readCount);
    connect(m_review.get(), &PairReview::outdated, this, &PairView::readCount);
    connect(m_pairs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                if (const int row = m_review->currentRow(); first.row() <= row && row <= last.row())
                    showRow(row); // what is known of it has changed
            });
    connect(m_place, &TablePlace::firstStep, m_search, &PairSearchAction::start);
    connect(m_search, &PairSearchAction::finished, this, &PairView::refresh);
    connect(m_search, &PairSearchAction::said, this, &PairView::said);
    connect(m_search, &PairSearchAction::failed, this, &PairView::failed);
    connect(m_panel, &PairPanel::decided, m_review.get(), &PairReview::decideSelected);
    connect(m_panel, &PairPanel::reopened, m_review.get(), &PairReview::reopenSelected);
    connect(m_panel, &PairPanel::looked, this, &PairView::reveal);
}

void PairView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_search->setExam(exam);
    m_review->setExam(exam ? exam->id : QString());
    reload();
    readCount();
}

void PairView::refresh()
{
    m_review->refresh();
    readCount();
}

LikenessState PairView::state() const
{
    return LikenessState(m_state->currentData().toInt());
}

void PairView::reload()
{
    if (m_exam)
        m_review->show(state());
}

void PairView::showPlace()
{
    showEmptyWords();
    m_place->showTable(m_pairs->rowCount() > 0);
}

void PairView::showEmptyWords()
{
    if (state() == LikenessState::Open)
        m_place->setEmptyContent(
            Icon::Compare,
            tr("No pair of portraits waits for a decision. A search compares all portraits of the exam."),
            m_search->isAllowed() ? searchAction()->text() : QString());
    else
        m_place->setEmptyContent(Icon::Filter, tr("No pair has this state."));
}

void PairView::readCount()
{
    if (!m_exam)
        return;
    const auto counting = m_workbench.desk.read([id = m_exam->id](Session& session) {
        return LikenessService(session).count(id, LikenessState::Open);
    });
    base::whenFinished(counting, this, [this, exam = m_exam](const Result<qint64>& count) {
        if (count && exam == m_exam)
            Q_EMIT openChanged(*count);
    });
}

const PairRow* PairView::current() const
{
    return m_panel->pair();
}

void PairView::showRow(int row)
{
    if (!m_exam || row < 0)
        return m_panel->clear();
    m_panel->showPair(*m_exam, m_pairs->row(row));
    if (row + 1 < m_pairs->rowCount())
        m_panel->preload(m_pairs->row(row + 1));
}

void PairView::reveal(const candidate::CandidateId& id, const QString& field)
{
    const PairRow* pair = current();
    if (!pair)
        return;
    const candidate::Candidate& whose = pair->one.id == id ? pair->one : pair->other;
    // Written down first, shown then.
    const auto noting = m_workbench.desk.execute([&exams = m_workbench.exams, id, field](Session& session) {
        return candidate::CandidateService(session, exams).noteReveal(id, field);
    });
    base::whenFinished(noting, this,
                       [this, id, field, plain = whose.fields.value(field)](const Result<void>& noted) {
                           if (noted)
                               m_panel->showPlain(id, field, plain);
                           else
                               Q_EMIT failed(noted.error());
                       });
}

} // namespace examdesk::ui

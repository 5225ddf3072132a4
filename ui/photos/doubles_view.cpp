// SPDX-License-Identifier: GPL-3.0-or-later
#include "doubles_view.h"

#include "candidate/candidate_service.h"
#include "kit/shortcuts.h"
#include "kit/table_place.h"
#include "kit/table_view.h"
#include "kit/tokens.h"
#include "pair_panel.h"
#include "pair_words.h"

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

constexpr int kPageRows = 100;
constexpr std::array kStates{LikenessState::Open, LikenessState::SamePerson, LikenessState::Different,
                             LikenessState::Gone};

Result<candidate::Candidate> candidateOf(Session& session, const exam::Catalogue& exams,
                                         const candidate::CandidateId& id)
{
    auto found = candidate::CandidateService(session, exams).find(id);
    if (!found && found.error().code == Error::Code::NotFound)
        return candidate::Candidate{.id = id}; // deleted, or out of this account's scope
    return found;
}

Result<QList<PairRow>> readPairs(Session& session, const exam::Catalogue& exams, const QString& exam,
                                 LikenessState state, const std::optional<likeness::LikenessKey>& after)
{
    const auto records = LikenessService(session).page(exam, state, after, kPageRows);
    if (!records)
        return base::fail(records.error());
    QList<PairRow> rows;
    for (const likeness::LikenessRecord& record : *records) {
        auto one = candidateOf(session, exams, record.found.one.candidate);
        auto other = candidateOf(session, exams, record.found.other.candidate);
        if (!one || !other)
            return base::fail(one ? other.error() : one.error());
        rows.append({record, *std::move(one), *std::move(other)});
    }
    return rows;
}

} // namespace

DoublesView::DoublesView(const Workbench& workbench, Shortcuts& shortcuts, QString modelFolder,
                         QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_keys(new Shortcuts(shortcuts, this)),
      m_modelFolder(std::move(modelFolder)), m_pairs(new PairModel(this)), m_table(new TableView(u"pairs"_s)),
      m_place(new TablePlace(m_table)), m_state(new QComboBox),
      m_panel(new PairPanel(audit::MaterialFiles(workbench.desk), *m_keys)),
      m_search(m_keys->add(tr("Search for doubles"), QKeySequence(u"Ctrl+F"_s), [this] { search(); }))
{
    m_search->setIcon(icon(Icon::Search, IconTone::OnAccent));
    m_keys->add(tr("Next"), Qt::Key_J, [this] { (void)m_table->step(1); });
    m_keys->add(tr("Previous"), Qt::Key_K, [this] { (void)m_table->step(-1); });
    m_keys->add(tr("Fit or 100 %"), Qt::Key_Z, [this] { m_panel->toggleZoom(); });
    build();
    connectParts();
    if (!m_workbench.desk.mayGive(u"likeness.decide"_s))
        m_panel->setForbidden(tr("Pairs are decided by reviewers; you are signed in as %1.")
                                  .arg(account::shownRole(m_workbench.desk.principal().role)));
    m_search->setEnabled(m_workbench.desk.mayGive(u"likeness.report"_s));
}

DoublesView::~DoublesView()
{
    m_task.finish();
}

void DoublesView::build()
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

void DoublesView::connectParts()
{
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] {
        m_wantedId.clear();
        m_wantedRow = 0;
        m_panel->clear();
        reload();
    });
    connect(m_pairs, &PairModel::pageArrived, this, &DoublesView::restorePlace);
    connect(m_pairs, &PairModel::fetchFailed, this, &DoublesView::failed);
    connect(m_table, &TableView::currentRowChanged, this, &DoublesView::showRow);
    connect(m_place, &TablePlace::firstStep, this, &DoublesView::search);
    connect(m_panel, &PairPanel::decided, this, &DoublesView::decide);
    connect(m_panel, &PairPanel::reopened, this, [this](const QString& reason) {
        if (const PairRow* pair = current())
            reopen(pair->record, reason);
    });
    connect(m_panel, &PairPanel::looked, this, &DoublesView::look);
}

void DoublesView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_wantedId.clear();
    m_wantedRow = 0;
    m_panel->clear();
    if (exam)
        refresh();
    else
        m_pairs->setQuery({});
}

void DoublesView::refresh()
{
    if (!m_exam)
        return;
    if (const int row = m_table->currentIndex().row(); row >= 0 && row < m_pairs->rowCount()) {
        m_wantedId = m_pairs->row(row).record.id.text();
        m_wantedRow = row;
    }
    reload();
    readCount();
}

LikenessState DoublesView::state() const
{
    return LikenessState(m_state->currentData().toInt());
}

void DoublesView::reload()
{
    if (!m_exam)
        return;
    m_isReloading = true;
    m_pairs->setQuery([&desk = m_workbench.desk, &exams = m_workbench.exams, id = m_exam->id,
                       state = state()](const std::optional<PairRow>& last) {
        std::optional<likeness::LikenessKey> after;
        if (last)
            after = likeness::LikenessKey{last->record.found.score, last->record.id};
        return desk.run([&exams, id, state, after](Session& session) {
            return readPairs(session, exams, id, state, after);
        });
    });
}

void DoublesView::restorePlace()
{
    showEmptyWords();
    m_place->showTable(m_pairs->rowCount() > 0);
    if (!std::exchange(m_isReloading, false))
        return;
    const int found = m_pairs->rowOf(likeness::LikenessId(m_wantedId));
    const int row = std::min(found >= 0 ? found : m_wantedRow, m_pairs->rowCount() - 1);
    if (row < 0)
        return m_panel->clear();
    m_table->setCurrentIndex(m_pairs->index(row, PairModel::Kind));
    showRow(row);
}

void DoublesView::showEmptyWords()
{
    if (state() == LikenessState::Open)
        m_place->setEmptyContent(
            Icon::Compare,
            tr("No pair of portraits waits for a decision. A search compares all portraits of the exam."),
            m_search->isEnabled() ? m_search->text() : QString());
    else
        m_place->setEmptyContent(Icon::Filter, tr("No pair has this state."));
}

void DoublesView::readCount()
{
    const auto counting = m_workbench.desk.run([id = m_exam->id](Session& session) {
        return LikenessService(session).count(id, LikenessState::Open);
    });
    base::whenFinished(counting, this, [this](const Result<qint64>& count) {
        if (count)
            Q_EMIT openChanged(*count);
    });
}

const PairRow* DoublesView::current() const
{
    return m_panel->pair();
}

void DoublesView::showRow(int row)
{
    if (!m_exam || row < 0 || row >= m_pairs->rowCount())
        return;
    m_panel->showPair(*m_exam, m_pairs->row(row));
    if (row + 1 < m_pairs->rowCount())
        m_panel->preload(m_pairs->row(row + 1));
}

} // namespace examdesk::ui

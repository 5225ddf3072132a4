// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_page.h"

#include "candidate/candidate_document.h"
#include "candidate/candidate_service.h"
#include "candidate_table_model.h"
#include "filter_bar.h"
#include "kit/empty_state.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/table_view.h"
#include "kit/theme.h"
#include "record_actions.h"
#include "record_view.h"
#include "table_files.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using candidate::CandidateId;
using candidate::CandidateQuery;
using candidate::CandidateRow;
using candidate::CandidateService;
using candidate::PageKey;

namespace {

constexpr int kPageRows = 200;
constexpr int kMostRefreshed =
    2000; ///< Rows looked at again after a change; those below come when scrolled to.
const QString kPageKey = u"candidates"_s;

std::function<ImageLoader(const QString&)> loaderOf(const account::Desk& desk)
{
    const store::FileVault vault(store::StorePaths(desk.folder()).files, desk.unlocked().cipher);
    return [vault](const QString& sha256) -> ImageLoader {
        return [vault, sha256]() -> base::Result<QImage> {
            const auto bytes = vault.read(sha256);
            if (!bytes)
                return base::fail(bytes.error());
            return decodeImage(*bytes, QSize(2 * tokens::kThumbnailWidth, 2 * tokens::kThumbnailHeight));
        };
    };
}

QString droppedTable(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    const QString path = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"csv" || suffix == u"xlsx" ? path : QString();
}

} // namespace

CandidatePage::CandidatePage(const Workbench& workbench, QWidget* parent)
    : WorkPage(kPageKey, tr("Candidates"), workbench, parent), m_model(new CandidateTableModel(this)),
      m_filters(new FilterBar), m_table(new TableView(kPageKey)), m_count(new QLabel),
      m_listStack(new QStackedWidget), m_noMatch(new EmptyState),
      m_actions(new RecordActions(desk(), shortcuts(), this)),
      m_record(new RecordView(m_actions->all(), loaderOf(desk()))), m_files(new TableFiles(*this, workbench))
{
    QAction* take = shortcuts().add(tr("Import …"), QKeySequence(u"Ctrl+I"_s), [this] {
        if (exam())
            m_files->askImport(*exam());
    });
    QAction* give = shortcuts().add(tr("Export …"), QKeySequence(u"Ctrl+E"_s), [this] {
        CandidateQuery query = m_filters->query();
        query.exam = exam() ? exam()->id : QString();
        if (exam())
            m_files->askExport(*exam(), query);
    });
    take->setIcon(icon(Icon::Import, IconTone::OnAccent));
    give->setIcon(icon(Icon::Export));
    take->setVisible(desk().mayGive(u"candidate.register"_s));
    take->setEnabled(take->isVisible());
    setPrimaryAction(take);
    addSecondaryAction(give);
    shortcuts().mention(tr("Next / previous candidate"), u"J / K"_s);
    shortcuts().mention(tr("Into the record, back to the list"), tr("Return / Esc"));
    shortcuts().mention(tr("Copy the selected rows"), u"Ctrl+C"_s);
    setContent(makeList(), m_record);
    setAcceptDrops(take->isEnabled());
    connectList();
    connectRecord();
    connectLooks();
}

void CandidatePage::setFilter(const QVariantMap& filter)
{
    m_openFirst = filter.value(u"open"_s).toBool();
    const bool searching = filter.contains(u"search"_s);
    QVariantMap wanted = filter;
    if (searching) { // A search looks through everything, not through what was narrowed before.
        wanted = {{u"search"_s, filter.value(u"search"_s)}};
    }
    const CandidateQuery before = m_filters->query();
    m_filters->setFilter(wanted);
    if (m_openFirst && m_filters->query() == before)
        pageArrived(m_model->rowCount());
}

void CandidatePage::examChanged()
{
    showNoRecord();
    if (!exam())
        return;
    m_filters->setExam(*exam());
    m_model->setExam(exam());
    showContent();
    loadSchools();
    loadList();
}

void CandidatePage::recordsChanged(const QStringList& entities)
{
    if (!entities.contains(candidate::kCandidateEntity))
        return;
    refreshList();
    if (!m_wanted.isEmpty()) // not the shown one: the next may be on its way already
        loadRecord(candidate::CandidateId(m_wanted));
}

void CandidatePage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return WorkPage::keyPressEvent(event);
    if (!m_table->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_filters->clear();
}

void CandidatePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedTable(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CandidatePage::dropEvent(QDropEvent* event)
{
    if (exam())
        m_files->askImport(*exam(), droppedTable(*event->mimeData()));
}

QWidget* CandidatePage::makeList()
{
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setAccessibleName(tr("Candidates"));
    const std::pair<CandidateTableModel::Column, int> widths[] = {
        {CandidateTableModel::Number, 9},    {CandidateTableModel::Name, 9},
        {CandidateTableModel::Type, 14},     {CandidateTableModel::Step, 11},
        {CandidateTableModel::Approval, 13}, {CandidateTableModel::Payment, 13},
        {CandidateTableModel::Portrait, 13}, {CandidateTableModel::Ticket, 15},
        {CandidateTableModel::Changed, 16},
    };
    if (!QSettings().contains(u"tables/"_s + kPageKey)) {
        const int character = m_table->fontMetrics().horizontalAdvance(u'0');
        for (const auto& [column, characters] : widths)
            m_table->setColumnWidth(column, characters * character + 2 * tokens::kGapSmall);
    }
    m_table->hideByDefault({CandidateTableModel::Type, CandidateTableModel::Portrait,
                            CandidateTableModel::Ticket, CandidateTableModel::Changed});
    m_table->stretchColumn(CandidateTableModel::School);
    m_listStack->addWidget(m_table);
    m_listStack->addWidget(m_noMatch);
    m_noMatch->setContent(Icon::Search, tr("No candidate matches the search and the filters."),
                          tr("Show all candidates"));
    m_count->setFont(secondaryFont(font()));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* list = new QWidget(this);
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_filters);
    layout->addWidget(m_listStack, 1);
    layout->addWidget(m_count);
    list->setFocusProxy(m_table);
    return list;
}

void CandidatePage::connectList()
{
    connect(m_filters, &FilterBar::changed, this, &CandidatePage::narrowedAnew);
    connect(m_noMatch, &EmptyState::firstStep, m_filters, &FilterBar::clear);
    connect(m_model, &CandidateTableModel::pageArrived, this, &CandidatePage::pageArrived);
    connect(m_model, &CandidateTableModel::fetchFailed, this, &CandidatePage::say);
    connect(m_table, &TableView::activated, m_record, &RecordView::enter);
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            loadRecord(m_model->row(row).id);
    });
    connect(this, &Page::firstStep, this, [this] {
        if (exam())
            m_files->askImport(*exam());
    });
    connect(m_files, &TableFiles::imported, this, [this](const candidate::ImportOutcome& outcome) {
        if (outcome.imported > 0)
            loadSchools();
    });
}

CandidatePage::RowsFuture CandidatePage::fetch(const CandidateQuery& query,
                                               const std::optional<PageKey>& after, int limit)
{
    const exam::Catalogue& catalogue = exams();
    return desk().run([&catalogue, query, after, limit](Session& session) {
        return CandidateService(session, catalogue).page(query, after, limit);
    });
}

void CandidatePage::loadList()
{
    if (!exam())
        return;
    m_fetching.cancel(); // what was typed before is no longer worth the lane's time
    CandidateQuery query = m_filters->query();
    query.exam = exam()->id;
    m_model->setQuery([this, query](const std::optional<CandidateRow>& last) {
        m_fetching =
            fetch(query, last ? std::optional(PageKey{last->sortKey, last->id}) : std::nullopt, kPageRows);
        return m_fetching;
    });
}

void CandidatePage::loadSchools()
{
    const exam::Catalogue& catalogue = exams();
    const QString examId = exam()->id;
    // A look through the whole list: not before the first page.
    ask([&catalogue,
         examId](Session& session) { return CandidateService(session, catalogue).schools(examId); },
        [this, examId](const QStringList& schools) {
            if (shows(examId))
                m_filters->setSchools(schools);
        },
        account::Desk::Lane::Slow);
}

void CandidatePage::refreshList()
{
    if (isEmptyShown() || m_model->rowCount() == 0)
        return loadList();
    const int loaded = qMin(m_model->rowCount(), kMostRefreshed);
    CandidateQuery query = m_filters->query();
    query.exam = exam()->id;
    base::whenFinished(fetch(query, std::nullopt, loaded), this,
                       [this, query, loaded](const base::Result<QList<CandidateRow>>& rows) {
                           CandidateQuery now = m_filters->query();
                           now.exam = exam() ? exam()->id : QString();
                           if (!rows || now != query)
                               return;
                           bool sameOrder = rows->size() == qMin(loaded, m_model->rowCount());
                           for (qsizetype i = 0; sameOrder && i < rows->size(); ++i)
                               sameOrder = rows->at(i).id == m_model->row(int(i)).id;
                           if (!sameOrder)
                               return loadList();
                           for (qsizetype i = 0; i < rows->size(); ++i) {
                               if (rows->at(i) != m_model->row(int(i)))
                                   m_model->replace(int(i), rows->at(i));
                           }
                       });
}

void CandidatePage::pageArrived(int rows)
{
    if (m_model->rowCount() == 0 && !m_filters->isFiltering()) {
        const bool mayImport = desk().mayGive(u"candidate.register"_s);
        showEmpty(Icon::Candidates,
                  mayImport ? tr("The candidates of this exam will stand here. Import a CSV file of them, or "
                                 "synchronise with the server.")
                            : tr("The candidates of this exam will stand here once this station is "
                                 "synchronised with the server."),
                  mayImport ? tr("Import …") : QString());
        return;
    }
    showContent();
    const bool none = m_model->rowCount() == 0;
    const bool listHadFocus = m_table->hasFocus();
    m_listStack->setCurrentIndex(none ? 1 : 0);
    countRows();
    if (none) {
        m_openFirst = false;
        if (listHadFocus) // a list that hides would hand the keyboard to the rail
            m_noMatch->findChild<QPushButton*>()->setFocus(Qt::OtherFocusReason);
        return showNoRecord();
    }
    // A reset forgets the current row; the record that was looked at stays in sight where it can.
    const int kept = m_model->find([this](const CandidateRow& row) { return row.id.text() == m_wanted; });
    if (!m_table->currentIndex().isValid() && rows > 0)
        m_table->setCurrentIndex(m_model->index(qMax(0, kept), CandidateTableModel::Name));
    if (std::exchange(m_openFirst, false))
        m_table->setFocus(Qt::OtherFocusReason);
}

void CandidatePage::countRows()
{
    const int rows = m_model->rowCount();
    m_count->setText(m_model->isComplete() || rows < kPageRows
                         ? tr("%Ln candidate(s)", nullptr, rows)
                         : tr("The first %Ln candidate(s); more come as you scroll", nullptr, rows));
}

void CandidatePage::narrowedAnew()
{
    const bool searching = !m_filters->query().search.isEmpty();
    if (m_wasSearching && !searching)
        Q_EMIT searchCleared();
    m_wasSearching = searching;
    if (searching)
        m_wanted.clear(); // the first hit is what is looked for
    loadList();
}

} // namespace examdesk::ui

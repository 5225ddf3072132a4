// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_page.h"

#include "accommodation_controller.h"
#include "application_review.h"
#include "audit/audit_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "candidate_table_model.h"
#include "filter_bar.h"
#include "list_totals.h"
#include "record_actions.h"
#include "record_controller.h"
#include "record_papers.h"
#include "record_portrait.h"
#include "record_view.h"
#include "registration_place.h"
#include "saved_view_menu.h"
#include "ui/kit/action_button.h"
#include "ui/kit/column_dialog.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/material/hand_in.h"
#include "ui/registration/registration_view.h"
#include "ui/statistics/statistics_place.h"
#include "ui/transfer/picture_files.h"
#include "ui/transfer/table_files.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/decision_panel.h"

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
using candidate::CandidateQuery;
using candidate::CandidateService;

namespace {

const QString kPageKey = u"candidates"_s;

QString droppedTable(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    const QString path = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    const QString suffix = QFileInfo(path).suffix().toLower();
    static const QStringList tables{u"csv"_s, u"txt"_s, u"xlsx"_s, u"xlsm"_s, u"xls"_s, u"dbf"_s};
    return tables.contains(suffix) ? path : QString();
}

} // namespace

CandidatePage::CandidatePage(const Workbench& workbench, QWidget* parent, const RegistrationTools& tools,
                             portrait::MakeChecker makeChecker)
    : WorkPage(kPageKey, tr("Candidates"), workbench, parent), m_model(new CandidateTableModel(this)),
      m_filters(new FilterBar), m_table(new TableView(kPageKey)), m_count(new QLabel),
      m_totals(new ListTotals(
          workbench, [this] { return listQuery(); }, this)),
      m_listStack(new QStackedWidget), m_noMatch(new EmptyState),
      m_recordKeys(new Shortcuts(shortcuts(), this)),
      m_actions(new RecordActions(desk(), *m_recordKeys, this)),
      m_accommodations(new AccommodationController(workbench, *m_recordKeys, this)),
      m_registration(new RegistrationPlace(workbench, *this, tools)),
      m_statistics(new StatisticsPlace(workbench, *this, [this] { return listQuery(); })),
      m_views(new SavedViewMenu(workbench, *this, [this] { return shownView(); })),
      m_papers(new RecordPapers(workbench, *this, tools)),
      m_record(new RecordView({.actions = recordActions(),
                               .materials = new HandIn(workbench, *this),
                               .portrait = new RecordPortrait(desk(), m_actions->takePortraitAction()),
                               .papers = m_papers},
                              *m_recordKeys)),
      m_files(new TableFiles(*this, workbench)),
      m_pictures(new PictureFiles(*this, workbench, std::move(makeChecker))), m_ask(new AskBar),
      m_decision(new DecisionPanel(*this))
{
    m_recordKeys->workWithin(m_record);
    m_record->materials().workWithin(m_record);
    addKeys();
    setContent(makeList(), makeDetail());
    m_controller = std::make_unique<RecordController>(workbench, messages(), *m_actions, *m_record);
    m_review =
        std::make_unique<ApplicationReview>(ReviewQueueBase::Parts{workbench, messages(), *m_ask, *m_table},
                                            *m_model, exams(), [this] { return m_controller->shown(); });
    m_accommodations->begin(messages(), m_record->accommodations());
    connectList();
    connectReview();
    connectRegistration();
    connectStatistics();
    connectViews();
    followObstacles();
}

CandidatePage::~CandidatePage() = default;

/// What is done most comes first; the rest folds into a menu where there is no room.
QList<QAction*> CandidatePage::recordActions() const
{
    QList<QAction*> actions = m_actions->all() + m_accommodations->actions();
    actions.insert(2, m_papers->printAction());
    actions.insert(3, m_registration->continueAction());
    return actions;
}

const Record* CandidatePage::shownRecord() const
{
    return m_controller->shown();
}

void CandidatePage::addKeys()
{
    QAction* import = shortcuts().add(tr("Import …"), QKeySequence(u"Ctrl+I"_s), [this] {
        if (exam())
            m_files->askImport(*exam());
    });
    QAction* save = shortcuts().add(tr("Export …"), QKeySequence(u"Ctrl+E"_s), [this] {
        if (exam())
            m_files->askExport(*exam(), listQuery());
    });
    QAction* pictures = shortcuts().add(tr("Import pictures …"), QKeySequence(u"Ctrl+Shift+I"_s), [this] {
        if (exam())
            m_pictures->ask(*exam());
    });
    pictures->setVisible(desk().mayExecute(u"material.add"_s));
    pictures->setEnabled(pictures->isVisible());
    import->setIcon(icon(Icon::Import));
    save->setIcon(icon(Icon::Export));
    import->setVisible(desk().mayExecute(u"candidate.register"_s));
    import->setEnabled(import->isVisible());
    setPrimaryAction(m_registration->beginAction());
    addSecondaryAction(import);
    addSecondaryAction(pictures);
    addSecondaryAction(save);
    addSecondaryAction(m_statistics->openAction());
    setAcceptDrops(import->isEnabled());
    QAction* next = shortcuts().add(tr("Next candidate"), Qt::Key_J, [this] { m_review->step(1); });
    QAction* previous = shortcuts().add(tr("Previous candidate"), Qt::Key_K, [this] { m_review->step(-1); });
    QAction* goOn = shortcuts().add(tr("To what comes next for this candidate"), Qt::Key_G,
                                    [this] { m_controller->goOn(); });
    QAction* undo = shortcuts().addDecision(tr("Take the latest decision back"), Qt::Key_U,
                                            [this] { m_review->undoLast(); });
    undo->setVisible(desk().mayExecute(u"audit.decide"_s));
    const QList<QAction*> ofTheList{
        next, previous, goOn, undo, import, pictures, save, m_views->action(), m_papers->printAction()};
    m_registration->setListActions(ofTheList + QList<QAction*>{m_statistics->openAction()});
    m_statistics->setListActions(ofTheList);
    shortcuts().mention(tr("Into the record, back to the list"), tr("Return / Esc"));
    shortcuts().mention(tr("Copy the selected rows"), u"Ctrl+C"_s);
}

QWidget* CandidatePage::makeDetail()
{
    auto* detail = new QWidget;
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_record, 1);
    column->addWidget(m_ask);
    column->addWidget(m_decision);
    return detail;
}

void CandidatePage::setFilter(const QVariantMap& filter)
{
    m_registration->close();
    m_statistics->close();
    if (filter.value(u"register"_s).toBool())
        return m_registration->beginAction()->trigger();
    m_openFirst = filter.value(u"open"_s).toBool();
    const bool searching = filter.contains(u"search"_s);
    QVariantMap wanted = filter;
    if (searching) { // A search looks through everything, not through what was narrowed before.
        wanted = {{u"search"_s, filter.value(u"search"_s)}};
    }
    const CandidateQuery before = m_filters->query();
    m_filters->setFilter(wanted);
    // A list that is still on its way shows itself when it comes; until then it has no rows to be opened.
    if (m_openFirst && m_filters->query() == before && !m_model->isFetching())
        showAgain();
}

void CandidatePage::examChanged()
{
    m_registration->setExam(exam());
    m_statistics->setExam(exam());
    m_controller->setExam(exam());
    m_accommodations->setExam(exam());
    m_review->setDefinition(exam());
    m_model->setExam(exam());
    followObstacles();
    if (!exam())
        return;
    m_decision->setVisible(desk().mayExecute(u"audit.decide"_s) && !exam()->audit.levels.isEmpty());
    m_decision->setReasons(*exam(), {});
    m_filters->setExam(*exam());
    m_views->setExam(exam());
    showContent();
    loadSchools();
    loadList();
}

void CandidatePage::recordsChanged(const QStringList& entities)
{
    // What a material's decision, an order or a seat changes stands in the record, too.
    if (!entities.isEmpty()) {
        m_controller->refresh();
        m_accommodations->refresh();
        m_registration->refresh();
    }
    if (entities.contains(candidate::kCandidateEntity)) {
        m_statistics->refresh();
        m_totals->count(false);
    }
    if (entities.contains(candidate::kCandidateEntity) || entities.contains(audit::kMaterialEntity))
        m_review->refresh();
}

void CandidatePage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_registration->isShown())
        return m_registration->view().enter();
    if (event->key() == Qt::Key_Escape && m_statistics->isShown() && !messages().isVisible())
        return m_statistics->close();
    if (event->key() != Qt::Key_Escape || (m_table->hasFocus() && messages().isVisible()))
        return WorkPage::keyPressEvent(event);
    if (!m_table->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_filters->clearSearch(); // what was chosen in the boxes stays
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
    m_table->setAccessibleName(tr("Candidates"));
    const std::pair<CandidateTableModel::Column, int> widths[] = {
        {CandidateTableModel::Number, 9},      {CandidateTableModel::Name, 9},
        {CandidateTableModel::Type, 14},       {CandidateTableModel::Step, 11},
        {CandidateTableModel::Approval, 13},   {CandidateTableModel::Payment, 13},
        {CandidateTableModel::Portrait, 13},   {CandidateTableModel::Ticket, 15},
        {CandidateTableModel::Changed, 16},    {CandidateTableModel::Region, 10},
        {CandidateTableModel::Major, 14},      {CandidateTableModel::IntendedMajor, 14},
        {CandidateTableModel::Registered, 11},
    };
    if (!QSettings().contains(u"tables/"_s + kPageKey)) {
        const int character = m_table->fontMetrics().horizontalAdvance(u'0');
        for (const auto& [column, characters] : widths)
            m_table->setColumnWidth(column, characters * character + 2 * tokens::kGapSmall);
    }
    m_table->hideByDefault({CandidateTableModel::Type, CandidateTableModel::Portrait,
                            CandidateTableModel::Ticket, CandidateTableModel::Changed,
                            CandidateTableModel::Region, CandidateTableModel::Major,
                            CandidateTableModel::IntendedMajor, CandidateTableModel::Registered});
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
    m_filters->layout()->addWidget(m_views->button());
    layout->addWidget(m_filters);
    layout->addWidget(m_listStack, 1);
    layout->addWidget(m_count);
    list->setFocusProxy(m_table);
    returnFocusFrom(*m_filters);
    return list;
}

void CandidatePage::connectList()
{
    connect(m_filters, &FilterBar::changed, this, &CandidatePage::narrowedAnew);
    connect(m_totals, &ListTotals::counted, this, &CandidatePage::countRows);
    connect(m_totals, &ListTotals::failed, this, &CandidatePage::say);
    connect(m_accommodations, &AccommodationController::waiting, m_filters, &FilterBar::setWaiting);
    connect(m_noMatch, &EmptyState::firstStep, m_filters, &FilterBar::clear);
    connect(m_table, &TableView::activated, m_record, &RecordView::enter);
    connect(&m_record->materials(), &HandIn::handedIn, this, [this] { m_controller->refresh(); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CandidatePage::countRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &CandidatePage::countRows);
    connect(this, &Page::firstStep, this, [this] {
        if (exam())
            m_files->askImport(*exam());
    });
    connect(m_files, &TableFiles::takenBack, this, &CandidatePage::loadSchools);
    connect(m_files, &TableFiles::imported, this, [this](const candidate::ImportOutcome& outcome) {
        if (outcome.added + outcome.changed > 0)
            loadSchools();
    });
}

void CandidatePage::connectReview()
{
    connect(m_review.get(), &ApplicationReview::shown, this, [this](int row) {
        m_decision->reset();
        if (row >= 0)
            m_controller->show(m_model->row(row).id);
        else
            m_controller->showNone();
        followObstacles();
    });
    connect(m_review.get(), &ApplicationReview::selectionChanged, this, &CandidatePage::followObstacles);
    connect(m_review.get(), &ApplicationReview::arrived, this, [this] {
        // The first one may be who was chosen before, whose record was put away meanwhile.
        m_openFirst ? showAgain() : showWork();
    });
    connect(m_review.get(), &ApplicationReview::outdated, m_controller.get(), &RecordController::refresh);
    connect(m_controller.get(), &RecordController::changed, this, [this](const QString& id) {
        followObstacles();
        m_accommodations->setRecord(m_controller->shown());
        Q_EMIT recordShown(id);
    });
    connect(m_decision, &DecisionPanel::decided, m_review.get(), &ApplicationReview::decideSelected);
    connect(m_decision, &DecisionPanel::reopenWanted, m_review.get(), [this] { m_review->reopenSelected(); });
}

void CandidatePage::connectRegistration()
{
    const auto show = [this](const QString& candidateNo) {
        setFilter({{u"search"_s, candidateNo}, {u"open"_s, true}});
    };
    connect(m_registration, &RegistrationPlace::opened, this, [this] {
        if (m_statistics->isShown())
            return m_statistics->close(); // who was on show before is known
        const Record* before = m_controller->shown();
        m_before = before ? before->candidate.id.text() : QString();
        m_beforeNumber = before ? before->candidate.candidateNo : QString();
        m_controller->showNone(); // its keys would act on what nobody sees
    });
    connect(m_registration, &RegistrationPlace::closed, this, [this, show](const QString& candidateNo) {
        // Who was gone on with stands in the list as it was narrowed; somebody new is looked up.
        if (!candidateNo.isEmpty() && candidateNo != m_beforeNumber)
            show(candidateNo);
        else if (!m_before.isEmpty())
            m_controller->show(candidate::CandidateId(m_before));
    });
    connect(m_registration, &RegistrationPlace::candidateWanted, this, show);
    connect(m_registration, &RegistrationPlace::portraitWanted, this, &CandidatePage::portraitWanted);
    connect(m_controller.get(), &RecordController::portraitWanted, this, &CandidatePage::portraitWanted);
    connect(&m_record->portrait(), &RecordPortrait::largeWanted, &m_record->materials(),
            [this] { m_record->materials().openPicture(audit::kPortraitKind); });
    connect(m_controller.get(), &RecordController::changed, m_registration,
            [this] { m_registration->setRecord(m_controller->shown()); });
}

void CandidatePage::connectStatistics()
{
    connect(m_statistics, &StatisticsPlace::opened, this, [this] {
        m_before = m_controller->shown() ? m_controller->shown()->candidate.id.text() : QString();
        m_controller->showNone(); // its keys would act on what nobody sees
    });
    connect(m_statistics, &StatisticsPlace::closed, this, [this] {
        if (!m_before.isEmpty() && !m_registration->isShown())
            m_controller->show(candidate::CandidateId(m_before));
    });
    connect(m_statistics, &StatisticsPlace::listWanted, this, &CandidatePage::narrowTo);
}

void CandidatePage::connectViews()
{
    connect(m_views, &SavedViewMenu::chosen, this, [this](const candidate::SavedView& view) {
        QList<int> columns;
        for (const QString& name : view.columns)
            columns.append(CandidateTableModel::columnOf(name));
        m_table->showColumns(columns);
        narrowTo(view.query);
    });
    connect(m_views, &SavedViewMenu::everybodyWanted, this, [this] { narrowTo({}); });
    connect(m_views, &SavedViewMenu::columnsWanted, this, [this] {
        auto* dialog = new ColumnDialog(*m_table, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, m_views, &SavedViewMenu::follow);
        dialog->open();
    });
}

CandidateQuery CandidatePage::listQuery() const
{
    CandidateQuery query = m_filters->query();
    query.exam = exam() ? exam()->id : QString();
    return query;
}

candidate::SavedView CandidatePage::shownView() const
{
    candidate::SavedView view;
    view.query = listQuery();
    for (const int column : m_table->shownColumns())
        view.columns.append(CandidateTableModel::columnName(column));
    return view;
}

void CandidatePage::narrowTo(const CandidateQuery& query)
{
    const CandidateQuery before = m_filters->query();
    m_openFirst = true;
    m_filters->setQuery(query);
    if (m_filters->query() == before)
        showAgain();
    else if (!query.search.isEmpty())
        Q_EMIT searchShown(query.search);
}

void CandidatePage::followObstacles()
{
    m_decision->setObstacle(m_review->obstacle());
    m_decision->setApprovalObstacle(m_review->approvalObstacle());
    m_decision->setReopenable(m_review->isReopenable());
}

void CandidatePage::loadList()
{
    if (!exam())
        return;
    m_review->show(listQuery(), std::exchange(m_begin, ApplicationReview::Begin::WithTheShown));
    m_totals->count(true);
}

void CandidatePage::loadSchools()
{
    const exam::Catalogue& catalogue = exams();
    const QString examId = exam()->id;
    // A look through the whole list: not before the first page.
    read([&catalogue,
          examId](Session& session) { return CandidateService(session, catalogue).schools(examId); },
         [this, examId](const QStringList& schools) {
             if (shows(examId))
                 m_filters->setSchools(schools);
         },
         account::Desk::Lane::Slow);
}

void CandidatePage::showWork()
{
    if (m_model->rowCount() == 0 && !m_filters->isFiltering()) {
        const bool mayImport = desk().mayExecute(u"candidate.register"_s);
        return showEmpty(Icon::Candidates,
                         mayImport
                             ? tr("The candidates of this exam will stand here. Import a table of them, or "
                                  "synchronise with the server.")
                             : tr("The candidates of this exam will stand here once this station is "
                                  "synchronised with the server."),
                         mayImport ? tr("Import …") : QString());
    }
    showContent();
    const bool none = m_model->rowCount() == 0;
    const bool listHadFocus = window()->focusWidget() == m_table; // in front or not
    m_listStack->setCurrentIndex(none ? 1 : 0);
    countRows();
    if (none && listHadFocus) // a list that hides would hand the keyboard to the rail
        m_noMatch->findChild<QPushButton*>()->setFocus(Qt::OtherFocusReason);
    // Not while something else stands in the list's place: the keys would go to what nobody sees.
    if (std::exchange(m_openFirst, false) && !none && (m_table->isVisible() || !isVisible()))
        m_table->setFocus(Qt::OtherFocusReason);
}

/// The list is the one that is here already: nothing says anew who is chosen in it.
void CandidatePage::showAgain()
{
    showWork();
    const int row = m_table->currentIndex().row();
    if (!m_controller->shown() && row >= 0 && row < m_model->rowCount())
        m_controller->show(m_model->row(row).id);
}

void CandidatePage::countRows()
{
    const int rows = m_model->rowCount();
    if (const QString words = m_totals->words(); !words.isEmpty())
        return m_count->setText(words);
    m_count->setText(m_model->isComplete() || rows < ApplicationReview::kPageRows
                         ? tr("%Ln candidate(s)", nullptr, rows)
                         : tr("The first %Ln candidate(s); more come as you scroll", nullptr, rows));
}

void CandidatePage::narrowedAnew()
{
    const bool searching = !m_filters->query().search.isEmpty();
    using Begin = ApplicationReview::Begin;
    const bool isLeaving = m_wasSearching && !searching; // who was found stays in sight among the others
    m_begin = searching ? Begin::WithTheFirst : isLeaving ? Begin::AtTheShown : Begin::WithTheShown;
    if (isLeaving)
        Q_EMIT searchCleared();
    m_wasSearching = searching;
    loadList();
    m_views->follow();
}

} // namespace examdesk::ui

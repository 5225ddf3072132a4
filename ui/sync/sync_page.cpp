// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_page.h"

#include "change_detail.h"
#include "change_model.h"
#include "change_words.h"
#include "connection_form.h"
#include "recovery_panel.h"
#include "sync_controller.h"
#include "sync_panel.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::OutboxService;
using account::QueueOverview;
using base::Result;
using SyncState = SyncController::State;

namespace {

constexpr int kShownChanges = 500;
enum Filter { Everything, Stuck, Waiting };

int widestStateWord(const QFontMetrics& metrics)
{
    using store::Outbox;
    int width = 0;
    for (const auto state : {Outbox::State::Waiting, Outbox::State::Conflict, Outbox::State::Refused,
                             Outbox::State::Quarantined})
        width = std::max(width, metrics.horizontalAdvance(markOf(state).word));
    return width;
}

} // namespace

SyncPage::SyncPage(const Workbench& workbench, SyncController& controller, QWidget* parent)
    : WorkPage(u"sync"_s, tr("Sync"), workbench, parent), m_controller(controller),
      m_recovery(new RecoveryPanel(*this, desk(), exams(), this)), m_panel(new SyncPanel(controller, this)),
      m_left(new QWidget(this)), m_filter(new QComboBox(this)), m_more(new QLabel(this)),
      m_table(new TableView(u"changes"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new ChangeModel(this)),
      m_detail(new ChangeDetail(
          exams(), {desk().principal().name, desk().principal().role == account::Role::SystemAdmin}, this))
{
    buildActions();
    buildWork();
    connect(m_detail, &ChangeDetail::givenUp, this, [this](const QString& id) {
        decide([id](OutboxService& service) { return service.discard(id); },
               tr("Given up; the server's record stands."));
    });
    connect(m_detail, &ChangeDetail::sentAgain, this, [this](const QString& id) {
        decide([id](OutboxService& service) { return service.sendAgain(id); },
               tr("It goes with the next sync."));
    });
    connect(m_detail, &ChangeDetail::doneAgain, this, [this](const QString& id) {
        decide([id](OutboxService& service) { return service.doAgain(id); },
               tr("Made again on the server's record; it goes with the next sync."));
    });
    connect(m_detail, &ChangeDetail::looked, this, [this](const QString& field) {
        const store::Command& command = m_detail->shown()->entry.command;
        execute(
            [record = store::RecordRef{command.entity, command.entityId}, field](account::Session& session) {
                return session.note(u"look"_s, record, {{u"field"_s, field}});
            },
            [this, field] { m_detail->reveal(field); });
    });
    connectRecovery();
    connect(&m_controller, &SyncController::changed, this, &SyncPage::followController);
    connect(&m_controller, &SyncController::finished, this, &SyncPage::refresh);
    followController();
}

void SyncPage::buildActions()
{
    m_now = shortcuts().add(tr("Sync now"), QKeySequence(Qt::Key_F5), [this] {
        const SyncState state = m_controller.state();
        if (state == SyncState::Idle || state == SyncState::Offline || state == SyncState::Stopped)
            m_controller.start();
        else
            m_panel->connection().focusFirst();
    });
    m_check = shortcuts().add(tr("Compare with the server"), QKeySequence(u"Ctrl+D"_s),
                              [this] { m_controller.startWithCheck(); });
    m_now->setIcon(icon(Icon::Refresh, IconTone::OnAccent));
    m_check->setIcon(icon(Icon::Compare));
    m_check->setToolTip(tr("Checks that station and server hold the same records."));
    setPrimaryAction(m_now);
    addSecondaryAction(m_check);
    m_decide = shortcuts().add(tr("Decide about this change"), QKeySequence(u"D"_s), [this] {
        if (!m_recovery->isAsking())
            m_detail->focusFirst();
    });
    (new Shortcuts(shortcuts(), m_table))->mention(tr("Next or previous row"), u"J / K"_s);
    m_filter->addItem(tr("Everything that waits"), Everything);
    m_filter->addItem(tr("Only what needs a person"), Stuck);
    m_filter->addItem(tr("Only what will be sent"), Waiting);
    m_filter->setAccessibleName(tr("Which changes"));
    connect(m_filter, &QComboBox::activated, this, &SyncPage::showList);
}

void SyncPage::buildWork()
{
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_more->setWordWrap(true);
    m_table->setObjectName(u"changes"_s);
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setAccessibleName(tr("Changes that wait"));
    m_table->stretchColumn(ChangeModel::Why);
    m_table->hideByDefault({ChangeModel::By}); // most are one's own; the detail names whose it is
    const QFontMetrics metrics = m_table->fontMetrics();
    const int margins = 2 * tokens::kGapSmall + tokens::kGapHair;
    const int state = tokens::kIconSmall + tokens::kGapHair + widestStateWord(metrics);
    for (const auto& [column, width] :
         {std::pair{ChangeModel::StateWord, state},
          {ChangeModel::Record, metrics.horizontalAdvance(entityTitle(u"candidate"_s) + u" 260000000"_s)},
          {ChangeModel::Change, 2 * tokens::kMinimumColumn},
          {ChangeModel::When, metrics.horizontalAdvance(u"2026-03-10 09:05"_s)},
          {ChangeModel::By, 2 * tokens::kMinimumColumn - tokens::kGapLarge - margins}})
        m_table->setColumnWidth(column, width + margins);
    connect(m_table, &TableView::currentRowChanged, this, &SyncPage::showCurrent);
    auto* column = new QVBoxLayout(m_left);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_recovery);
    column->addWidget(m_panel);
    column->addWidget(m_filter, 0, Qt::AlignLeft);
    column->addWidget(m_more);
    column->addWidget(m_place, 1);
    m_left->setFocusProxy(m_place);
    setContent(m_left, m_detail);
}

void SyncPage::connectRecovery()
{
    connect(m_recovery, &RecoveryPanel::addressWanted, this, [this] { m_panel->connection().focusServer(); });
    connect(m_recovery, &RecoveryPanel::left, this, [this] { m_left->setFocus(Qt::OtherFocusReason); });
    connect(m_recovery, &RecoveryPanel::decided, this, [this](bool syncs) {
        refresh();
        if (!syncs)
            return;
        if (m_controller.state() == SyncState::SignedOut)
            m_panel->connection().focusFirst(); // the server wants the password first
        else
            m_controller.startAfterDecision();
    });
}

void SyncPage::activated()
{
    WorkPage::activated();
    refresh();
}

void SyncPage::recordsChanged(const QStringList&)
{
    refresh();
}

void SyncPage::refresh()
{
    read(
        [](account::Session& session) -> Result<Reading> {
            const auto queue = OutboxService(session).overview(kShownChanges);
            if (!queue)
                return base::fail(queue.error());
            return readRecovery(session, *queue, kShownChanges).map([&queue](const RecoveryView& recovery) {
                return Reading{*queue, recovery};
            });
        },
        [this](const Reading& reading) { showReading(reading); });
}

void SyncPage::showReading(const Reading& reading)
{
    m_overview = reading.queue;
    const account::RecoveryOverview& recovery = reading.recovery.overview;
    m_trouble = recovery.trouble;
    setBadge(m_overview.forAPerson() + recovery.forAPerson());
    m_panel->showFiles(m_overview);
    m_recovery->present(reading.recovery);
    // Its list takes as much room as that of the changes.
    static_cast<QVBoxLayout*>(m_left->layout())->setStretchFactor(m_recovery, m_recovery->hasList() ? 1 : 0);
    showList();
}

void SyncPage::showList()
{
    QList<account::QueuedChange> changes;
    const int filter = m_filter->currentData().toInt();
    if (filter != Waiting)
        changes += m_overview.stuck;
    if (filter != Stuck)
        changes += m_overview.waiting;
    const QString current = m_detail->shown() ? m_detail->shown()->entry.command.id : QString();
    const int place = std::max(0, m_table->currentIndex().row());
    m_model->setChanges(changes);
    const qint64 all = m_overview.counts.waiting + m_overview.forAPerson();
    m_place->setEmptyContent(all == 0 ? Icon::Approve : Icon::Filter,
                             all == 0
                                 ? tr("Nothing waits. What is changed here stands in this list until the "
                                      "server has it.")
                                 : tr("No change matches this filter."));
    m_place->showTable(!changes.isEmpty());
    // Nothing waits, but records are to be decided about: they have the room.
    const bool yields = all == 0 && m_recovery->hasList();
    m_place->setHidden(yields);
    m_left->setFocusProxy(yields ? m_recovery->list() : m_place);
    m_more->setText(tr("The first %1 of %2 are shown.").arg(changes.size()).arg(all));
    m_more->setHidden(changes.isEmpty() || filter != Everything || all <= changes.size());
    m_filter->setHidden(all == 0);
    m_detail->setHidden(changes.isEmpty());
    m_decide->setVisible(!changes.isEmpty());
    if (changes.isEmpty())
        return m_detail->showChange({});
    const int found = m_model->find(current);
    m_table->setCurrentIndex(
        m_model->index(found >= 0 ? found : std::min<int>(place, int(changes.size()) - 1), 0));
    showCurrent(m_table->currentIndex().row());
}

void SyncPage::showCurrent(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    m_detail->showChange(m_model->change(row));
}

void SyncPage::decide(std::function<Result<void>(OutboxService&)> decision, const QString& done)
{
    base::whenFinished(desk().execute([decision = std::move(decision)](account::Session& session) {
        OutboxService service(session);
        return decision(service);
    }),
                       this, [this, done](const Result<void>& result) {
                           if (result)
                               messages().showInfo(done);
                           else
                               say(result.error());
                           m_place->setFocus();
                           refresh();
                       });
}

void SyncPage::followController()
{
    const SyncState state = m_controller.state();
    const bool isReady = state == SyncState::Idle || state == SyncState::Offline;
    m_now->setEnabled(state != SyncState::Running && state != SyncState::SigningIn);
    m_check->setEnabled(isReady);
    if (m_controller.trouble() != m_trouble && state != SyncState::Running)
        refresh();
    // The recovery panel says what the trouble is.
    const std::optional<base::Error>& problem = m_controller.problem();
    const bool isTrouble =
        problem && m_controller.trouble() && problem->message == store::sentenceOf(*m_controller.trouble());
    const std::optional<base::Error> toSay = isTrouble ? std::nullopt : problem;
    if (toSay == m_said)
        return;
    const bool isShown = m_said && messages().sentence() == m_said->message;
    m_said = toSay;
    if (m_said)
        say(*m_said);
    else if (isShown) // what was said of a decision stays
        messages().clear();
}

} // namespace examdesk::ui

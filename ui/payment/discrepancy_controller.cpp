// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_controller.h"

#include "discrepancy_detail.h"
#include "discrepancy_filter.h"
#include "discrepancy_list.h"
#include "discrepancy_review.h"
#include "note_controller.h"
#include "payment/discrepancy_rules.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"

#include <QAction>
#include <QApplication>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyListRow;
using payment::DiscrepancyState;

namespace {

/// Whether somebody has decided about it, so that it might be taken back.
bool isDecided(DiscrepancyState state)
{
    return state == DiscrepancyState::AwaitingSecond || state == DiscrepancyState::FollowUp ||
           state == DiscrepancyState::Resolved;
}

} // namespace

DiscrepancyController::DiscrepancyController(const Parts& parts)
    : PaymentController(parts),
      m_list(new DiscrepancyList(desk().principal().name, desk().mayExecute(u"discrepancy.report"_s))),
      m_detail(new DiscrepancyDetail({.account = desk().principal().name,
                                      .mayResolve = desk().mayExecute(u"discrepancy.resolve"_s),
                                      .mayConfirm = desk().mayExecute(u"discrepancy.confirm"_s),
                                      .roleTitle = account::shownRole(desk().principal().role)})),
      m_keys(new Shortcuts(shortcuts(), m_list))
{
    m_review = std::make_unique<DiscrepancyReview>(
        ReviewQueueBase::Parts{workbench(), messages(), m_list->question(), m_list->table()}, m_list->model(),
        [this]() -> const payment::DiscrepancyRecord* {
            return m_detail->shown() ? &m_detail->shown()->record : nullptr;
        });
    addKeys();
    m_notes = std::make_unique<NoteController>(parts, *m_keys, *m_review, *m_detail);
    connect(m_notes.get(), &NoteController::written, this, &DiscrepancyController::refresh);
    connectList();
    connectReview();
    followTakeBack();
}

DiscrepancyController::~DiscrepancyController() = default;

QWidget* DiscrepancyController::list() const
{
    return m_list;
}

QWidget* DiscrepancyController::detail() const
{
    return m_detail;
}

ResolutionForm& DiscrepancyController::form() const
{
    return m_detail->form();
}

void DiscrepancyController::addKeys()
{
    m_keys->add(tr("Next"), Qt::Key_J, [this] { m_review->step(1); });
    m_keys->add(tr("Previous"), Qt::Key_K, [this] { m_review->step(-1); });
    m_keys->add(tr("Decide about what is selected"), Qt::Key_D, [this] { form().focusFirst(); });
    m_takeBack = m_keys->addDecision(tr("Take the decision back"), Qt::Key_O, [this] { takeBack(); });
    form().setTakeBack(m_takeBack);
    QAction* undo =
        m_keys->addDecision(tr("Take the latest decision back"), Qt::Key_U, [this] { m_review->undoLast(); });
    undo->setVisible(desk().mayExecute(u"discrepancy.reopen"_s));
    m_keys->mention(tr("In the table: decide about the row"), tr("Return"));
    m_keys->mention(tr("While deciding: choose what to do, go on, back to the list"), tr("1–9, Return, Esc"));
    m_keys->mention(tr("Select several"), tr("Shift or Ctrl with arrows or mouse"));
    shortcuts().add(tr("Only mine"), Qt::Key_M, [this] {
        Q_EMIT wanted();
        m_list->filter().toggleMine();
    });
    shortcuts().add(tr("Find a discrepancy by number"), Qt::Key_Slash, [this] {
        Q_EMIT wanted();
        m_list->filter().focusText();
    });
}

void DiscrepancyController::connectList()
{
    connect(m_list, &DiscrepancyList::queryChanged, this, &DiscrepancyController::reload);
    connect(m_list, &DiscrepancyList::reconcileWanted, this, &DiscrepancyController::reconcileWanted);
    connect(m_list, &DiscrepancyList::wholeExamWanted, this, &DiscrepancyController::wholeExamWanted);
    connect(m_list, &DiscrepancyList::opened, this, [this] { form().focusFirst(); });
    connect(&m_list->model(), &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const int row = m_review->currentRow();
                if (m_review->selectedRows().size() > 1 || (first.row() <= row && row <= last.row()))
                    showSelection(); // what is known of it has changed
            });
}

void DiscrepancyController::connectReview()
{
    DiscrepancyReview* review = m_review.get();
    connect(review, &DiscrepancyReview::shown, this, &DiscrepancyController::showSelection);
    connect(review, &DiscrepancyReview::selectionChanged, this, [this] {
        const bool areSeveral = m_review->selectedRows().size() > 1;
        if (std::exchange(m_areSeveral, areSeveral) || areSeveral) // else it is shown already
            showSelection();
    });
    connect(review, &DiscrepancyReview::arrived, m_list, &DiscrepancyList::showPlace);
    connect(review, &DiscrepancyReview::outdated, this, &DiscrepancyController::readShown);
    connect(review, &DiscrepancyReview::left, this, [this] { form().send(m_givenKey); });
    connect(review, &DiscrepancyReview::answered, &form(), &ResolutionForm::answered);
    connect(&form(), &ResolutionForm::resolved, this,
            [this](payment::Action action, const QString& reason, QDate followUp) {
                decide({DiscrepancyChoice::Kind::Resolve, action, followUp}, reason);
            });
    connect(&form(), &ResolutionForm::left, this, [this] { page().takeFocus(); });
    connect(&form(), &ResolutionForm::confirmed, this, [this](bool agrees, const QString& reason) {
        decide({agrees ? DiscrepancyChoice::Kind::Confirm : DiscrepancyChoice::Kind::Refuse}, reason);
    });
}

payment::DiscrepancyQuery DiscrepancyController::query() const
{
    return m_list->query(exam() ? exam()->id : QString());
}

void DiscrepancyController::setExam(const exam::Definition* exam)
{
    keepExam(exam);
    m_list->forget();
    m_review->setExam(exam ? exam->id : QString());
    m_detail->showNothing();
    if (exam)
        m_review->show(query(), DiscrepancyReview::Begin::WithTheFirst);
}

void DiscrepancyController::setDay(QDate day)
{
    if (m_list->setDay(day))
        reload();
}

void DiscrepancyController::reload()
{
    if (exam())
        m_review->show(query(), DiscrepancyReview::Begin::WithTheShown);
}

void DiscrepancyController::refresh()
{
    if (!exam())
        return;
    m_review->refresh();
    readShown();
}

void DiscrepancyController::showCounts(const payment::PaymentCounts& counts)
{
    m_list->showCounts(counts);
}

void DiscrepancyController::setFindings(qint64 found)
{
    m_list->setFindings(found);
}

void DiscrepancyController::showSelection()
{
    if (m_review->selectedRows().size() > 1)
        m_detail->showSeveral(m_review->selected());
    else
        readShown();
    followTakeBack();
}

/// The one on show with all that is known of it; several are shown by their lines.
void DiscrepancyController::readShown()
{
    const DiscrepancyListRow* row = m_review->current();
    if (!row)
        return m_detail->showNothing();
    if (m_review->selectedRows().size() > 1)
        return;
    fetch([id = row->id](account::Session& session) { return payment::readCase(session, id); },
          [this](const payment::DiscrepancyCase& found) {
              if (found.record.id.text() != m_review->shownId() || m_review->selectedRows().size() > 1)
                  return;
              m_detail->showCase(found);
              followTakeBack();
          });
}

void DiscrepancyController::decide(const DiscrepancyChoice& choice, const QString& reason)
{
    const DiscrepancyListRow* row = m_review->current();
    const auto& shown = m_detail->shown();
    const bool isOne = m_review->selectedRows().size() <= 1;
    if (isOne && (!row || !shown || shown->record.id != row->id || shown->record.version != row->version)) {
        refresh();
        return messages().showInfo(tr("It changed just now and is read again; look at it, then decide."));
    }
    giveKeysBack(); // before what holds them is greyed, and before a question, which gives them back
    m_givenKey = form().key();
    m_review->decideSelected(choice, reason);
}

void DiscrepancyController::takeBack()
{
    giveKeysBack();
    m_review->reopenSelected();
}

/// The button of what is decided; where this account may not, it says why.
void DiscrepancyController::followTakeBack()
{
    const QList<DiscrepancyListRow> rows = m_review->selected();
    const auto& shown = m_detail->shown();
    const bool isOne = rows.size() <= 1;
    const bool isVisible = desk().mayExecute(u"discrepancy.reopen"_s) &&
                           (isOne ? shown && isDecided(shown->record.state)
                                  : std::any_of(rows.begin(), rows.end(), [](const DiscrepancyListRow& row) {
                                        return isDecided(row.state);
                                    }));
    m_takeBack->setVisible(isVisible);
    const auto why = isOne && isVisible ? payment::whyNotReopened(shown->record, desk().principal())
                                        : std::optional<base::Error>();
    m_takeBack->setToolTip(why ? why->message : withKeys(m_takeBack->text(), m_takeBack->shortcut()));
    m_takeBack->setEnabled(!why);
}

/// The list has the keyboard again, if the form had it.
void DiscrepancyController::giveKeysBack()
{
    const QWidget* focused = QApplication::focusWidget();
    if (!focused || form().isAncestorOf(focused))
        page().takeFocus();
}

} // namespace examdesk::ui

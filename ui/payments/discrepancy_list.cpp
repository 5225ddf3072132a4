// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_list.h"

#include "discrepancy_filter.h"
#include "kit/table_place.h"
#include "kit/table_view.h"
#include "kit/tokens.h"
#include "payment/reconciliation_service.h"
#include "payment_words.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyListRow;
using payment::DiscrepancyState;
using reconcile::DiscrepancyClass;

namespace {

constexpr int kPageRows = 200;

} // namespace

DiscrepancyList::DiscrepancyList(account::Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_mayReconcile(desk.mayGive(u"discrepancy.report"_s)),
      m_filter(new DiscrepancyFilter(desk.principal().name, this)),
      m_table(new TableView(u"discrepancies"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new DiscrepancyModel(this))
{
    buildTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_filter);
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);

    connect(m_filter, &DiscrepancyFilter::changed, this, &DiscrepancyList::search);
    connect(m_place, &TablePlace::firstStep, this, [this] {
        if (m_unrecorded > 0 && m_recorded == 0)
            return Q_EMIT reconcileWanted();
        m_filter->clear();
        if (m_day.isValid())
            Q_EMIT wholeExamWanted(); // which reloads
        else
            search();
    });
    connect(m_model, &DiscrepancyModel::fetchFailed, this, &DiscrepancyList::failed);
    connect(m_model, &DiscrepancyModel::modelAboutToBeReset, this, &DiscrepancyList::rememberPlace);
    connect(m_model, &DiscrepancyModel::pageArrived, this, &DiscrepancyList::restorePlace);
    connect(m_table, &TableView::activated, this, &DiscrepancyList::opened);
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (!m_isResetting)
            Q_EMIT currentChanged(row < 0 ? nullptr : &m_model->row(row));
    });
}

void DiscrepancyList::buildTable()
{
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setTextElideMode(Qt::ElideMiddle); // the end tells order numbers apart
    m_table->setAccessibleName(tr("Discrepancies"));
    m_table->horizontalHeader()->setStretchLastSection(true);
    constexpr int kAmount = 2 * tokens::kMinimumColumn - tokens::kGapSmall;
    const int number = m_table->fontMetrics().horizontalAdvance(u"20260310000000000000"_s) + tokens::kGapHuge;
    for (const auto& [column, width] :
         {std::pair{DiscrepancyModel::Class, 3 * tokens::kMinimumColumn - tokens::kGapHair},
          {DiscrepancyModel::OrderNo, number},
          {DiscrepancyModel::ChannelName, kAmount + tokens::kGapHuge},
          {DiscrepancyModel::OrderAmount, kAmount},
          {DiscrepancyModel::BillAmount, kAmount},
          {DiscrepancyModel::ReceiptAmount, kAmount},
          {DiscrepancyModel::StateWord, 2 * tokens::kMinimumColumn},
          {DiscrepancyModel::CandidateNo, 2 * tokens::kMinimumColumn},
          {DiscrepancyModel::Paid, tokens::kReadingWidth / 3}})
        m_table->setColumnWidth(column, width);
    m_table->hideByDefault({DiscrepancyModel::CandidateNo, DiscrepancyModel::Paid});
}

void DiscrepancyList::setExam(const QString& exam)
{
    m_exam = exam;
    m_recorded = 0;
    m_unrecorded = 0;
    sayWhyEmpty();
    showFromItsStart();
}

void DiscrepancyList::setDay(QDate day)
{
    if (std::exchange(m_day, day) != day)
        showFromItsStart();
}

void DiscrepancyList::showFromItsStart()
{
    m_model->setQuery(pages());
    m_wantedId.clear();
    m_wantedRow = 0;
}

payment::DiscrepancyQuery DiscrepancyList::query() const
{
    payment::DiscrepancyQuery query{.exam = m_exam, .firstDay = m_day, .lastDay = m_day};
    m_filter->writeTo(query);
    return query;
}

void DiscrepancyList::reload()
{
    m_model->renew(pages(), m_table->currentIndex().row() + 1);
}

/// Another question than before: what stood there is no answer to it.
void DiscrepancyList::search()
{
    m_model->setQuery(pages());
}

DiscrepancyModel::Fetch DiscrepancyList::pages() const
{
    return [this, query = query()](const std::optional<DiscrepancyListRow>& last) {
        std::optional<payment::DiscrepancyPageKey> after;
        if (last)
            after = payment::DiscrepancyPageKey{last->found.kind, last->found.orderNo, last->id};
        return m_desk.read([query, after](account::Session& session) {
            return payment::PaymentService(session).discrepancies(query, after, kPageRows);
        });
    };
}

void DiscrepancyList::rememberPlace()
{
    m_isResetting = true;
    if (const int row = m_table->currentIndex().row(); row >= 0 && row < m_model->rowCount()) {
        m_wantedId = m_model->row(row).id.text();
        m_wantedRow = row;
    }
    m_scrolledTo = m_table->verticalScrollBar()->value();
}

void DiscrepancyList::restorePlace()
{
    m_place->showTable(m_model->rowCount() > 0);
    if (!std::exchange(m_isResetting, false))
        return;
    const int found =
        m_model->find([this](const DiscrepancyListRow& row) { return row.id.text() == m_wantedId; });
    const int row = std::min(found >= 0 ? found : m_wantedRow, m_model->rowCount() - 1);
    if (row < 0)
        return Q_EMIT currentChanged(nullptr);
    m_table->setCurrentIndex(m_model->index(row, DiscrepancyModel::Class));
    if (found >= 0)
        m_table->verticalScrollBar()->setValue(m_scrolledTo);
}

void DiscrepancyList::setFindings(qint64 found)
{
    m_unrecorded = found;
    sayWhyEmpty();
}

void DiscrepancyList::sayWhyEmpty()
{
    if (m_recorded > 0)
        m_place->setEmptyContent(Icon::Filter, tr("No discrepancy matches this filter."), tr("Show all"));
    else if (m_unrecorded > 0)
        m_place->setEmptyContent(
            Icon::Compare,
            tr("%n discrepancy(ies) can be seen in the sums, but none is recorded. Reconcile, "
               "and each stands here to be resolved.",
               nullptr, int(m_unrecorded)),
            m_mayReconcile ? tr("Reconcile") : QString());
    else
        m_place->setEmptyContent(Icon::Approve,
                                 tr("Orders, bills and receipts agree. What does not will stand "
                                    "here once it is reconciled."));
}

void DiscrepancyList::showCounts(const payment::PaymentCounts& counts)
{
    m_recorded = 0;
    for (const qint64 number : counts.discrepancies)
        m_recorded += number;
    sayWhyEmpty();
    m_filter->showCounts(counts);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_list.h"

#include "discrepancy_filter.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

DiscrepancyList::DiscrepancyList(const QString& account, bool mayReconcile, QWidget* parent)
    : QWidget(parent), m_mayReconcile(mayReconcile), m_filter(new DiscrepancyFilter(account, this)),
      m_table(new TableView(u"discrepancies"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new DiscrepancyModel(this)), m_question(new AskBar(this))
{
    buildTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_filter);
    layout->addWidget(m_place, 1);
    layout->addWidget(m_question);
    setFocusProxy(m_place);
    sayWhyEmpty();
    connect(m_filter, &DiscrepancyFilter::changed, this, &DiscrepancyList::queryChanged);
    connect(m_place, &TablePlace::firstStep, this, &DiscrepancyList::takeFirstStep);
    connect(m_table, &TableView::activated, this, &DiscrepancyList::opened);
}

void DiscrepancyList::takeFirstStep()
{
    if (m_unrecorded > 0 && m_recorded == 0)
        return Q_EMIT reconcileWanted();
    m_filter->clear();
    if (m_day.isValid())
        Q_EMIT wholeExamWanted(); // which asks for others, too
    else
        Q_EMIT queryChanged();
}

void DiscrepancyList::buildTable()
{
    m_table->setModel(m_model);
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

void DiscrepancyList::forget()
{
    m_recorded = 0;
    m_unrecorded = 0;
    sayWhyEmpty();
}

bool DiscrepancyList::setDay(QDate day)
{
    return std::exchange(m_day, day) != day;
}

payment::DiscrepancyQuery DiscrepancyList::query(const QString& exam) const
{
    payment::DiscrepancyQuery query{.exam = exam, .firstDay = m_day, .lastDay = m_day};
    m_filter->writeTo(query);
    return query;
}

void DiscrepancyList::showPlace()
{
    m_place->showTable(m_model->rowCount() > 0);
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

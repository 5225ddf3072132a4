// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_list.h"

#include "kit/table_place.h"
#include "kit/table_view.h"
#include "kit/tokens.h"
#include "payment/reconciliation_service.h"
#include "payment_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyClass;
using payment::DiscrepancyListRow;
using payment::DiscrepancyState;

namespace {

constexpr int kPageRows = 200;
constexpr int kAny = -1;

} // namespace

DiscrepancyList::DiscrepancyList(account::Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_mayReconcile(desk.mayGive(u"discrepancy.report"_s)),
      m_class(new QComboBox(this)), m_state(new QComboBox(this)), m_table(new TableView(u"discrepancies"_s)),
      m_place(new TablePlace(m_table, this)), m_model(new DiscrepancyModel(this))
{
    m_class->setObjectName(u"class_filter"_s);
    m_class->setAccessibleName(tr("Kind of discrepancy"));
    m_state->setObjectName(u"state_filter"_s);
    m_state->setAccessibleName(tr("State"));
    showCounts({});
    m_state->addItem(tr("All states"), kAny);
    for (const DiscrepancyState state :
         {DiscrepancyState::Open, DiscrepancyState::AwaitingSecond, DiscrepancyState::FollowUp,
          DiscrepancyState::Resolved, DiscrepancyState::Withdrawn})
        m_state->addItem(icon(iconOf(markOf(state).state)), markOf(state).word, int(state));
    m_state->setCurrentIndex(1);
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setTextElideMode(Qt::ElideMiddle); // the end tells order numbers apart
    m_table->setAccessibleName(tr("Discrepancies"));
    m_table->stretchColumn(DiscrepancyModel::OrderNo);
    constexpr int kNumber = 2 * tokens::kMinimumColumn;
    for (const auto& [column, width] : {std::pair{DiscrepancyModel::Class, 3 * tokens::kMinimumColumn},
                                        {DiscrepancyModel::ChannelName, kNumber - tokens::kGapHuge},
                                        {DiscrepancyModel::OrderAmount, kNumber - tokens::kGapSmall},
                                        {DiscrepancyModel::BillAmount, kNumber - tokens::kGapSmall},
                                        {DiscrepancyModel::ReceiptAmount, kNumber - tokens::kGapSmall},
                                        {DiscrepancyModel::StateWord, kNumber},
                                        {DiscrepancyModel::CandidateNo, kNumber}})
        m_table->setColumnWidth(column, width);
    m_table->hideByDefault({DiscrepancyModel::CandidateNo, DiscrepancyModel::Paid});

    auto* filters = new QHBoxLayout;
    filters->setSpacing(tokens::kGapSmall);
    filters->addWidget(m_class);
    filters->addWidget(m_state);
    filters->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(filters);
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);

    connect(m_class, &QComboBox::activated, this, &DiscrepancyList::reload);
    connect(m_state, &QComboBox::activated, this, &DiscrepancyList::reload);
    connect(m_place, &TablePlace::firstStep, this, [this] {
        if (m_unrecorded > 0 && m_recorded == 0)
            return Q_EMIT reconcileWanted();
        m_class->setCurrentIndex(0);
        m_state->setCurrentIndex(0);
        reload();
    });
    connect(m_model, &DiscrepancyModel::fetchFailed, this, &DiscrepancyList::failed);
    connect(m_model, &DiscrepancyModel::pageArrived, this, &DiscrepancyList::restorePlace);
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (!m_isReloading)
            Q_EMIT currentChanged(row < 0 ? nullptr : &m_model->row(row));
    });
}

void DiscrepancyList::setExam(const QString& exam)
{
    m_exam = exam;
    m_recorded = 0;
    m_unrecorded = 0;
    sayWhyEmpty();
    m_wantedId.clear();
    m_wantedRow = 0;
    reload();
}

payment::DiscrepancyQuery DiscrepancyList::query() const
{
    payment::DiscrepancyQuery query{.exam = m_exam};
    if (const int state = m_state->currentData().toInt(); state != kAny)
        query.state = DiscrepancyState(state);
    if (const int kind = m_class->currentData().toInt(); kind != kAny)
        query.kind = DiscrepancyClass(kind);
    return query;
}

void DiscrepancyList::reload()
{
    if (const int row = m_table->currentIndex().row(); row >= 0 && row < m_model->rowCount()) {
        m_wantedId = m_model->row(row).id.text();
        m_wantedRow = row;
    }
    m_isReloading = true;
    m_model->setQuery([this, query = query()](const std::optional<DiscrepancyListRow>& last) {
        std::optional<payment::DiscrepancyPageKey> after;
        if (last)
            after = payment::DiscrepancyPageKey{last->found.kind, last->found.orderNo, last->id};
        return m_desk.run([query, after](account::Session& session) {
            return payment::PaymentService(session).discrepancies(query, after, kPageRows);
        });
    });
}

void DiscrepancyList::restorePlace()
{
    m_place->showTable(m_model->rowCount() > 0);
    if (!std::exchange(m_isReloading, false))
        return;
    const int found =
        m_model->find([this](const DiscrepancyListRow& row) { return row.id.text() == m_wantedId; });
    const int row = std::min(found >= 0 ? found : m_wantedRow, m_model->rowCount() - 1);
    if (row < 0)
        return Q_EMIT currentChanged(nullptr);
    m_table->setCurrentIndex(m_model->index(row, DiscrepancyModel::Class));
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
    const int chosen = std::max(0, m_class->currentIndex());
    m_class->clear();
    m_class->addItem(tr("All kinds"), kAny);
    for (size_t kind = 0; kind < payment::kDiscrepancyClasses; ++kind) {
        const QString title = payment::classTitle(DiscrepancyClass(kind));
        m_class->addItem(counts.open[kind] > 0 ? u"%1 (%2)"_s.arg(title).arg(counts.open[kind]) : title,
                         int(kind));
    }
    m_class->setCurrentIndex(chosen);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_list.h"

#include "payment/reconciliation_service.h"
#include "payment_words.h"
#include "reconcile/order_life.h"
#include "ui/kit/page.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::OrderStatus;
using payment::OrderListRow;

namespace {

constexpr int kPageRows = 200;
constexpr int kAny = -1;

} // namespace

OrderList::OrderList(account::Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_number(new QLineEdit(this)), m_status(new QComboBox(this)),
      m_table(new TableView(u"orders"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new OrderModel(this))
{
    m_number->setObjectName(u"order_search"_s);
    m_number->setPlaceholderText(tr("A whole number (Ctrl+F)"));
    m_number->setToolTip(tr("Order or candidate number, Return"));
    m_number->setAccessibleName(tr("Order or candidate number"));
    m_number->setClearButtonEnabled(true);
    m_number->setMinimumWidth(tokens::kReadingWidth / 2);
    m_status->setAccessibleName(tr("State"));
    m_status->addItem(tr("All states"), kAny);
    for (const OrderStatus status : {OrderStatus::Pending, OrderStatus::Paid, OrderStatus::Receipted,
                                     OrderStatus::Closed, OrderStatus::Refunded})
        m_status->addItem(icon(iconOf(markOf(status).state)), statusTitle(status), int(status));
    m_place->setEmptyContent(Icon::Search, tr("No order matches."), tr("Show all"));
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setTextElideMode(Qt::ElideMiddle); // the end tells order numbers apart
    m_table->setAccessibleName(tr("Orders"));
    m_table->stretchColumn(OrderModel::OrderNo); // gives way first where it is narrow: its end tells
    constexpr int kNumber = 2 * tokens::kMinimumColumn;
    const int time = m_table->fontMetrics().horizontalAdvance(u"2026-03-10 09:05"_s) + tokens::kGapHuge;
    for (const auto& [column, width] : {std::pair{OrderModel::CreatedAt, time},
                                        {OrderModel::CandidateNo, kNumber},
                                        {OrderModel::Amount, kNumber - tokens::kGapSmall},
                                        {OrderModel::ChannelName, kNumber - tokens::kGapHuge},
                                        {OrderModel::Status, kNumber},
                                        {OrderModel::PaidAt, time}})
        m_table->setColumnWidth(column, width);
    m_table->hideByDefault({OrderModel::PaidAt}); // a minute after it was made; its detail tells

    auto* filters = new QHBoxLayout;
    filters->setSpacing(tokens::kGapSmall);
    filters->addWidget(m_number);
    filters->addWidget(m_status);
    filters->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(filters);
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);

    connect(m_place, &TablePlace::firstStep, this, [this] {
        m_status->setCurrentIndex(0);
        m_number->clear();
        if (m_day.isValid())
            Q_EMIT wholeExamWanted(); // which reloads
        else
            search();
    });
    connect(m_number, &QLineEdit::returnPressed, this, &OrderList::search);
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            search();
    });
    connect(m_status, &QComboBox::activated, this, [this] {
        search();
        if (Page* page = pageOf(this))
            page->takeFocus(); // to the list that was chosen
    });
    connect(m_model, &OrderModel::fetchFailed, this, &OrderList::failed);
    connect(m_model, &OrderModel::modelAboutToBeReset, this, &OrderList::rememberPlace);
    connect(m_model, &OrderModel::pageArrived, this, &OrderList::restorePlace);
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (!m_isResetting)
            Q_EMIT currentChanged(row < 0 ? nullptr : &m_model->row(row));
    });
}

void OrderList::setExam(const exam::Definition& exam)
{
    m_exam = exam.id;
    m_fees = exam.fees;
    m_model->setQuery(pages());
    m_wantedId.clear();
    m_wantedRow = 0;
}

void OrderList::setDay(QDate day)
{
    if (std::exchange(m_day, day) == day)
        return;
    m_model->setQuery(pages());
    m_wantedId.clear();
    m_wantedRow = 0;
}

void OrderList::focusSearch()
{
    m_number->setFocus(Qt::ShortcutFocusReason);
    m_number->selectAll();
}

void OrderList::reload()
{
    m_model->renew(pages(), m_table->currentIndex().row() + 1);
}

/// Another question than before: what stood there is no answer to it.
void OrderList::search()
{
    m_model->setQuery(pages());
}

OrderModel::Fetch OrderList::pages() const
{
    payment::OrderQuery query{.exam = m_exam, .number = m_number->text().trimmed()};
    if (query.number.isEmpty()) // a number is found on whatever day
        query.firstDay = query.lastDay = m_day;
    query.overSince = reconcile::overSince(m_fees, QDateTime::currentDateTimeUtc());
    if (const int status = m_status->currentData().toInt(); status != kAny)
        query.status = OrderStatus(status);
    return [this, query](const std::optional<OrderListRow>& last) {
        std::optional<payment::OrderPageKey> after;
        if (last)
            after = payment::OrderPageKey{bill::toLocalSeconds(last->order.createdAt), last->id};
        return m_desk.read([query, after](account::Session& session) {
            return payment::PaymentService(session).orders(query, after, kPageRows);
        });
    };
}

void OrderList::rememberPlace()
{
    m_isResetting = true;
    if (const int row = m_table->currentIndex().row(); row >= 0 && row < m_model->rowCount()) {
        m_wantedId = m_model->row(row).id.text();
        m_wantedRow = row;
    }
    m_scrolledTo = m_table->verticalScrollBar()->value();
}

void OrderList::restorePlace()
{
    m_place->showTable(m_model->rowCount() > 0);
    if (!std::exchange(m_isResetting, false))
        return;
    const int found = m_model->find([this](const OrderListRow& row) { return row.id.text() == m_wantedId; });
    if (m_model->rowCount() == 0)
        return Q_EMIT currentChanged(nullptr);
    const int row = std::min(found >= 0 ? found : m_wantedRow, m_model->rowCount() - 1);
    m_table->setCurrentIndex(m_model->index(row, OrderModel::OrderNo));
    if (found >= 0)
        m_table->verticalScrollBar()->setValue(m_scrolledTo);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_list.h"

#include "base/clock.h"
#include "ui/kit/state.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"

#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::BillBatch;

namespace {

enum Column { Name, Merchant, First, Last, Rows, Paid, Refunded, ImportedAt, ImportedBy };

QStandardItem* item(const QString& text, bool isNumber = false)
{
    auto* made = new QStandardItem(text);
    made->setData(isNumber, NumericRole);
    return made;
}

} // namespace

BillList::BillList(QWidget* parent)
    : QWidget(parent), m_table(new TableView(u"bills"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new QStandardItemModel(this)), m_remove(new QPushButton(tr("Take this bill out…"), this))
{
    m_place->setEmptyContent(Icon::Import,
                             tr("No bill is imported yet. Drop the channels' bills on this page."));
    m_model->setHorizontalHeaderLabels({tr("Bill"), tr("Merchant"), tr("From"), tr("To"), tr("Lines"),
                                        tr("Paid (¥)"), tr("Refunded (¥)"), tr("Imported at"), tr("By")});
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Imported bills"));
    m_table->stretchColumn(Name);
    m_table->setTextElideMode(Qt::ElideMiddle); // the day stands at the end of a name
    constexpr int kDay = 2 * tokens::kMinimumColumn;
    for (const auto& [column, width] : {std::pair{Merchant, tokens::kReadingWidth / 3 + tokens::kGapHuge},
                                        {First, kDay},
                                        {Last, kDay},
                                        {Rows, kDay - tokens::kGapHuge},
                                        {Paid, kDay + tokens::kGapSmall},
                                        {Refunded, kDay + tokens::kGapSmall},
                                        {ImportedAt, tokens::kReadingWidth / 3},
                                        {ImportedBy, kDay}})
        m_table->setColumnWidth(column, width);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_remove, 0, Qt::AlignLeft); // above: messages lie over the lower end
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);
    m_remove->setObjectName(u"remove_bill"_s);
    followRow(-1);
    m_remove->hide();
    connect(m_table, &TableView::currentRowChanged, this, &BillList::followRow);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int row = m_table->currentIndex().row();
        if (row >= 0 && row < m_shown.size())
            Q_EMIT removeWanted(m_shown.at(row));
    });
}

void BillList::allowRemoval()
{
    m_remove->show();
}

void BillList::followRow(int row)
{
    m_remove->setEnabled(row >= 0);
    m_remove->setToolTip(row >= 0 ? QString() : tr("Choose the bill first."));
}

void BillList::showBatches(const QList<BillBatch>& batches)
{
    m_all = batches;
    fill();
}

void BillList::setDay(QDate day)
{
    if (std::exchange(m_day, day) != day)
        fill();
}

void BillList::fill()
{
    m_place->setEmptyContent(
        Icon::Import, m_all.isEmpty() ? tr("No bill is imported yet. Drop the channels' bills on this page.")
                                      : tr("No bill speaks of %1. Drop the channels' bills of that day on "
                                           "this page.")
                                            .arg(m_day.toString(Qt::ISODate)));
    m_model->removeRows(0, m_model->rowCount());
    followRow(-1);
    m_shown.clear();
    const auto dayOf = [](bill::LocalSeconds at) { return bill::fromLocalSeconds(at).date(); };
    for (auto batch = m_all.crbegin(); batch != m_all.crend(); ++batch) {
        const bill::FileSummary& summary = batch->summary;
        if (m_day.isValid() &&
            (summary.first == bill::kNoTime || m_day < dayOf(summary.first) || m_day > dayOf(summary.last)))
            continue;
        m_shown.append(*batch);
        m_model->appendRow(
            {item(summary.name), item(summary.merchant), item(bill::localText(summary.first).left(10)),
             item(bill::localText(summary.last).left(10)), item(QLocale().toString(summary.rows), true),
             item(summary.paid.toText(), true), item(summary.refunded.toText(), true),
             item(base::shownTime(batch->importedAt)), item(batch->importedBy)});
    }
    m_place->showTable(!m_shown.isEmpty());
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "row_feed.h"

#include <algorithm>

namespace examdesk::reconcile {

RowFeed::RowFeed(Reconciliation& matching)
    : m_matching(matching), m_matcher([this] {
          while (const auto batch = m_queue.pop())
              m_matching.take(*batch);
      })
{}

RowFeed::~RowFeed()
{
    finish();
}

void RowFeed::beginFile(const QString& name)
{
    flush(); // what is under way belongs to the one before
    m_matching.beginFile(name);
    ++m_files;
}

void RowFeed::closeOrders()
{
    flush();
    m_matching.closeOrders();
}

template <typename Row>
void RowFeed::put(const Row& row)
{
    if (m_batch && m_batch->isFull())
        flush();
    if (!m_batch)
        m_batch = std::make_unique<bill::RowBatch>(quint16(std::max<int>(m_files, 1) - 1));
    m_batch->add(row);
}

void RowFeed::flush()
{
    if (!m_batch)
        return;
    m_matching.prepare(*m_batch);
    m_queue.push(std::exchange(m_batch, nullptr));
}

void RowFeed::take(const bill::OrderRow& row)
{
    put(row);
}

void RowFeed::take(const bill::ReceiptRow& row)
{
    m_matching.expectReceipts();
    put(row);
}

void RowFeed::take(const bill::TransactionRow& row)
{
    put(row);
}

void RowFeed::finish()
{
    if (!m_matcher.joinable())
        return;
    flush();
    m_queue.readerLeaves();
    m_matcher.join();
}

} // namespace examdesk::reconcile

// SPDX-License-Identifier: GPL-3.0-or-later
#include "paged_model.h"

namespace examdesk::ui {

namespace {

// About two screens: a wheel turned fast must not meet the end of what is loaded.
constexpr int kPrefetchRows = 80;

} // namespace

bool PagedTableModelBase::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching && !m_failed;
}

void PagedTableModelBase::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    requestPage(m_generation);
}

void PagedTableModelBase::retry()
{
    m_failed = false;
    fetchMore({});
}

void PagedTableModelBase::startOver()
{
    ++m_generation;
    m_fetching = false;
    m_complete = false;
    m_failed = false;
}

void PagedTableModelBase::touched(int row) const
{
    if (row + kPrefetchRows < rowCount() || m_prefetchQueued || !canFetchMore({}))
        return;
    m_prefetchQueued = true; // data() must not change the rows under the view that is painting them
    auto* self = const_cast<PagedTableModelBase*>(this);
    QMetaObject::invokeMethod(
        self,
        [self] {
            self->m_prefetchQueued = false;
            self->fetchMore({});
        },
        Qt::QueuedConnection);
}

void PagedTableModelBase::finish(const base::Error& error)
{
    m_fetching = false;
    m_failed = true; // A view would ask again at once, and for ever.
    Q_EMIT fetchFailed(error);
}

void PagedTableModelBase::finish(int rows)
{
    m_fetching = false;
    m_complete = rows == 0;
    Q_EMIT pageArrived(rows);
}

} // namespace examdesk::ui

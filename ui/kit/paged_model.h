// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
#include "base/result.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QList>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace examdesk::ui {

/// What PagedTableModel does without knowing its rows: when to ask for the next page, and signals.
class PagedTableModelBase : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    bool isFetching() const { return m_fetching; }
    /// True once the last page is here.
    bool isComplete() const { return m_complete; }
    /// Asks again after a failure.
    void retry();

Q_SIGNALS:
    void fetchFailed(const examdesk::base::Error& error);
    /// A page came in; @p rows of it, 0 for the last.
    void pageArrived(int rows);

protected:
    /// Forgets what is under way: late answers are dropped by their generation.
    void startOver();
    /// Called by data(): asks for the next page before the end comes into sight.
    void touched(int row) const;
    /// True if an answer of @p generation is still wanted.
    bool accepts(int generation) const { return m_fetching && generation == m_generation; }
    void finish(const base::Error& error);
    void finish(int rows);
    virtual void requestPage(int generation) = 0;

private:
    bool m_fetching = false;
    bool m_complete = true;
    bool m_failed = false;
    int m_generation = 0;
    mutable bool m_prefetchQueued = false;
};

/// A table of @p Row values that come page by page, keyed by the last row there is. Derived classes say what
/// stands in a cell; they override columnCount() and headerData() as ever.
template <typename Row>
class PagedTableModel : public PagedTableModelBase {
public:
    using PageResult = base::Result<QList<Row>>;
    /// The rows after @p last (none: from the start), in the query's order. An empty page is the last.
    using Fetch = std::function<QFuture<PageResult>(const std::optional<Row>& last)>;

    using PagedTableModelBase::PagedTableModelBase;

    static constexpr qsizetype kMostRenewed = 2000;

    /// Shows another query from its start and asks for its first page. Answers of the old one are dropped.
    void setQuery(Fetch fetch)
    {
        beginResetModel();
        startOver();
        m_fetch = std::move(fetch);
        m_rows.clear();
        m_isStale = false;
        endResetModel();
        fetchMore({});
    }

    /// As setQuery(), but the rows that are here stay until as many of the new ones (at most kMostRenewed)
    /// have come, and are replaced by them at once: a list must not flash or jump when something comes from
    /// elsewhere. Views see modelReset, then pageArrived.
    void renew(Fetch fetch)
    {
        startOver();
        m_fetch = std::move(fetch);
        m_fresh.clear();
        m_isStale = !m_rows.isEmpty();
        fetchMore({});
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        touched(index.row());
        return cell(m_rows.at(index.row()), index.column(), role);
    }

    const Row& row(int index) const { return m_rows.at(index); }
    const QList<Row>& rows() const { return m_rows; }

    /// The first row for which @p matches; -1 if none is loaded.
    template <typename Predicate>
    int find(Predicate matches) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), matches);
        return found == m_rows.end() ? -1 : int(found - m_rows.begin());
    }

    void replace(int index, Row row)
    {
        m_rows[index] = std::move(row);
        Q_EMIT dataChanged(this->index(index, 0), this->index(index, columnCount() - 1));
    }

    void insert(int index, Row row)
    {
        beginInsertRows({}, index, index);
        m_rows.insert(index, std::move(row));
        endInsertRows();
    }

    /// Brings the rows up to date with @p fresh, the query's first rows as they are now (@p whole: all there
    /// are), by single changes, so that selection and place stay. @p before orders rows as the query does;
    /// two of which neither is before the other are the same one. Rows that are gone but for which @p keep
    /// holds stay.
    template <typename Before, typename Keep>
    void refresh(const QList<Row>& fresh, bool whole, Before before, Keep keep)
    {
        int at = 0;
        const auto passOne = [&] { keep(m_rows.at(at)) ? void(++at) : remove(at); };
        for (const Row& row : fresh) {
            while (at < m_rows.size() && before(m_rows.at(at), row))
                passOne();
            if (at == m_rows.size() || before(row, m_rows.at(at)))
                insert(at, row);
            else if (m_rows.at(at) != row)
                replace(at, row);
            ++at;
        }
        while (whole && at < m_rows.size())
            passOne();
    }

    void remove(int index)
    {
        beginRemoveRows({}, index, index);
        m_rows.removeAt(index);
        endRemoveRows();
    }

protected:
    /// What @p role of @p column shows of @p row.
    virtual QVariant cell(const Row& row, int column, int role) const = 0;

    void requestPage(int generation) override
    {
        if (!m_fetch) {
            finish(0);
            return;
        }
        const QList<Row>& rows = m_isStale ? m_fresh : m_rows;
        const std::optional<Row> last = rows.isEmpty() ? std::nullopt : std::optional<Row>(rows.last());
        base::whenFinished(m_fetch(last), this, [this, generation](const PageResult& page) {
            if (accepts(generation))
                append(page, generation);
        });
    }

private:
    void append(const PageResult& page, int generation)
    {
        if (!page) {
            finish(page.error());
            return;
        }
        if (m_isStale) {
            m_fresh += *page;
            if (!page->isEmpty() && m_fresh.size() < std::min(m_rows.size(), kMostRenewed))
                return requestPage(generation);
            showFresh();
        } else if (!page->isEmpty()) {
            const int first = int(m_rows.size());
            beginInsertRows({}, first, first + int(page->size()) - 1);
            m_rows += *page;
            endInsertRows();
        }
        finish(int(page->size()));
    }
    void showFresh()
    {
        beginResetModel();
        m_rows = std::exchange(m_fresh, {});
        m_isStale = false;
        endResetModel();
    }

    Fetch m_fetch;
    QList<Row> m_rows;
    QList<Row> m_fresh;     ///< What has come of the new rows while the old ones are still shown.
    bool m_isStale = false; ///< m_rows wait to be replaced by m_fresh.
};

} // namespace examdesk::ui

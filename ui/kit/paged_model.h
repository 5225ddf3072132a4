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
        m_last.reset();
        m_strays = 0;
        m_isStale = false;
        endResetModel();
        fetchMore({});
    }

    /// Reads the same query again: the rows that are here stay until as many new ones have come, but no more
    /// than kMostRenewed or, if that is more, @p atLeast, and are replaced by them at once. A list must not
    /// flash or jump when something comes from elsewhere. Views see modelReset, then pageArrived.
    void renew(Fetch fetch, qsizetype atLeast = 0)
    {
        startOver();
        m_fetch = std::move(fetch);
        m_fresh.clear();
        m_wanted = std::min(m_rows.size(), std::max(kMostRenewed, atLeast));
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

    /// A row that stands behind all that were fetched keeps its place there: the next page comes before it.
    void insert(int index, Row row)
    {
        if (!isComplete() && index > m_rows.size() - m_strays - (m_strays == 0 ? 1 : 0))
            ++m_strays;
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
        if (!fresh.isEmpty() && (!m_last || before(*m_last, fresh.last())))
            m_last = fresh.last();
        m_strays = m_last ? int(std::count_if(m_rows.begin(), m_rows.end(),
                                              [&](const Row& row) { return before(*m_last, row); }))
                          : 0;
    }

    void remove(int index)
    {
        if (index >= m_rows.size() - m_strays)
            --m_strays;
        beginRemoveRows({}, index, index);
        m_rows.removeAt(index);
        endRemoveRows();
    }

protected:
    /// True if both are lines of one record.
    virtual bool isSame(const Row& one, const Row& other) const { return one == other; }
    /// What @p role of @p column shows of @p row.
    virtual QVariant cell(const Row& row, int column, int role) const = 0;

    void requestPage(int generation) override
    {
        if (!m_fetch) {
            finish(0);
            return;
        }
        // Not simply the last row: one that was put behind all that were fetched is no place to go on from.
        std::optional<Row> last = m_last;
        if (m_isStale)
            last = m_fresh.isEmpty() ? std::nullopt : std::optional<Row>(m_fresh.last());
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
            if (!page->isEmpty() && m_fresh.size() < m_wanted)
                return requestPage(generation);
            showFresh();
        } else if (!page->isEmpty()) {
            appendPage(*page);
        }
        finish(int(page->size()));
    }
    void appendPage(const QList<Row>& page)
    {
        int at = int(m_rows.size()) - m_strays;
        QList<Row> run;
        const auto flush = [&] {
            if (run.isEmpty())
                return;
            beginInsertRows({}, at, at + int(run.size()) - 1);
            for (const Row& row : std::as_const(run))
                m_rows.insert(at++, row);
            endInsertRows();
            run.clear();
        };
        for (const Row& row : page) {
            if (m_strays == 0 || !isSame(m_rows.at(at), row)) {
                run.append(row);
                continue;
            }
            flush();
            replace(at++, row); // the stray has been reached
            --m_strays;
        }
        flush();
        m_last = page.last();
    }

    void showFresh()
    {
        beginResetModel();
        m_strays = 0;
        m_last = m_fresh.isEmpty() ? std::nullopt : std::optional<Row>(m_fresh.last());
        m_rows = std::exchange(m_fresh, {});
        m_isStale = false;
        endResetModel();
    }

    Fetch m_fetch;
    QList<Row> m_rows;
    std::optional<Row> m_last; ///< Of those fetched: the next page begins behind it.
    int m_strays = 0;          ///< Rows at the end that were put there, not fetched.
    QList<Row> m_fresh;        ///< What has come of the new rows while the old ones are still shown.
    qsizetype m_wanted = 0;    ///< How many of them.
    bool m_isStale = false;    ///< m_rows wait to be replaced by m_fresh.
};

} // namespace examdesk::ui

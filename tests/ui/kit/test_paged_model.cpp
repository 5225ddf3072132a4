// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/paged_model.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Error;

namespace {

class NumberModel : public PagedTableModel<int> {
public:
    using PagedTableModel::PagedTableModel;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }

protected:
    QVariant cell(const int& row, int column, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(row * 10 + column) : QVariant();
    }
};

using Page = NumberModel::PageResult;

QList<int> numbersAfter(int last, int count)
{
    QList<int> page;
    for (int i = 1; i <= count; ++i)
        page.append(last + i);
    return page;
}

// A query of which the test answers each page by hand.
struct HandFetched {
    QList<std::shared_ptr<QPromise<Page>>> asked;
    QList<std::optional<int>> after; ///< The last row that each was asked to go on from.

    NumberModel::Fetch fetch()
    {
        return [this](const std::optional<int>& last) {
            after.append(last);
            auto promise = std::make_shared<QPromise<Page>>();
            promise->start();
            asked.append(promise);
            return promise->future();
        };
    }
    void answer(int index, const Page& page)
    {
        asked.at(index)->addResult(page);
        asked.at(index)->finish();
    }
};

// Pages of 100 up to 1000, counting how often it is asked.
NumberModel::Fetch thousand(int& asked)
{
    return [&asked](const std::optional<int>& last) {
        ++asked;
        const int after = last.value_or(0);
        return QtFuture::makeReadyFuture(Page(after >= 1000 ? QList<int>() : numbersAfter(after, 100)));
    };
}

/// An answer is an event that is posted, and may lead to another one.
void handlePosted()
{
    for (int round = 0; round < 3; ++round)
        QCoreApplication::processEvents();
}

} // namespace

class TestPagedModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowPutBehindAllThatWereFetchedIsNoPlaceToGoOnFrom()
    {
        int asked = 0;
        NumberModel model;
        QAbstractItemModelTester tester(&model);
        model.setQuery(thousand(asked));
        QTRY_COMPARE(model.rowCount(), 100);
        model.insert(100, 250); // as when a decision on it was taken back
        QTRY_VERIFY(!model.isFetching());
        for (int round = 0; round < 20 && !model.isComplete(); ++round) {
            const int before = model.rowCount();
            model.fetchMore({});
            QTRY_VERIFY(model.rowCount() > before || model.isComplete());
        }
        QCOMPARE(model.rows(), numbersAfter(0, 1000));
    }

    void pagesFollowTheLastRowUntilAnEmptyOne()
    {
        int asked = 0;
        NumberModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuery(thousand(asked));
        while (!model.isComplete()) {
            QTRY_VERIFY(!model.isFetching());
            model.fetchMore({});
        }
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.row(999), 1000);
        QCOMPARE(model.index(4, 1).data().toInt(), 51);
    }

    void theNextPageIsAskedForBeforeTheEndIsSeen()
    {
        int asked = 0;
        NumberModel model;
        model.setQuery(thousand(asked));
        QTRY_COMPARE(model.rowCount(), 100);
        (void)model.index(5, 0).data();
        handlePosted();
        QCOMPARE(asked, 1);
        (void)model.index(50, 0).data();
        QTRY_COMPARE(model.rowCount(), 200);
        QCOMPARE(asked, 2);
    }

    void aFailureIsSaidOnceAndStopsTheFetching()
    {
        HandFetched hand;
        NumberModel model;
        QList<Error> errors;
        connect(&model, &NumberModel::fetchFailed, this, [&](const Error& error) { errors.append(error); });
        model.setQuery(hand.fetch());
        hand.answer(0, Page(base::fail(Error::Code::Storage, u"The store is away."_s)));
        QTRY_COMPARE(errors.size(), 1);
        QVERIFY(!model.canFetchMore({}));
        QVERIFY(!model.isComplete());
        model.retry();
        QCOMPARE(hand.asked.size(), 2);
        hand.answer(1, numbersAfter(0, 3));
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void rowsStayUntilAsManyNewOnesAreHere()
    {
        int asked = 0;
        HandFetched hand;
        NumberModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuery(thousand(asked));
        QTRY_COMPARE(model.rowCount(), 100);
        const QSignalSpy resets(&model, &NumberModel::modelReset);
        const QSignalSpy arrivals(&model, &NumberModel::pageArrived);
        model.renew(hand.fetch());
        QCOMPARE(model.rowCount(), 100);
        hand.answer(0, numbersAfter(500, 60));
        QTRY_COMPARE(hand.asked.size(), 2);
        QCOMPARE(hand.after,
                 (QList<std::optional<int>>{std::nullopt, 560})); // after the new rows, not the old ones
        QCOMPARE(model.row(0), 1);
        hand.answer(1, numbersAfter(560, 60));
        QTRY_COMPARE(model.rowCount(), 120);
        QCOMPARE(model.row(0), 501);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(arrivals.count(), 1);
        QVERIFY(model.canFetchMore({}));
        model.renew(hand.fetch());
        hand.answer(2, numbersAfter(0, 0)); // all are gone
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(model.isComplete());
    }

    void rowsStayWhenNewOnesCannotBeRead()
    {
        int asked = 0;
        HandFetched hand;
        NumberModel model;
        model.setQuery(thousand(asked));
        QTRY_COMPARE(model.rowCount(), 100);
        model.renew(hand.fetch());
        hand.answer(0, Page(base::fail(Error::Code::Storage, u"The store is away."_s)));
        QTRY_VERIFY(!model.isFetching());
        QCOMPARE(model.rowCount(), 100);
        model.retry();
        hand.answer(1, numbersAfter(7, 3));
        QTRY_COMPARE(hand.asked.size(), 3);
        hand.answer(2, numbersAfter(0, 0));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(0), 8);
    }

    void lateAnswersOfAnOldQueryAreDropped()
    {
        HandFetched old;
        HandFetched fresh;
        NumberModel model;
        model.setQuery(old.fetch());
        model.setQuery(fresh.fetch());
        old.answer(0, numbersAfter(500, 7));
        handlePosted();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.isFetching());
        fresh.answer(0, numbersAfter(0, 3));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(0), 1);
    }

    void oneQueryAsksForOnePageAtATime()
    {
        HandFetched hand;
        NumberModel model;
        model.setQuery(hand.fetch());
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(hand.asked.size(), 1);
    }

    void rowsAreReplacedAndRemovedInPlace()
    {
        int asked = 0;
        NumberModel model;
        model.setQuery(thousand(asked));
        QTRY_COMPARE(model.rowCount(), 100);
        QSignalSpy changed(&model, &NumberModel::dataChanged);
        model.replace(model.find([](int row) { return row == 7; }), 70);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.row(6), 70);
        QCOMPARE(model.find([](int row) { return row == 7; }), -1);
        model.remove(0);
        QCOMPARE(model.rowCount(), 99);
        QCOMPARE(model.row(0), 2);
    }

    void theModelMayDieWhileAPageIsUnderWay()
    {
        HandFetched hand;
        {
            NumberModel model;
            model.setQuery(hand.fetch());
        }
        hand.answer(0, numbersAfter(0, 3));
        handlePosted();
    }
};

QTEST_GUILESS_MAIN(TestPagedModel)
#include "test_paged_model.moc"

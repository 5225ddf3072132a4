// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"
#include "ui/kit/tokens.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QToolButton>

#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

bool says(const QWidget& widget, const QString& text)
{
    const auto labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text() == text; });
}

QList<QProgressBar*> shownBars(const QWidget& bar)
{
    QList<QProgressBar*> shown;
    for (auto* one : bar.findChildren<QProgressBar*>()) {
        if (one->parentWidget()->isVisibleTo(&bar))
            shown.append(one);
    }
    return shown;
}

} // namespace

class TestTaskBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWorkersProgressIsSeen()
    {
        TaskBar bar;
        TaskHandle task = bar.start(u"Checking photos"_s);
        std::thread worker([progress = task.progress()] {
            for (int i = 0; i <= 4210; ++i)
                (void)progress.at(i, 60'000);
        });
        worker.join();
        QVERIFY(says(bar, u"Checking photos"_s));
        QTRY_VERIFY(says(bar, u"4,210/60,000"_s));
        QCOMPARE(shownBars(bar).first()->value(), 70);
        task.finish();
        QTRY_COMPARE(bar.runningTasks(), 0);
        QTRY_VERIFY(shownBars(bar).isEmpty());
    }

    void cancelReachesTheWorker()
    {
        TaskBar bar;
        const TaskHandle task = bar.start(u"Import"_s);
        const base::Progress progress = task.progress();
        QVERIFY(progress.at(1, 10));
        const auto buttons = bar.findChildren<QToolButton*>();
        const auto cancel = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton* button) {
            return button->accessibleName().contains(u"Import"_s);
        });
        QVERIFY(cancel != buttons.end());
        (*cancel)->click();
        QVERIFY(!progress.at(2, 10));
        QVERIFY(task.isCancelled());
        QVERIFY(!(*cancel)->isEnabled());
    }

    void aTaskEndsWithTheLastThatHoldsIt()
    {
        TaskBar bar;
        QSignalSpy counts(&bar, &TaskBar::runningTasksChanged);
        {
            base::Progress progress;
            {
                const TaskHandle task = bar.start(u"Sync"_s);
                progress = task.progress();
            }
            QSignalSpy looks(bar.findChild<QTimer*>(), &QTimer::timeout);
            QTRY_VERIFY(looks.count() >= 2); // it has looked whether somebody holds it
            QCOMPARE(bar.runningTasks(), 1); // the worker still holds its progress
        }
        QTRY_COMPARE(bar.runningTasks(), 0);
        QCOMPARE(counts.count(), 2);
    }

    void theOthersAreCountedAndCanBeBroughtForward()
    {
        TaskBar bar;
        bar.resize(2000, 40);
        QList<TaskHandle> tasks;
        for (int i = 0; i < 4; ++i) {
            tasks.append(bar.start(u"task %1"_s.arg(i)));
            (void)tasks.last().progress().at(1, 2);
        }
        QCOMPARE(shownBars(bar).size(), 2);
        const auto buttons = bar.findChildren<QToolButton*>(Qt::FindDirectChildrenOnly);
        QCOMPARE(buttons.size(), 1);
        QVERIFY(buttons.first()->text().contains(u'2'));
        const QString before = shownBars(bar).first()->accessibleName();
        buttons.first()->click();
        QVERIFY(shownBars(bar).first()->accessibleName() != before);
    }

    void theBarMayDieBeforeTheWorker()
    {
        base::Progress progress;
        {
            TaskBar bar;
            progress = bar.start(u"Sync"_s).progress();
        }
        QVERIFY(progress.at(1, 2));
    }

    void timeLeftIsSaidOnceItIsKnown_data()
    {
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing done") << qint64(0) << qint64(60'000) << QString();
        QTest::newRow("too early") << qint64(10) << qint64(500) << QString();
        QTest::newRow("seconds") << qint64(500) << qint64(20'000) << u"21 s left"_s;
        QTest::newRow("minutes") << qint64(100) << qint64(40'000) << u"6 min left"_s;
        QTest::newRow("hours") << qint64(1) << qint64(8'000) << u"2 h 13 min left"_s;
        QTest::newRow("done") << qint64(1000) << qint64(8'000) << QString();
    }

    void timeLeftIsSaidOnceItIsKnown()
    {
        QFETCH(const qint64, done);
        QFETCH(const qint64, elapsed);
        QFETCH(const QString, text);
        QCOMPARE(timeLeft(done, 1000, elapsed), text);
    }

    void undoIsOfferedForAWhile()
    {
        StatusUndo undo;
        int undone = 0;
        undo.offer(u"12 materials were returned."_s, [&] { ++undone; });
        QVERIFY(undo.isOffering());
        QCOMPARE(undo.findChild<QTimer*>()->interval(), tokens::kUndoMilliseconds);
        undo.findChild<QPushButton*>()->click();
        QCOMPARE(undone, 1);
        QVERIFY(!undo.isOffering());
        undo.undo();
        QCOMPARE(undone, 1);
    }

    void undoIsOverWhenTheTimeIs()
    {
        StatusUndo undo;
        int undone = 0;
        undo.offer(u"Approved."_s, [&] { ++undone; });
        undo.findChild<QTimer*>()->start(1);
        QTRY_VERIFY(!undo.isOffering());
        undo.undo();
        QCOMPARE(undone, 0);
    }

    void aNewOfferReplacesTheOldOne()
    {
        StatusUndo undo;
        QStringList undone;
        undo.offer(u"one"_s, [&] { undone.append(u"one"_s); });
        undo.offer(u"two"_s, [&] { undone.append(u"two"_s); });
        undo.undo();
        QCOMPARE(undone, QStringList{u"two"_s});
    }
};

QTEST_MAIN(TestTaskBar)
#include "test_task_bar.moc"

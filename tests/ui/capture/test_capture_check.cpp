// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/capture/capture_check.h"

#include <QBuffer>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Error;
using base::Result;
using photo::Report;
using portrait::MakeChecker;
using portrait::PortraitChecker;

namespace {

/// A frame that tells which one it was by its width.
QImage frameOf(int width)
{
    QImage frame(width, 400, QImage::Format_RGB32);
    frame.fill(Qt::white);
    return frame;
}

exam::Portrait rulesOf(const QStringList& ids)
{
    exam::Portrait rules;
    for (const QString& id : ids) {
        exam::PortraitRule rule;
        rule.rule = id;
        rules.rules.append(rule);
    }
    return rules;
}

Report passed()
{
    return {.conclusion = photo::Conclusion::Pass, .findings = {}};
}

Result<photo::Proposal> noProposal(const QByteArray&, const exam::Portrait&)
{
    return base::fail(Error::Code::Invalid, u"Nothing has to be changed."_s);
}

/// Judges only when it is let, and knows what it judged.
struct Gate {
    QSemaphore begun;
    QSemaphore goOn;
    QList<int> widths; ///< Read while nothing is judged.
    std::atomic_bool onWindowsThread = false;

    MakeChecker checker()
    {
        return [this](const exam::Portrait&) -> PortraitChecker {
            return [this](const QByteArray& bytes) -> Result<Report> {
                onWindowsThread = onWindowsThread || QThread::currentThread() == qApp->thread();
                begun.release();
                goOn.acquire();
                widths.append(QImage::fromData(bytes).width());
                return passed();
            };
        };
    }
};

} // namespace

class TestCaptureCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesThatComeFasterThanTheyAreJudgedReplaceEachOther()
    {
        Gate gate;
        CaptureCheck check(gate.checker(), noProposal);
        const auto release = qScopeGuard([&gate] { gate.goOn.release(1000); });
        check.setRules(rulesOf({u"single_face"_s}));
        QSignalSpy looks(&check, &CaptureCheck::looked);
        check.submit(frameOf(300));
        QVERIFY(test::wait([&gate] { return gate.begun.available() == 1; }));
        for (int width = 301; width <= 340; ++width)
            check.submit(frameOf(width)); // returns at once: nobody waits for the check
        gate.goOn.release(1000);
        QTRY_COMPARE(looks.size(), 2);
        QCOMPARE(gate.widths, (QList<int>{300, 340}));
        QCOMPARE(looks.last().first().value<LiveCheck>().size, QSize(340, 400));
        QVERIFY(!gate.onWindowsThread);
        check.submit(frameOf(350)); // and it goes on
        QTRY_COMPARE(looks.size(), 3);
        QCOMPARE(gate.widths.last(), 350);
    }

    void whatIsTakenComesBeforeTheFramesThatWait()
    {
        Gate gate;
        CaptureCheck check(gate.checker(), noProposal);
        const auto release = qScopeGuard([&gate] { gate.goOn.release(1000); });
        check.setRules(rulesOf({u"single_face"_s}));
        QSignalSpy looks(&check, &CaptureCheck::looked);
        QSignalSpy taken(&check, &CaptureCheck::judged);
        check.submit(frameOf(300));
        QVERIFY(test::wait([&gate] { return gate.begun.available() == 1; }));
        check.submit(frameOf(301));
        check.judge(frameOf(320));
        gate.goOn.release(1000);
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(gate.widths, (QList<int>{300, 320}));
        QCOMPARE(looks.size(), 0); // what was asked for before has no say any more
        const auto portrait = taken.first().first().value<TakenPortrait>();
        QCOMPARE(portrait.size, QSize(320, 400));
        QVERIFY(portrait.original.startsWith("\xff\xd8"));
        QCOMPARE(portrait.whyNoProposal, u"Nothing has to be changed."_s);
        QVERIFY(!portrait.proposal);
    }

    void aLargeFrameIsLookedAtSmallAndTakenWhole()
    {
        Gate gate;
        gate.goOn.release(1000);
        CaptureCheck check(gate.checker(), noProposal);
        check.setRules(rulesOf({u"single_face"_s}));
        QSignalSpy looks(&check, &CaptureCheck::looked);
        QSignalSpy taken(&check, &CaptureCheck::judged);
        check.submit(frameOf(1600));
        QTRY_COMPARE(looks.size(), 1);
        check.judge(frameOf(1600));
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(gate.widths, (QList<int>{640, 1600}));
    }

    void liveLooksJudgeTheFewRulesAndWhatIsTakenAll()
    {
        QList<QStringList> asked;
        CaptureCheck check(
            [&asked](const exam::Portrait& rules) -> PortraitChecker {
                QStringList ids;
                for (const exam::PortraitRule& rule : rules.rules)
                    ids.append(rule.rule);
                asked.append(ids);
                return [](const QByteArray&) -> Result<Report> { return passed(); };
            },
            noProposal);
        check.setRules(rulesOf({u"file_size"_s, u"pose_roll"_s, u"sharpness"_s, u"single_face"_s}));
        QSignalSpy looks(&check, &CaptureCheck::looked);
        check.submit(frameOf(300));
        QTRY_COMPARE(looks.size(), 1);
        QCOMPARE(asked.at(0), (QStringList{u"single_face"_s, u"pose_roll"_s}));
        QCOMPARE(asked.at(1),
                 (QStringList{u"file_size"_s, u"pose_roll"_s, u"sharpness"_s, u"single_face"_s}));
        check.submit(frameOf(301));
        QTRY_COMPARE(looks.size(), 2);
        QCOMPARE(asked.size(), 2); // the models are not read again for each frame
    }

    void aCheckThatGivesUpIsAnErrorAndNotTheEnd()
    {
        CaptureCheck check(
            [](const exam::Portrait&) -> PortraitChecker {
                return [](const QByteArray&) -> Result<Report> { throw std::runtime_error("no memory"); };
            },
            noProposal);
        check.setRules(rulesOf({u"single_face"_s}));
        QSignalSpy failures(&check, &CaptureCheck::failed);
        check.judge(frameOf(300));
        QTRY_COMPARE(failures.size(), 1);
        QCOMPARE(failures.first().first().value<Error>().code, Error::Code::Damaged);
    }

    void whatIsDroppedIsNeverAnswered()
    {
        Gate gate;
        CaptureCheck check(gate.checker(), noProposal);
        const auto release = qScopeGuard([&gate] { gate.goOn.release(1000); });
        check.setRules(rulesOf({u"single_face"_s}));
        QSignalSpy taken(&check, &CaptureCheck::judged);
        check.judge(frameOf(300));
        QVERIFY(test::wait([&gate] { return gate.begun.available() == 1; }));
        check.drop();
        check.judge(frameOf(310));
        gate.goOn.release(1000);
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(taken.first().first().value<TakenPortrait>().size.width(), 310);
    }
};

QTEST_MAIN(TestCaptureCheck)
#include "test_capture_check.moc"

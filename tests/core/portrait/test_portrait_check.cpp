// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait/imported_portraits.h"
#include "portrait/portrait_check.h"
#include "portrait_stage.h"

#include <QMutex>
#include <QSet>
#include <QThread>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::portrait;
using namespace examdesk::portrait::test;
using audit::AuditService;
using base::Error;
using photo::Conclusion;

namespace {

/// Says what stands in the picture, or throws if that is "throw".
base::Result<photo::Report> judge(const QByteArray& bytes)
{
    const QByteArray word = bytes.split(' ').at(1);
    if (word == "throw")
        throw std::runtime_error("a picture library gave up");
    if (word == "unreadable")
        return base::fail(Error::Code::Damaged, u"It is no picture."_s);
    const Conclusion conclusion = word == "pass"   ? Conclusion::Pass
                                  : word == "fail" ? Conclusion::Fail
                                                   : Conclusion::Person;
    return photo::Report{.conclusion = conclusion};
}

PortraitChecker makeQuick(const exam::Portrait&)
{
    return &judge;
}

} // namespace

class TestPortraitCheck : public QObject, PortraitStage {
    Q_OBJECT

    PortraitCheck::What what() const { return {{.exam = m_exam}, m_exams.find(m_exam)->portrait}; }
    qint64 unchecked()
    {
        return orDie(
            AuditService(admin()).count({.exam = m_exam, .portraits = true, .conclusion = u"unchecked"_s}));
    }

private Q_SLOTS:
    void everyPortraitIsJudgedAndWhatWasFoundIsRecorded()
    {
        constexpr int kMany = 70; // more than a batch
        open(kMany);
        const QByteArray words[] = {"pass", "fail", "person"};
        QList<audit::MaterialId> ids;
        for (int number = 1; number <= kMany; ++number)
            ids.append(add(number, words[number % 3]));
        qint64 last = 0;
        PortraitCheck check(what(), &makeQuick, base::Progress([&last](qint64 done, qint64 total) {
                                Q_ASSERT(done >= last && total == kMany);
                                last = done;
                                return true;
                            }));
        const CheckSummary summary = orDie(check.run(*m_reviewer));
        QCOMPARE(summary, (CheckSummary{.passed = 23, .failed = 24, .person = 23}));
        QCOMPARE(last, qint64(kMany));
        QCOMPARE(portraitOf(ids.at(2)).checkConclusion, u"pass"_s);
        QCOMPARE(portraitOf(ids.at(0)).checkConclusion, u"fail"_s);
        QCOMPARE(portraitOf(ids.at(1)).checkConclusion, u"person"_s);
        QCOMPARE(unchecked(), 0);
        PortraitCheck again(what(), &makeQuick);
        QCOMPARE(orDie(again.run(*m_reviewer)), CheckSummary()); // nothing is judged twice
    }

    void whatCannotBeReadStaysUncheckedAndIsCounted()
    {
        open(4);
        add(1, "pass");
        add(2, "throw");
        add(3, "unreadable");
        const audit::Material gone = portraitOf(add(4, "pass"));
        QVERIFY(admin().store().files().contains(gone.sha256));
        const QString path = admin().store().paths().files + u'/' + gone.sha256.left(2) + u'/' + gone.sha256;
        QVERIFY2(QFile::remove(path), qPrintable(path));
        PortraitCheck check(what(), &makeQuick);
        QCOMPARE(orDie(check.run(*m_reviewer)), (CheckSummary{.passed = 1, .unread = 3}));
        QCOMPARE(unchecked(), 3);
    }

    void whatSomebodyDecidedMeanwhileIsLeftToHim()
    {
        open(3);
        const audit::MaterialId decided = add(1, "pass");
        const audit::MaterialId other = add(2, "fail");
        add(3, "pass");
        PortraitCheck check(what(), &makeQuick);
        orDie(check.begin(*m_reviewer));
        QVERIFY(orDie(check.read(*m_reviewer)));
        check.judge();
        orDie(AuditService(admin()).decide(portraitOf(decided), audit::Decision::Approve, {}));
        orDie(check.record(*m_reviewer));
        QVERIFY(!orDie(check.read(*m_reviewer)));
        QCOMPARE(check.summary(), (CheckSummary{.passed = 2, .failed = 1, .changed = 1}));
        QVERIFY(portraitOf(decided).checkConclusion.isEmpty());
        QCOMPARE(portraitOf(other).checkConclusion, u"fail"_s);
    }

    void whoStopsARunKeepsWhatWasRecorded()
    {
        open(70);
        for (int number = 1; number <= 70; ++number)
            add(number, "pass");
        PortraitCheck check(what(), &makeQuick,
                            base::Progress([](qint64 done, qint64) { return done < 64; }));
        const CheckSummary summary = orDie(check.run(*m_reviewer));
        QVERIFY(summary.cancelled);
        QCOMPARE(summary.unread, 0);
        QCOMPARE(summary.passed, 64); // the first batch, whole
        QCOMPARE(unchecked(), 6);
    }

    void ofThoseThatCameInOnlyTheUncheckedAreJudged()
    {
        constexpr int kMany = 140; // three batches, the second of which has nothing to do
        open(kMany);
        QList<audit::MaterialId> ids;
        for (int number = 1; number <= kMany; ++number)
            ids.append(add(number, "pass"));
        PortraitCheck some({{.exam = m_exam}, m_exams.find(m_exam)->portrait, ids.mid(64, 64)}, &makeQuick);
        QCOMPARE(orDie(some.run(*m_reviewer)), (CheckSummary{.passed = 64}));
        QCOMPARE(unchecked(), kMany - 64);
        qint64 last = 0;
        PortraitCheck rest({{.exam = m_exam}, m_exams.find(m_exam)->portrait, ids.first(kMany - 2)},
                           &makeQuick, base::Progress([&last](qint64 done, qint64) {
                               last = done;
                               return true;
                           }));
        QCOMPARE(orDie(rest.run(*m_reviewer)), (CheckSummary{.passed = kMany - 2 - 64}));
        QCOMPARE(last, kMany - 2);
        QCOMPARE(unchecked(), 2);
    }

    void ofAnImportItIsSaidWhichPortraitsDidNotPass()
    {
        open(3);
        const auto result = [](const QString& path, std::optional<audit::MaterialId> material) {
            audit::FileResult one{.path = path, .fate = audit::FileFate::Added, .kind = u"portrait"_s};
            one.material = material;
            return one;
        };
        audit::FileResult other = result(u"c.jpg"_s, add(3, "pass"));
        other.kind = u"student_card"_s;
        const QList<audit::FileResult> results{result(u"a.jpg"_s, add(1, "pass")),
                                               result(u"b.jpg"_s, add(2, "fail")), other,
                                               result(u"d.jpg"_s, std::nullopt)};
        const auto ids = portraitsOf(results);
        QCOMPARE(ids.size(), 2);
        PortraitCheck check({{.exam = m_exam}, m_exams.find(m_exam)->portrait, ids.first(1)}, &makeQuick);
        orDie(check.run(*m_reviewer));
        const auto portraits = orDie(importedPortraits(*m_reviewer, results));
        QCOMPARE(portraits.size(), 2);
        QCOMPARE(portraits.at(0).file.path, u"a.jpg"_s);
        QCOMPARE(portraits.at(0).conclusion, u"pass"_s);
        QCOMPARE(portraits.at(1).file.path, u"b.jpg"_s);
        QVERIFY(portraits.at(1).conclusion.isEmpty());
    }

    void whoMayNotRecordIsToldAndNothingIsKept()
    {
        open(1);
        add(1, "pass");
        const auto clerk = m_station->signIn(u"finance"_s, account::Role::SchoolAdmin, account::Scope::all());
        PortraitCheck check(what(), &makeQuick);
        QCOMPARE(check.run(*clerk).error().code, Error::Code::Denied);
        QCOMPARE(unchecked(), 1);
    }

    void aCheckerBelongsToOneThreadAlone()
    {
        open(64);
        for (int number = 1; number <= 64; ++number)
            add(number, "pass");
        QMutex mutex;
        QSet<QThread*> threads;
        const auto make = [&](const exam::Portrait&) -> PortraitChecker {
            auto busy = std::make_shared<std::atomic_bool>(false);
            return [&, busy](const QByteArray& bytes) {
                if (busy->exchange(true))
                    qFatal("two threads use one checker");
                {
                    const QMutexLocker lock(&mutex);
                    threads.insert(QThread::currentThread());
                }
                auto report = judge(bytes);
                *busy = false;
                return report;
            };
        };
        PortraitCheck check(what(), make);
        QCOMPARE(orDie(check.run(*m_reviewer)).passed, 64);
        QVERIFY(threads.size() <= qMax(1, QThread::idealThreadCount()));
    }
};

QTEST_GUILESS_MAIN(TestPortraitCheck)
#include "test_portrait_check.moc"

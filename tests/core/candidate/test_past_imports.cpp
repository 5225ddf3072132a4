// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_import.h"
#include "candidate/candidate_service.h"
#include "candidate/past_imports.h"
#include "store/store_check.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using base::Error;
using Mode = PastImports::Mode;

/// An import is taken back as long as nobody built on it.
class TestPastImports : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2023"_s); }
    account::Session& admin() { return m_station->admin(); }
    ImportOutcome import(QByteArray file, const ImportOptions& options = {})
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        return test::orDie(importCandidates(admin(), exam(), buffer, options));
    }
    static QByteArray row(int number, const QByteArray& name, int phone)
    {
        return QByteArray::number(20230000 + number) + ",应届毕业生," + name + ',' +
               test::inventedIdNumber(number).toUtf8() + ",1990000" +
               QByteArray::number(phone).rightJustified(4, '0') + "\r\n";
    }
    const QByteArray m_header = "报名号,考生类型,姓名,身份证号,手机号\r\n"_ba;

    CandidateService service() { return {admin(), m_exams}; }
    std::optional<Candidate> stored(int number)
    {
        const auto found = test::orDie(
            admin().records().findByKey(kCandidateEntity, exam().id, QString::number(20230000 + number)));
        return found ? std::optional(test::orDie(service().find(CandidateId(found->id)))) : std::nullopt;
    }
    qint64 count() { return test::orDie(service().counts(exam().id)).total; }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init() { m_station = std::make_unique<test::TemporarySession>(m_modules); }
    void cleanup() { m_station.reset(); }

    void whoItRegisteredIsWithdrawnAndTheNumbersAreFree()
    {
        const ImportOutcome first = import(m_header + row(1, "王样例", 1) + row(2, "李样例", 2));
        QVERIFY(!first.id.isEmpty());
        const auto imports = test::orDie(PastImports(admin()).all(exam().id));
        QCOMPARE(imports.size(), 1);
        QCOMPARE(imports.first().id, first.id);
        QCOMPARE(imports.first().added, 2);
        QCOMPARE(imports.first().changed, 0);
        const auto taken = PastImports(admin()).takeBack(exam(), first.id, u"wrong file"_s, Mode::Take);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().message));
        QCOMPARE(taken->withdrawn, 2);
        QVERIFY(taken->left.isEmpty());
        QCOMPARE(count(), 0);
        QVERIFY(test::orDie(PastImports(admin()).all(exam().id)).isEmpty()); // nothing of it stands
        // The right file comes in with the same numbers.
        QCOMPARE(import(m_header + row(1, "王样例", 1) + row(2, "李样例", 2)).added, 2);
        QCOMPARE(count(), 2);
    }

    void whatItChangedIsAsBefore()
    {
        import(m_header + row(1, "王样例", 1) + row(2, "李样例", 2));
        const ImportOutcome update = import("报名号,手机号,邮政编码\r\n20230001,19900000077,010020\r\n"_ba,
                                            {.update = true, .reason = u"new list"_s});
        QCOMPARE(update.changed, 1);
        QCOMPARE(stored(1)->fields.value(u"phone"_s), u"19900000077"_s);
        const auto taken = PastImports(admin()).takeBack(exam(), update.id, u"old list"_s, Mode::Take);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().message));
        QCOMPARE(taken->restored, 1);
        QCOMPARE(taken->withdrawn, 0);
        QCOMPARE(stored(1)->fields.value(u"phone"_s), u"19900000001"_s);
        QCOMPARE(stored(1)->fields.value(u"postcode"_s), QString());
        QCOMPARE(stored(1)->history.last().note, u"old list"_s);
        QCOMPARE(count(), 2); // who was there stays
    }

    void onWhomSomebodyHasBuiltStays()
    {
        const ImportOutcome first = import(m_header + row(1, "王样例", 1) + row(2, "李样例", 2));
        QVERIFY(service().correct(*stored(1), {{u"postcode"_s, u"010020"_s}}, u"at the counter"_s));
        const auto seen = PastImports(admin()).takeBack(exam(), first.id, u"wrong"_s, Mode::Preview);
        QCOMPARE(seen->withdrawn, 1);
        QCOMPARE(seen->left.size(), 1);
        QCOMPARE(seen->left.first().candidateNo, u"20230001"_s);
        QCOMPARE(seen->left.first().name, u"王样例"_s);
        QVERIFY(!seen->left.first().why.isEmpty());
        QCOMPARE(count(), 2); // only looked
        const auto taken = PastImports(admin()).takeBack(exam(), first.id, u"wrong"_s, Mode::Take);
        QCOMPARE(taken->withdrawn, 1);
        QCOMPARE(count(), 1);
        QCOMPARE(stored(1)->fields.value(u"postcode"_s), u"010020"_s);
        const auto rest = test::orDie(PastImports(admin()).all(exam().id));
        QCOMPARE(rest.size(), 1);
        QVERIFY(rest.first().wasTakenBack);
        QCOMPARE(rest.first().added, 1);
    }

    /// The server refused the import's change and sent another station's, which has the same number.
    void anotherStationsWorkUnderTheSameVersionStays()
    {
        import(m_header + row(1, "王样例", 1));
        const store::Record before = toRecord(exam(), *stored(1));
        const ImportOutcome update = import("报名号,手机号\r\n20230001,19900000077\r\n"_ba, {.update = true});
        Candidate other = test::orDie(fromRecord(before));
        other.fields.insert(u"phone"_s, u"19900000088"_s);
        other.version = stored(1)->version;
        other.history.append({admin().now(), u"other"_s, u"candidate.correct"_s, u"at another counter"_s});
        test::orDie(admin().records().put(toRecord(exam(), other), {}));
        QCOMPARE(stored(1)->version, other.version);
        const auto taken = PastImports(admin()).takeBack(exam(), update.id, u"wrong"_s, Mode::Take);
        QCOMPARE(taken->restored, 0);
        QCOMPARE(taken->left.size(), 1);
        QCOMPARE(stored(1)->fields.value(u"phone"_s), u"19900000088"_s);
    }

    void aSecondImportBuildsOnTheFirstAndGoesFirst()
    {
        const ImportOutcome first = import(m_header + row(1, "王样例", 1));
        const ImportOutcome second = import("报名号,手机号\r\n20230001,19900000077\r\n"_ba, {.update = true});
        QCOMPARE(PastImports(admin()).takeBack(exam(), first.id, u"x"_s, Mode::Preview)->left.size(), 1);
        QCOMPARE(PastImports(admin()).takeBack(exam(), second.id, u"x"_s, Mode::Take)->restored, 1);
        // What was taken back is work upon the record, too: who was registered first stays.
        QCOMPARE(PastImports(admin()).takeBack(exam(), first.id, u"x"_s, Mode::Take)->left.size(), 1);
        QCOMPARE(count(), 1);
    }

    void nothingIsDoneWithoutAReasonOrForAnotherAccountOrWhenStopped()
    {
        const ImportOutcome first = import(m_header + row(1, "王样例", 1) + row(2, "李样例", 2));
        PastImports imports(admin());
        QCOMPARE(imports.takeBack(exam(), first.id, u"  "_s, Mode::Take).error().code, Error::Code::Invalid);
        QCOMPARE(imports.takeBack(exam(), u"nothing"_s, u"x"_s, Mode::Take).error().code,
                 Error::Code::NotFound);
        const auto clerk = m_station->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::all());
        QVERIFY(test::orDie(PastImports(*clerk).all(exam().id)).isEmpty());
        QCOMPARE(PastImports(*clerk).takeBack(exam(), first.id, u"x"_s, Mode::Take).error().code,
                 Error::Code::NotFound);
        const base::Progress stop([](qint64 done, qint64) { return done < 2; });
        QCOMPARE(imports.takeBack(exam(), first.id, u"x"_s, Mode::Take, stop).error().code,
                 Error::Code::Cancelled);
        QCOMPARE(count(), 2);
        QCOMPARE(imports.takeBack(exam(), first.id, u"x"_s, Mode::Take)->withdrawn, 2);
    }

    void aPreviewAndARefusedTableLeaveNothingToTakeBack()
    {
        QVERIFY(import(m_header + row(1, "王样例", 1), {.mode = ImportMode::Preview}).id.isEmpty());
        QVERIFY(import(m_header + row(1, "王样例", 1) + "20230002,没有的类型,李样例,,\r\n").id.isEmpty());
        QVERIFY(test::orDie(PastImports(admin()).all(exam().id)).isEmpty());
    }

    void onlySoManyAreKeptAndTheyAreSealed()
    {
        for (int i = 1; i <= PastImports::kMost + 2; ++i)
            import(m_header + row(i, "王样例", i));
        const auto imports = test::orDie(PastImports(admin()).all(exam().id));
        QCOMPARE(imports.size(), PastImports::kMost);
        const auto report = store::checkStore(admin().store());
        QVERIFY(report.has_value());
        QCOMPARE(report->imports, PastImports::kMost);
        QVERIFY2(report->problems.isEmpty(), qPrintable(report->problems.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestPastImports)
#include "test_past_imports.moc"

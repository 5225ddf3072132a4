// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "audit/bulk_approval.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "likeness/likeness_commands.h"
#include "likeness/likeness_service.h"
#include "specimen/synthetic_portrait.h"
#include "store/statement.h"
#include "support/exam_fixture.h"
#include "support/need_models.h"

#include <QBuffer>
#include <QImage>
#include <QSet>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::likeness;
using account::Role;
using account::Scope;
using base::Error;

namespace {

const QString kExam = u"nm-zsb-2023"_s;

/// A picture that looks like no other: coarse random squares.
QByteArray pictureOf(quint32 seed, int quality = 90)
{
    std::mt19937 random(seed);
    QImage squares(8, 8, QImage::Format_RGB32);
    for (int i = 0; i < 64; ++i)
        squares.setPixel(i % 8, i / 8, qRgb(int(random() % 256), int(random() % 256), int(random() % 256)));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    squares.scaled(240, 320, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).save(&buffer, "JPEG", quality);
    return bytes;
}

} // namespace

class TestLikenessService : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_reviewer;

    account::Session& admin() { return m_station->admin(); }
    LikenessService service() { return LikenessService(*m_reviewer); }
    candidate::Candidate candidateOf(int number)
    {
        return test::orDie(
            candidate::CandidateService(admin(), m_exams).find(CandidateId(u"c%1"_s.arg(number))));
    }
    void registerCandidate(int number, const QString& school = u"河套学院（专科）"_s)
    {
        QJsonObject fields = test::completeFields(u"考生样例"_s, number);
        fields[u"graduation_school"_s] = school;
        test::orDie(admin().execute(admin().command(
            u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(number)}, kExam, 0,
            {{u"candidate_no"_s, u"N%1"_s.arg(number)}, {u"type"_s, u"graduate"_s}, {u"fields"_s, fields}})));
    }
    void handIn(int number, const QByteArray& portrait)
    {
        m_station->now = m_station->now.addSecs(1);
        test::orDie(audit::AuditService(admin()).add(candidateOf(number), u"portrait"_s, portrait));
    }
    SearchOutcome search() { return test::orDie(service().search(kExam, photo::Models())); }
    QList<LikenessRecord> pairs(LikenessState state)
    {
        return test::orDie(service().page(kExam, state, {}, 10));
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        audit::registerModule(m_modules, m_exams);
        registerModule(m_modules);
    }
    /// Six candidates; 2 and 5 handed in one picture, saved another way.
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        for (int number = 1; number <= 6; ++number) {
            registerCandidate(number);
            handIn(number, number == 5 ? pictureOf(2, 50) : pictureOf(quint32(number)));
        }
    }
    void cleanup()
    {
        m_reviewer.reset();
        m_station.reset();
    }

    void onePictureUnderTwoNumbersIsFoundOnce()
    {
        const SearchOutcome outcome = search();
        QCOMPARE(outcome.portraits, 6);
        QCOMPARE(outcome.unread, 0);
        QCOMPARE(outcome.pairs, 1);
        QCOMPARE(outcome.reported, 1);
        QVERIFY(!outcome.withFaces);
        QCOMPARE(service().count(kExam, LikenessState::Open).value(), 1);
        const LikenessRecord pair = pairs(LikenessState::Open).first();
        QCOMPARE(pair.found.one.candidate.text(), u"c2"_s);
        QCOMPARE(pair.found.other.candidate.text(), u"c5"_s);
        QVERIFY(pair.found.isCopy);
        QCOMPARE(pair.school, u"河套学院（专科）"_s);

        const SearchOutcome again = search();
        QCOMPARE(again.pairs, 1);
        QCOMPARE(again.reported, 0);
        QCOMPARE(pairs(LikenessState::Open).first(), pair);
    }

    void pairsAreNamedByWhatWasSaidOfThem()
    {
        (void)search();
        const LikenessRecord pair = pairs(LikenessState::Open).first();
        QCOMPARE(test::orDie(service().pairsIn(kExam, LikenessState::Open)), QList{pair.found});
        test::orDie(service().decide(pair, LikenessState::SamePerson, u"registered twice"_s));
        QVERIFY(test::orDie(service().pairsIn(kExam, LikenessState::Open)).isEmpty());
        QCOMPARE(test::orDie(service().pairsIn(kExam, LikenessState::SamePerson)), QList{pair.found});
    }

    void aBulkApprovalLeavesOutWhatItIsTold()
    {
        for (int number = 1; number <= 3; ++number) {
            const auto rows =
                test::orDie(audit::AuditService(admin()).ofCandidate(CandidateId(u"c%1"_s.arg(number))));
            const auto portrait = test::orDie(audit::AuditService(admin()).find(rows.first().id));
            test::orDie(m_reviewer->execute(
                m_reviewer->command(u"photo.record"_s, {audit::kMaterialEntity, portrait.id.text()}, kExam,
                                    portrait.version, {{u"verdict"_s, u"pass"_s}})));
        }
        const auto file = audit::AuditService(admin()).ofCandidate(CandidateId(u"c2"_s))->first().sha256;
        audit::BulkApproval approval(*m_reviewer, kExam, {file});
        const audit::BulkCount expected{.approvable = 2, .leftOut = 1};
        QCOMPARE(test::orDie(approval.count()), expected);
        QCOMPARE(approval.approve(10, {}).approved.size(), 2);
        QCOMPARE(audit::AuditService(admin()).ofCandidate(CandidateId(u"c2"_s))->first().state, u"waiting"_s);
    }

    void ofManyThatAreAlikeEachIsPairedOnce()
    {
        for (int number = 7; number <= 10; ++number) { // with 2 and 5 six of one picture, fifteen pairs
            registerCandidate(number);
            handIn(number, pictureOf(2, 40 + 2 * number));
        }
        const SearchOutcome outcome = search();
        QCOMPARE(outcome.pairs, 15);
        QCOMPARE(outcome.reported, 5);
        QCOMPARE(outcome.joined, 10);
        QSet<QString> seen;
        for (const LikenessRecord& pair : pairs(LikenessState::Open))
            seen << pair.found.one.candidate.text() << pair.found.other.candidate.text();
        QCOMPARE(seen.size(), 6);
        const SearchOutcome again = search();
        QCOMPARE(again.reported, 0);
        QCOMPARE(again.withdrawn, 0);

        // Said to be different, a pair joins nobody: what it hid is shown, until all are told apart.
        qint64 told = 0;
        while (true) {
            const QList<LikenessRecord> open = pairs(LikenessState::Open);
            if (open.isEmpty())
                break;
            for (const LikenessRecord& pair : open)
                test::orDie(service().decide(pair, LikenessState::Different, {}));
            told += open.size();
            (void)search();
        }
        QCOMPARE(told, 15);
    }

    void whatAPersonDecidedStandsUntilAPortraitIsReplaced()
    {
        search();
        const LikenessRecord seen = pairs(LikenessState::Open).first();
        QVERIFY(service().decide(seen, LikenessState::Different, {}));
        QCOMPARE(service().decide(seen, LikenessState::Different, {}).error().code, Error::Code::Conflict);
        QCOMPARE(search().reported, 0);
        QCOMPARE(pairs(LikenessState::Different).first().decidedBy, u"reviewer"_s);

        handIn(5, pictureOf(2, 30));
        QCOMPARE(search().reported, 1);
        const LikenessRecord open = pairs(LikenessState::Open).first();
        QVERIFY(open.decidedBy.isEmpty());
        QCOMPARE(open.history.size(), 3);
    }

    void anUndecidedPairGoesWithItsPortraitOnlyWhereFacesWereLookedFor()
    {
        search();
        handIn(5, pictureOf(50));
        QCOMPARE(search().withdrawn, 0); // without the models nobody can tell
        const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
        if (!photo::LikenessReader(models).canReadFaces())
            SKIP_FOR_MODELS("The face models are not installed.");
        const auto outcome = service().search(kExam, models);
        QVERIFY(outcome);
        QCOMPARE(outcome->withdrawn, 1);
        QCOMPARE(outcome->faceless, 6);
        QVERIFY(pairs(LikenessState::Open).isEmpty());
        handIn(5, pictureOf(2, 60));
        QCOMPARE(search().reported, 1);
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
    }

    void onePersonUnderTwoNumbersNeedsAReasonAndOnlyTheDeciderTakesItBack()
    {
        search();
        const LikenessRecord seen = pairs(LikenessState::Open).first();
        QCOMPARE(service().decide(seen, LikenessState::SamePerson, u" "_s).error().code,
                 Error::Code::Invalid);
        QCOMPARE(service().decide(seen, LikenessState::Gone, u"x"_s).error().code, Error::Code::Invalid);
        QVERIFY(service().decide(seen, LikenessState::SamePerson, u"两个证件号"_s));
        const LikenessRecord decided = pairs(LikenessState::SamePerson).first();
        QCOMPARE(decided.reason, u"两个证件号"_s);
        const auto other = m_station->signIn(u"second"_s, Role::Reviewer, Scope::all());
        QCOMPARE(LikenessService(*other).reopen(decided, u"x"_s).error().code, Error::Code::Denied);
        QVERIFY(service().reopen(decided, u"看错"_s));
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
    }

    void otherRolesAndScopesNeitherSearchNorSee()
    {
        registerCandidate(7, u"另一所样例学校"_s);
        handIn(7, pictureOf(2, 70));
        QCOMPARE(search().pairs, 3);
        const auto clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        QCOMPARE(LikenessService(*clerk).search(kExam, photo::Models()).error().code, Error::Code::Denied);
        const auto school = m_station->signIn(u"school"_s, Role::Reviewer,
                                              test::orDie(Scope::parse(u"school:河套学院（专科）"_s)));
        LikenessService narrow(*school);
        QCOMPARE(narrow.page(kExam, LikenessState::Open, {}, 10)->size(), 1);
        QCOMPARE(narrow.search(kExam, photo::Models())->pairs, 1);
        for (const LikenessRecord& pair : pairs(LikenessState::Open))
            QCOMPARE(narrow.find(pair.id).has_value(), pair.found.other.candidate.text() != u"c7"_s);
    }

    void pagesGoOnWhereTheLastOneEnded()
    {
        for (int number = 7; number <= 10; ++number) {
            registerCandidate(number);
            handIn(number, pictureOf(quint32(number - 6), 60));
        }
        search();
        QCOMPARE(service().count(kExam, LikenessState::Open).value(), 5); // 2, 5 and 8 are joined by two
        QSet<LikenessId> seen;
        std::optional<LikenessKey> after;
        for (int page = 0; page < 5; ++page) {
            const auto rows = service().page(kExam, LikenessState::Open, after, 1);
            QVERIFY(rows && rows->size() == 1);
            seen.insert(rows->first().id);
            after = LikenessKey{rows->first().found.score, rows->first().id};
        }
        QCOMPARE(seen.size(), 5);
        QVERIFY(service().page(kExam, LikenessState::Open, after, 1)->isEmpty());
    }

    void aStoppedSearchRecordsNothing()
    {
        int told = 0;
        const auto stopped = service().search(kExam, photo::Models(),
                                              base::Progress([&told](qint64, qint64) { return ++told < 7; }));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Error::Code::Cancelled);
        QCOMPARE(service().count(kExam, LikenessState::Open).value(), 0);
    }

    void whatAFaceIsComparedByLiesSealed()
    {
        search();
        auto rows = store::execute(admin().database(), u"SELECT sha256, sealed FROM portrait_likeness"_s);
        QVERIFY(rows);
        photo::LikenessReader reader{photo::Models()};
        int count = 0;
        while (rows->next()) {
            const auto file = admin().store().files().read(rows->value(0).toString());
            const auto likeness = reader.read(*file);
            QVERIFY(!rows->value(1).toByteArray().contains(likeness->toBytes().first(8)));
            ++count;
        }
        QCOMPARE(count, 6);
    }

    void aForgedReportIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("alter");
        QTest::addColumn<Error::Code>("code");
        QTest::newRow("one candidate twice") << QJsonObject{{u"other"_s, u"c1"_s}} << Error::Code::Invalid;
        QTest::newRow("the wrong order")
            << QJsonObject{{u"one"_s, u"c2"_s}, {u"other"_s, u"c1"_s}} << Error::Code::Invalid;
        QTest::newRow("no file") << QJsonObject{{u"one_file"_s, u""_s}} << Error::Code::Invalid;
        QTest::newRow("a file that is no hash")
            << QJsonObject{{u"one_file"_s, QString(64, u'x')}} << Error::Code::Invalid;
        QTest::newRow("a score as text") << QJsonObject{{u"score"_s, u"0.9"_s}} << Error::Code::Invalid;
        QTest::newRow("a score beyond all") << QJsonObject{{u"score"_s, 1e308}} << Error::Code::Invalid;
        QTest::newRow("a copy that is no flag") << QJsonObject{{u"copy"_s, 1}} << Error::Code::Invalid;
        QTest::newRow("another pair's number") << QJsonObject{{u"other"_s, u"c3"_s}} << Error::Code::Invalid;
    }
    void aForgedReportIsRefused()
    {
        QFETCH(QJsonObject, alter);
        QFETCH(Error::Code, code);
        const QString file(64, u'a');
        QJsonObject payload{{u"one"_s, u"c1"_s},
                            {u"one_file"_s, file},
                            {u"other"_s, u"c2"_s},
                            {u"other_file"_s, file},
                            {u"score"_s, 0.9}};
        for (auto it = alter.begin(); it != alter.end(); ++it)
            payload[it.key()] = it.value();
        const LikenessId id = likenessId(kExam, CandidateId(u"c1"_s), CandidateId(u"c2"_s));
        const auto refused = m_reviewer->execute(
            m_reviewer->command(u"likeness.report"_s, {kLikenessEntity, id.text()}, kExam, 0, payload));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
    }

    void aFileThatIsNotHereOrNoPictureIsCounted()
    {
        handIn(6, "\xFF\xD8\xFF\xE0 no picture"_ba);
        QVERIFY(admin().store().files().remove(
            audit::AuditService(admin()).ofCandidate(CandidateId(u"c1"_s))->first().sha256));
        QCOMPARE(search().unread, 2);
    }

    void aPortraitIsComparedWithAnotherPicture()
    {
        const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
        const QByteArray face = specimen::drawSyntheticPortrait(3);
        const auto keep = [this](const QByteArray& bytes) {
            return test::orDie(admin().store().files().add(bytes));
        };
        const QString one = keep(face);
        const QString none = keep(pictureOf(1));
        QVERIFY(!service().compare(one, one, photo::Models())->has_value());
        if (!photo::LikenessReader(models).canReadFaces())
            SKIP_FOR_MODELS("The face models are not installed.");
        QVERIFY(service().compare(one, one, models)->value_or(0) > 0.95);
        QVERIFY(!service().compare(one, none, models)->has_value());
        QVERIFY(!service().compare(one, QString(64, u'a'), models));
    }
};

QTEST_GUILESS_MAIN(TestLikenessService)
#include "test_likeness_service.moc"

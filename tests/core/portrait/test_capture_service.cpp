// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait/capture_service.h"
#include "portrait_stage.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::portrait;
using namespace examdesk::portrait::test;
using account::Role;
using account::Scope;
using base::Error;
using candidate::CandidateId;

class TestCaptureService : public QObject, PortraitStage {
    Q_OBJECT

    std::unique_ptr<account::Session> m_clerk;

    static Capture taken(bool withProposal)
    {
        Capture capture{.original = picture("original", 1),
                        .report = {.conclusion = photo::Conclusion::Fail}};
        if (withProposal)
            capture.proposal = photo::Proposal{.jpeg = picture("proposal", 1),
                                               .report = {.conclusion = photo::Conclusion::Pass}};
        return capture;
    }
    QByteArray fileOf(const audit::MaterialId& id)
    {
        return orDie(audit::AuditService(admin()).fileOf(portraitOf(id).sha256));
    }
    QList<audit::QueueRow> materials()
    {
        return orDie(audit::AuditService(admin()).ofCandidate(CandidateId(u"c1"_s)));
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_clerk.reset();
        open(12);
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
    }
    void cleanup()
    {
        m_clerk.reset();
        m_reviewer.reset();
    }

    void clerksHandPortraitsInAndReviewersDoNot()
    {
        QVERIFY(CaptureService(*m_clerk).mayHandIn());
        QVERIFY(!CaptureService(*m_reviewer).mayHandIn());
        const auto refused = CaptureService(*m_reviewer).handIn(m_exam, CandidateId(u"c1"_s), taken(false));
        QCOMPARE(refused.error().code, Error::Code::Denied);
        QVERIFY(materials().isEmpty());
    }

    void theProposalCountsAndTheOriginalStaysAsTheEarlierPicture()
    {
        const HandedIn done =
            orDie(CaptureService(*m_clerk).handIn(m_exam, CandidateId(u"c1"_s), taken(true)));
        QVERIFY(done.hasProposal && done.keepsOriginal);
        QCOMPARE(fileOf(done.id), picture("proposal", 1));
        QCOMPARE(materials().size(), 2);
        QVERIFY(candidateOf(1).materials.value(audit::kPortraitKind) == candidate::Review::Waiting);
    }

    void aPictureThatFitsIsHandedInAsItIs()
    {
        const HandedIn done =
            orDie(CaptureService(*m_clerk).handIn(m_exam, CandidateId(u"c1"_s), taken(false)));
        QVERIFY(!done.hasProposal && done.keepsOriginal);
        QCOMPARE(fileOf(done.id), picture("original", 1));
        QCOMPARE(materials().size(), 1);
    }

    void whatTheRulesRefuseLeavesNothing()
    {
        change(1, [this](candidate::Candidate& one) {
            one.confirmed = true;
            for (const exam::AuditLevel& level : m_exams.find(m_exam)->audit.levels)
                one.levels.insert(level.id, {.state = candidate::Review::Approved});
        });
        QVERIFY(!CaptureService(*m_clerk).handIn(m_exam, CandidateId(u"c1"_s), taken(true)));
        QVERIFY(materials().isEmpty());
        const auto found = orDie(CaptureService(*m_clerk).find(m_exams, m_exam, u"N1"_s));
        QVERIFY2(found.note.contains(u"no other portrait"_s), qPrintable(found.note));
    }

    void theWholeNumberMeansOneAlthoughOthersBeginWithIt()
    {
        CaptureService counter(*m_clerk);
        QCOMPARE(orDie(counter.find(m_exams, m_exam, u"N1"_s)).row.candidateNo,
                 u"N1"_s); // also N10, N11, N12
        QVERIFY(orDie(counter.find(m_exams, m_exam, u"N2"_s)).note.isEmpty());
        QCOMPARE(counter.find(m_exams, m_exam, u"N99"_s).error().code, Error::Code::NotFound);
        QCOMPARE(counter.find(m_exams, m_exam, u"样例"_s).error().code, Error::Code::Invalid);
    }

    void thePairIsWrittenWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QDir dir(folder.path());
        const Capture capture = taken(true);
        QCOMPARE(orDie(writePair(dir, u"N/1"_s, capture)),
                 (QStringList{dir.filePath(u"N_1-original.jpg"_s), dir.filePath(u"N_1.jpg"_s)}));
        QCOMPARE(contentOf(dir.filePath(u"N_1.jpg"_s)), capture.proposal->jpeg);
        QVERIFY(QFile::remove(dir.filePath(u"N_1-original.jpg"_s)));
        QCOMPARE(writePair(dir, u"N/1"_s, capture).error().code, Error::Code::Conflict);
        QVERIFY(
            !QFile::exists(dir.filePath(u"N_1-original.jpg"_s))); // one alone would be taken for the portrait
        QCOMPARE(contentOf(dir.filePath(u"N_1.jpg"_s)), capture.proposal->jpeg);
    }
};

QTEST_GUILESS_MAIN(TestCaptureService)
#include "test_capture_service.moc"

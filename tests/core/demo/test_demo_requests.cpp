// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation/request.h"
#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "candidate/offered_accommodations.h"
#include "demo/demo_exam.h"
#include "exam/definition_reader.h"
#include "support/exam_fixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

/// Somebody at the counter asked somebody else for something this morning: each role finds it in the demo.
class TestDemoRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheCounterAskedForWaits_data()
    {
        QTest::addColumn<QString>("id");
        const exam::Catalogue exams = test::builtInExams();
        for (const exam::Definition& exam : exams.exams())
            QTest::newRow(qPrintable(exam.id)) << exam.id;
    }
    void whatTheCounterAskedForWaits()
    {
        QFETCH(const QString, id);
        const exam::Catalogue exams = test::builtInExams();
        const exam::Definition& exam = *exams.find(id);
        const QTemporaryDir inbox;
        const QDateTime at(QDate(2026, 3, 12), QTime(3, 0), Qt::UTC);
        const auto made = demo::inventExam(
            exam, test::orDie(exam::MajorMap::sample()),
            {.inbox = inbox.path(), .candidates = 50, .day = {exam, at, exam.year}, .withFiles = false});
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
        int released = 0;
        QHash<QString, candidate::Candidate> people;
        QList<accommodation::Request> requests;
        for (const store::Record& record : made->records) {
            if (record.entity == candidate::kCandidateEntity) {
                const candidate::Candidate person = test::orDie(candidate::fromRecord(record));
                people.insert(record.id, person);
                released += person.proposal ? 1 : 0;
            } else if (record.entity == accommodation::kAccommodationEntity) {
                requests.append(test::orDie(accommodation::requestFrom(record)));
            }
        }
        QCOMPARE(released, exam.audit.levels.isEmpty() ? 0 : 1);
        QCOMPARE(requests.size(), exam.accommodations.isEmpty() ? 0 : 2);
        for (const accommodation::Request& request : std::as_const(requests)) {
            QVERIFY(request.state == accommodation::Request::State::Waiting);
            const candidate::Candidate& person = people[request.candidate];
            QCOMPARE(candidate::offeredOf(exam, person, request.asked), request.asked);
            QVERIFY(person.accommodations.isEmpty());
            QVERIFY(request.askedAt <= at);
        }
    }
};

QTEST_GUILESS_MAIN(TestDemoRequests)
#include "test_demo_requests.moc"

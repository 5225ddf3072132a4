// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/printing/print_stage.h"
#include "seating/arrangement_report.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;
using namespace examdesk::seating;
using namespace examdesk::ticket;
using namespace examdesk::printing::test;
using namespace examdesk::seating::test;
using State = AreaSeating::State;

/// Draft, published, and who comes late.
class TestArrangement : public QObject, PrintStage {
    Q_OBJECT

    std::unique_ptr<SeatingService> m_tickets;
    std::unique_ptr<ArrangementService> m_seats;

    void putMany(int count)
    {
        for (int number = 0; number < count; ++number)
            put(applicant(number));
    }
    QList<TicketRow> rows() { return orDie(m_service->page({.exam = examId}, {}, 1000)); }
    State state() { return orDie(m_seats->seatings(examId)).first().state; }
    QStringList problems()
    {
        QStringList sentences;
        for (const PublishProblem& problem : orDie(m_seats->publish(examId)).problems)
            sentences.append(problem.sentence);
        return sentences;
    }
    base::Result<PrintOutcome> print(const QString& record, bool isPreview = false)
    {
        QBuffer device;
        device.open(QIODevice::WriteOnly);
        return m_service->print({.select = {.exam = examId}, .paper = record, .isPreview = isPreview},
                                device);
    }
    base::Result<void> give(const QString& kind, const store::RecordRef& subject, qint64 version,
                            const QJsonObject& payload = {})
    {
        return m_store->admin().execute(m_store->admin().command(kind, subject, examId, version, payload));
    }

private Q_SLOTS:
    void init()
    {
        open();
        m_tickets = std::make_unique<SeatingService>(m_store->admin(), exams());
        m_seats = std::make_unique<ArrangementService>(m_store->admin(), exams());
    }

    void aDrawIsADraftUntilItIsPublished()
    {
        putMany(40);
        QCOMPARE(state(), State::None);
        QCOMPARE(m_tickets->arrange(examId, 7)->issued, 40);
        QCOMPARE(state(), State::Draft);
        const auto published = m_seats->publish(examId);
        QVERIFY2(published.has_value(), published ? "" : qPrintable(published.error().message));
        QCOMPARE(published->areas, QStringList{u"150100"_s});
        QCOMPARE(published->seats, 40);
        QCOMPARE(state(), State::Published);
        const AreaSeating seating = orDie(m_seats->seatings(examId)).first();
        QCOMPARE(seating.seed, u"7"_s);
        QCOMPARE(seating.seats, 40);
        QCOMPARE(seating.history.size(), 2);

        const auto again = m_seats->publish(examId);
        QVERIFY(again->areas.isEmpty());
        QVERIFY(again->problems.isEmpty());
    }

    void aDraftIsSeenAndPrintedNowhere_data()
    {
        QTest::addColumn<QString>("record");
        for (const char* record : {"ticket", "seats", "doors", "labels", "photosheet"})
            QTest::newRow(record) << QString::fromLatin1(record);
    }
    void aDraftIsSeenAndPrintedNowhere()
    {
        QFETCH(QString, record);
        putMany(3);
        for (int number = 0; number < 3; ++number)
            addPortrait(number);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        QVERIFY2(print(record, true).has_value(), "a preview shows it");
        const auto printed = print(record);
        QVERIFY(!printed);
        QCOMPARE(printed.error().code, base::Error::Code::Invalid);
        QVERIFY(printed.error().message.contains(u"draft"_s));
        QVERIFY(m_seats->publish(examId)->problems.isEmpty());
        QVERIFY(print(record).has_value());
    }

    void theServerTakesNoPrintingOfADraft()
    {
        putMany(1);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        const TicketRow row = rows().first();
        QVERIFY(!give(u"ticket.printed"_s, {kTicketEntity, row.id}, 1, {{u"document"_s, u"ticket"_s}}));
        QVERIFY(m_seats->publish(examId)->problems.isEmpty());
        QVERIFY(give(u"ticket.printed"_s, {kTicketEntity, row.id}, 1, {{u"document"_s, u"ticket"_s}}));
    }

    void aDraftIsDiscardedAsAWhole()
    {
        putMany(40);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        QCOMPARE(*m_seats->withdraw(examId), 40);
        QCOMPARE(rows().size(), 0);
        QVERIFY(find(0).seat.ticketNo.isEmpty());
        QCOMPARE(state(), State::None);
        QCOMPARE(m_tickets->arrange(examId, 8)->issued, 40);
        QVERIFY(m_seats->publish(examId)->problems.isEmpty());
    }

    void anotherSeedDrawsAnew()
    {
        putMany(40);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        QHash<QString, QString> before;
        for (const TicketRow& row : rows())
            before.insert(row.candidate, row.ticketNo);
        const auto drawn = m_seats->redraw(examId, 8);
        QVERIFY2(drawn.has_value(), drawn ? "" : qPrintable(drawn.error().message));
        QCOMPARE(drawn->issued, 40);
        int moved = 0;
        for (const TicketRow& row : rows())
            moved += before.value(row.candidate) != row.ticketNo ? 1 : 0;
        QVERIFY(moved > 20);
        QVERIFY(m_seats->redraw(examId, 7).has_value());
        for (const TicketRow& row : rows())
            QCOMPARE(row.ticketNo, before.value(row.candidate)); // the same seed, the same seats
    }

    void whatIsPublishedIsNeitherDiscardedNorMoved()
    {
        putMany(40);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QList<TicketRow> before = rows();
        QCOMPARE(*m_seats->withdraw(examId), 0);
        QCOMPARE(m_seats->redraw(examId, 8)->issued, 0);
        QCOMPARE(rows(), before);
        QVERIFY(!give(u"ticket.withdraw"_s, {kTicketEntity, before.first().id}, 1));
        const AreaSeating seating = orDie(m_seats->seatings(examId)).first();
        for (const QString& kind :
             {u"arrangement.draw"_s, u"arrangement.withdraw"_s, u"arrangement.publish"_s})
            QVERIFY(!give(kind, {kArrangementEntity, arrangementId(examId, seating.area)}, seating.version,
                          {{u"area"_s, seating.area}, {u"seats"_s, 40}}));
    }

    void whoComesLateIsAddedToTheTailRoomAndNamed()
    {
        putMany(40);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QList<TicketRow> before = rows();
        put(applicant(41));
        const auto late = m_tickets->arrange(examId, 99);
        QCOMPARE(late->issued, 1);
        QCOMPARE(late->added.size(), 1);
        QCOMPARE(late->added.first().who.candidateNo, applicant(41).candidateNo);
        QCOMPARE(state(), State::Published);
        for (const TicketRow& row : before)
            QVERIFY(rows().contains(row));
        // 20 of each group sit in a room of 30: the late one joins his group's.
        const auto lateRow =
            orDie(m_service->page({.exam = examId, .candidate = applicant(41).id.text()}, {}, 1));
        QVERIFY(std::any_of(before.begin(), before.end(),
                            [&](const TicketRow& row) { return row.roomId == lateRow.first().roomId; }));
        QVERIFY(reportLines(*exams().find(examId), *late).first().who.candidateNo ==
                applicant(41).candidateNo);
    }

    void theChecksNameWhatForbidsToPublish()
    {
        putMany(10);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        candidate::Candidate unpaid = find(1);
        unpaid.payment.state = candidate::Payment::State::Pending;
        save(candidate::toRecord(*exams().find(examId), unpaid));
        candidate::Candidate turnedDown = find(2);
        for (candidate::LevelReview& level : turnedDown.levels)
            level.state = candidate::Review::Rejected;
        save(candidate::toRecord(*exams().find(examId), turnedDown));
        candidate::Candidate exempt = find(3);
        exempt.type = u"soldier_current"_s;
        save(candidate::toRecord(*exams().find(examId), exempt));
        candidate::Candidate elsewhere = find(4);
        elsewhere.fields.insert(u"exam_region"_s, u"150200"_s);
        save(candidate::toRecord(*exams().find(examId), elsewhere));
        put(applicant(20)); // may sit, and has no seat

        const QString found = problems().join(u'\n');
        QVERIFY2(found.contains(unpaid.candidateNo + u": A candidate who has not paid"_s), qPrintable(found));
        QVERIFY2(found.contains(turnedDown.candidateNo + u": A candidate who is not approved"_s),
                 qPrintable(found));
        QVERIFY2(found.contains(exempt.seat.ticketNo + u" belongs to nobody"_s), qPrintable(found));
        QVERIFY2(found.contains(elsewhere.candidateNo + u": A candidate sits outside"_s), qPrintable(found));
        QVERIFY2(found.contains(applicant(20).candidateNo + u": A candidate has no seat"_s),
                 qPrintable(found));
        QCOMPARE(problems().size(), 5);
        QCOMPARE(state(), State::Draft);
        QVERIFY(!print(u"seats"_s));
    }

    void aTicketOfAnUnknownRoomOrAnotherNumberIsNotPublished()
    {
        putMany(2);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        auto spoil = [&](int at, const std::function<void(Ticket&)>& change) {
            const auto record = orDie(m_store->admin().records().find(kTicketEntity, rows().at(at).id));
            Ticket ticket = orDie(ticketFrom(*record));
            change(ticket);
            save(toRecord(ticket));
        };
        spoil(0, [](Ticket& ticket) { ticket.room = u"nowhere"_s; });
        QVERIFY(problems().join(u'\n').contains(u"a room that is not here"_s));
        const QList<ExamRoom> known = orDie(m_tickets->rooms(examId));
        spoil(0, [&](Ticket& ticket) {
            ticket.room = known.first().id;
            ticket.ticketNo = u"150100100199"_s;
        });
        QVERIFY2(problems().join(u'\n').contains(u"150100100199 does not follow"_s),
                 qPrintable(problems().join(u'\n')));
    }

    void whoSitsStaysSeatedWhateverBecameOfHisForm()
    {
        putMany(40);
        QVERIFY(m_service->arrange(examId, 7).has_value());
        const QList<TicketRow> before = rows();
        candidate::Candidate changed = find(1);
        changed.fields.insert(u"major_subject"_s, u"文史基础"_s);
        changed.payment.state = candidate::Payment::State::Pending;
        save(candidate::toRecord(*exams().find(examId), changed));
        candidate::Candidate exempt = find(3);
        exempt.type = u"soldier_current"_s;
        save(candidate::toRecord(*exams().find(examId), exempt));
        put(applicant(40));
        const auto late = m_tickets->arrange(examId, 7);
        QVERIFY2(late.has_value(), late ? "" : qPrintable(late.error().message));
        QCOMPARE(late->issued, 1);
        for (const TicketRow& row : before)
            QVERIFY(rows().contains(row));
    }

    void theSurveyTellsWhatTheDrawTold()
    {
        putMany(40);
        candidate::Candidate unpaid = applicant(50);
        unpaid.payment.state = candidate::Payment::State::Pending;
        candidate::Candidate waiting = applicant(51);
        for (candidate::LevelReview& level : waiting.levels)
            level.state = candidate::Review::Waiting;
        candidate::Candidate needy = applicant(0);
        needy.fields.insert(u"accessible_seat"_s, u"yes"_s);
        save([&] {
            auto record = candidate::toRecord(*exams().find(examId), needy);
            record.version = 1;
            return record;
        }());
        put(unpaid);
        put(waiting);
        const auto drawn = m_tickets->arrange(examId, 7);
        const auto survey = m_seats->survey(examId);
        QVERIFY(survey.has_value());
        QCOMPARE(survey->sameSchool, drawn->sameSchool);
        QCOMPARE(survey->tailRooms, drawn->tailRooms);
        QCOMPARE(survey->tailRooms.size(), 2);
        QCOMPARE(survey->tailRooms.first().free, 10);
        QCOMPARE(survey->notSeated.size(), 2);
        QCOMPARE(survey->notSeated.first().why, NotSeated::Why::NotPaid);
        QCOMPARE(survey->notSeated.last().why, NotSeated::Why::NotApproved);
        QCOMPARE(survey->withoutAccessibleSeat, 1);
        QCOMPARE(survey->commonSeat.first().who.candidateNo, needy.candidateNo);

        QBuffer file;
        file.open(QIODevice::ReadWrite);
        const auto lines = writeReport(*exams().find(examId), *survey, {file});
        QCOMPARE(*lines, reportLines(*exams().find(examId), *survey).size());
        const QString text = QString::fromUtf8(file.data());
        for (const QString& number : {unpaid.candidateNo, waiting.candidateNo, needy.candidateNo})
            QVERIFY(text.contains(number));
        QCOMPARE(text.count(u"\r\n"_s), *lines + 1);
    }

    void aWithdrawnApplicationIsNeitherSeatedNorMissed()
    {
        putMany(4);
        candidate::Candidate gone = applicant(60); // though all else speaks for it
        gone.withdrawn = true;
        put(gone);
        const auto drawn = m_tickets->arrange(examId, 7);
        QVERIFY(drawn.has_value());
        QCOMPARE(rows().size(), 4);
        const auto survey = m_seats->survey(examId);
        QVERIFY(survey.has_value());
        QVERIFY(survey->notSeated.isEmpty());
        QCOMPARE(survey->sitNoPaper, 0);
        const auto refused =
            give(u"ticket.issue"_s, {u"ticket"_s, base::newId()}, 0,
                 {{u"candidate"_s, gone.id.text()}, {u"room"_s, rows().first().roomId}, {u"seat"_s, 20}});
        QVERIFY(!refused);
    }

    void aRegionsClerkPublishesHisRegionOnly()
    {
        putMany(4);
        ExamRoom other = room(1);
        other.area = u"150200"_s;
        orDie(m_service->recordRoom(other));
        candidate::Candidate there = applicant(9);
        there.fields.insert(u"exam_region"_s, u"150200"_s);
        put(there);
        QVERIFY(m_tickets->arrange(examId, 7).has_value());
        const auto clerk =
            m_store->signIn(u"clerk"_s, account::Role::Clerk, account::Scope::region(u"150100"_s));
        ArrangementService mine(*clerk, exams());
        QCOMPARE(mine.publish(examId)->areas, QStringList{u"150100"_s});
        const QList<AreaSeating> all = orDie(m_seats->seatings(examId));
        QCOMPARE(all.at(0).state, State::Published);
        QCOMPARE(all.at(1).state, State::Draft);
        QVERIFY2(!print(u"seats"_s), "the whole exam is not published");
        const auto reviewer = m_store->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        QCOMPARE(ArrangementService(*reviewer, exams()).publish(examId).error().code,
                 base::Error::Code::Denied);
    }

    void aRoomWithPeopleIsNeitherRemovedNorMadeTooSmall()
    {
        putMany(40); // 20 in each of two rooms
        QVERIFY(m_service->arrange(examId, 7).has_value());
        QList<ExamRoom> known = orDie(m_tickets->rooms(examId));
        QVERIFY(!m_tickets->removeRoom(known.first()));
        ExamRoom smaller = known.first();
        smaller.seats = 19;
        QVERIFY(!m_tickets->recordRoom(smaller));
        smaller.seats = 20;
        smaller.layout = SeatLayout{.columns = 4, .serpentine = true, .sizes = {5, 5, 5, 5}};
        QVERIFY2(!m_tickets->recordRoom(smaller), "the places of people who were told them stay");
        QVERIFY(m_tickets->removeRoom(known.last()).has_value());
        QCOMPARE(orDie(m_tickets->rooms(examId)).size(), 2);
        QVERIFY(m_tickets->recordRoom(room(3)).has_value()); // its number is free again
    }

    void aRoomsOwnLayoutIsKept()
    {
        ExamRoom known = orDie(m_tickets->rooms(examId)).first();
        known.layout = SeatLayout{.columns = 4, .serpentine = false, .sizes = {7, 7, 8, 8}};
        QVERIFY(m_tickets->recordRoom(known).has_value());
        QCOMPARE(orDie(m_tickets->rooms(examId)).first().layout, known.layout);
        known = orDie(m_tickets->rooms(examId)).first();
        known.layout->sizes = {7, 7, 8, 9};
        QVERIFY(!m_tickets->recordRoom(known));
    }
};

QTEST_GUILESS_MAIN(TestArrangement)
#include "test_arrangement.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/definition_reader.h"
#include "ui/kit/masked_text.h"
#include "ui/sync/change_detail.h"
#include "ui/sync/change_words.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using store::Command;
using store::Outbox;
using store::Record;

namespace {

const QString kExam = u"nm-zsb-2026"_s;
const QString kCandidate = u"0197f000-0000-7000-8000-000000000001"_s;
const QString kIllness = u"右手桡骨骨折"_s;

Command command(const QString& kind, const QJsonObject& payload)
{
    Command made;
    made.id = u"0197f000-0000-7000-8000-0000000000ff"_s;
    made.kind = kind;
    made.entity = kind.section(u'.', 0, 0);
    made.entityId = u"0197f000-0000-7000-8000-000000000002"_s;
    made.exam = kExam;
    made.account = u"clerk"_s;
    made.payload = payload;
    return made;
}

Command request()
{
    return command(u"accommodation.request"_s, {{u"candidate"_s, kCandidate},
                                                {u"asked"_s, QJsonArray{u"extra_time"_s, u"wheelchair"_s}},
                                                {u"reason"_s, kIllness},
                                                {u"document_checked"_s, true}});
}

/// The record of the same request as the server has it, decided since.
Record decided(const QString& entity)
{
    Record record;
    record.entity = entity;
    record.id = u"0197f000-0000-7000-8000-000000000002"_s;
    record.exam = kExam;
    record.version = 3;
    record.body = {{u"state"_s, u"decided"_s},
                   {u"asked"_s, QJsonArray{u"extra_time"_s}},
                   {u"reason"_s, kIllness},
                   {u"document_checked"_s, true},
                   {u"answer"_s, kIllness},
                   {u"history"_s, QJsonArray{QJsonObject{{u"at"_s, u"2026-03-01T01:00:00.000Z"_s},
                                                         {u"by"_s, u"reviewer"_s},
                                                         {u"action"_s, u"accommodation.decide"_s},
                                                         {u"note"_s, kIllness}}}}};
    return record;
}

const Fact* find(const QList<Fact>& facts, const QString& label)
{
    const auto found =
        std::find_if(facts.cbegin(), facts.cend(), [&label](const Fact& one) { return one.label == label; });
    return found == facts.cend() ? nullptr : &*found;
}

} // namespace

/// What a change wants and what the server has instead, in the words of people, and no secret among them.
class TestChangeDetail : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = *exam::Catalogue::load(u":/exams"_s);

    static QStringList texts(const QWidget& inside)
    {
        QStringList found;
        for (const QLabel* label : inside.findChildren<QLabel*>())
            found << label->text() << label->accessibleName() << label->toolTip();
        for (const QPushButton* button : inside.findChildren<QPushButton*>())
            found << button->text() << button->accessibleName() << button->toolTip();
        return found;
    }

private Q_SLOTS:
    void aRequestForAnAccommodationIsSaidInWords()
    {
        const QList<Fact> facts = factsOf(request(), m_exams);
        const Fact* asked = find(facts, u"Asked for"_s);
        QVERIFY(asked);
        QCOMPARE(asked->value, u"Extra time, Place for a wheelchair"_s);
        QVERIFY(find(facts, u"Original seen"_s));
        QCOMPARE(find(facts, u"Original seen"_s)->value, u"yes"_s);
        for (const Fact& one : facts) {
            QVERIFY2(!one.value.contains(kCandidate), qPrintable(one.key)); // an id says nothing
            QVERIFY2(!one.label.contains(u'_'), qPrintable(one.label));
        }
    }

    void whyAnAccommodationWasAskedForOrGivenIsMasked_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString& kind : {u"accommodation.request"_s, u"accommodation.decide"_s,
                                    u"accommodation.withdraw"_s, u"accommodation.reopen"_s})
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void whyAnAccommodationWasAskedForOrGivenIsMasked()
    {
        QFETCH(const QString, kind);
        const Command given = command(kind, {{u"reason"_s, kIllness}});
        const QList<Fact> mine = factsOf(given, m_exams);
        QVERIFY(find(mine, u"Reason"_s));
        QVERIFY(find(mine, u"Reason"_s)->masked);
        // The last change of the request, and of an application that an earlier version wrote it into.
        QList<Fact> theirs = factsOf(decided(u"accommodation"_s), given, m_exams) +
                             factsOf(decided(u"candidate"_s), given, m_exams);
        for (const Fact& one : mine + theirs)
            QVERIFY2(!one.value.contains(kIllness), qPrintable(one.key));
        QCOMPARE(plainOf(given, find(mine, u"Reason"_s)->key), kIllness);
        QCOMPARE(plainOf(decided(u"accommodation"_s), find(theirs, u"Reason"_s)->key), kIllness);
    }

    void theReasonOfAnythingElseIsRead()
    {
        const QList<Fact> facts =
            factsOf(command(u"candidate.withdraw"_s, {{u"reason"_s, u"放弃考试"_s}}), m_exams);
        QCOMPARE(find(facts, u"Reason"_s)->value, u"放弃考试"_s);
        QVERIFY(!find(facts, u"Reason"_s)->masked);
    }

    void aLookIsAskedForBeforeEitherSideIsShown()
    {
        ChangeDetail detail(m_exams, {.account = u"reviewer"_s});
        Outbox::Entry entry;
        entry.command = request();
        entry.state = Outbox::State::Conflict;
        entry.current = decided(u"accommodation"_s);
        detail.showChange(account::QueuedChange{.entry = entry});
        QVERIFY(!texts(detail).join(u'\n').contains(kIllness));
        QVERIFY(texts(detail).contains(u"Decided"_s)); // the state, in words
        QSignalSpy looked(&detail, &ChangeDetail::looked);
        const QList<FactList*> lists = detail.findChildren<FactList*>();
        QCOMPARE(lists.size(), 2);
        detail.show();
        for (const FactList* list : lists) {
            MaskedText* why = nullptr;
            for (MaskedText* one : list->findChildren<MaskedText*>())
                if (one->isVisible())
                    why = one;
            QVERIFY(why);
            QTest::mousePress(why->findChild<QToolButton*>(), Qt::LeftButton);
            QCOMPARE(looked.takeFirst().first().toString(), u"accommodation_reason"_s);
            if (list == lists.first())
                QVERIFY(!why->shownText().contains(kIllness)); // not before it is written down
            detail.reveal(u"accommodation_reason"_s);
            QCOMPARE(why->shownText(), kIllness);
            QTest::mouseRelease(why->findChild<QToolButton*>(), Qt::LeftButton);
            QVERIFY(!why->shownText().contains(kIllness));
        }
    }

    void noMemberIsShownByTheProgramsWord_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QJsonObject>("payload");
        const QString id = kCandidate;
        const QString hash(64, u'a');
        QTest::newRow("registration") << u"candidate.register"_s
                                      << QJsonObject{{u"candidate_no"_s, u"26000001"_s},
                                                     {u"type"_s, u"graduate"_s},
                                                     {u"notice_read"_s, true},
                                                     {u"confirmed"_s, false}};
        QTest::newRow("confirmation")
            << u"candidate.confirm"_s
            << QJsonObject{{u"form_signed"_s, true}, {u"commitment_signed"_s, true}, {u"reason"_s, u"x"_s}};
        QTest::newRow("material") << u"material.add"_s
                                  << QJsonObject{{u"candidate"_s, id},   {u"kind"_s, u"portrait"_s},
                                                 {u"file"_s, hash},      {u"format"_s, u"jpeg"_s},
                                                 {u"bytes"_s, 123456.0}, {u"reason"_s, u"x"_s}};
        QTest::newRow("pair") << u"likeness.report"_s
                              << QJsonObject{{u"one"_s, id},        {u"one_file"_s, hash},
                                             {u"other"_s, id},      {u"other_file"_s, hash},
                                             {u"score"_s, 0.71234}, {u"copy"_s, false}};
        QTest::newRow("order") << u"order.record"_s
                               << QJsonObject{{u"candidate_no"_s, u"26000001"_s},
                                              {u"fee_item"_s, u"exam"_s},
                                              {u"amount_fen"_s, 16000},
                                              {u"channel"_s, u"wechat"_s},
                                              {u"status"_s, u"paid"_s},
                                              {u"created_at"_s, u"2026-03-01T01:00:00.000Z"_s},
                                              {u"paid_at"_s, u"2026-03-01T01:01:00.000Z"_s}};
        QTest::newRow("discrepancy") << u"discrepancy.report"_s
                                     << QJsonObject{{u"class"_s, u"order_without_payment"_s},
                                                    {u"order_fen"_s, 16000},
                                                    {u"bill_fen"_s, 0}};
        QTest::newRow("seat") << u"ticket.issue"_s
                              << QJsonObject{{u"candidate"_s, id},
                                             {u"room"_s, id},
                                             {u"seat"_s, 7},
                                             {u"seed"_s, u"8412993"_s}};
        QTest::newRow("printing") << u"paper.printed"_s
                                  << QJsonObject{{u"document"_s, u"ticket"_s},
                                                 {u"subject"_s, id},
                                                 {u"station"_s, u"desk-1"_s},
                                                 {u"again"_s, true}};
    }
    void noMemberIsShownByTheProgramsWord()
    {
        QFETCH(const QString, kind);
        QFETCH(const QJsonObject, payload);
        const QList<Fact> facts = factsOf(command(kind, payload), m_exams);
        QVERIFY(facts.size() > 3 || kind == u"likeness.report");
        for (const Fact& one : facts) {
            QVERIFY2(!payload.contains(one.label), qPrintable(one.label));
            for (const QString& word : {kCandidate, QString(64, u'a'), u"wechat"_s, u"paid"_s, u"jpeg"_s,
                                        u"order_without_payment"_s, u"2026-03-01T"_s, kind})
                QVERIFY2(!one.value.contains(word), qPrintable(one.label + u": "_s + one.value));
        }
    }
};

QTEST_MAIN(TestChangeDetail)
#include "test_change_detail.moc"

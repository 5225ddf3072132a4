// SPDX-License-Identifier: GPL-3.0-or-later
// The discrepancies as a queue: several at once, taken back, refreshed in place.
#include "discrepancy_model.h"
#include "page_driver.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using payment::Action;
using payment::DiscrepancyId;
using payment::DiscrepancyListRow;
using payment::DiscrepancyState;
using reconcile::DiscrepancyClass;

class TestDiscrepancyQueue : public QObject, test::PageDriver {
    Q_OBJECT

    const DiscrepancyModel& rows() { return *static_cast<DiscrepancyModel*>(discrepancies()->model()); }
    DiscrepancyId idAt(int row) { return rows().row(row).id; }
    DiscrepancyId current() { return idAt(discrepancies()->currentIndex().row()); }
    DiscrepancyState stateOf(const DiscrepancyId& id) { return orDie(elsewhere().discrepancy(id)).state; }
    bool allAre(const QList<DiscrepancyId>& ids, DiscrepancyState state)
    {
        return std::all_of(ids.begin(), ids.end(),
                           [&](const DiscrepancyId& id) { return stateOf(id) == state; });
    }
    /// Opens the page at its list of ten.
    void openTen(const QString& name = u"staff"_s)
    {
        openPage(Role::SchoolAdmin, name);
        QTRY_COMPARE(rows().rowCount(), 10);
        QTRY_VERIFY(part<QPushButton>("yes")->isVisible());
        discrepancies()->setFocus();
    }
    /// Selects the rows from @p first on by keys; their ids.
    QList<DiscrepancyId> select(int first, int count)
    {
        discrepancies()->setFocus();
        discrepancies()->selectRow(first);
        for (int more = 1; more < count; ++more)
            QTest::keyClick(discrepancies(), Qt::Key_Down, Qt::ShiftModifier);
        QList<DiscrepancyId> ids;
        for (int row = first; row < first + count; ++row)
            ids.append(idAt(row));
        return ids;
    }
    void showState(DiscrepancyState state)
    {
        auto* filter = part<QComboBox>("state_filter");
        filter->setCurrentIndex(filter->findData(int(state)));
        Q_EMIT filter->activated(filter->currentIndex());
    }
    void press(const char* button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    void undo() { QTest::keyClick(m_page.get(), Qt::Key_U); }

    /// The first person has decided that all of these are refunded.
    QList<DiscrepancyId> refundedBy(const QString& name, const QList<DiscrepancyClass>& kinds)
    {
        const auto session = m_stage->station.signIn(name, Role::SchoolAdmin, account::Scope::all());
        QList<DiscrepancyId> ids;
        for (const DiscrepancyClass kind : kinds) {
            const auto record = recordOf(kind);
            orDie(payment::PaymentService(*session).resolve(record, Action::Refund, u"by "_s + name));
            ids.append(record.id);
        }
        return ids;
    }

private Q_SLOTS:
    void initTestCase() { prepareSettings(); }
    void init()
    {
        openStage();
        m_stage->reconcile(m_stage->writeFiles());
    }
    void cleanup() { closeStage(); }

    void severalSelectedAreDecidedTogetherAfterOneQuestion()
    {
        openTen();
        const QList<DiscrepancyId> chosen = select(1, 3);
        const DiscrepancyId behind = idAt(4);
        QTRY_VERIFY(labels().contains(u"3 discrepancies are selected"_s));
        auto* yes = part<QPushButton>("yes");
        QVERIFY(!yes->isEnabled());
        QCOMPARE(yes->toolTip(), u"A resolution needs a reason."_s);
        decide(Action::Explained, u"the same mistake three times"_s);
        QTRY_VERIFY(question().isAsking());
        QVERIFY2(question().question().contains(u"the same mistake"_s), qPrintable(question().question()));
        QVERIFY(allAre(chosen, DiscrepancyState::Open)); // not before the person said yes
        question().accept();
        QTRY_VERIFY(allAre(chosen, DiscrepancyState::Resolved));
        QCOMPARE(m_stage->count(DiscrepancyState::Resolved), 3);
        for (const DiscrepancyId& id : chosen)
            QCOMPARE(orDie(elsewhere().discrepancy(id)).reason, u"the same mistake three times"_s);
        QTRY_COMPARE(rows().rowCount(), 7);
        QCOMPARE(current(), behind);
        QVERIFY(discrepancies()->hasFocus());
        QTRY_COMPARE(m_page->badge(), 7);
        QTRY_VERIFY(part<QLineEdit>("reason")->text().isEmpty());
    }

    void theQuestionSaysHowMuchMoneySeveralMove()
    {
        openTen();
        const QList<DiscrepancyId> chosen = select(0, 10);
        base::Money paid;
        int payable = 0;
        for (const DiscrepancyId& id : chosen) {
            const auto found = orDie(elsewhere().discrepancy(id)).found;
            if (found.billAmount && found.billAmount == found.orderAmount) {
                paid += *found.billAmount;
                ++payable;
            }
        }
        QVERIFY(payable > 1 && payable < 10);
        decide(Action::MarkPaid, u"on the bill"_s);
        QTRY_VERIFY(question().isAsking());
        const QString asked = question().question();
        QVERIFY2(asked.contains(paid.toText()) && asked.startsWith(QString::number(payable)),
                 qPrintable(asked));
        question().cancel();
        QCOMPARE(part<QLineEdit>("reason")->text(), u"on the bill"_s);
        QCOMPARE(m_stage->count(DiscrepancyState::AwaitingSecond), 0);
    }

    void undoBringsBackTheRightOnes()
    {
        openTen();
        const DiscrepancyId one = select(0, 1).first();
        QTRY_VERIFY(labels().contains(discrepancies()->currentIndex().siblingAtColumn(1).data().toString()));
        decide(Action::Explained, u"one"_s);
        QTRY_COMPARE(stateOf(one), DiscrepancyState::Resolved);
        QTRY_COMPARE(rows().rowCount(), 9);
        const QList<DiscrepancyId> two = select(3, 2);
        decide(Action::Explained, u"two"_s);
        QTRY_VERIFY(question().isAsking());
        question().accept();
        QTRY_VERIFY(allAre(two, DiscrepancyState::Resolved));
        QTRY_COMPARE(rows().rowCount(), 7);

        undo();
        QVERIFY(question().isAsking()); // it takes back two
        question().accept();
        QTRY_VERIFY2(allAre(two, DiscrepancyState::Open), qPrintable(said()));
        QTRY_COMPARE(rows().rowCount(), 9);
        QCOMPARE(stateOf(one), DiscrepancyState::Resolved);
        QTRY_COMPARE(current(), two.first());
        QCOMPARE(idAt(4), two.last()); // where it was
        undo();
        QTRY_COMPARE(stateOf(one), DiscrepancyState::Open);
        QTRY_COMPARE(rows().rowCount(), 10);
        QCOMPARE(idAt(0), one);
        undo();
        QTRY_VERIFY2(said().contains(u"no decision of this page left"_s), qPrintable(said()));
        QCOMPARE(m_stage->count(DiscrepancyState::Open), 10);
    }

    void theStatusBarOffersToTakeItBack()
    {
        openTen();
        const DiscrepancyId one = select(2, 1).first();
        QTRY_VERIFY(labels().contains(discrepancies()->currentIndex().siblingAtColumn(1).data().toString()));
        decide(Action::Refund, u"twice"_s);
        question().accept();
        QTRY_COMPARE(stateOf(one), DiscrepancyState::AwaitingSecond);
        QTRY_VERIFY(m_stage->undo.isOffering());
        m_stage->undo.undo();
        QTRY_COMPARE(stateOf(one), DiscrepancyState::Open);
        QTRY_COMPARE(current(), one);
    }

    void theListKeepsItsPlaceWhileOthersWork()
    {
        closeStage();
        openStage();
        m_stage->fill(400, 150);
        openPage(Role::SchoolAdmin);
        QTRY_VERIFY(rows().rowCount() >= 200);
        discrepancies()->selectRow(120);
        const DiscrepancyId shown = current();
        QTRY_VERIFY(discrepancies()->verticalScrollBar()->value() > 0);
        QVERIFY(test::settle(m_stage->desk(), *m_page)); // the details take their room from the list
        const int scrolled = discrepancies()->verticalScrollBar()->value();
        const DiscrepancyId later = idAt(130);
        orDie(elsewhere().resolve(orDie(elsewhere().discrepancy(later)), Action::Explained, u"elsewhere"_s));
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity});
        QTRY_VERIFY(rows().find([&](const DiscrepancyListRow& row) { return row.id == later; }) < 0);
        QCOMPARE(current(), shown);
        QCOMPARE(discrepancies()->currentIndex().row(), 120);
        QCOMPARE(discrepancies()->verticalScrollBar()->value(), scrolled);

        // One that is on show stays, and says how it stands.
        orDie(elsewhere().resolve(orDie(elsewhere().discrepancy(shown)), Action::Explained, u"elsewhere"_s));
        Q_EMIT m_stage->desk().changed({payment::kDiscrepancyEntity});
        QTRY_COMPARE(rows().row(120).state, DiscrepancyState::Resolved);
        QCOMPARE(current(), shown);
        QCOMPARE(discrepancies()->verticalScrollBar()->value(), scrolled);
        QTRY_VERIFY(labels().contains(u"Resolved by admin"_s));
    }

    void theSecondPersonConfirmsSeveralAndIsToldThatItStands()
    {
        const QList<DiscrepancyId> theirs =
            refundedBy(u"first"_s, {DiscrepancyClass::AmountDiffers, DiscrepancyClass::DuplicatePayment});
        const QList<DiscrepancyId> own = refundedBy(u"second"_s, {DiscrepancyClass::NotInOrders});
        openPage(Role::SchoolAdmin, u"second"_s);
        showState(DiscrepancyState::AwaitingSecond);
        QTRY_COMPARE(rows().rowCount(), 3);
        (void)select(0, 3);
        QTRY_VERIFY(labels().contains(u"2 decisions of other people wait"_s));
        auto* no = part<QPushButton>("no");
        QVERIFY(!no->isEnabled() && !no->toolTip().isEmpty());
        QVERIFY(part<QPushButton>("yes")->toolTip().contains(u"cannot be taken back"_s));
        press("yes");
        QTRY_VERIFY(question().isAsking());
        QVERIFY2(question().question().contains(u"cannot be taken back"_s),
                 qPrintable(question().question()));
        QVERIFY2(question().question().contains(u"of 2 discrepancies go back"_s),
                 qPrintable(question().question()));
        question().accept();
        QTRY_VERIFY(allAre(theirs, DiscrepancyState::Resolved));
        QCOMPARE(stateOf(own.first()), DiscrepancyState::AwaitingSecond); // nobody confirms his own
        for (const DiscrepancyId& id : theirs)
            QCOMPARE(orDie(elsewhere().discrepancy(id)).confirmedBy, u"second"_s);
        QTRY_COMPARE(rows().rowCount(), 1);
        QVERIFY(discrepancies()->hasFocus());
        QVERIFY(!m_stage->undo.isOffering());
        undo();
        QTRY_VERIFY2(said().contains(u"cannot be taken back"_s), qPrintable(said()));
        QVERIFY(allAre(theirs, DiscrepancyState::Resolved));
    }

    void severalRefusalsNeedAReasonAndOpenAgain()
    {
        const QList<DiscrepancyId> theirs =
            refundedBy(u"first"_s, {DiscrepancyClass::AmountDiffers, DiscrepancyClass::DuplicatePayment});
        openPage(Role::SchoolAdmin, u"second"_s);
        showState(DiscrepancyState::AwaitingSecond);
        QTRY_COMPARE(rows().rowCount(), 2);
        (void)select(0, 2);
        QTRY_VERIFY(part<QPushButton>("no")->isVisible());
        QTest::keyClicks(part<QLineEdit>("reason"), u"ask finance first"_s);
        press("no");
        QTRY_VERIFY(question().isAsking());
        question().accept();
        QTRY_VERIFY(allAre(theirs, DiscrepancyState::Open));
        for (const DiscrepancyId& id : theirs)
            QCOMPARE(orDie(elsewhere().discrepancy(id)).history.last().note, u"refund: ask finance first"_s);
    }

    void whatIsDecidedIsTakenBackByKey()
    {
        const QList<DiscrepancyId> mine = refundedBy(u"staff"_s, {DiscrepancyClass::AmountDiffers});
        const QList<DiscrepancyId> theirs = refundedBy(u"other"_s, {DiscrepancyClass::DuplicatePayment});
        openPage(Role::SchoolAdmin);
        showState(DiscrepancyState::AwaitingSecond);
        QTRY_COMPARE(rows().rowCount(), 2);
        const int at = idAt(0) == mine.first() ? 0 : 1;
        auto* button = part<QPushButton>("take_back");
        (void)select(1 - at, 1);
        QTRY_VERIFY(button->isVisible() && !button->isEnabled());
        QVERIFY2(button->toolTip().contains(u"other"_s), qPrintable(button->toolTip()));
        QTest::keyClick(discrepancies(), Qt::Key_O);
        (void)select(at, 1);
        QTRY_VERIFY(button->isEnabled());
        QTest::keyClick(discrepancies(), Qt::Key_O);
        QTRY_COMPARE(stateOf(mine.first()), DiscrepancyState::Open);
        QCOMPARE(stateOf(theirs.first()), DiscrepancyState::AwaitingSecond);
        QVERIFY(discrepancies()->hasFocus());
    }

    void severalDecisionsAreTakenBackAfterAQuestion()
    {
        const QList<DiscrepancyId> mine =
            refundedBy(u"staff"_s, {DiscrepancyClass::AmountDiffers, DiscrepancyClass::NotInOrders});
        const QList<DiscrepancyId> theirs = refundedBy(u"other"_s, {DiscrepancyClass::DuplicatePayment});
        openPage(Role::SchoolAdmin);
        showState(DiscrepancyState::AwaitingSecond);
        QTRY_COMPARE(rows().rowCount(), 3);
        (void)select(0, 3);
        QTRY_VERIFY(part<QPushButton>("take_back")->isVisible());
        QTest::keyClick(discrepancies(), Qt::Key_O);
        QTRY_VERIFY(question().isAsking());
        QVERIFY2(question().question().startsWith(u"2 "_s), qPrintable(question().question()));
        question().accept();
        QTRY_VERIFY(allAre(mine, DiscrepancyState::Open));
        QVERIFY(allAre(theirs, DiscrepancyState::AwaitingSecond));
    }

    void whereSomebodyWasFirstTheWordsAreKept()
    {
        openTen();
        choose(DiscrepancyClass::AmountDiffers);
        const DiscrepancyId id = current();
        write(Action::Explained, u"half a sen"_s);
        // The page does not hear of it, as from another station before the next sync.
        orDie(elsewhere().addNote(orDie(elsewhere().discrepancy(id)), u"somebody was first"_s));
        press("yes");
        QTRY_VERIFY2(said().contains(u"It is back in the list"_s), qPrintable(said()));
        QCOMPARE(stateOf(id), DiscrepancyState::Open);
        QTRY_COMPARE(rows().rowCount(), 10);
        QTest::keyClick(discrepancies(), Qt::Key_K);
        QTRY_COMPARE(current(), id);
        QTRY_COMPARE(part<QLineEdit>("reason")->text(), u"half a sen"_s);
    }

    void severalAreTakenAndGivenBackTogether()
    {
        openTen();
        const QList<DiscrepancyId> chosen = select(0, 3);
        const auto assignees = [&] {
            QStringList names;
            for (const DiscrepancyId& id : chosen)
                names.append(orDie(elsewhere().discrepancy(id)).assignee);
            names.removeDuplicates();
            return names;
        };
        QTest::keyClick(discrepancies(), Qt::Key_T);
        QTRY_COMPARE(assignees(), QStringList{u"staff"_s});
        QTRY_COMPARE(rows().row(2).assignee, u"staff"_s);
        QVERIFY(rows().row(3).assignee.isEmpty());
        QTest::keyClick(discrepancies(), Qt::Key_T);
        QTRY_COMPARE(assignees(), QStringList{QString()});
    }

    void whatIsWrittenForSeveralSurvivesAnotherRow()
    {
        openTen();
        (void)select(0, 2);
        write(Action::Explained, u"both"_s);
        QTest::keyClick(discrepancies(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(labels().contains(u"3 discrepancies are selected"_s));
        QCOMPARE(part<QLineEdit>("reason")->text(), u"both"_s);
        QCOMPARE(part<QComboBox>("action")->currentData().toInt(), int(Action::Explained));
        QTest::keyClick(discrepancies(), Qt::Key_J);
        QTRY_VERIFY(part<QLineEdit>("reason")->text().isEmpty());
    }
};

QTEST_MAIN(TestDiscrepancyQueue)
#include "support/patience.h"
#include "test_discrepancy_queue.moc"

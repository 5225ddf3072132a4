// SPDX-License-Identifier: GPL-3.0-or-later
// What a scanner types, where a person may have the cursor.
#include "stage.h"
#include "support/patience.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/state_badge.h"
#include "ui/ticket/check_controller.h"
#include "ui/ticket/ticket_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;

class TestCheckController : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SeatStage> m_stage;
    std::unique_ptr<TicketPage> m_page;

    void openPage(Role role)
    {
        m_page = std::make_unique<TicketPage>(m_stage->open(role),
                                              TicketPlaces{.keyFolder = m_stage->keys.path()});
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        m_page->setFocus();
    }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"scans"_s);
    }
    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::SeatStage>();
    }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void aScannedCodeIsJudged()
    {
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        const ticket::KeyPair key = m_stage->makeKey();
        const ticket::TicketRow row = m_stage->tickets().first();
        const ticket::TicketClaims claims{.ticketNo = row.ticketNo, .room = row.room, .seat = row.seat};
        const QByteArray code = test::orDie(ticket::signedCode(
            claims, {.name = u"考生1"_s, .idNumber = test::inventedIdNumber(0)}, test::kSeatExam, key));
        const QByteArray others = test::orDie(ticket::signedCode(
            claims, {.name = u"考生2"_s, .idNumber = test::inventedIdNumber(1)}, test::kSeatExam, key));
        openPage(Role::Clerk);
        QTest::keyClick(m_page.get(), Qt::Key_T, Qt::ControlModifier);
        auto* scan = part<QLineEdit>("scan");
        auto* badge = part<StateBadge>("verdict");
        const auto judge = [&](const QByteArray& text) {
            QTest::keyClicks(scan, QString::fromUtf8(text));
            QTest::keyClick(scan, Qt::Key_Return);
        };
        judge(code);
        QTRY_COMPARE(badge->mark().word, u"Genuine"_s);
        QVERIFY(part<QLabel>("verdict_sentence")->text().contains(row.ticketNo));
        judge(others);
        QTRY_COMPARE(badge->mark().word, u"Other name"_s);
        judge(code);
        QTRY_COMPARE(badge->mark().word, u"Genuine"_s);
        judge("rubbish");
        QTRY_COMPARE(badge->mark().word, u"No ticket code"_s);
        QVERIFY(scan->text().isEmpty()); // ready for the next scan
    }

    void underAnErrorNoVerdictOfTheLastTicketStands()
    {
        m_stage->makeKey();
        openPage(Role::Clerk);
        m_page->checks().check("no code");
        auto* badge = part<StateBadge>("verdict");
        QTRY_VERIFY(badge->isVisible());
        QFile damaged(m_stage->keys.filePath(u"damaged.pub"_s));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no key") == 6);
        damaged.close();
        m_page->checks().check("no code either");
        QTRY_VERIFY(!m_page->messages().sentence().isEmpty());
        QVERIFY(!badge->isVisible());
        QVERIFY(part<QLabel>("verdict_sentence")->text().startsWith(u"The verdict on the ticket will"_s));
    }

    void anAnswerAboutAnEarlierTicketIsDropped()
    {
        m_stage->makeKey();
        openPage(Role::Clerk);
        QSemaphore goOn;
        const auto release = qScopeGuard([&goOn] { goOn.release(); }); // or a failure would hang
        (void)m_stage->desk().read(
            [&goOn](account::Session&) {
                goOn.acquire();
                return base::Result<void>();
            },
            account::Desk::Lane::Slow);
        m_page->checks().checkFiles({m_stage->out.filePath(u"gone.pdf"_s)}); // waits behind that
        m_page->checks().check("no code");
        auto* badge = part<StateBadge>("verdict");
        QTRY_VERIFY(badge->isVisible());
        goOn.release();
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        QCOMPARE(m_page->messages().sentence(), QString());
        QVERIFY(badge->isVisible());
        QCOMPARE(badge->mark().word, u"No ticket code"_s);
    }

    void aVerdictGoesWithItsExam()
    {
        m_stage->makeKey();
        openPage(Role::Clerk);
        m_page->checks().check("no code");
        auto* badge = part<StateBadge>("verdict");
        QTRY_VERIFY(badge->isVisible());
        m_page->setExam({});
        m_page->setExam(test::kSeatExam);
        QVERIFY(badge->isHidden());
    }

    void whatAScannerTypesIntoTheSearchIsToldApart_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("genuine") << u"genuine"_s << u"Genuine"_s;
        QTest::newRow("changed name") << u"name"_s << u"Other name"_s;
        QTest::newRow("other exam") << u"exam"_s << u"Other exam"_s;
        QTest::newRow("expired key") << u"expired"_s << u"Expired key"_s;
        QTest::newRow("unknown key") << u"unknown"_s << u"Unknown key"_s;
        QTest::newRow("no portrait") << u"faceless"_s << u"Printed without portrait"_s;
        QTest::newRow("other portrait") << u"portrait"_s << u"Other portrait"_s;
        QTest::newRow("Code 128") << u"number"_s << u"Number only"_s;
    }
    void whatAScannerTypesIntoTheSearchIsToldApart()
    {
        QFETCH(QString, kind);
        QFETCH(QString, word);
        m_stage->addCandidates(1);
        m_stage->addRooms(1);
        m_stage->seat();
        const ticket::KeyPair ours = m_stage->makeKey();
        const ticket::KeyPair expired = ticket::KeyPair::generate(QDate(2020, 1, 31));
        test::orDie(ticket::writePublicKey(expired.publicKey(), m_stage->keys.filePath(u"expired.pub"_s)));
        const ticket::KeyPair key = kind == u"expired"   ? expired
                                    : kind == u"unknown" ? ticket::KeyPair::generate()
                                                         : ours;
        const ticket::TicketRow row = m_stage->tickets().first();
        ticket::TicketHolder holder{.name = kind == u"name" ? u"考生2"_s : u"考生1"_s,
                                    .idNumber = test::inventedIdNumber(0)};
        if (kind == u"faceless" || kind == u"portrait")
            holder.portrait.place = QRectF(-1, -5, 1, 2);
        if (kind == u"portrait")
            holder.portrait.sha256 = QString(64, u'a');
        const QByteArray code = test::orDie(
            ticket::signedCode({.ticketNo = row.ticketNo, .room = row.room, .seat = row.seat}, holder,
                               kind == u"exam" ? u"sh-zhuanke-2024"_s : test::kSeatExam, key));
        openPage(Role::Clerk);
        const bool isNumber = kind == u"number";
        QTest::keyClick(m_page.get(), isNumber ? Qt::Key_T : Qt::Key_F, Qt::ControlModifier);
        auto* field = part<QLineEdit>(isNumber ? "scan" : "ticket_search");
        QTest::keyClicks(field, isNumber ? row.ticketNo : QString::fromLatin1(code));
        QTest::keyClick(field, Qt::Key_Return);
        auto* badge = part<StateBadge>("verdict");
        QTRY_VERIFY(badge->isVisible());
        QTRY_COMPARE(badge->mark().word, word);
        QVERIFY(field->text().isEmpty());
        QCOMPARE(part<QLabel>("verdict_sentence")->text().contains(row.ticketNo), kind != u"unknown");
    }
};

QTEST_MAIN(TestCheckController)
#include "test_check_controller.moc"

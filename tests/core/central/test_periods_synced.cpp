// SPDX-License-Identifier: GPL-3.0-or-later
// Two stations close days of one exam, over real HTTP.
#include "candidate/candidate_commands.h"
#include "central_fixture.h"
#include "closing/closing_commands.h"
#include "closing/period_service.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "specimen/bill_writer.h"
#include "support/exam_fixture.h"
#include "support/patience.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::closing;
using namespace examdesk::payment;
using namespace examdesk::specimen;
using test::orDie;

class TestPeriodsSynced : public QObject {
    Q_OBJECT

private:
    const QString m_exam = u"nm-zsb-2023"_s;
    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<test::TemporarySession> m_first;
    std::unique_ptr<test::TemporarySession> m_second;

    sync::Outcome sync(account::Session& session)
    {
        auto transport = sync::HttpTransport::create({.server = m_server->url()});
        auto grant = sync::signIn(**transport, u"admin"_s, QString::fromUtf16(CentralFixture::kPassword));
        if (!test::wait([&grant] { return grant.isFinished(); }) || !grant.result())
            return base::fail(base::Error::Code::Unavailable, u"no sign-in"_s);
        sync::RunOptions options;
        options.exams = {m_exam};
        options.account = u"admin"_s;
        options.scope = u"*"_s;
        options.inScope = [](const QString&, const QString&, const QString&) { return true; };
        sync::SyncRun run(session.store(), **transport, options);
        std::optional<sync::Outcome> outcome;
        connect(&run, &sync::SyncRun::finished, [&outcome](const sync::Outcome& ended) { outcome = ended; });
        run.start();
        if (!test::wait([&outcome] { return outcome.has_value(); }))
            qFatal("the sync does not end");
        return *outcome;
    }
    QDate day(int ago) const { return QDate::currentDate().addDays(-ago); }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        payment::registerModule(m_modules, m_exams);
        closing::registerModule(m_modules);
    }
    void init()
    {
        m_server = std::make_unique<CentralFixture>(central::FileLimits{}, m_modules);
        m_server->addAccount(u"admin"_s, account::Role::SystemAdmin, account::Scope::all());
        for (auto* station : {&m_first, &m_second}) {
            *station = std::make_unique<test::TemporarySession>(m_modules);
            (*station)->now = QDateTime::currentDateTimeUtc();
        }
    }

    void aClosedPeriodIsClosedAtTheOtherStationToo()
    {
        const auto closed = PeriodService(m_first->admin()).close(m_exam, day(9), day(5), {});
        QVERIFY2(closed, closed ? "" : qPrintable(closed.error().message));
        const auto pushed = sync(m_first->admin());
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().message));
        QCOMPARE(pushed->pushed, 1);
        QCOMPARE(pushed->digestEqual, std::optional(true));
        QCOMPARE(sync(m_second->admin())->digestEqual, std::optional(true));
        QCOMPARE(orDie(PeriodService(m_second->admin()).periods(m_exam)),
                 orDie(PeriodService(m_first->admin()).periods(m_exam)));
        QCOMPARE(PeriodService(m_second->admin()).close(m_exam, day(6), day(2), {}).error().code,
                 base::Error::Code::Conflict);
    }

    /// Bills are not synced: each station imports its own copy.
    void theBillOfAClosedPeriodIsImportedAtTheOtherStationToo()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const QString& name, const QString& orderNo, int ago) {
            QFile file(folder.filePath(name));
            const QDateTime at =
                QDateTime(QDate::currentDate().addDays(-ago), QTime(9, 0), base::examTimeZone());
            const Transaction line{.orderNo = orderNo,
                                   .tradeNo = u"T"_s + orderNo,
                                   .kind = TransactionKind::Payment,
                                   .channel = Channel::Wechat,
                                   .amount = base::Money::fromFen(16000),
                                   .at = at};
            if (!file.open(QIODevice::WriteOnly) || file.write(wechatBill({line}, u"1900000000"_s)) < 0)
                qFatal("the bill cannot be written");
            return file.fileName();
        };
        const QString early = write(u"early.csv"_s, u"A"_s, 7);
        const QString late = write(u"late.csv"_s, u"B"_s, 6);
        const exam::Definition& exam = *m_exams.find(m_exam);
        orDie(PaymentService(m_first->admin()).importBills(exam, {early}));
        const QString why = u"the orders are still to come"_s;
        orDie(PeriodService(m_first->admin()).close(m_exam, day(9), day(5), why));
        const auto first = orDie(PaymentService(m_first->admin()).importBills(exam, {late}));
        QCOMPARE(first.first().supplemented.size(), 1);
        QVERIFY(sync(m_first->admin()));
        QVERIFY(sync(m_second->admin()));

        const auto again = PaymentService(m_second->admin()).importBills(exam, {early, late});
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        for (const ImportedBill& bill : *again)
            QVERIFY(bill.supplemented.isEmpty());
        QCOMPARE(sync(m_second->admin())->digestEqual, std::optional(true));
        const auto period = orDie(PeriodService(m_second->admin()).periods(m_exam)).first();
        QCOMPARE(period.supplements.size(), 1);
        QCOMPARE(period.supplements.first().bill.paid.fen(), 16000);
    }

    void ofTwoThatCloseAtOnceOneStands_data()
    {
        QTest::addColumn<int>("last");
        QTest::newRow("the same days") << 5;
        QTest::newRow("days that overlap") << 3;
    }
    void ofTwoThatCloseAtOnceOneStands()
    {
        QFETCH(int, last);
        orDie(PeriodService(m_first->admin()).close(m_exam, day(9), day(5), {}));
        orDie(PeriodService(m_second->admin()).close(m_exam, day(9), day(last), {}));
        QVERIFY(sync(m_first->admin()));
        const auto second = sync(m_second->admin());
        QVERIFY(second);
        QCOMPARE(m_second->admin().store().outbox().counts()->conflicts, 1);
        const auto standing = orDie(PeriodService(m_second->admin()).periods(m_exam));
        QCOMPARE(standing, orDie(PeriodService(m_first->admin()).periods(m_exam)));
        QCOMPARE(standing.size(), 1);
        QCOMPARE(standing.first().last, day(5));
    }
};

QTEST_GUILESS_MAIN(TestPeriodsSynced)
#include "test_periods_synced.moc"

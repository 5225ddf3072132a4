// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_morning.h"

#include "audit/audit_service.h"
#include "base/clock.h"
#include "closing/period_service.h"
#include "console.h"
#include "day_report.h"
#include "day_run.h"
#include "likeness/likeness_record.h"
#include "local_server.h"
#include "payment/reconciliation_service.h"
#include "photo/likeness_pairs.h"
#include "portrait/portrait_check.h"
#include "sync_once.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using reconcile::DiscrepancyClass;

namespace {

/// Somebody at work on a station of the demo, some minutes before its present.
class Worker {
public:
    /// @p unlocked: the station's store, opened once for all: deriving a key takes long, as it should.
    static Result<Worker> sitDown(const wiring::Modules& modules, const demo::DemoOptions& options,
                                  const QString& station, store::Unlocked unlocked,
                                  const demo::DemoAccountSpec& account, int minutesAgo)
    {
        unlocked.principal = account.principal.toJson();
        auto session = account::Session::resume(options.folder + u'/' + station, unlocked, modules.modules());
        if (!session)
            return base::fail(session.error());
        const QDateTime at = demo::earlierThatDay(options.at, 60 * qint64(minutesAgo));
        (*session)->setClock([at] { return at; });
        return Worker(modules, *std::move(session), account);
    }

    account::Session& session() { return *m_session; }

    Result<void> sync(const LocalServer& server)
    {
        QStringList exams;
        for (const exam::Definition& exam : m_modules->exams().exams())
            exams.append(exam.id);
        const auto report = syncOnce(*m_session, {server.http->url(),
                                                  {},
                                                  m_account.principal.name,
                                                  m_account.password,
                                                  exams,
                                                  {},
                                                  m_modules->exams().candidateNumbers().keys()});
        if (!report)
            return base::fail(report.error());
        if (report->pending > 0 || report->conflicts > 0 || report->refused > 0 ||
            !report->digestEqual.value_or(false))
            return base::fail(Error::Code::Damaged,
                              QCoreApplication::translate(
                                  "Batch", "The stations and the server of the demo do not hold the same."),
                              m_account.principal.name);
        return {};
    }

private:
    Worker(const wiring::Modules& modules, std::unique_ptr<account::Session> session,
           demo::DemoAccountSpec account)
        : m_modules(&modules), m_session(std::move(session)), m_account(std::move(account))
    {}

    const wiring::Modules* m_modules;
    std::unique_ptr<account::Session> m_session;
    demo::DemoAccountSpec m_account;
};

// --- the reviewer ---

/// Checks the portraits of two schools: those of the others are still to be checked.
Result<void> checkPortraits(account::Session& session, const exam::Definition& exam,
                            const photo::Models& models)
{
    for (const QString& school : demo::demoSchools().first(2)) {
        portrait::PortraitCheck check(
            {{.exam = exam.id, .state = u"waiting"_s, .school = school}, exam.portrait},
            portrait::complianceChecker(models));
        if (const auto summary = check.run(session); !summary)
            return base::fail(summary.error());
    }
    return {};
}

/// The portrait that each candidate number has.
Result<QHash<QString, audit::QueueRow>> portraitsOf(account::Session& session, const QString& exam)
{
    QHash<QString, audit::QueueRow> portraits;
    for (const QString& state : {u"waiting"_s, u"approved"_s, u"returned"_s}) {
        const auto rows = audit::AuditService(session).page({.exam = exam, .portraits = true, .state = state},
                                                            std::nullopt, -1); // LIMIT -1: all
        if (!rows)
            return base::fail(rows.error());
        for (const audit::QueueRow& row : *rows)
            portraits.insert(row.candidateNo, row);
    }
    return portraits;
}

Result<photo::Likeness> read(account::Session& session, photo::LikenessReader& reader, const QString& sha256)
{
    const auto bytes = session.store().files().read(sha256);
    return bytes ? reader.read(*bytes) : Result<photo::Likeness>(base::fail(bytes.error()));
}

/// Reports the planted doubles as a search would that has found them; without models only copies are found.
Result<void> reportDoubles(account::Session& session, const QString& exam, const QJsonArray& doubles,
                           photo::LikenessReader& reader)
{
    const auto portraits = portraitsOf(session, exam);
    if (!portraits)
        return base::fail(portraits.error());
    for (const QJsonValue& pair : doubles) {
        audit::QueueRow one = portraits->value(pair[u"one"_s].toString());
        audit::QueueRow other = portraits->value(pair[u"other"_s].toString());
        if (other.candidate < one.candidate)
            std::swap(one, other);
        const auto a = read(session, reader, one.sha256);
        const auto b = read(session, reader, other.sha256);
        if (!a || !b)
            return base::fail(a ? b.error() : a.error());
        const auto found = photo::findPairs({*a, *b});
        if (!found)
            return base::fail(found.error());
        if (found->isEmpty())
            continue;
        const likeness::Found alike{{one.candidate, one.sha256},
                                    {other.candidate, other.sha256},
                                    found->first().score,
                                    found->first().isCopy};
        const auto id = likeness::likenessId(exam, one.candidate, other.candidate);
        const auto told = session.execute(session.command(
            u"likeness.report"_s, {likeness::kLikenessEntity, id.text()}, exam, 0, likeness::toJson(alike)));
        if (!told)
            return told;
    }
    return {};
}

// --- the school admins ---

/// Of @p exam the open discrepancy of class @p kind; none if there is none.
Result<std::optional<payment::DiscrepancyRecord>> openOne(account::Session& session, const QString& exam,
                                                          payment::DiscrepancyState state,
                                                          DiscrepancyClass kind)
{
    const payment::PaymentService service(session);
    const auto rows = service.discrepancies({.exam = exam, .state = state, .kind = kind}, std::nullopt, 1);
    if (!rows)
        return base::fail(rows.error());
    if (rows->isEmpty())
        return std::optional<payment::DiscrepancyRecord>();
    return service.discrepancy(rows->first().id).map([](payment::DiscrepancyRecord record) {
        return std::optional(std::move(record));
    });
}

struct Answer {
    DiscrepancyClass kind;
    payment::Action action;
    QString reason;
};

/// What was found is decided where that is easy; two decisions move money and wait for a second person.
Result<void> decide(account::Session& session, const QString& exam)
{
    payment::PaymentService service(session);
    const QList<Answer> answers{
        {DiscrepancyClass::ReceiptWithoutPayment, payment::Action::Explained, u"另一考试的电子票，已转交"_s},
        {DiscrepancyClass::PaidNotOnBill, payment::Action::Query, u"已按订单号向渠道查询"_s},
        {DiscrepancyClass::DuplicatePayment, payment::Action::Refund, u"重复缴费，退回一笔"_s},
        {DiscrepancyClass::AmountDiffers, payment::Action::WriteOff, u"差一分，渠道舍入"_s}};
    for (const Answer& answer : answers) {
        const auto found = openOne(session, exam, payment::DiscrepancyState::Open, answer.kind);
        if (!found)
            return base::fail(found.error());
        if (!*found)
            continue;
        if (const auto done = service.resolve(**found, answer.action, answer.reason); !done)
            return done;
    }
    const auto mine =
        openOne(session, exam, payment::DiscrepancyState::Open, DiscrepancyClass::RefundDiffers);
    if (!mine)
        return base::fail(mine.error());
    return *mine ? service.assign(**mine, session.principal().name) : Result<void>();
}

Result<void> closeFirstDay(account::Session& session, const exam::Definition& exam, QDate asOf)
{
    closing::PeriodService service(session);
    const auto days = service.days(exam.id, asOf);
    if (!days)
        return base::fail(days.error());
    if (days->isEmpty())
        return {};
    const QDate first = days->first().day;
    const auto closed = service.close(exam.id, first, first, u"差错单独处理，不影响当日结账"_s);
    return closed ? Result<void>() : base::fail(closed.error());
}

Result<void> reconcile(account::Session& session, const exam::Definition& exam, const QString& inbox)
{
    payment::PaymentService service(session);
    if (const auto bills = service.importBills(exam, billFiles(inbox)); !bills)
        return base::fail(bills.error());
    const QDate asOf = QDate::fromString(plantedIn(inbox).value(u"as_of"_s).toString(), Qt::ISODate);
    // In a small demo the one payment of a channel may be the one that is planted without a bill.
    if (const auto run = service.run(exam, asOf, {.withoutBills = true}); !run)
        return base::fail(run.error());
    if (const auto decided = decide(session, exam.id); !decided)
        return decided;
    return closeFirstDay(session, exam, asOf);
}

/// The second person agrees to one of the decisions that wait for one.
Result<void> confirmOne(account::Session& session, const QString& exam)
{
    const auto waiting =
        openOne(session, exam, payment::DiscrepancyState::AwaitingSecond, DiscrepancyClass::AmountDiffers);
    if (!waiting)
        return base::fail(waiting.error());
    return *waiting ? payment::PaymentService(session).confirm(**waiting, true, {}) : Result<void>();
}

/// The morning of all offices, one after the other.
class Morning {
public:
    Morning(const wiring::Modules& modules, const demo::DemoOptions& options,
            const QList<demo::DemoAccountSpec>& accounts, const LocalServer& server)
        : m_modules(modules), m_options(options), m_accounts(accounts), m_server(server)
    {}

    Result<void> work()
    {
        const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
        photo::LikenessReader reader(models);
        const auto review = [&](account::Session& session, const exam::Definition& exam) -> Result<void> {
            const QString inbox = inboxOf(exam);
            if (exam.portrait.formats.isEmpty())
                return {};
            if (const auto checked = checkPortraits(session, exam, models); !checked)
                return checked;
            return reportDoubles(session, exam.id, plantedIn(inbox).value(u"doubles"_s).toArray(), reader);
        };
        const auto agree = [](account::Session& session, const exam::Definition& exam) {
            return confirmOne(session, exam.id);
        };
        const auto settle = [this](account::Session& session, const exam::Definition& exam) {
            return reconcile(session, exam, inboxOf(exam));
        };
        if (const auto done = byAccount(u"reviewer"_s, u"station-a"_s, 90, review); !done)
            return done;
        if (const auto done = byAccount(u"finance"_s, u"station-a"_s, 60, settle); !done)
            return done;
        if (const auto done = byAccount(u"finance2"_s, u"station-a"_s, 30, agree); !done)
            return done;
        const auto nothing = [](account::Session&, const exam::Definition&) { return Result<void>(); };
        return byAccount(m_accounts.first().principal.name, u"station-b"_s, 10, nothing);
    }

private:
    using Work = std::function<Result<void>(account::Session&, const exam::Definition&)>;

    QString inboxOf(const exam::Definition& exam) const { return m_options.folder + u"/inbox/"_s + exam.id; }

    /// Does @p work on each exam in the name of @p name, and syncs.
    Result<void> byAccount(const QString& name, const QString& station, int minutesAgo, const Work& work)
    {
        const auto account =
            std::find_if(m_accounts.cbegin(), m_accounts.cend(),
                         [&name](const demo::DemoAccountSpec& one) { return one.principal.name == name; });
        const auto unlocked = unlock(station);
        if (!unlocked)
            return base::fail(unlocked.error());
        auto worker = Worker::sitDown(m_modules, m_options, station, *unlocked, *account, minutesAgo);
        if (!worker)
            return base::fail(worker.error());
        for (const exam::Definition& exam : m_modules.exams().exams())
            if (const auto done = work(worker->session(), exam); !done)
                return done;
        return worker->sync(m_server);
    }

    Result<store::Unlocked> unlock(const QString& station)
    {
        const auto known = m_unlocked.constFind(station);
        if (known != m_unlocked.cend())
            return *known;
        const demo::DemoAccountSpec& first = m_accounts.first();
        return store::Store::unlock(m_options.folder + u'/' + station, first.principal.name, first.password)
            .map([&](const store::Unlocked& unlocked) { return *m_unlocked.insert(station, unlocked); });
    }

    const wiring::Modules& m_modules;
    const demo::DemoOptions& m_options;
    const QList<demo::DemoAccountSpec>& m_accounts;
    const LocalServer& m_server;
    QHash<QString, store::Unlocked> m_unlocked; ///< By station.
};

} // namespace

Result<void> workDemoMorning(const wiring::Modules& modules, const demo::DemoOptions& options,
                             const QList<demo::DemoAccountSpec>& accounts)
{
    const auto server = LocalServer::start(options.folder, modules);
    if (!server)
        return base::fail(server.error());
    return Morning(modules, options, accounts, *server).work();
}

} // namespace examdesk::batch

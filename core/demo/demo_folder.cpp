// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_folder.h"

#include "central/central.h"
#include "central/server_records.h"
#include "demo_candidates.h"
#include "demo_exam.h"
#include "demo_inbox.h"
#include "specimen/demo_bills.h"
#include "store/server_memory.h"
#include "store/store.h"
#include "store/transaction.h"
#include "ticket/ticket_key.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using account::Scope;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

QList<DemoAccountSpec> demoAccounts()
{
    const QString password = u"examdesk-demo"_s;
    return {{{u"admin"_s, Role::SystemAdmin, Scope::all()}, password},
            {{u"reviewer"_s, Role::Reviewer, Scope::all()}, password},
            {{u"reviewer2"_s, Role::Reviewer, Scope::all()}, password},
            {{u"clerk"_s, Role::Clerk, Scope::all()}, password},
            {{u"finance"_s, Role::SchoolAdmin, Scope::all()}, password},
            {{u"finance2"_s, Role::SchoolAdmin, Scope::all()}, password},
            {{u"school"_s, Role::SchoolAdmin, Scope::school(demoSchools().first())}, password},
            {{u"region"_s, Role::Reviewer, Scope::region(kDemoRegion)}, password}};
}

/// A place that documents and files are written to: a station or the server.
class Target {
public:
    virtual ~Target() = default;
    [[nodiscard]] virtual Result<void> takeFile(const QString& sha256, const QByteArray& content) = 0;
    [[nodiscard]] virtual Result<void> takeRecords(const QList<store::Record>& records) = 0;
};

class Station : public Target {
public:
    static Result<std::unique_ptr<Target>> make(const QString& folder, const QList<DemoAccountSpec>& accounts,
                                                const account::Modules& modules, const QString& serverId)
    {
        const auto cost = store::KeyCost::Interactive;
        const DemoAccountSpec& first = accounts.first();
        const auto created = store::Store::create(folder, first.principal.name, first.password,
                                                  first.principal.toJson(), cost);
        if (!created)
            return base::fail(created.error());
        const auto unlocked = store::Store::unlock(folder, first.principal.name, first.password);
        if (!unlocked)
            return base::fail(unlocked.error());
        auto store = store::Store::open(folder, unlocked->cipher, modules.makeProjections());
        if (!store)
            return base::fail(store.error());
        for (const DemoAccountSpec& account : accounts.mid(1)) {
            const auto added = store->keyRing().add(account.principal.name, account.password,
                                                    account.principal.toJson(), unlocked->cipher, cost);
            if (!added)
                return base::fail(added.error());
        }
        const auto pinned = store::ServerMemory(store->database()).setPin({.serverId = serverId});
        if (!pinned)
            return base::fail(pinned.error());
        return std::unique_ptr<Target>(new Station(*std::move(store)));
    }

    Result<void> takeFile(const QString&, const QByteArray& content) override
    {
        return m_store.files().add(content).map([](const QString&) {});
    }
    Result<void> takeRecords(const QList<store::Record>& records) override
    {
        auto transaction = store::Transaction::begin(m_store.database());
        if (!transaction)
            return base::fail(transaction.error());
        for (const store::Record& record : records) {
            const auto put = m_store.records().put(
                record, [this](const QString& file) { return m_store.files().contains(file); });
            if (!put)
                return put;
        }
        return transaction->commit();
    }

private:
    explicit Station(store::Store store) : m_store(std::move(store)) {}

    store::Store m_store;
};

class Server : public Target {
public:
    static Result<std::unique_ptr<Server>> make(const QString& folder, const QList<DemoAccountSpec>& accounts,
                                                const account::Modules& modules)
    {
        QDir().mkpath(folder + u"/files"_s);
        auto central = central::Central::open(
            {.database = folder + u"/central.db"_s, .files = folder + u"/files"_s}, modules);
        if (!central)
            return base::fail(central.error());
        for (const DemoAccountSpec& account : accounts)
            if (const auto made = (*central)->accounts().create(account.principal, account.password); !made)
                return base::fail(made.error());
        return std::unique_ptr<Server>(new Server(*std::move(central), accounts.first().principal));
    }

    Result<QString> id()
    {
        return m_central->identity().map([](const central::Identity& identity) { return identity.serverId; });
    }
    Result<void> takeFile(const QString& sha256, const QByteArray& content) override
    {
        const auto taken = m_central->files().add(m_admin, sha256, {0, content.size(), content});
        if (taken)
            return {};
        if (const auto* error = std::get_if<Error>(&taken.error()))
            return base::fail(*error);
        return base::fail(Error::Code::Invalid,
                          std::get<central::FileShelf::Refusal>(taken.error()).sentence);
    }
    Result<void> takeRecords(const QList<store::Record>& records) override
    {
        auto transaction = central::WriteTransaction::begin(m_central->database());
        if (!transaction)
            return base::fail(transaction.error());
        central::ServerRecords rows(transaction->database(), m_central->cipher());
        for (store::Record record : records) {
            record.version = 0; // The server counts versions itself; the first is 1.
            if (const auto saved = rows.save(record); !saved)
                return saved;
        }
        return transaction->commit();
    }

private:
    Server(std::unique_ptr<central::Central> central, Principal admin)
        : m_central(std::move(central)), m_admin(std::move(admin))
    {}

    std::unique_ptr<central::Central> m_central;
    Principal m_admin;
};

Result<void> fill(Target& target, const DemoExam& exam)
{
    constexpr qsizetype kBatch = 5'000;
    for (qsizetype at = 0; at < exam.records.size(); at += kBatch)
        if (const auto taken = target.takeRecords(exam.records.mid(at, kBatch)); !taken)
            return taken;
    for (auto file = exam.files.cbegin(); file != exam.files.cend(); ++file)
        if (const auto taken = target.takeFile(file.key(), file.value()); !taken)
            return taken;
    return {};
}

/// Files first where documents name them: a station must have the bytes before the row.
Result<void> fillStation(Target& target, const DemoExam& exam)
{
    for (auto file = exam.files.cbegin(); file != exam.files.cend(); ++file)
        if (const auto taken = target.takeFile(file.key(), file.value()); !taken)
            return taken;
    return fill(target, {exam.records, {}, {}});
}

Result<void> writeKeys(const QString& folder)
{
    QDir().mkpath(folder);
    const ticket::KeyPair pair = ticket::KeyPair::generate();
    const QString name = folder + u"/ticket-"_s + pair.publicKey().id;
    if (const auto written = pair.write(name + u".key"_s); !written)
        return written;
    return ticket::writePublicKey(pair.publicKey(), name + u".pub"_s);
}

/// How many of @p all each exam gets: all of them the fewest, most of the rest the one that has the most to
/// do, so that its rooms are filled.
QList<int> sharesOf(const QList<exam::Definition>& exams, int all)
{
    const int fewest = fewestDemoCandidates(1);
    const auto busiest =
        std::max_element(exams.cbegin(), exams.cend(), [](const auto& one, const auto& other) {
            return std::pair(one.year, one.steps.size()) < std::pair(other.year, other.steps.size());
        });
    const qint64 rest = all - qint64(fewest) * exams.size();
    QList<int> shares;
    int given = 0;
    for (const exam::Definition& exam : exams) {
        shares.append(fewest + int(rest * 3 / (20 * exams.size()) *
                                   qint64(exam.seating.ticketNumber.isEmpty() ? 0 : 1)));
        given += shares.last();
    }
    shares[busiest - exams.cbegin()] += all - given;
    return shares;
}

} // namespace

int fewestDemoCandidates(int exams)
{
    return exams * specimen::kFewestDemoOrders * 2;
}

Result<DemoSummary> makeDemo(const exam::Catalogue& exams, const exam::MajorMap& majors,
                             const account::Modules& modules, const DemoOptions& options,
                             const base::Progress& progress)
{
    const int count = int(exams.exams().size());
    if (options.candidates < fewestDemoCandidates(count))
        return base::fail(Error::Code::Invalid,
                          Words::tr("A demo of %1 exams needs at least %2 candidates, so that every class of "
                                    "discrepancy can be planted in each.")
                              .arg(count)
                              .arg(fewestDemoCandidates(count)));
    if (QFile::exists(options.folder + u"/accounts.json"_s) ||
        store::Store::exists(options.folder + u"/station-a"_s))
        return base::fail(
            Error::Code::Conflict,
            Words::tr("The folder %1 holds a demo already; choose another one.").arg(options.folder));
    DemoSummary summary{.accounts = demoAccounts()};
    const auto server = Server::make(options.folder + u"/central"_s, summary.accounts, modules);
    if (!server)
        return base::fail(server.error());
    const auto serverId = (*server)->id();
    if (!serverId)
        return base::fail(serverId.error());
    auto stationA = Station::make(options.folder + u"/station-a"_s, summary.accounts, modules, *serverId);
    auto stationB = Station::make(options.folder + u"/station-b"_s, summary.accounts, modules, *serverId);
    for (const auto* made : {&stationA, &stationB})
        if (!*made)
            return base::fail(made->error());
    if (const auto written = writeKeys(options.folder + u"/keys"_s); !written)
        return base::fail(written.error());
    const QList<int> shares = sharesOf(exams.exams(), options.candidates);
    const int newest =
        std::max_element(exams.exams().cbegin(), exams.exams().cend(),
                         [](const auto& one, const auto& other) { return one.year < other.year; })
            ->year;
    for (int i = 0; i < count; ++i) {
        const exam::Definition& exam = exams.exams().at(i);
        const DemoDay day(exam, options.at, newest);
        if (!progress.at(i, count))
            return base::fail(Error::Code::Cancelled, Words::tr("Stopped."));
        const int share = shares.at(i);
        const QString inbox = options.folder + u"/inbox/"_s + exam.id;
        const auto invented = inventExam(exam, majors, {inbox, share, options.seed, day, options.withFiles});
        if (!invented)
            return base::fail(invented.error());
        if (const auto written = writeInbox(inbox, exam, majors, *invented, share, options.seed, day);
            !written)
            return base::fail(written.error());
        if (const auto filled = fill(**server, *invented); !filled)
            return base::fail(filled.error());
        for (Target* station : {stationA->get(), stationB->get()})
            if (const auto filled = fillStation(*station, *invented); !filled)
                return base::fail(filled.error());
        summary.candidates += share;
        summary.records += invented->records.size();
        summary.files += invented->files.size();
    }
    return summary;
}

} // namespace examdesk::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "station_end.h"

#include "account/outbox_service.h"
#include "account/recovery_service.h"
#include "base/json.h"
#include "dumps.h"
#include "rules.h"
#include "store/server_memory.h"
#include "sync/sign_in.h"
#include "watched_transport.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

const QString kExam = u"exam"_s;

QJsonObject failure(const base::Error& error)
{
    return {{u"ok"_s, false}, {u"error"_s, error.message}, {u"detail"_s, error.detail}};
}

template <typename T>
T waited(const QFuture<T>& future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

account::Principal adminOf()
{
    return {u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
}

} // namespace

StationEnd::StationEnd(Options options, Journal& journal) : m_options(std::move(options)), m_journal(journal)
{
    const QJsonObject principal{
        {u"name"_s, m_options.account}, {u"role"_s, u"reviewer"_s}, {u"scope"_s, m_options.scope}};
    if (!store::Store::exists(m_options.folder)) {
        QDir().mkpath(m_options.folder);
        const auto made = store::Store::create(m_options.folder, m_options.account, kPassword, principal,
                                               store::KeyCost::Least);
        if (!made)
            qFatal("%s: no store: %s", qPrintable(m_options.name), qPrintable(made.error().message));
    }
    const auto unlocked = store::Store::unlock(m_options.folder, m_options.account, kPassword);
    if (!unlocked)
        qFatal("%s: the store does not open: %s %s", qPrintable(m_options.name),
               qPrintable(unlocked.error().message), qPrintable(unlocked.error().detail));
    auto session = account::Session::resume(m_options.folder, {unlocked->cipher, principal}, modules());
    auto admin =
        account::Session::resume(m_options.folder, {unlocked->cipher, adminOf().toJson()}, modules());
    if (!session || !admin)
        qFatal("%s: no session", qPrintable(m_options.name));
    m_session = *std::move(session);
    m_admin = *std::move(admin);
    m_ahead = qEnvironmentVariable("EXAMDESK_CAMPAIGN_AHEAD").toLongLong();
    for (account::Session* each : {m_session.get(), m_admin.get()})
        each->setClock([this] { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); });
}

QJsonObject StationEnd::carryOut(const QJsonObject& order)
{
    const QString what = order["do"_L1].toString();
    if (what == u"write"_s)
        return write(order);
    if (what == u"sync"_s)
        return sync(order);
    if (what == u"accept"_s)
        return accept();
    if (what == u"allow"_s)
        return allow();
    if (what == u"person"_s)
        return person();
    if (what == u"hand_in"_s)
        return handIn();
    if (what == u"dump"_s)
        return dump();
    if (what != u"clock"_s)
        return {{u"ok"_s, false}, {u"error"_s, u"no such order"_s}};
    m_ahead = order["ahead"_L1].toInteger();
    return {{u"ok"_s, true}};
}

QJsonObject StationEnd::write(const QJsonObject& order)
{
    int given = 0;
    QString problem;
    for (const QJsonValue& wanted : order["writes"_L1].toArray()) {
        const QString why = writeOne(wanted.toObject());
        given += why.isEmpty() ? 1 : 0;
        problem = why.isEmpty() ? problem : why;
    }
    return {{u"ok"_s, true}, {u"given"_s, given}, {u"error"_s, problem}};
}

QString StationEnd::writeOne(const QJsonObject& wanted)
{
    const QString record = wanted["record"_L1].toString();
    const auto found = m_session->records().find(u"note"_s, record);
    if (!found)
        return found.error().message;
    const QString kind = wanted["kind"_L1].toString();
    const bool isDrop = kind == u"note.drop"_s;
    if (isDrop && !*found)
        return u"nothing to drop"_s;
    QJsonObject payload;
    QString file;
    if (!isDrop) {
        for (const QString& name : {u"text"_s, u"key"_s, u"region"_s})
            if (wanted.contains(name))
                payload.insert(name, wanted.value(name));
        if (wanted.contains("content"_L1)) {
            const auto kept = m_session->store().files().add(wanted["content"_L1].toString().toUtf8());
            if (!kept)
                return kept.error().message;
            file = *kept;
            payload.insert(u"file"_s, file);
        }
    }
    const store::Command command =
        m_session->command(kind, {u"note"_s, record}, kExam, *found ? (*found)->version : 0, payload);
    QJsonObject event{
        {u"end"_s, m_options.name}, {u"id"_s, command.id}, {u"record"_s, record}, {u"kind"_s, kind}};
    m_journal.note(u"intended"_s, event);
    if (const auto done = m_session->execute(command); !done)
        return done.error().message;
    if (!file.isEmpty())
        event.insert(u"file"_s, file);
    m_journal.note(u"given"_s, event);
    return {};
}

QString StationEnd::tokenFile(const QString& account) const
{
    return m_options.tokens + u'/' + account;
}

QJsonObject StationEnd::sync(const QJsonObject& order)
{
    const QString account = order["as"_L1].toString(m_options.account);
    const QString scope = account == m_options.account ? m_options.scope : u"*"_s;
    auto way = sync::HttpTransport::create(
        {.server = QUrl(order["url"_L1].toString()), .timeout = std::chrono::milliseconds(5000)});
    if (!way)
        return failure(way.error());
    WatchedTransport transport(*std::move(way), m_journal, m_options.name);
    QFile kept(tokenFile(account));
    if (kept.open(QIODevice::ReadOnly)) {
        transport.setToken(QString::fromLatin1(kept.readAll()));
        kept.close();
        const QJsonObject outcome = runOver(transport, order, account, scope);
        if (outcome["code"_L1].toInt() != int(base::Error::Code::Denied))
            return outcome;
    }
    const auto grant = waited(sync::signIn(transport, m_session->store(), account, kPassword));
    if (!grant)
        return ended(base::fail(grant.error()));
    QFile file(tokenFile(account));
    if (file.open(QIODevice::WriteOnly))
        file.write(grant->token.toLatin1());
    file.close();
    return runOver(transport, order, account, scope);
}

QJsonObject StationEnd::runOver(sync::Transport& transport, const QJsonObject& order, const QString& account,
                                const QString& scope)
{
    sync::RunOptions options;
    options.exams = QStringList{kExam};
    options.account = account;
    options.scope = scope;
    options.inScope = [](const QString& within, const QString& school, const QString& region) {
        return account::Scope::parse(within)->contains(school, region);
    };
    options.checkDigest = order["check"_L1].toBool();
    options.batch = 5;
    options.page = 7;
    options.pieceBytes = 2000;
    options.firstWait = std::chrono::milliseconds(5);
    options.longestWait = std::chrono::milliseconds(1500);
    sync::SyncRun run(m_session->store(), transport, options);
    std::optional<sync::Outcome> outcome;
    QEventLoop loop;
    QObject::connect(&run, &sync::SyncRun::finished, &loop, [&](const sync::Outcome& ended) {
        outcome = ended;
        loop.quit();
    });
    run.start();
    loop.exec();
    return ended(*outcome);
}

/// What is said of a sync, and stands in the history.
QJsonObject StationEnd::ended(const sync::Outcome& outcome)
{
    const auto trouble = store::ServerMemory(m_session->database()).trouble();
    QJsonObject said = outcome ? sync::toJson(*outcome) : failure(outcome.error());
    said.insert(u"ok"_s, outcome.has_value());
    if (!outcome)
        said.insert(u"code"_s, int(outcome.error().code));
    if (trouble && *trouble)
        said.insert(u"trouble"_s, store::relationName((*trouble)->relation));
    QJsonObject event = said;
    event.insert(u"end"_s, m_options.name);
    m_journal.note(u"synced"_s, event);
    return said;
}

QJsonObject StationEnd::accept()
{
    const auto trouble = store::ServerMemory(m_session->database()).trouble();
    if (!trouble || !*trouble || (*trouble)->relation == store::ServerRelation::Other)
        return {{u"ok"_s, false}};
    if (const auto done = account::RecoveryService(*m_admin).acceptRestored(); !done)
        return failure(done.error());
    m_journal.note(u"accepted"_s,
                   {{u"end"_s, m_options.name}, {u"trouble"_s, store::relationName((*trouble)->relation)}});
    return {{u"ok"_s, true}};
}

QJsonObject StationEnd::allow()
{
    account::RecoveryService service(*m_admin);
    const auto overview = service.overview(1);
    if (!overview)
        return failure(overview.error());
    for (const account::WaitingRemovals& waiting : overview->removals) {
        m_journal.note(u"allowed"_s, {{u"end"_s, m_options.name}, {u"records"_s, waiting.records}});
        if (const auto done = service.allowRemovals(waiting.exam); !done)
            return failure(done.error());
    }
    return {{u"ok"_s, true}, {u"moved"_s, overview->removals.size()}};
}

QJsonObject StationEnd::person()
{
    account::OutboxService service(*m_session);
    const auto stuck = m_session->store().outbox().stuck(1000);
    if (!stuck)
        return failure(stuck.error());
    int settled = 0;
    for (auto entry = stuck->crbegin(); entry != stuck->crend(); ++entry) { // the oldest first
        const QString& id = entry->command.id;
        if (entry->command.account != m_options.account)
            continue;
        const auto known = outboxIds(m_session->store());
        const bool again = id.back().unicode() % 2 == 0 && service.doAgain(id);
        if (!again && !service.discard(id))
            continue;
        ++settled;
        if (again) {
            for (const QString& made : outboxIds(m_session->store()) - known)
                m_journal.note(u"given"_s, {{u"end"_s, m_options.name},
                                            {u"id"_s, made},
                                            {u"record"_s, entry->command.entityId},
                                            {u"kind"_s, entry->command.kind},
                                            {u"instead_of"_s, id}});
        }
        m_journal.note(u"settled"_s, {{u"end"_s, m_options.name}, {u"id"_s, id}, {u"again"_s, again}});
    }
    return {{u"ok"_s, true}, {u"settled"_s, settled}};
}

QJsonObject StationEnd::handIn()
{
    account::RecoveryService service(*m_admin);
    const auto overview = service.overview(1000);
    if (!overview)
        return failure(overview.error());
    int moved = 0;
    for (const account::KeptEntry& entry : overview->kept) {
        const store::KeptRecord& kept = entry.record;
        const store::RecordRef ref{kept.record.entity, kept.record.id};
        const auto known = outboxIds(m_session->store());
        const auto done = service.handIn({ref});
        const bool isHandedIn = done && *done == 1;
        for (const QString& made : outboxIds(m_session->store()) - known)
            m_journal.note(u"given"_s, {{u"end"_s, m_options.name},
                                        {u"id"_s, made},
                                        {u"record"_s, ref.id},
                                        {u"kind"_s, u"record.hand_in"_s}});
        m_journal.note(u"handed_in"_s, {{u"end"_s, m_options.name},
                                        {u"record"_s, ref.id},
                                        {u"cause"_s, store::causeName(kept.cause)},
                                        {u"ok"_s, isHandedIn},
                                        {u"error"_s, done ? QString() : done.error().message}});
        moved += isHandedIn ? 1 : 0;
    }
    return {{u"ok"_s, true}, {u"moved"_s, moved}};
}

QJsonObject StationEnd::dump()
{
    QJsonObject made = dumpOf(*m_session);
    made.insert(u"end"_s, m_options.name);
    made.insert(u"account"_s, m_options.account);
    made.insert(u"scope"_s, m_options.scope);
    return made;
}

} // namespace examdesk::campaign

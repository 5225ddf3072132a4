// SPDX-License-Identifier: GPL-3.0-or-later
#include "position.h"

#include "answers.h"
#include "base/clock.h"
#include "base/json.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::ServerMemory;
using store::ServerRelation;
using store::ServerTrouble;

namespace {

const QString kStopped = u"server "_s;

Result<ServerIdentity> identityOf(const QJsonObject& object)
{
    ServerIdentity server{.serverId = object.value(u"server_id"_s).toString(),
                          .epoch = object.value(u"epoch"_s).toString(),
                          .epochBegun = base::fromStoredTime(object.value(u"epoch_begun"_s).toString()),
                          .sequence = object.value(u"sequence"_s).toInteger(),
                          .backedUpThrough = object.value(u"backed_up_through"_s).toInteger(),
                          .time = base::fromStoredTime(object.value(u"time"_s).toString())};
    if (server.serverId.isEmpty() || server.epoch.isEmpty())
        return base::fail(Error::Code::Unavailable,
                          QCoreApplication::translate(
                              "Sync", "What answers at this address is no server of this version of "
                                      "ExamDesk. Check the address, or ask for the server to be "
                                      "brought up to date."),
                          u"no server_id"_s);
    const QJsonObject exams = object.value(u"exams"_s).toObject();
    for (auto exam = exams.constBegin(); exam != exams.constEnd(); ++exam)
        server.exams.insert(exam.key(), exam.value().toString());
    return server;
}

} // namespace

Result<ServerIdentity> identityIn(const Reply& reply)
{
    return jsonOf(reply).and_then(&identityOf);
}

Request positionRequest(const QString& cursor)
{
    Request request{.path = u"/v1/position"_s};
    if (!cursor.isEmpty())
        request.query.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    return request;
}

Result<ServerPosition> positionIn(const Reply& reply)
{
    const auto object = jsonOf(reply);
    if (!object)
        return base::fail(object.error());
    const auto server = identityOf(*object);
    const auto relation = store::parseRelation(object->value(u"relation"_s).toString());
    if (!server)
        return base::fail(server.error());
    if (!relation)
        return malformedAnswer(u"a position without a relation"_s);
    return ServerPosition{*server, *relation};
}

ServerRelation relationTo(const store::ServerPin& pin, const QString& serverId, ServerRelation said)
{
    if (pin.serverId.isEmpty())
        return said;
    if (pin.serverId != serverId)
        return ServerRelation::Other;
    return said == ServerRelation::Other ? ServerRelation::Restored : said;
}

Result<void> stopFor(store::Store& store, ServerRelation relation, const ServerIdentity& server)
{
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const ServerMemory memory(store.database());
    const auto pin = memory.pin();
    if (!pin)
        return base::fail(pin.error());
    // An epoch that began before this station last saw the server is not the one of this restore.
    const bool isLater = relation == ServerRelation::Restored && *pin && server.epochBegun > (*pin)->seen;
    const ServerTrouble trouble{.relation = relation,
                                .noticed = QDateTime::currentDateTimeUtc(),
                                .lastGood = *pin ? (*pin)->seen : QDateTime(),
                                .restored = isLater ? server.epochBegun : QDateTime(),
                                .server = server.serverId};
    if (const auto kept = memory.setTrouble(trouble); !kept)
        return kept;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    return base::fail(Error::Code::Conflict, store::sentenceOf(trouble),
                      kStopped + store::relationName(relation));
}

Result<void> stopForGone(store::Store& store, const Reply& reply)
{
    const auto problem = base::parseJsonObject(reply.body);
    const auto relation =
        problem ? store::parseRelation(problem->value(u"relation"_s).toString()) : std::nullopt;
    if (!relation || *relation == ServerRelation::Same)
        return malformedAnswer(u"410 without a relation"_s);
    const auto server = identityOf(*problem);
    const auto pin = ServerMemory(store.database()).pin();
    if (!server || !pin)
        return base::fail(server ? pin.error() : server.error());
    return stopFor(store, relationTo(pin->value_or(store::ServerPin{}), server->serverId, *relation),
                   *server);
}

std::optional<ServerRelation> relationIn(const Error& error)
{
    if (error.code != Error::Code::Conflict || !error.detail.startsWith(kStopped))
        return std::nullopt;
    return store::parseRelation(error.detail.mid(kStopped.size()));
}

Result<void> noteClock(store::Store& store, const QDateTime& sent, const QDateTime& received,
                       const QDateTime& serverTime)
{
    if (!serverTime.isValid())
        return {};
    const QDateTime half = sent.addMSecs(sent.msecsTo(received) / 2);
    return ServerMemory(store.database()).setClockOffset(std::chrono::milliseconds(half.msecsTo(serverTime)));
}

Result<QDateTime> serverNow(const store::Store& store)
{
    return ServerMemory(store.database()).clockOffset().map([](std::chrono::milliseconds offset) {
        return QDateTime::currentDateTimeUtc().addMSecs(offset.count());
    });
}

} // namespace examdesk::sync

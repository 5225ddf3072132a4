// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "exchange.h"
#include "problem.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using http::Request;
using http::Response;

namespace {

constexpr int kMostChanges = 1000;
constexpr int kMostInventory = 10000;
constexpr int kMostStandings = 1000;
constexpr int kMostClaims = 200;
constexpr int kMostClaimSeconds = 60 * 60;

/// What the caller has seen is not part of this server's history; what it is instead.
void sendGone(Central& central, Response& response, Relation relation)
{
    const auto identity = central.identity();
    if (!identity)
        return sendError(central, response, identity.error());
    QJsonObject body =
        problem(410, u"history"_s,
                QCoreApplication::translate(
                    "Central", "What this station has seen is not part of this server's history."));
    body.insert(u"relation"_s, relationName(relation));
    addTo(body, *identity);
    body.insert(u"epoch_begun"_s, base::storedTime(identity->epochBegun));
    response.status = 410;
    response.setContent(base::canonicalJson(body), "application/problem+json");
}

/// The page's changes are JSON already; they are joined as they are.
void sendPage(Response& response, const ChangeFeed::Page& page, const Identity& identity)
{
    QJsonArray apart;
    for (const store::RecordRef& ref : page.setApart)
        apart.append(QJsonObject{{u"entity"_s, ref.entity}, {u"id"_s, ref.id}});
    QJsonObject rest{{u"more"_s, page.more},
                     {u"next"_s, page.next},
                     {u"sequence"_s, page.sequence},
                     {u"set_apart"_s, apart}};
    addTo(rest, identity);
    QByteArray body = "{\"changes\":[";
    for (qsizetype i = 0; i < page.changes.size(); ++i) {
        if (i > 0)
            body += ',';
        body += page.changes.at(i);
    }
    body += "]," + base::canonicalJson(rest).mid(1);
    response.status = 200;
    response.setContent(body, "application/json");
}

void sendChanges(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = queryExam(request, response);
    if (exam.isEmpty())
        return;
    const auto page = central.feed().and_then([&](const ChangeFeed& feed) {
        return feed.changes(exam, caller.principal.scope, queryText(request, u"since"_s),
                            queryNumber(request, u"limit"_s, kMostChanges));
    });
    if (!page)
        return sendError(central, response, page.error());
    if (page->relation != Relation::Same)
        return sendGone(central, response, page->relation);
    const auto identity = central.identity();
    if (!identity)
        return sendError(central, response, identity.error());
    sendPage(response, *page, *identity);
}

void takeCommands(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    if (!body->value(u"commands"_s).isArray())
        return sendProblem(response, 400, u"invalid"_s,
                           QCoreApplication::translate("Central", "\"commands\" is missing or no list."));
    const QJsonArray commands = body->value(u"commands"_s).toArray();
    if (commands.size() > CommandIntake::kMostInBatch)
        return sendProblem(response, 413, u"too_big"_s,
                           QCoreApplication::translate("Central", "A batch holds at most %1 commands.")
                               .arg(CommandIntake::kMostInBatch));
    const auto taken =
        central.commands().take(caller.principal, commands, body->value(u"known"_s).toString());
    if (!taken)
        return sendError(central, response, taken.error());
    if (taken->relation != Relation::Same)
        return sendGone(central, response, taken->relation);
    sendAsServer(central, response,
                 {{u"results"_s, taken->answers},
                  {u"cursor"_s, cursorText(taken->head)},
                  {u"sequence"_s, taken->head.sequence}});
}

/// Where the server stands, and how what the station has seen relates to it.
void sendPosition(Central& central, const Request& request, Response& response)
{
    const auto connection = central.database().connection();
    if (!connection)
        return sendError(central, response, connection.error());
    const History history(*connection);
    const auto meaning = history.meaningOf(queryText(request, u"cursor"_s));
    const auto head = history.head();
    const auto standing = central.standing();
    if (!meaning || !head || !standing)
        return sendError(central, response,
                         !meaning ? meaning.error()
                         : !head  ? head.error()
                                  : standing.error());
    QJsonObject answer = *standing;
    answer.insert(u"relation"_s, relationName(meaning->relation));
    answer.insert(u"cursor"_s, cursorText(*head));
    sendJson(response, 200, answer);
}

QString standingName(ChangeFeed::Standing standing)
{
    switch (standing) {
    case ChangeFeed::Standing::Living:
        return u"living"_s;
    case ChangeFeed::Standing::Deleted:
        return u"deleted"_s;
    case ChangeFeed::Standing::OutOfScope:
        return u"out_of_scope"_s;
    case ChangeFeed::Standing::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

/// What became of records that a station has and that the inventory lacks.
void sendStandings(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = queryExam(request, response);
    if (exam.isEmpty())
        return;
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QJsonArray asked = body->value(u"records"_s).toArray();
    if (asked.isEmpty() || asked.size() > kMostStandings)
        return sendProblem(
            response, 400, u"invalid"_s,
            QCoreApplication::translate("Central", "Ask about 1 to %1 \"records\".").arg(kMostStandings));
    QList<store::RecordRef> records;
    for (const QJsonValue& record : asked)
        records.append({record[u"entity"_s].toString(), record[u"id"_s].toString()});
    const auto known = central.feed().and_then(
        [&](const ChangeFeed& feed) { return feed.standings(exam, caller.principal.scope, records); });
    if (!known)
        return sendError(central, response, known.error());
    QJsonArray list;
    for (const ChangeFeed::Known& each : *known)
        list.append(QJsonObject{{u"entity"_s, each.record.entity},
                                {u"id"_s, each.record.id},
                                {u"standing"_s, standingName(each.standing)},
                                {u"version"_s, each.version}});
    sendAsServer(central, response, {{u"records"_s, list}});
}

void sendDigest(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = queryExam(request, response);
    if (exam.isEmpty())
        return;
    const auto digest = central.feed().and_then(
        [&](const ChangeFeed& feed) { return feed.digest(exam, caller.principal.scope); });
    if (!digest)
        return sendError(central, response, digest.error());
    sendAsServer(central, response, {{u"exam"_s, exam}, {u"entities"_s, store::toJson(*digest)}});
}

void sendInventory(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = queryExam(request, response);
    if (exam.isEmpty())
        return;
    const int limit = queryNumber(request, u"limit"_s, kMostInventory);
    const store::RecordRef after{queryText(request, u"after_entity"_s), queryText(request, u"after_id"_s)};
    const auto items = central.feed().and_then(
        [&](const ChangeFeed& feed) { return feed.inventory(exam, caller.principal.scope, after, limit); });
    if (!items)
        return sendError(central, response, items.error());
    QJsonArray list;
    for (const ChangeFeed::Item& item : *items)
        list.append(
            QJsonObject{{u"entity"_s, item.entity}, {u"id"_s, item.id}, {u"version"_s, item.version}});
    sendAsServer(central, response, {{u"items"_s, list}, {u"more"_s, items->size() == limit}});
}

void takeClaims(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QJsonArray wanted = body->value(u"records"_s).toArray();
    const int seconds = body->value(u"seconds"_s).toInt();
    if (wanted.isEmpty() || wanted.size() > kMostClaims || seconds < 1 || seconds > kMostClaimSeconds)
        return sendProblem(
            response, 400, u"invalid"_s,
            QCoreApplication::translate("Central", "Claim 1 to %1 \"records\" for 1 to %2 \"seconds\".")
                .arg(kMostClaims)
                .arg(kMostClaimSeconds));
    QList<store::RecordRef> records;
    for (const QJsonValue& record : wanted)
        records.append({record[u"entity"_s].toString(), record[u"id"_s].toString()});
    const auto claims = central.claims().take(caller.principal, records, seconds);
    if (!claims)
        return sendError(central, response, claims.error());
    QJsonArray list;
    for (const Claims::Claim& claim : *claims)
        list.append(QJsonObject{{u"entity"_s, claim.record.entity},
                                {u"id"_s, claim.record.id},
                                {u"account"_s, claim.account},
                                {u"mine"_s, claim.account == caller.principal.name},
                                {u"until"_s, base::storedTime(claim.until)}});
    sendJson(response, 200, {{u"claims"_s, list}});
}

void releaseClaims(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto released = central.claims().release(
        caller.principal, {queryText(request, u"entity"_s), queryText(request, u"id"_s)});
    if (!released)
        return sendError(central, response, released.error());
    response.status = 204;
}

} // namespace

void addSyncRoutes(http::Router& router, Central& central)
{
    using Answer = void (*)(Central&, const Caller&, const Request&, Response&);
    const auto by = [&central](Answer answer) {
        return signedIn(central,
                        [&central, answer](const Caller& caller, const Request& request, Response& response) {
                            answer(central, caller, request, response);
                        });
    };
    router.add("GET", u"/v1/changes"_s, by(&sendChanges));
    router.add("GET", u"/v1/digest"_s, by(&sendDigest));
    router.add("GET", u"/v1/inventory"_s, by(&sendInventory));
    router.add("POST", u"/v1/commands"_s, by(&takeCommands), kMostBody);
    router.add("GET", u"/v1/position"_s,
               signedIn(central, [&central](const Caller&, const Request& request, Response& response) {
                   sendPosition(central, request, response);
               }));
    router.add("POST", u"/v1/standing"_s, by(&sendStandings), kMostListBody);
    router.add("POST", u"/v1/claims"_s, by(&takeClaims), kMostListBody);
    router.add("DELETE", u"/v1/claims"_s, by(&releaseClaims));
}

} // namespace examdesk::central

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using httplib::Request;
using httplib::Response;

namespace {

constexpr int kMostChanges = 1000;
constexpr int kMostInventory = 10000;
constexpr int kMostClaims = 200;
constexpr int kMostClaimSeconds = 60 * 60;

/// The exam that the query names; answers 400 and gives nothing without one.
QString examOf(const Request& request, Response& response)
{
    const QString exam = queryText(request, "exam");
    if (exam.isEmpty())
        sendProblem(response, 400, u"invalid"_s,
                    QCoreApplication::translate("Central", "The query needs an \"exam\"."));
    return exam;
}

/// The page's changes are JSON already; they are joined as they are.
void sendPage(Response& response, const ChangeFeed::Page& page)
{
    std::string body = "{\"changes\":[";
    for (qsizetype i = 0; i < page.changes.size(); ++i) {
        if (i > 0)
            body += ',';
        body.append(page.changes.at(i).constData(), size_t(page.changes.at(i).size()));
    }
    body += "],\"more\":";
    body += page.more ? "true" : "false";
    body += ",\"next\":\"" + page.next.toStdString() + "\"}";
    response.status = 200;
    response.set_content(std::move(body), "application/json");
}

void sendChanges(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = examOf(request, response);
    if (exam.isEmpty())
        return;
    const auto page = central.feed().and_then([&](const ChangeFeed& feed) {
        return feed.changes(exam, caller.principal.scope, queryText(request, "since"),
                            queryNumber(request, "limit", kMostChanges));
    });
    if (page)
        return sendPage(response, *page);
    if (page.error().code == Error::Code::NotFound)
        return sendProblem(response, 410, u"cursor_gone"_s, page.error().message);
    sendError(central, response, page.error());
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
    const auto answers = central.commands().take(caller.principal, commands);
    if (!answers)
        return sendError(central, response, answers.error());
    sendJson(response, 200, {{u"results"_s, *answers}});
}

void sendDigest(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = examOf(request, response);
    if (exam.isEmpty())
        return;
    const auto digest = central.feed().and_then(
        [&](const ChangeFeed& feed) { return feed.digest(exam, caller.principal.scope); });
    if (!digest)
        return sendError(central, response, digest.error());
    sendJson(response, 200, {{u"exam"_s, exam}, {u"entities"_s, store::toJson(*digest)}});
}

void sendInventory(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = examOf(request, response);
    if (exam.isEmpty())
        return;
    const int limit = queryNumber(request, "limit", kMostInventory);
    const store::DocumentRef after{queryText(request, "after_entity"), queryText(request, "after_id")};
    const auto items = central.feed().and_then(
        [&](const ChangeFeed& feed) { return feed.inventory(exam, caller.principal.scope, after, limit); });
    if (!items)
        return sendError(central, response, items.error());
    QJsonArray list;
    for (const ChangeFeed::Item& item : *items)
        list.append(
            QJsonObject{{u"entity"_s, item.entity}, {u"id"_s, item.id}, {u"version"_s, item.version}});
    sendJson(response, 200, {{u"items"_s, list}, {u"more"_s, items->size() == limit}});
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
    QList<store::DocumentRef> records;
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
    const auto released =
        central.claims().release(caller.principal, {queryText(request, "entity"), queryText(request, "id")});
    if (!released)
        return sendError(central, response, released.error());
    response.status = 204;
}

} // namespace

void addSyncRoutes(httplib::Server& server, Central& central)
{
    using Answer = void (*)(Central&, const Caller&, const Request&, Response&);
    const auto by = [&central](Answer answer) {
        return signedIn(central,
                        [&central, answer](const Caller& caller, const Request& request, Response& response) {
                            answer(central, caller, request, response);
                        });
    };
    server.Get("/v1/changes", by(&sendChanges));
    server.Get("/v1/digest", by(&sendDigest));
    server.Get("/v1/inventory", by(&sendInventory));
    server.Post("/v1/commands", by(&takeCommands));
    server.Post("/v1/claims", by(&takeClaims));
    server.Delete("/v1/claims", by(&releaseClaims));
}

} // namespace examdesk::central

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace {

constexpr int kMostHeld = 1000;
constexpr int kLongestId = 64;

void lendBlock(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QJsonArray held = body->value(u"held"_s).toArray();
    NumberBlocks::Question question{
        body->value(u"exam"_s).toString(), body->value(u"request"_s).toString(), {}};
    bool isSound = !question.exam.isEmpty() && question.request.size() <= kLongestId &&
                   held.size() <= kMostHeld && (!held.isEmpty() || !question.request.isEmpty());
    for (const QJsonValue& each : held) {
        question.held.append({each[u"block"_s].toInteger(-1), each[u"request"_s].toString()});
        isSound = isSound && question.held.last().request.size() <= kLongestId;
    }
    if (!isSound)
        return sendProblem(response, 400, u"invalid"_s,
                           QCoreApplication::translate("Central",
                                                       "Give \"exam\" and \"request\", an id of at "
                                                       "most %1 characters, or at most %2 blocks "
                                                       "that are \"held\".")
                               .arg(kLongestId)
                               .arg(kMostHeld));
    const auto answer = central.numbers().lend(caller.principal, question);
    if (!answer)
        return sendError(central, response, answer.error());
    QJsonArray lost;
    for (const qint64 block : answer->lost)
        lost.append(block);
    QJsonObject said{{u"lost"_s, lost}};
    if (answer->block) {
        said.insert(u"block"_s, *answer->block);
        said.insert(u"first"_s, answer->first);
        said.insert(u"last"_s, answer->last);
    }
    sendAsServer(central, response, said);
}

} // namespace

void addNumberRoutes(http::Router& router, Central& central)
{
    router.add(
        "POST", u"/v1/number-blocks"_s,
        signedIn(central, [&central](const Caller& caller, const Request& request,
                                     Response& response) { lendBlock(central, caller, request, response); }),
        kMostListBody);
}

} // namespace examdesk::central

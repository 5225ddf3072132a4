// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;

namespace {

constexpr auto kOffsetHeader = "Upload-Offset";
constexpr int kMostAwaited = 10000;

template <typename T>
void sendTrouble(Central& central, Response& response, const FileShelf::Outcome<T>& outcome)
{
    if (const auto* error = std::get_if<base::Error>(&outcome.error()))
        return sendError(central, response, *error);
    const auto& refusal = std::get<FileShelf::Refusal>(outcome.error());
    sendProblem(response, refusal.status, refusal.code, refusal.sentence);
}

QString nameOf(const Request& request)
{
    return request.captures.value(0);
}

void sendAwaited(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const QString exam = queryExam(request, response);
    if (exam.isEmpty())
        return;
    const auto awaited = central.files().awaited(caller.principal, exam, queryText(request, u"after"_s),
                                                 queryNumber(request, u"limit"_s, kMostAwaited));
    if (!awaited)
        return sendError(central, response, awaited.error());
    sendAsServer(central, response,
                 {{u"awaited"_s, QJsonArray::fromStringList(awaited->sha256)}, {u"more"_s, awaited->more}});
}

/// HEAD: whether the file is here, or how much of an upload is.
void describe(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto found = central.files().locate(caller.principal, nameOf(request));
    if (!found)
        return sendTrouble(central, response, found);
    if (!found->whole) {
        response.setHeader(kOffsetHeader, QByteArray::number(found->received));
        return sendProblem(
            response, 404, u"not_found"_s,
            QCoreApplication::translate("Central", "The file has not arrived at the server yet."));
    }
    response.status = 200;
    response.setHeader("Accept-Ranges", "bytes");
    response.mediaType = found->mediaType.toUtf8();
    response.length = found->bytes;
}

void sendFile(Central& central, const Caller& caller, const Request& request, Response& response)
{
    if (request.method == "HEAD")
        return describe(central, caller, request, response);
    const auto content = central.files().read(caller.principal, nameOf(request));
    if (!content)
        return sendTrouble(central, response, content);
    response.setHeader("Accept-Ranges", "bytes");
    response.isPartial = true;
    response.setContent(*content, mediaTypeOf(*content).toUtf8());
}

/// `Content-Range: bytes FIRST-LAST/TOTAL`; without one the body is the whole file.
std::optional<FileShelf::Piece> pieceOf(const Request& request)
{
    static const QRegularExpression pattern(u"^bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})$"_s);
    const QByteArray& body = request.body;
    if (!request.hasHeader("content-range"))
        return FileShelf::Piece{0, body.size(), body};
    const auto match = pattern.match(QString::fromLatin1(request.headerValue("content-range")));
    const qint64 first = match.captured(1).toLongLong();
    const qint64 last = match.captured(2).toLongLong();
    const qint64 total = match.captured(3).toLongLong();
    if (!match.hasMatch() || last - first + 1 != body.size() || last >= total)
        return std::nullopt;
    return FileShelf::Piece{first, total, body};
}

void takeFile(Central& central, const Caller& caller, const Request& request, Response& response)
{
    const auto piece = pieceOf(request);
    if (!piece)
        return sendProblem(
            response, 400, u"invalid"_s,
            QCoreApplication::translate("Central", "\"Content-Range\" does not fit the body."));
    const auto standing = central.files().add(caller.principal, nameOf(request), *piece);
    if (!standing) {
        const auto found = central.files().locate(caller.principal, nameOf(request));
        if (found)
            response.setHeader(kOffsetHeader, QByteArray::number(found->received));
        return sendTrouble(central, response, standing);
    }
    response.setHeader(kOffsetHeader, QByteArray::number(standing->received));
    response.status = standing->whole ? 201 : 202;
}

} // namespace

void addFileRoutes(http::Router& router, Central& central)
{
    using Answer = void (*)(Central&, const Caller&, const Request&, Response&);
    const auto by = [&central](Answer answer) {
        return signedIn(central,
                        [&central, answer](const Caller& caller, const Request& request, Response& response) {
                            answer(central, caller, request, response);
                        });
    };
    router.add("GET", u"/v1/files"_s, by(&sendAwaited));
    router.add("GET", u"/v1/files/([0-9a-f]{64})"_s, by(&sendFile)); // HEAD too
    router.add("PUT", u"/v1/files/([0-9a-f]{64})"_s, by(&takeFile), kMostBody);
}

} // namespace examdesk::central

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "central.h"
#include "http/router.h"

#include <QJsonObject>

#include <functional>

namespace examdesk::central {

inline constexpr auto kProtocol = "1";
inline constexpr auto kProtocolHeader = "x-examdesk-protocol";
inline constexpr auto kStationHeader = "x-examdesk-station"; ///< The station's version.

/// Bytes of a request's body: of a sign-in or an account, of a list of ids, of commands or a file.
inline constexpr qint64 kMostSmallBody = 16 * 1024;
inline constexpr qint64 kMostListBody = 1024 * 1024;
inline constexpr qint64 kMostBody = 32 * 1024 * 1024;

/// Somebody with a valid token.
struct Caller {
    account::Principal principal;
    QString token;
};

/// `server_id` and `epoch`, in every answer that a station goes by.
void addTo(QJsonObject& object, const Identity& identity);

using Work = std::function<void(const Caller&, const http::Request&, http::Response&)>;

/// Looks who asks before it lets @p work answer; 401 if nobody.
http::Handler signedIn(Central& central, Work work);

void sendJson(http::Response& response, int status, const QJsonObject& object);
/// 200 with @p object and who the server is.
void sendAsServer(Central& central, http::Response& response, QJsonObject object);
void sendProblem(http::Response& response, int status, const QString& code, const QString& sentence);
/// Says what went wrong, and puts the details into the log. After a failure of the database this thread
/// starts over with a fresh connection.
void sendError(Central& central, http::Response& response, const base::Error& error);
/// 503 or 429, and when to come back.
void sendLater(http::Response& response, int status, const QString& sentence, int seconds);

/// The request's body as JSON object; answers 400 and gives nothing if it is none.
std::optional<QJsonObject> jsonBody(const http::Request& request, http::Response& response);
/// The exam that the query names; answers 400 and gives nothing without one.
QString queryExam(const http::Request& request, http::Response& response);
QString queryText(const http::Request& request, const QString& name);
/// The query's @p name between 1 and @p most; @p most if it is missing or out of range.
int queryNumber(const http::Request& request, const QString& name, int most);

void addAccountRoutes(http::Router& router, Central& central);
void addSyncRoutes(http::Router& router, Central& central);
void addFileRoutes(http::Router& router, Central& central);
void addNumberRoutes(http::Router& router, Central& central);

} // namespace examdesk::central

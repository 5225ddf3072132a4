// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "central.h"

#include <QJsonObject>

#include <httplib.h>

#include <functional>

namespace examdesk::central {

inline constexpr auto kProtocol = "1";
inline constexpr auto kProtocolHeader = "X-ExamDesk-Protocol";
inline constexpr auto kStationHeader = "X-ExamDesk-Station"; ///< The station's version.

/// Somebody with a valid token.
struct Caller {
    account::Principal principal;
    QString token;
};

/// `server_id` and `epoch`, in every answer that a station goes by.
void addTo(QJsonObject& object, const Identity& identity);

using Work = std::function<void(const Caller&, const httplib::Request&, httplib::Response&)>;

/// Looks who asks before it lets @p work answer; 401 if nobody.
httplib::Server::Handler signedIn(Central& central, Work work);

void sendJson(httplib::Response& response, int status, const QJsonObject& object);
/// 200 with @p object and who the server is.
void sendAsServer(Central& central, httplib::Response& response, QJsonObject object);
void sendProblem(httplib::Response& response, int status, const QString& code, const QString& sentence);
/// Says what went wrong, and puts the details into the log. After a failure of the database this thread
/// starts over with a fresh connection.
void sendError(Central& central, httplib::Response& response, const base::Error& error);
/// 503 or 429, and when to come back.
void sendLater(httplib::Response& response, int status, const QString& sentence, int seconds);

/// The request's body as JSON object; answers 400 and gives nothing if it is none.
std::optional<QJsonObject> jsonBody(const httplib::Request& request, httplib::Response& response);
/// The exam that the query names; answers 400 and gives nothing without one.
QString queryExam(const httplib::Request& request, httplib::Response& response);
QString queryText(const httplib::Request& request, const char* name);
/// The query's @p name between 1 and @p most; @p most if it is missing or out of range.
int queryNumber(const httplib::Request& request, const char* name, int most);

void addAccountRoutes(httplib::Server& server, Central& central);
void addSyncRoutes(httplib::Server& server, Central& central);
void addFileRoutes(httplib::Server& server, Central& central);
void addNumberRoutes(httplib::Server& server, Central& central);

} // namespace examdesk::central

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "open_api.h"
#include "store/command.h"
#include "store/record.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

#include <httplib.h>

/// A bare client of the protocol. Whatever it sees must stand in the protocol's description.
class RestClient {
public:
    struct Answer {
        int status = 0;
        QByteArray body;
        httplib::Headers headers;

        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        QString header(const std::string& name) const
        {
            const auto found = headers.find(name);
            return found == headers.end() ? QString() : QString::fromStdString(found->second);
        }
    };

    explicit RestClient(const QUrl& server) : m_client(server.host().toStdString(), server.port())
    {
        m_client.set_tcp_nodelay(true);
        m_client.set_keep_alive(true);
    }

    void setToken(const QString& token) { m_token = token.toStdString(); }
    void setProtocol(const std::string& protocol) { m_protocol = protocol; }
    /// Empty: a station of before stations said their version.
    void setStation(const std::string& version) { m_station = version; }

    Answer call(const QByteArray& method, const QString& target, const QByteArray& body = {},
                const httplib::Headers& more = {})
    {
        httplib::Request request;
        request.method = method.toStdString();
        request.path = target.toStdString();
        request.body = body.toStdString();
        request.headers = more;
        request.headers.emplace("X-ExamDesk-Protocol", m_protocol);
        if (!m_station.empty())
            request.headers.emplace("X-ExamDesk-Station", m_station);
        if (!m_token.empty())
            request.headers.emplace("Authorization", "Bearer " + m_token);
        if (!body.isEmpty())
            request.headers.emplace("Content-Type", "application/json");
        auto result = m_client.send(request);
        if (!result) // The server ends idle connections; the next request gets a new one.
            result = m_client.send(request);
        if (!result)
            qFatal("no answer");
        static const OpenApi description;
        const QString lacking = description.lacks(method, target.section(u'?', 0, 0), result->status);
        if (!lacking.isEmpty())
            qFatal("openapi.yaml lacks %s", qPrintable(lacking));
        return {result->status, QByteArray::fromStdString(result->body), result->headers};
    }
    Answer get(const QString& target) { return call("GET", target); }
    Answer post(const QString& target, const QJsonObject& object)
    {
        return call("POST", target, examdesk::base::canonicalJson(object));
    }

    int signIn(const QString& name, const QString& password)
    {
        const Answer answer = post(QStringLiteral("/v1/session"),
                                   {{QStringLiteral("name"), name}, {QStringLiteral("password"), password}});
        if (answer.status == 200)
            setToken(answer.json().value(QStringLiteral("token")).toString());
        return answer.status;
    }

    /// The answers to @p commands, one for each.
    QJsonArray submit(const QList<examdesk::store::Command>& commands)
    {
        QJsonArray list;
        for (const auto& command : commands)
            list.append(command.toJson());
        return post(QStringLiteral("/v1/commands"), {{QStringLiteral("commands"), list}})
            .json()
            .value(QStringLiteral("results"))
            .toArray();
    }

private:
    httplib::Client m_client;
    std::string m_token;
    std::string m_protocol = "1";
    std::string m_station = EXAMDESK_VERSION;
};

// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include "base/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

Error::Code codeOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Error::Code::Denied;
    case 404:
    case 410:
        return Error::Code::NotFound;
    case 409:
        return Error::Code::Conflict;
    case 429:
        return Error::Code::Unavailable;
    default:
        return status >= 400 && status < 500 ? Error::Code::Invalid : Error::Code::Unavailable;
    }
}

QString sentenceOf(int status)
{
    switch (status) {
    case 401:
        return QCoreApplication::translate("Sync", "Sign in again: the sign-in at the server has run out.");
    case 426:
        return QCoreApplication::translate("Sync", "The server needs another version of ExamDesk.");
    case 429:
    case 503:
        return QCoreApplication::translate("Sync", "The server is busy just now.");
    default:
        return QCoreApplication::translate("Sync", "The server could not do what was asked (%1).")
            .arg(status);
    }
}

} // namespace

Error errorOf(const Reply& reply)
{
    const auto problem = base::parseJsonObject(reply.body);
    const QString said = problem ? problem->value(u"detail"_s).toString() : QString();
    return {codeOf(reply.status), said.isEmpty() ? sentenceOf(reply.status) : said,
            u"HTTP "_s + QString::number(reply.status)};
}

tl::unexpected<Error> malformedAnswer(const QString& detail)
{
    return base::fail(
        Error::Code::Unavailable,
        QCoreApplication::translate("Sync", "The server's answer cannot be read; nothing was changed."),
        detail);
}

Result<QJsonObject> jsonOf(const Reply& reply)
{
    if (reply.status >= 400)
        return base::fail(errorOf(reply));
    if (reply.status != 200)
        return malformedAnswer(u"HTTP "_s + QString::number(reply.status));
    auto object = base::parseJsonObject(reply.body);
    if (!object)
        return malformedAnswer(object.error().message);
    return object;
}

int retryAfterSeconds(const Reply& reply)
{
    return std::clamp(reply.headers.value("retry-after").toInt(), 0, 3600);
}

} // namespace examdesk::sync

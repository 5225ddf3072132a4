// SPDX-License-Identifier: GPL-3.0-or-later
#include "problem.h"

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;

int statusOf(Error::Code code)
{
    switch (code) {
    case Error::Code::Invalid:
        return 400;
    case Error::Code::NotFound:
        return 404;
    case Error::Code::Conflict:
        return 409;
    case Error::Code::Denied:
        return 403;
    case Error::Code::Unavailable:
    case Error::Code::Storage:
    case Error::Code::Cancelled:
        return 503;
    case Error::Code::Damaged:
        return 500;
    }
    Q_UNREACHABLE();
}

QJsonObject problem(int status, const QString& code, const QString& detail)
{
    return {{u"type"_s, u"urn:examdesk:problem:"_s + code},
            {u"title"_s, code},
            {u"status"_s, status},
            {u"detail"_s, detail},
            {u"code"_s, code}};
}

QJsonObject problemOf(const Error& error)
{
    return problem(statusOf(error.code), base::codeName(error.code), error.message);
}

} // namespace examdesk::central

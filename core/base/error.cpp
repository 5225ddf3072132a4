// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

namespace examdesk::base {

using namespace Qt::StringLiterals;

bool isTransient(Error::Code code)
{
    return code == Error::Code::Unavailable;
}

QString codeName(Error::Code code)
{
    switch (code) {
    case Error::Code::Invalid:
        return u"invalid"_s;
    case Error::Code::NotFound:
        return u"not_found"_s;
    case Error::Code::Conflict:
        return u"conflict"_s;
    case Error::Code::Denied:
        return u"denied"_s;
    case Error::Code::Unavailable:
        return u"unavailable"_s;
    case Error::Code::Storage:
        return u"storage"_s;
    case Error::Code::Damaged:
        return u"damaged"_s;
    case Error::Code::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QDebug operator<<(QDebug debug, const Error& error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Error(" << codeName(error.code) << ": " << error.message << " ["
                              << error.detail << "])";
    return debug;
}

} // namespace examdesk::base

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_number.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketNumber)
};

Result<QString> partNamed(const QString& name, const TicketNumberParts& parts)
{
    if (name == u"area")
        return parts.area;
    if (name == u"site")
        return parts.site;
    if (name == u"room")
        return QString::number(parts.room);
    if (name == u"seat")
        return QString::number(parts.seat);
    return fail(Error::Code::Invalid,
                Words::tr("The ticket number pattern has an unknown part \"%1\".").arg(name));
}

} // namespace

Result<QString> ticketNumber(const QString& pattern, const TicketNumberParts& parts)
{
    static const QRegularExpression token(u"\\{([a-z]+):([1-9])\\}|([0-9A-Za-z-])"_s);
    QString result;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const auto match = token.match(pattern, at, QRegularExpression::NormalMatch,
                                       QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return fail(
                Error::Code::Invalid,
                Words::tr("The ticket number pattern cannot be read from character %1 on.").arg(at + 1));
        at = match.capturedEnd();
        if (!match.captured(3).isEmpty()) {
            result += match.captured(3);
            continue;
        }
        auto part = partNamed(match.captured(1), parts);
        if (!part)
            return part;
        const int width = match.captured(2).toInt();
        while (match.captured(1) == u"area" && part->size() > width && part->endsWith(u'0'))
            part->chop(1);
        if (part->isEmpty() || part->size() > width)
            return fail(Error::Code::Invalid,
                        Words::tr("\"%1\" does not fit the %2 places that the ticket number has for %3.")
                            .arg(*part)
                            .arg(width)
                            .arg(match.captured(1)));
        result += part->rightJustified(width, u'0');
    }
    if (result.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("The exam has no ticket number pattern."));
    return result;
}

} // namespace examdesk::ticket

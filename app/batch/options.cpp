// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "console.h"

#include <QCoreApplication>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

} // namespace

Options::Options(const QString& name, const QString& positional) : m_name(name), m_positional(positional)
{
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
}

Options& Options::add(const QString& name, const QString& value, const QString& what)
{
    m_parser.addOption(value.isEmpty() ? QCommandLineOption(name, what)
                                       : QCommandLineOption(name, what, value));
    m_parts.append(value.isEmpty() ? u"[--%1]"_s.arg(name) : u"[--%1 %2]"_s.arg(name, value));
    return *this;
}

std::optional<int> Options::take(const QStringList& arguments)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)) {
        print(usage());
        print(Words::tr(
            "Exit codes: 0 done, nothing found; 1 done, something found; 2 wrong usage or input that cannot "
            "be read, nothing written; 3 failed on the way, what is left behind is named."));
        return Done;
    }
    const auto parsed = parse(arguments);
    return parsed ? std::nullopt : std::optional<int>(say(parsed.error()));
}

Result<void> Options::parse(const QStringList& arguments)
{
    if (!m_parser.parse(QStringList{m_name} + arguments))
        return base::fail(Error::Code::Invalid, m_parser.errorText() + u' ' + usage());
    if (m_positional.isEmpty() && !positional().isEmpty())
        return base::fail(Error::Code::Invalid,
                          Words::tr("\"%1\" is not expected here. ").arg(positional().first()) + usage());
    return {};
}

Result<QString> Options::needed(const QString& name) const
{
    if (value(name).isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("The option --%1 is needed. ").arg(name) + usage());
    return value(name);
}

Result<qint64> Options::number(const QString& name, qint64 least, qint64 otherwise, qint64 most) const
{
    if (!isSet(name))
        return otherwise;
    bool isNumber = false;
    const qint64 number = value(name).toLongLong(&isNumber);
    if (!isNumber || number < least)
        return base::fail(Error::Code::Invalid, Words::tr("--%1 takes a whole number from %2 on, not \"%3\".")
                                                    .arg(name)
                                                    .arg(least)
                                                    .arg(value(name)));
    if (number > most)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("--%1 takes at most %2, not \"%3\".").arg(name).arg(most).arg(value(name)));
    return number;
}

QString Options::usage() const
{
    const QString line = u"examdesk-batch %1 %2 %3"_s.arg(m_name, m_parts.join(u' '), m_positional);
    return Words::tr("Usage: %1").arg(line.trimmed());
}

} // namespace examdesk::batch

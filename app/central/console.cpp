// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <QCoreApplication>
#include <QFile>

namespace examdesk::central {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

} // namespace

int sayUsage(const QString& sentence)
{
    return say({base::Error::Code::Invalid, sentence, {}});
}

base::Result<QString> passwordIn(const QString& path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return base::fail(
            base::Error::Code::Invalid,
            Words::tr("A --password-file is needed that can be read; its first line is the password."), path);
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

Options::Options(const QString& name, const QString& what) : m_name(name)
{
    m_parser.setApplicationDescription(what);
}

Options& Options::add(const QString& name, const QString& value, const QString& what)
{
    m_parser.addOption(value.isEmpty() ? QCommandLineOption(name, what)
                                       : QCommandLineOption(name, what, value));
    m_parts.append(value.isEmpty() ? u"[--%1]"_s.arg(name) : u"[--%1 %2]"_s.arg(name, value));
    return *this;
}

Options& Options::needs(const QString& name, const QString& value, const QString& what)
{
    m_parser.addOption({name, what, value});
    m_parts.append(u"--%1 %2"_s.arg(name, value));
    m_needed.append(name);
    return *this;
}

Options& Options::addPlaces(const QStringList& names, int optional)
{
    m_places = names;
    m_optionalPlaces = optional;
    for (qsizetype i = 0; i < names.size(); ++i)
        m_parts.append(i < names.size() - optional ? names.at(i) : u"[%1]"_s.arg(names.at(i)));
    return *this;
}

Options& Options::addDatabase()
{
    return needs(u"database"_s, u"DATABASE"_s,
                 Words::tr("An SQLite file, or postgresql://user:password@host:port/name."));
}

Options& Options::addFiles()
{
    return needs(u"files"_s, u"DIR"_s, Words::tr("Folder for files and for the server's key."));
}

Options& Options::addJson()
{
    return add(u"json"_s, {}, Words::tr("Print one JSON object."));
}

QString Options::usage() const
{
    return Words::tr("Usage: %1").arg(u"examdesk-central %1 %2"_s.arg(m_name, m_parts.join(u' ')));
}

std::optional<QString> Options::mistake() const
{
    const QStringList given = m_parser.positionalArguments();
    if (given.size() > m_places.size())
        return Words::tr("\"%1\" is not expected here.").arg(given.at(m_places.size()));
    if (given.size() < m_places.size() - m_optionalPlaces)
        return Words::tr("%1 is missing.").arg(m_places.at(given.size()));
    for (const QString& name : m_needed)
        if (value(name).isEmpty())
            return Words::tr("The option --%1 is needed.").arg(name);
    return std::nullopt;
}

std::optional<int> Options::take(const QStringList& arguments)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)) {
        print(usage() + u"\n\n"_s + m_parser.helpText().section(u'\n', 2).trimmed() + u"\n\n"_s +
              Words::tr(
                  "Exit codes: 0 done; 1 done, something was found; 2 wrong usage or input that cannot be "
                  "read, nothing was written; 3 failed on the way."));
        return wiring::Done;
    }
    if (!m_parser.parse(QStringList{m_name} + arguments))
        return sayUsage(m_parser.errorText() + u' ' + usage());
    const auto wrong = mistake();
    return wrong ? std::optional(sayUsage(*wrong + u' ' + usage())) : std::nullopt;
}

} // namespace examdesk::central

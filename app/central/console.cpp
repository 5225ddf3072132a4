// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTextStream>

#include <memory>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using Code = base::Error::Code;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

} // namespace

int say(int exitCode, const base::Error& error)
{
    QTextStream(stderr) << "examdesk-central: " << error.message << '\n';
    if (!error.detail.isEmpty())
        QTextStream(stderr) << error.detail << '\n';
    return exitCode;
}

int say(const base::Error& error)
{
    switch (error.code) {
    case Code::Invalid:
    case Code::NotFound:
    case Code::Conflict:
    case Code::Denied:
    case Code::Damaged:
        return say(BadUsage, error);
    case Code::Unavailable:
    case Code::Storage:
    case Code::Cancelled:
        return say(Failed, error);
    }
    Q_UNREACHABLE();
}

int sayUsage(const QString& sentence)
{
    return say(BadUsage, {Code::Invalid, sentence, {}});
}

void print(const QString& line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void print(const QJsonObject& json)
{
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(json).toJson()) << Qt::flush;
}

base::Progress progressOn(const QString& name)
{
    struct Shown {
        QElapsedTimer since;
        qint64 at = 0;
    };
    auto shown = std::make_shared<Shown>();
    shown->since.start();
    return base::Progress([shown, name](qint64 done, qint64 total) {
        constexpr qint64 kPause = 1000; // ms
        if (shown->since.elapsed() - shown->at < kPause)
            return true;
        shown->at = shown->since.elapsed();
        QTextStream(stderr) << name << u": "_s << done << u" / "_s << total << Qt::endl;
        return true;
    });
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
    if (!m_parser.positionalArguments().isEmpty())
        return Words::tr("\"%1\" is not expected here.").arg(m_parser.positionalArguments().first());
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
        return Done;
    }
    if (!m_parser.parse(QStringList{m_name} + arguments))
        return sayUsage(m_parser.errorText() + u' ' + usage());
    const auto wrong = mistake();
    return wrong ? std::optional(sayUsage(*wrong + u' ' + usage())) : std::nullopt;
}

} // namespace examdesk::central

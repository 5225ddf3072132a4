// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

namespace examdesk::desk {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DeskOptions)
};

struct Entry {
    QString name;
    QString value;
    QString what;
    QString Options::*member;
};

QList<Entry> entries()
{
    return {{u"store"_s, u"DIR"_s, Words::tr("Folder of the station's store."), &Options::store},
            {u"user"_s, u"NAME"_s, Words::tr("Sign in as this account."), &Options::user},
            {u"password-file"_s, u"FILE"_s, Words::tr("File whose first line is its password."),
             &Options::passwordFile},
            {u"server"_s, u"URL"_s, Words::tr("Address of the central server."), &Options::server},
            {u"ca"_s, u"FILE"_s,
             Words::tr("Authority that vouches for the server (PEM), in place of the system's."),
             &Options::ca},
            {u"exam"_s, u"ID"_s, Words::tr("Show this exam."), &Options::exam},
            {u"page"_s, u"KEY"_s, Words::tr("Show this page."), &Options::page},
            {u"search"_s, u"TEXT"_s, Words::tr("Search for this."), &Options::search},
            {u"screenshot"_s, u"FILE"_s, Words::tr("Write a picture of the window once it is idle, and end."),
             &Options::screenshot},
            {u"size"_s, u"WxH"_s, Words::tr("Size of that picture, 1280x800 without it."), &Options::size}};
}

base::Result<Options> checked(const Options& options)
{
    const auto refuse = [](const QString& sentence) { return base::fail(Error::Code::Invalid, sentence); };
    if (options.user.isEmpty() && !options.passwordFile.isEmpty())
        return refuse(Words::tr("--password-file needs --user."));
    if (options.signsIn() && options.store.isEmpty())
        return refuse(Words::tr("--user needs --store."));
    if (!options.size.isEmpty() && !options.pictureSize())
        return refuse(Words::tr("--size is a width and a height in points, as in 1100x700."));
    return options;
}

} // namespace

std::optional<QSize> Options::pictureSize() const
{
    static const QRegularExpression form(u"^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$"_s);
    const auto match = form.match(size.isEmpty() ? u"1280x800"_s : size);
    return match.hasMatch() ? std::optional(QSize(match.captured(1).toInt(), match.captured(2).toInt()))
                            : std::nullopt;
}

base::Result<Options> readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("The desk of an exam office."));
    parser.addHelpOption();
    parser.addVersionOption();
    for (const Entry& entry : entries())
        parser.addOption({entry.name, entry.what, entry.value});
    if (!parser.parse(arguments))
        return base::fail(Error::Code::Invalid, parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp(EXIT_SUCCESS);
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return base::fail(Error::Code::Invalid,
                          Words::tr("\"%1\" is no option.").arg(parser.positionalArguments().first()));
    Options options;
    for (const Entry& entry : entries())
        options.*entry.member = parser.value(entry.name);
    return checked(options);
}

} // namespace examdesk::desk

// SPDX-License-Identifier: GPL-3.0-or-later
// examdesk-central: the central server of the stations. Nothing but wiring.
#include "central/central.h"
#include "central/http_server.h"
#include "commands.h"
#include "console.h"
#include "wiring/modules.h"
#include "wiring/translations.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

/// What the program does instead of serving.
struct Subcommand {
    const char16_t* name;
    int (*run)(const QStringList& arguments);
};

constexpr Subcommand kSubcommands[] = {
    {u"backup", &central::runBackup},   {u"restore", &central::runRestore},   {u"check", &central::runCheck},
    {u"numbers", &central::runNumbers}, {u"accounts", &central::runAccounts},
};

void describeOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        Words::tr("The central server of ExamDesk stations. Other work, each with its own --help: %1.")
            .arg(u"backup, restore, check, numbers, accounts"_s));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{u"listen"_s, Words::tr("Where to listen; port 0 takes a free one."), u"ADDR:PORT"_s},
         {u"database"_s, Words::tr("An SQLite file, or postgresql://user:password@host:port/name."),
          u"DATABASE"_s},
         {u"files"_s, Words::tr("Folder for files and for the server's key."), u"DIR"_s},
         {u"tls-cert"_s, Words::tr("Certificate chain (PEM)."), u"FILE"_s},
         {u"tls-key"_s, Words::tr("Private key (PEM)."), u"FILE"_s},
         {u"init-admin"_s, Words::tr("Make this system administrator first."), u"NAME"_s},
         {u"password-file"_s, Words::tr("File whose first line is the password."), u"FILE"_s}});
}

base::Result<void> makeAdmin(central::Central& central, const QString& name, const QString& passwordFile)
{
    const auto password = central::passwordIn(passwordFile);
    if (!password)
        return base::fail(password.error());
    return central.accounts().create({name, account::Role::SystemAdmin, account::Scope::all()}, *password);
}

/// Waits for SIGTERM or SIGINT, which were blocked before any other thread began.
void waitForTheEnd(const sigset_t& signals)
{
    int received = 0;
    sigwait(&signals, &received);
}

int serve(const QCommandLineParser& parser, const sigset_t& signals)
{
    const QString listen = parser.value(u"listen"_s);
    const QString address = listen.section(u':', 0, -2).remove(u'[').remove(u']');
    bool isPort = false;
    const int port = listen.section(u':', -1).toInt(&isPort);
    if (parser.isSet(u"listen"_s) && (address.isEmpty() || !isPort || port < 0 || port > 65535))
        return central::sayUsage(
            QCoreApplication::translate("Central", "--listen is ADDR:PORT, such as 127.0.0.1:8470."));
    const auto modules = wiring::Modules::build();
    if (!modules)
        return wiring::say(wiring::BadInput, modules.error());
    const auto opened = central::Central::open({.database = parser.value(u"database"_s),
                                                .files = parser.value(u"files"_s),
                                                .exams = (*modules)->exams().hashes(),
                                                .candidateNumbers = (*modules)->exams().candidateNumbers()},
                                               (*modules)->modules());
    if (!opened)
        return wiring::say(wiring::Failed, opened.error());
    if (parser.isSet(u"init-admin"_s)) {
        const auto made =
            makeAdmin(**opened, parser.value(u"init-admin"_s), parser.value(u"password-file"_s));
        if (!made && made.error().code != base::Error::Code::Conflict)
            return wiring::say(wiring::BadInput, made.error());
        if (!made) // A start script gives the option every time.
            wiring::say(0, made.error());
    }
    if (!parser.isSet(u"listen"_s))
        return 0;
    const auto server = central::HttpServer::start({.address = address,
                                                    .port = port,
                                                    .tlsCert = parser.value(u"tls-cert"_s),
                                                    .tlsKey = parser.value(u"tls-key"_s)},
                                                   **opened);
    if (!server)
        return wiring::say(server.error().code == base::Error::Code::Invalid ? wiring::BadInput
                                                                             : wiring::Failed,
                           server.error());
    QTextStream(stdout) << "listening on " << (*server)->url().toString() << Qt::endl;
    waitForTheEnd(signals);
    (*server)->stop();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"examdesk-central"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EXAMDESK_VERSION));
    wiring::installTranslations(app);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    for (const Subcommand& command : kSubcommands)
        if (arguments.value(0) == QStringView(command.name))
            return command.run(arguments.mid(1));
    QCommandLineParser parser;
    describeOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return central::sayUsage(parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp(0);
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.isSet(u"database"_s) || !parser.isSet(u"files"_s) || !parser.positionalArguments().isEmpty())
        return central::sayUsage(QCoreApplication::translate(
            "Central", "Give --database, --files and --listen; --help says what they mean."));
    if (!parser.isSet(u"listen"_s) && !parser.isSet(u"init-admin"_s))
        return central::sayUsage(QCoreApplication::translate("Central", "Give --listen ADDR:PORT."));
    return serve(parser, signals);
}

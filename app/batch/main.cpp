// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "wiring/translations.h"

#include <QGuiApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

struct Entry {
    const char16_t* name;
    int (*run)(const wiring::Modules&, const QStringList&);
    const char* what;
};

constexpr Entry kEntries[] = {
    {u"demo", &batch::runDemo,
     QT_TRANSLATE_NOOP("Batch", "make a folder with invented exams, stations and a server")},
    {u"day", &batch::runDay, QT_TRANSLATE_NOOP("Batch", "do a day's work in a demo folder")},
    {u"import", &batch::runImport, QT_TRANSLATE_NOOP("Batch", "import candidates")},
    {u"import-files", &batch::runImportFiles,
     QT_TRANSLATE_NOOP("Batch", "hand in a folder or zip of pictures, by the names of its files")},
    {u"export", &batch::runExport, QT_TRANSLATE_NOOP("Batch", "export candidates")},
    {u"statistics", &batch::runStatistics,
     QT_TRANSLATE_NOOP("Batch", "count candidates by school, type, state, day …")},
    {u"check-photo", &batch::runCheckPhoto,
     QT_TRANSLATE_NOOP("Batch", "check portraits against an exam's rules")},
    {u"reconcile", &batch::runReconcile, QT_TRANSLATE_NOOP("Batch", "match orders, bills and receipts")},
    {u"rooms", &batch::runRooms, QT_TRANSLATE_NOOP("Batch", "import or export sites and rooms")},
    {u"arrange", &batch::runArrange, QT_TRANSLATE_NOOP("Batch", "draw seats and issue tickets")},
    {u"print", &batch::runPrint, QT_TRANSLATE_NOOP("Batch", "print documents to PDF")},
    {u"verify-ticket", &batch::runVerifyTicket,
     QT_TRANSLATE_NOOP("Batch", "tell true tickets from false ones")},
    {u"sync", &batch::runSync, QT_TRANSLATE_NOOP("Batch", "sync a store with the central server")},
    {u"check-store", &batch::runCheckStore, QT_TRANSLATE_NOOP("Batch", "prove that a store is whole")},
};

int showUsage(QTextStream&& out, int exitCode)
{
    out << QCoreApplication::translate("Batch", "Usage: examdesk-batch COMMAND [OPTIONS]") << u"\n\n"_s;
    for (const Entry& entry : kEntries)
        out << u"  "_s << QString::fromUtf16(entry.name).leftJustified(15)
            << QCoreApplication::translate("Batch", entry.what) << u'\n';
    return exitCode;
}

} // namespace

int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // Fonts and pictures, never a window.
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"examdesk-batch"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EXAMDESK_VERSION));
    wiring::installTranslations(application);

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty())
        return showUsage(QTextStream(stderr), batch::BadInput);
    if (arguments.first() == u"--help"_s || arguments.first() == u"-h"_s)
        return showUsage(QTextStream(stdout), batch::Done);
    if (arguments.first() == u"--version"_s) {
        batch::print(QCoreApplication::applicationVersion());
        return batch::Done;
    }
    for (const Entry& entry : kEntries) {
        if (arguments.first() != QStringView(entry.name))
            continue;
        if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s))
            batch::print(u"%1: %2"_s.arg(entry.name, QCoreApplication::translate("Batch", entry.what)));
        const auto modules = wiring::Modules::build();
        if (!modules)
            return batch::say(modules.error());
        return entry.run(**modules, arguments.mid(1));
    }
    QTextStream(stderr)
        << QCoreApplication::translate("Batch", "There is no command \"%1\".").arg(arguments.first())
        << u"\n"_s;
    return showUsage(QTextStream(stderr), batch::BadInput);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/central_process.h"
#include "e2e/support/demo_copy.h"
#include "journal.h"
#include "monkey.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDirIterator>
#include <QSettings>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

struct Role {
    QString name;
    QString account;
};

const QList<Role>& roles()
{
    static const QList<Role> all{{u"reviewer"_s, u"reviewer"_s},    {u"clerk"_s, u"clerk"_s},
                                 {u"school-admin"_s, u"finance"_s}, {u"administrator"_s, u"admin"_s},
                                 {u"one-school"_s, u"school"_s},    {u"one-region"_s, u"region"_s}};
    return all;
}

QStringList linesOf(const QString& file)
{
    QStringList lines;
    for (const QString& line : QString::fromUtf8(test::readFile(file)).split(u'\n'))
        if (!line.trimmed().isEmpty() && !line.startsWith(u'#'))
            lines.append(line.trimmed());
    return lines;
}

/// All that may be imported, in one folder: bills, orders, candidates, pictures.
void gatherInbox(const QString& demo, const QString& inbox)
{
    QDir().mkpath(inbox);
    QDirIterator files(demo + u"/inbox"_s, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        QFile::copy(files.filePath(),
                    u"%1/%2-%3"_s.arg(inbox, files.fileInfo().dir().dirName(), files.fileName()));
    }
}

/// Each role sits down at a desk that nobody touched yet.
int play(test::DeskStage& stage, const Role& role, test::Monkey::Options options, const QString& language)
{
    const QString demo = stage.path(role.name);
    test::copyDemo(demo);
    gatherInbox(demo, stage.path(u"inbox"_s));
    QSettings().clear();
    const test::CentralProcess central(demo);
    options.account = role.account;
    options.password = QString::fromLatin1(test::kDemoPassword);
    test::journal::begin(u"monkey --role %1 --seed %2 --steps %3 --language %4"_s.arg(role.name)
                             .arg(options.seed)
                             .arg(options.steps)
                             .arg(language));
    stage.start(language, demo + u"/station-a"_s, central.url());
    const int faults = test::Monkey(options, stage).run();
    stage.stop();
    return faults;
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int kBadUsage = 2;
    const QDir startedIn = QDir::current(); // the stage goes to a folder of its own
    test::DeskStage stage(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Presses keys and buttons of the real window at random."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"role"_s,
          u"reviewer, clerk, school-admin, administrator (all four without it), "
          u"one-school or one-region."_s,
          u"ROLE"_s},
         {u"seed"_s, u"What chance begins with."_s, u"S"_s, u"1"_s},
         {u"steps"_s, u"How many things it does, for each role."_s, u"N"_s, u"300"_s},
         {u"language"_s, u"zh_CN or en."_s, u"L"_s, u"zh_CN"_s},
         {u"known"_s, u"A file of faults that do not count: on each line how a key begins."_s, u"FILE"_s},
         {u"keep-going"_s, u"Tell every fault once and go on."_s}});
    parser.process(*qApp);
    bool seedIsNumber = false;
    bool stepsIsNumber = false;
    test::Monkey::Options options{.account = {},
                                  .password = {},
                                  .seed = parser.value(u"seed"_s).toUInt(&seedIsNumber),
                                  .steps = parser.value(u"steps"_s).toInt(&stepsIsNumber),
                                  .keepsGoing = parser.isSet(u"keep-going"_s),
                                  .known = parser.isSet(u"known"_s)
                                               ? linesOf(startedIn.filePath(parser.value(u"known"_s)))
                                               : QStringList()};
    const QString wanted = parser.value(u"role"_s);
    QList<Role> chosen;
    for (const Role& role : roles())
        if (wanted.isEmpty() ? chosen.size() < 4 : role.name == wanted)
            chosen.append(role);
    if (!seedIsNumber || !stepsIsNumber || chosen.isEmpty()) {
        QTextStream(stderr)
            << "The seed and the steps are numbers, and the role is one of those that --help lists.\n";
        return kBadUsage;
    }
    int faults = 0;
    for (const Role& role : chosen)
        faults += play(stage, role, options, parser.value(u"language"_s));
    return faults > 0 ? 1 : 0;
}

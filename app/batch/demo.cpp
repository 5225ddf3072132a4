// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "commands.h"
#include "console.h"
#include "demo/demo_folder.h"
#include "demo_morning.h"
#include "options.h"
#include "wiring/demo_folder.h"

#include <QCoreApplication>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

/// By exam time; without one this minute.
base::Result<QDateTime> momentOf(const QString& text)
{
    if (!text.isEmpty())
        return base::parseLocalTime(text);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return QDateTime(now.date(), QTime(now.time().hour(), now.time().minute()), Qt::UTC);
}

} // namespace

int runDemo(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"demo"_s);
    options.add(u"out"_s, u"DIR"_s, {}).add(u"candidates"_s, u"N"_s, {}).add(u"seed"_s, u"S"_s, {});
    options.add(u"no-files"_s, {}, {}).add(u"at"_s, u"TIME"_s, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto folder = options.needed(u"out"_s);
    constexpr qint64 kMost = 10'000'000;
    const auto candidates = options.number(u"candidates"_s, 1, 200, kMost);
    const auto seed = options.number(u"seed"_s, 0, 1);
    const auto at = momentOf(options.value(u"at"_s));
    for (const base::Error* error :
         {folder ? nullptr : &folder.error(), candidates ? nullptr : &candidates.error(),
          seed ? nullptr : &seed.error(), at ? nullptr : &at.error()})
        if (error)
            return say(*error);
    const demo::DemoOptions wanted{*folder, int(*candidates), quint64(*seed), !options.isSet(u"no-files"_s),
                                   *at};
    const auto made = demo::makeDemo(modules.exams(), modules.majors(), modules.modules(), wanted,
                                     progressOn(QCoreApplication::translate("Batch", "Making exams")));
    if (!made)
        return say(made.error());
    // Without files it is a folder for scale tests, in which nobody has worked yet.
    if (const auto worked =
            wanted.withFiles ? workDemoMorning(modules, wanted, made->accounts) : base::Result<void>();
        !worked)
        return say(worked.error());
    QList<wiring::DemoAccount> accounts;
    for (const demo::DemoAccountSpec& account : made->accounts)
        accounts.append({account.principal, account.password});
    // Last of all: whoever finds this file finds a whole demo.
    if (const auto written = wiring::writeDemoAccounts(*folder + u"/accounts.json"_s, accounts); !written)
        return say(written.error());
    print(QCoreApplication::translate("Batch", "%1: %2 candidates, %3 records, %4 files.")
              .arg(*folder)
              .arg(made->candidates)
              .arg(made->records)
              .arg(made->files));
    return Done;
}

} // namespace examdesk::batch

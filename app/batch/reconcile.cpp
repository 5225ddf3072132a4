// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "closing/payment_reports.h"
#include "commands.h"
#include "console.h"
#include "reconcile/discrepancy_report.h"
#include "reconcile/reconciliation.h"
#include "report/report_writer.h"
#include "station.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

base::Result<QDate> asOfDay(const Options& options)
{
    if (!options.isSet(u"as-of"_s))
        return QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
    const QDate day = QDate::fromString(options.value(u"as-of"_s), Qt::ISODate);
    if (!day.isValid())
        return base::fail(
            base::Error::Code::Invalid,
            Words::tr("--as-of takes a day such as 2026-03-10, not \"%1\".").arg(options.value(u"as-of"_s)));
    return day;
}

struct Task {
    reconcile::ReconciliationFiles files;
    reconcile::ReconciliationOptions how;
    QString out;
};

base::Result<Task> taskOf(const wiring::Modules& modules, const Options& options)
{
    const auto exam = chosenExam(modules, options);
    const auto orders = options.needed(u"orders"_s);
    const auto bill = options.needed(u"bill"_s);
    const auto out = options.needed(u"out"_s);
    const auto day = asOfDay(options);
    if (!exam)
        return base::fail(exam.error());
    if (!day)
        return base::fail(day.error());
    for (const auto* needed : {&orders, &bill, &out})
        if (!*needed)
            return base::fail(needed->error());
    return Task{{*orders, options.values(u"bill"_s), options.value(u"receipts"_s)},
                reconcile::optionsFor((*exam)->fees, *day),
                *out};
}

void printSummary(const reconcile::ReconciliationResult& result, const QString& file)
{
    print(Words::tr("%1 orders, %2 transactions, %3 matched, %4 not yet due.")
              .arg(result.orders)
              .arg(result.transactions)
              .arg(result.matched)
              .arg(result.notYetDue));
    for (size_t kind = 0; kind < reconcile::kDiscrepancyClasses; ++kind)
        if (result.counts[kind] > 0)
            print(u"  %1  %2"_s.arg(reconcile::className(reconcile::DiscrepancyClass(kind)), -24)
                      .arg(result.counts[kind]));
    print(Words::tr("Orders %1, bills %2. The discrepancies stand in %3.")
              .arg(result.ordersAmount.toText(), result.billsAmount.toText(), file));
}

base::Result<void> writeReport(const reconcile::ReconciliationResult& result, const QString& exam,
                               const Task& task)
{
    const report::Report record =
        closing::reconciliationReport(result, exam, task.how.asOf.toString(Qt::ISODate));
    const base::Progress progress = progressOn(Words::tr("Writing the report"));
    return report::writePdf(record, task.out + u"/report.pdf"_s, progress).and_then([&] {
        return report::writeXlsx(record, task.out + u"/report.xlsx"_s, progress);
    });
}

} // namespace

int runReconcile(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"reconcile"_s);
    options.add(u"exam"_s, u"ID"_s, {}).add(u"orders"_s, u"F"_s, {}).add(u"bill"_s, u"F"_s, {});
    options.add(u"receipts"_s, u"F"_s, {}).add(u"as-of"_s, u"DATE"_s, {}).add(u"out"_s, u"DIR"_s, {});
    options.add(u"json"_s, {}, {}).add(u"report"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    const auto task = taskOf(modules, options);
    if (!task)
        return say(task.error());
    QElapsedTimer clock;
    clock.start();
    const auto result =
        reconcile::reconcileFiles(task->files, task->how, progressOn(Words::tr("Reading files")));
    if (!result)
        return say(result.error());
    if (!QDir().mkpath(task->out))
        return say(
            {base::Error::Code::Storage, Words::tr("The folder %1 could not be made.").arg(task->out), {}});
    const QString file = task->out + u"/discrepancies.csv"_s;
    if (const auto written = reconcile::writeDiscrepancies(*result, file); !written)
        return say(written.error());
    if (options.isSet(u"report"_s))
        if (const auto written = writeReport(*result, (*chosenExam(modules, options))->name.shown(), *task);
            !written)
            return say(written.error());
    if (options.isSet(u"json"_s)) {
        QJsonObject json = reconcile::reconciliationJson(*result, double(clock.elapsed()) / 1000);
        json.remove(u"unpaid"_s); // The keys are a contract; this one is not among them.
        print(QJsonDocument(json));
    } else {
        printSummary(*result, file);
    }
    return result->findings() > 0 ? Findings : Done;
}

} // namespace examdesk::batch

// SPDX-License-Identifier: GPL-3.0-or-later
// bill_import STORE ACCOUNT EXAM BILL [PERCENT]: imports a bill and prints `new` or `known` and how many
// lines it has. With PERCENT it stops there, in the middle of its transaction, prints `waits` and stays until
// it is killed.
#include "payment/reconciliation_service.h"
#include "support/station.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>

using namespace examdesk;

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() < 5)
        return 2;
    const int percent = given.size() > 5 ? given.at(5).toInt() : -1;
    const auto session = test::signIn(given.at(1), given.at(2));
    const base::Progress progress([percent](qint64 done, qint64 total) {
        if (percent < 0 || done * 100 < total * percent)
            return true;
        std::puts("waits");
        std::fflush(stdout);
        for (;;)
            QThread::sleep(1);
    });
    payment::PaymentService service(*session);
    const auto bills =
        service.importBills(*test::modules().exams().find(given.at(3)), {given.at(4)}, progress,
                            [](const QString&) { return true; }); // a bill of no order at all
    if (!bills) {
        std::fprintf(stderr, "%s\n", qPrintable(bills.error().message));
        return 4;
    }
    std::printf("%s %lld\n", bills->first().isNew ? "new" : "known",
                static_cast<long long>(bills->first().batch.summary.rows));
    return 0;
}

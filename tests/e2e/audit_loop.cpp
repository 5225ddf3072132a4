// SPDX-License-Identifier: GPL-3.0-or-later
// audit_loop STORE ACCOUNT EXAM NAME: decides the exam's materials one after the other, over and over, until
// it is killed. Prints `<reason> <material>` once a call has returned: from then on the decision must never
// be lost.
#include "audit/audit_service.h"
#include "support/station.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

/// False if the material was decided by somebody else: it is not ours to take back.
base::Result<bool> turn(audit::AuditService& service, const audit::MaterialId& id, const QString& account,
                        const QString& reason)
{
    const auto material = service.find(id);
    if (!material)
        return base::fail(material.error());
    if (material->state == audit::Review::Waiting)
        return service.decide(*material, audit::Decision::Approve, reason).map([] { return true; });
    if (material->decidedBy != account)
        return false;
    const auto done = service.reopen(id, reason);
    if (!done && done.error().code == base::Error::Code::Invalid)
        return false; // its whole application was approved meanwhile
    return done.map([] { return true; });
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() != 5)
        return 2;
    const auto session = test::signIn(given.at(1), given.at(2));
    audit::AuditService service(*session);
    const auto rows = service.page({.exam = given.at(3)}, std::nullopt, 500);
    if (!rows || rows->isEmpty())
        return 3;
    for (int number = 0;; ++number) {
        const audit::MaterialId id = rows->at(number % rows->size()).id;
        const QString reason = u"%1-%2"_s.arg(given.at(4)).arg(number);
        const auto done = turn(service, id, session->principal().name, reason);
        if (!done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().message));
            return 4;
        }
        if (!*done)
            continue;
        std::printf("%s %s\n", qPrintable(reason), qPrintable(id.text()));
        std::fflush(stdout);
    }
}

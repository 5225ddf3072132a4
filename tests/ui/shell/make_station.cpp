// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a store with invented candidates in all stages, to look at the window with: make_station <folder>
// <n>. Not a test. Accounts admin, reviewer, clerk and school; the password of each is "password".
#include "audit/application_audit.h"
#include "ui/candidate/station.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Principal;
using account::Role;
using account::Scope;
using account::Session;
using test::orDie;

namespace {

void addAccounts(Session& session)
{
    const Principal others[] = {{u"reviewer"_s, Role::Reviewer, Scope::all()},
                                {u"clerk"_s, Role::Clerk, Scope::all()},
                                {u"school"_s, Role::SchoolAdmin, Scope::school(u"河套示例学院"_s)}};
    for (const Principal& one : others)
        orDie(session.store().keyRing().add(one.name, u"password"_s, one.toJson(), session.store().cipher(),
                                            store::KeyCost::Interactive));
}

void putIntoStage(Session& session, const candidate::CandidateId& id, int stage)
{
    if (stage > 1)
        test::handIn(session, id, stage > 3);
    if (stage > 4)
        test::payFee(session, id);
    if (stage < 6)
        return;
    candidate::CandidateService candidates(session, test::builtInExams());
    audit::ApplicationAudit audits(session, test::builtInExams());
    const auto seen = orDie(candidates.find(id));
    const QString level = orDie(candidates.standing(seen)).nextLevel;
    if (level.isEmpty())
        return;
    if (stage == 6)
        orDie(audits.decide({{seen, level}}, exam::Decision::Return, u"毕业院校与学信网不一致"_s));
    else if (stage == 7)
        orDie(audits.decide({{seen, level}}, exam::Decision::Reject, u"不符合报考条件"_s));
    else
        orDie(audits.decide({{seen, level}}, exam::Decision::Approve, {}));
}

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QString folder = application.arguments().value(1);
    const int count = application.arguments().value(2, u"300"_s).toInt();
    const Principal admin{u"admin"_s, Role::SystemAdmin, Scope::all()};
    orDie(
        store::Store::create(folder, admin.name, u"password"_s, admin.toJson(), store::KeyCost::Interactive));
    auto session = orDie(Session::open({folder, admin.name, u"password"_s}, test::ownModules()));
    addAccounts(*session);
    for (const exam::Definition& exam : test::builtInExams().exams()) {
        const int here = exam.id == u"nm-zsb-2026"_s ? count : count / 10;
        QList<store::Command> commands;
        for (int i = 1; i <= here; ++i)
            commands.append(test::registration(*session, exam, i, i % 10 > 3));
        const auto ids = test::registerAll(*session, commands);
        for (int i = 1; exam.identityWindow && i <= here; ++i)
            putIntoStage(*session, ids.at(i - 1), i % 10);
    }
    return 0;
}

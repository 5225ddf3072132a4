// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/accounts.h"
#include "commands.h"
#include "console.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Central)
};

/// The account that the command names, with `--role` and `--scope`.
Result<Principal> principalOf(const Options& options)
{
    return account::parseRole(options.value(u"role"_s)).and_then([&](account::Role role) {
        return account::Scope::parse(options.value(u"scope"_s)).map([&](const account::Scope& scope) {
            return Principal{options.place(1), role, scope};
        });
    });
}

Result<void> change(Accounts& accounts, const Options& options)
{
    const QString action = options.place(0);
    const QString name = options.place(1);
    if (action == u"disable"_s || action == u"enable"_s)
        return accounts.setDisabled(name, action == u"disable"_s);
    if (action == u"change"_s)
        return principalOf(options).and_then(
            [&](const Principal& principal) { return accounts.setRights(principal); });
    const auto password = passwordIn(options.value(u"password-file"_s));
    if (!password)
        return base::fail(password.error());
    if (action == u"reset"_s)
        return accounts.resetPassword(name, *password);
    return principalOf(options).and_then(
        [&](const Principal& principal) { return accounts.create(principal, *password); });
}

int list(Accounts& accounts, bool json)
{
    const auto all = accounts.list();
    if (!all)
        return say(wiring::Failed, all.error());
    QJsonArray lines;
    for (const Account& one : *all) {
        lines.append(toJson(one));
        if (!json)
            print(u"%1  %2  %3%4"_s.arg(one.principal.name, account::roleName(one.principal.role),
                                        one.principal.scope.text(),
                                        one.disabled ? u"  "_s + Words::tr("disabled") : QString()));
    }
    if (json)
        print(QJsonDocument(QJsonObject{{u"accounts"_s, lines}}));
    return wiring::Done;
}

} // namespace

int runAccounts(const QStringList& arguments)
{
    Options options(u"accounts"_s,
                    Words::tr("Lists the server's accounts, makes and changes them: list, create, "
                              "change, disable, enable or reset (the password)."));
    options.addPlaces({u"ACTION"_s, u"NAME"_s}, 1);
    options.addDatabase();
    options.add(u"role"_s, u"ROLE"_s, Words::tr("reviewer, clerk, school_admin or system_admin."));
    options.add(u"scope"_s, u"SCOPE"_s, Words::tr("* for everything, region:CODE or school:NAME."));
    options.add(u"password-file"_s, u"FILE"_s, Words::tr("File whose first line is the password."));
    options.addJson();
    if (const auto end = options.take(arguments))
        return *end;
    static const QStringList actions{u"list"_s,    u"create"_s, u"change"_s,
                                     u"disable"_s, u"enable"_s, u"reset"_s};
    const QString action = options.place(0);
    if (!actions.contains(action))
        return sayUsage(Words::tr("\"%1\" is none of %2.").arg(action, actions.join(u", "_s)));
    if (action != u"list"_s && options.place(1).isEmpty())
        return sayUsage(Words::tr("%1 is missing.").arg(u"NAME"_s));
    const auto database = Database::openExisting(options.value(u"database"_s));
    if (!database)
        return say(database.error());
    Accounts accounts(**database);
    if (action == u"list"_s)
        return list(accounts, options.isSet(u"json"_s));
    if (const auto changed = change(accounts, options); !changed)
        return say(changed.error().code == Error::Code::Storage ? wiring::Failed : wiring::BadInput,
                   changed.error());
    print(Words::tr("Done: %1 %2.").arg(action, options.place(1)));
    return wiring::Done;
}

} // namespace examdesk::central

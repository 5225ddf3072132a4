// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_folder.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::wiring {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Wiring)
};

Result<QString> firstLine(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::Invalid, Words::tr("The password file %1 cannot be read.").arg(path));
    QString line = QString::fromUtf8(file.readLine());
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

} // namespace

Result<QList<DemoAccount>> readDemoAccounts(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::NotFound, Words::tr("The file %1 cannot be read.").arg(path));
    const QJsonDocument record = QJsonDocument::fromJson(file.readAll());
    QList<DemoAccount> accounts;
    for (const QJsonValue& value : record.array()) {
        const auto principal = account::Principal::fromJson(value.toObject());
        if (!principal)
            return base::fail(Error::Code::Invalid, path + u": "_s + principal.error().message);
        accounts.append({*principal, value.toObject().value(u"password"_s).toString()});
    }
    if (accounts.isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("The file %1 lists no account.").arg(path));
    return accounts;
}

Result<void> writeDemoAccounts(const QString& path, const QList<DemoAccount>& accounts)
{
    QJsonArray list;
    for (const DemoAccount& account : accounts) {
        QJsonObject object = account.principal.toJson();
        object.insert(u"password"_s, account.password);
        list.append(object);
    }
    return base::writeWhole(path, QJsonDocument(list).toJson());
}

Result<Credentials> credentialsFor(const QString& storeFolder, const QString& name,
                                   const QString& passwordFile)
{
    if (!passwordFile.isEmpty()) {
        if (name.isEmpty())
            return base::fail(Error::Code::Invalid, Words::tr("--password-file needs --user too."));
        const auto password = firstLine(passwordFile);
        if (!password)
            return base::fail(password.error());
        return Credentials{name, *password};
    }
    const auto accounts = readDemoAccounts(QDir(storeFolder).filePath(u"../accounts.json"_s));
    if (!accounts && accounts.error().code != Error::Code::NotFound)
        return base::fail(accounts.error());
    if (!accounts)
        return base::fail(Error::Code::Invalid,
                          Words::tr("The store is locked: give --user and --password-file."));
    for (const DemoAccount& account : *accounts)
        if (name.isEmpty() || account.principal.name == name)
            return Credentials{account.principal.name, account.password};
    return base::fail(Error::Code::Invalid,
                      Words::tr("There is no account \"%1\" in this demo folder.").arg(name));
}

} // namespace examdesk::wiring

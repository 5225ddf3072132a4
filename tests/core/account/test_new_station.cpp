// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/new_station.h"
#include "account/session.h"
#include "store/server_memory.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::account;
using base::Error;

class TestNewStation : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const Modules m_modules;

    NewStation station(const QString& folder) const
    {
        return {m_dir.filePath(folder),
                {u"wang"_s, Role::Reviewer, Scope::school(u"河套学院"_s)},
                u"password"_s,
                u"https://exam.example"_s,
                u"server-1"_s};
    }

private Q_SLOTS:
    void theStoreKnowsWhoMayOpenItAndItsServer()
    {
        const NewStation wanted = station(u"new"_s);
        const auto unlocked = makeStation(wanted, store::KeyCost::Least);
        QVERIFY(unlocked);
        const auto session = Session::open({wanted.folder, u"wang"_s, u"password"_s}, m_modules);
        QVERIFY(session);
        QCOMPARE((*session)->principal(), wanted.principal);
        QCOMPARE((*session)->store().cipher().key(), unlocked->cipher.key());
        QCOMPARE((*session)->store().syncState().fact(u"server"_s).value(), wanted.server);
        const auto pin = store::ServerMemory((*session)->database()).pin();
        QCOMPARE(pin.value()->serverId, wanted.serverId);
    }

    void aStoreThatIsThereStaysAsItIs()
    {
        const NewStation first = station(u"taken"_s);
        QVERIFY(makeStation(first, store::KeyCost::Least));
        NewStation second = first;
        second.principal.name = u"li"_s;
        second.server = u"https://other.example"_s;
        QCOMPARE(makeStation(second, store::KeyCost::Least).error().code, Error::Code::Conflict);
        const auto session = Session::open({first.folder, u"wang"_s, u"password"_s}, m_modules);
        QVERIFY(session);
        QCOMPARE((*session)->store().syncState().fact(u"server"_s).value(), first.server);
    }

    void nothingIsLeftOfOneThatCannotBeOpened()
    {
        NewStation half = station(u"half"_s);
        // A folder lies where SQLite wants its log: the store is made, and cannot be opened.
        const QString inTheWay = store::StorePaths(half.folder).database + u"-wal"_s;
        QVERIFY(QDir().mkpath(inTheWay));
        QVERIFY(!makeStation(half, store::KeyCost::Least));
        QVERIFY(!store::Store::exists(half.folder));
        QCOMPARE(QDir(half.folder).entryList({u"store.db*"_s}, QDir::Files), QStringList());
        QVERIFY(QDir().rmdir(inTheWay));
        QVERIFY(makeStation(half, store::KeyCost::Least)); // tried again, it works
    }
};

QTEST_GUILESS_MAIN(TestNewStation)
#include "test_new_station.moc"

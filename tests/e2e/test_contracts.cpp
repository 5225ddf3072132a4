// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts rely on: exit codes, the words that name what is wrong, the keys of every JSON answer.
#include "base/clock.h"
#include "specimen/bill_writer.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

QStringList words(const QString& line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

QStringList sortedKeys(const QJsonValue& object)
{
    QStringList keys = object.toObject().keys();
    keys.sort();
    return keys;
}

QStringList sorted(QStringList keys)
{
    keys.sort();
    return keys;
}

} // namespace

class TestContracts : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;

    /// `@` in @p line stands for the demo folder, `%` for the test's own.
    QStringList arguments(QString line) const
    {
        return words(line.replace(u'@', m_demo).replace(u'%', m_folder.path()));
    }
    static RunOptions with(const char* name, const QString& value)
    {
        RunOptions options;
        options.environment.insert(QString::fromLatin1(name), value);
        return options;
    }
    /// Every file below the demo folder and when it last changed.
    QMap<QString, QByteArray> inboxAndResults() const
    {
        QMap<QString, QByteArray> files;
        for (const QFileInfo& file : QDir(m_folder.path()).entryInfoList(QDir::Files))
            files.insert(file.filePath(), readFile(file.filePath()));
        return files;
    }
    QString damagedCopy(const QString& name) const
    {
        const QString copy = m_folder.path(name);
        copyFolder(m_demo + u"/station-a"_s, copy + u"/station-a"_s);
        QFile::copy(m_demo + u"/accounts.json"_s, copy + u"/accounts.json"_s);
        return copy + u"/station-a"_s;
    }
    static void execute(const QString& database, const QString& sql)
    {
        {
            QSqlDatabase raw = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
            raw.setDatabaseName(database);
            if (!raw.open() || !QSqlQuery(raw).exec(sql))
                qFatal("%s failed", qPrintable(sql));
        }
        QSqlDatabase::removeDatabase(u"raw"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        QByteArray noise;
        for (int i = 0; i < 3000; ++i)
            noise.append(char(i * 7919 % 251));
        m_folder.write(u"rubbish"_s, noise);
        m_folder.write(u"empty.csv"_s, {});
        m_folder.write(u"other.csv"_s, "a,b\r\n1,2\r\n");
        m_folder.write(u"orders.csv"_s,
                       "order_no,candidate_no,amount_fen,channel,status,created_at,paid_at\r\n"
                       "O1,C1,ten,wechat,paid,2026-03-01 10:00:00,2026-03-01 10:01:00\r\n");
        m_folder.write(u"wrong-password"_s, "wrong\n");
    }

    void badUsageIsNamedAndLeavesEverythingAsItWas_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("names");
        const QStringList commands{u"demo"_s,          u"day"_s,       u"import"_s,      u"export"_s,
                                   u"check-photo"_s,   u"reconcile"_s, u"arrange"_s,     u"print"_s,
                                   u"verify-ticket"_s, u"sync"_s,      u"check-store"_s, u"rooms"_s,
                                   u"import-files"_s,  u"statistics"_s};
        for (const QString& command : commands)
            QTest::addRow("%s: unknown option", qPrintable(command))
                << command + u" --colour red"_s << u"colour"_s;
        const QHash<QString, QString> valued{
            {u"demo"_s, u"out"_s},          {u"day"_s, u"dir"_s},           {u"import"_s, u"store"_s},
            {u"export"_s, u"out"_s},        {u"check-photo"_s, u"exam"_s},  {u"reconcile"_s, u"bill"_s},
            {u"arrange"_s, u"seed"_s},      {u"print"_s, u"document"_s},    {u"verify-ticket"_s, u"key"_s},
            {u"sync"_s, u"server"_s},       {u"check-store"_s, u"store"_s}, {u"rooms"_s, u"out"_s},
            {u"import-files"_s, u"kind"_s}, {u"statistics"_s, u"by"_s}};
        for (const QString& command : commands)
            QTest::addRow("%s: missing value", qPrintable(command))
                << command + u" --"_s + valued.value(command) << valued.value(command);
        for (const QString& command : commands)
            if (command != u"check-photo"_s)
                QTest::addRow("%s: nothing given", qPrintable(command)) << command << u"--"_s;

        const QString store = u" --store @/station-a"_s;
        const auto row = [](const char* name, const QString& line, const QString& names) {
            QTest::newRow(name) << line << names;
        };
        row("no command", u""_s, u"Usage"_s);
        row("unknown command", u"dance"_s, u"dance"_s);
        row("demo: too few", u"demo --out %/few --candidates 3"_s, u"96"_s);
        row("demo: no number", u"demo --out %/few --candidates many"_s, u"many"_s);
        row("demo: more than fits", u"demo --out %/few --candidates 99999999999"_s, u"--candidates"_s);
        row("demo: negative seed", u"demo --out %/few --seed -4"_s, u"seed"_s);
        row("demo: there is one", u"demo --out @"_s, u"%/demo"_s);
        row("demo: surplus", u"demo --out %/few surplus"_s, u"surplus"_s);
        row("day: no demo", u"day --dir %/nowhere"_s, u"%/nowhere"_s);
        row("import: no file", u"import --exam nm-zsb-2023 %/none.csv"_s + store, u"%/none.csv"_s);
        row("import: no file named", u"import --exam nm-zsb-2023"_s + store, u"FILE.csv"_s);
        row("import: rubbish", u"import --exam nm-zsb-2023 %/rubbish"_s + store, u"%/rubbish"_s);
        row("import: empty", u"import --exam nm-zsb-2023 %/empty.csv"_s + store, u"%/empty.csv"_s);
        row("import: other table", u"import --exam nm-zsb-2023 %/other.csv"_s + store, u"%/other.csv"_s);
        row("import: wrong exam", u"import --exam none %/other.csv"_s + store, u"nm-zsb-2023"_s);
        row("export: wrong exam", u"export --exam none --out %/out.csv"_s + store, u"nm-zsb-2023"_s);
        row("export: no such folder", u"export --exam nm-zsb-2023 --out %/no/out.csv"_s + store,
            u"%/no/out.csv"_s);
        row("export: no store", u"export --exam nm-zsb-2023 --out %/out.csv --store %/none"_s, u"%/none"_s);
        row("statistics: wrong exam", u"statistics --by school --exam none"_s + store, u"nm-zsb-2023"_s);
        row("statistics: by what", u"statistics --exam nm-zsb-2023"_s + store, u"--by"_s);
        const QString count = u"statistics --exam nm-zsb-2023"_s + store + u" --by "_s;
        row("statistics: unknown", count + u"school,sex"_s, u"intended_major"_s);
        row("statistics: not of this exam", u"statistics --exam sh-zhuanke-2024 --by major"_s + store,
            u"day"_s);
        row("statistics: three", count + u"school,state,day"_s, u"--by"_s);
        row("statistics: the same twice", count + u"day,day"_s, u"two"_s);
        row("statistics: nothing between the commas", count + u"school,"_s, u"intended_major"_s);
        row("statistics: other kind of file", count + u"school --out %/a.dbf"_s, u".xlsx"_s);
        row("statistics: no such folder", count + u"school --out %/no/a.csv"_s, u"%/no/a.csv"_s);
        row("arrange: wrong exam", u"arrange --exam none"_s + store, u"none"_s);
        row("arrange: no number", u"arrange --exam nm-zsb-2023 --seed x"_s + store, u"--seed"_s);
        row("arrange: no seats", u"arrange --exam sh-zhuanke-2024"_s + store, u"seat"_s);
        row("rooms: wrong exam", u"rooms --exam none %/other.csv"_s + store, u"none"_s);
        row("rooms: no file", u"rooms --exam nm-zsb-2023 %/none.csv"_s + store, u"%/none.csv"_s);
        row("rooms: other table", u"rooms --exam nm-zsb-2023 %/other.csv"_s + store, u"%/other.csv"_s);
        row("rooms: in and out", u"rooms --exam nm-zsb-2023 --out %/r.csv %/other.csv"_s + store, u"--out"_s);
        row("print: wrong exam", u"print --exam none --document ticket --out %/a.pdf"_s + store, u"none"_s);
        row("print: wrong document", u"print --exam nm-zsb-2023 --document poem --out %/a.pdf"_s + store,
            u"poem"_s);
        row("print: nowhere", u"print --exam nm-zsb-2023 --document ticket"_s + store, u"--out"_s);
        row("print: twice",
            u"print --exam nm-zsb-2023 --document ticket --out %/a.pdf --out-dir %/b"_s + store, u"--out"_s);
        row("check-photo: no file", u"check-photo %/none.jpg"_s, u"%/none.jpg"_s);
        row("check-photo: wrong exam", u"check-photo --exam none %/rubbish"_s, u"none"_s);
        row("check-photo: nothing", u"check-photo"_s, u"picture"_s);
        row("verify-ticket: no key file", u"verify-ticket --key %/none.pub %/rubbish"_s, u"%/none.pub"_s);
        row("verify-ticket: no key", u"verify-ticket --key %/rubbish %/rubbish"_s, u"%/rubbish"_s);
        const QString inbox = u"@/inbox/nm-zsb-2023/"_s;
        const QString money = u"reconcile --exam nm-zsb-2023 --out %/money "_s;
        row("reconcile: wrong exam", u"reconcile --exam none --orders a --bill b --out %/money"_s, u"none"_s);
        row("reconcile: wrong day", money + u"--as-of yesterday --orders a --bill b"_s, u"yesterday"_s);
        row("reconcile: no orders", money + u"--orders %/none.csv --bill %/rubbish"_s, u"none.csv"_s);
        row("reconcile: wrong amount", money + u"--orders %/orders.csv --bill %/rubbish"_s, u"orders.csv"_s);
        row("reconcile: rubbish bill", money + u"--orders "_s + inbox + u"orders.csv --bill %/rubbish"_s,
            u"rubbish"_s);
        row("reconcile: empty bill", money + u"--orders "_s + inbox + u"orders.csv --bill %/empty.csv"_s,
            u"empty.csv"_s);
        row("reconcile: no receipts",
            money + u"--receipts %/none.csv --orders "_s + inbox + u"orders.csv --bill "_s + inbox +
                QDir(m_demo + u"/inbox/nm-zsb-2023"_s).entryList({u"1900*.csv"_s}, QDir::Files).value(0),
            u"none.csv"_s);
        row("sync: no address", u"sync --server nonsense"_s + store, u"https://"_s);
        row("sync: not encrypted", u"sync --server http://192.0.2.1"_s + store, u"https://"_s);
        row("sync: no certificate", u"sync --server https://127.0.0.1:9 --ca %/none.pem"_s + store,
            u"%/none.pem"_s);
        row("check-store: no store", u"check-store --store %/none"_s, u"%/none"_s);
        row("check-store: no user", u"check-store --store @/station-a --user nobody"_s, u"nobody"_s);
        row("check-store: no password file",
            u"check-store --store @/station-a --user admin --password-file %/none"_s, u"%/none"_s);
        row("check-store: wrong password",
            u"check-store --store @/station-a --user admin --password-file %/wrong-password"_s,
            u"password"_s);
    }
    void badUsageIsNamedAndLeavesEverythingAsItWas()
    {
        QFETCH(QString, line);
        QFETCH(QString, names);
        const auto before = inboxAndResults();
        const Ending end = runBatch(arguments(line));
        QVERIFY2(end.exitCode == 2, end.text());
        QVERIFY2(QString::fromUtf8(end.err).contains(arguments(names).value(0)), end.text());
        QVERIFY2(end.out.isEmpty(), end.text());
        QVERIFY(inboxAndResults() == before);
        for (const QString& made : {u"few"_s, u"money"_s, u"none"_s, u"nowhere"_s})
            QVERIFY2(!QFile::exists(m_folder.path(made)), qPrintable(made));
    }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QString>("command");
        for (const QString& command :
             {u"demo"_s, u"day"_s, u"import"_s, u"export"_s, u"check-photo"_s, u"reconcile"_s, u"arrange"_s,
              u"print"_s, u"verify-ticket"_s, u"sync"_s, u"check-store"_s, u"rooms"_s, u"import-files"_s,
              u"statistics"_s})
            QTest::newRow(qPrintable(command)) << command;
    }
    void everyCommandExplainsItself()
    {
        QFETCH(QString, command);
        for (const QString& option : {u"--help"_s, u"-h"_s}) {
            const Ending end = runBatch({command, option});
            QVERIFY2(end.exitCode == 0, end.text());
            QVERIFY2(end.out.contains("examdesk-batch " + command.toUtf8()), end.text());
            QVERIFY2(end.err.isEmpty(), end.text());
        }
        const Ending chinese = runBatch({command, u"--help"_s}, with("LC_ALL", u"zh_CN.UTF-8"_s));
        QVERIFY2(chinese.out.contains(QByteArray("用法")), chinese.text());
    }

    void aDayThatFailsOnTheWaySaysWhatItLeavesBehind()
    {
        const QString folder = m_folder.path(u"halfway"_s);
        copyDemo(folder);
        m_folder.write(u"halfway/inbox/nm-zsb-2026/rubbish.csv"_s, "no bill at all");
        const Ending end = runBatch({u"day"_s, u"--dir"_s, folder});
        QVERIFY2(end.exitCode == 3, end.text());
        QVERIFY2(end.err.contains("rubbish.csv"), end.text());
        QVERIFY2(end.err.contains("results/nm-wlcb-fee/discrepancies.csv"), end.text());
        QVERIFY2(end.err.contains("station-a"), end.text());
    }

    void aFileForEachCandidateHoldsHisPaperAlone()
    {
        const QString store = u" --exam nm-zsb-2023 --store @/station-a"_s;
        const Ending end = runBatch(arguments(u"print --document exemption --out-dir %/exemption"_s + store));
        QVERIFY2(end.exitCode <= 1, end.text());
        const QFileInfoList files =
            QDir(m_folder.path(u"exemption"_s)).entryInfoList({u"*_exemption.pdf"_s}, QDir::Files);
        QVERIFY2(files.size() > 1, end.text());
        qint64 smallest = files.first().size();
        qint64 biggest = 0;
        for (const QFileInfo& file : files) {
            smallest = std::min(smallest, file.size());
            biggest = std::max(biggest, file.size());
        }
        QVERIFY2(biggest < 3 * smallest, qPrintable(u"%1 %2"_s.arg(smallest).arg(biggest)));
    }

    void aDamagedStoreIsSaidToBeSo()
    {
        const QString store = damagedCopy(u"garbage"_s);
        QFile::remove(store + u"/store.db-wal"_s);
        m_folder.write(u"garbage/station-a/store.db"_s, QByteArray(64 * 1024, 'x'));
        for (const QString& command : {u"check-store"_s, u"export --exam nm-zsb-2023 --out %/out.csv"_s}) {
            const Ending end = runBatch(arguments(command) << u"--store"_s << store);
            QVERIFY2(end.exitCode == 2, end.text());
            QVERIFY2(end.err.contains("damaged"), end.text());
        }
        QCOMPARE(readFile(store + u"/store.db"_s), QByteArray(64 * 1024, 'x'));
    }

    void aStoreWithAHoleIsFoundByTheCheck()
    {
        const QString store = damagedCopy(u"hole"_s);
        const QDir vault(store + u"/files"_s);
        const QString folder = vault.entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        const QFileInfo file = QDir(vault.filePath(folder)).entryInfoList(QDir::Files).first();
        QFile damaged(file.filePath());
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        damaged.seek(damaged.size() / 2);
        damaged.write("hole");
        damaged.close();
        const Ending found = runBatch({u"check-store"_s, u"--json"_s, u"--store"_s, store});
        QVERIFY2(found.exitCode == 1, found.text());
        QVERIFY(found.json()["problems"_L1].toArray().first().toString().contains(file.fileName()));
        QVERIFY(QFile::remove(file.filePath()));
        const Ending missing = runBatch({u"check-store"_s, u"--json"_s, u"--store"_s, store});
        QVERIFY2(missing.exitCode == 1, missing.text());
        QCOMPARE(missing.json()["missing_files"_L1].toInteger(), 1);
    }

    void aTrailThatWasCutIsFoundByTheCheck()
    {
        const QString store = damagedCopy(u"trail"_s);
        signIn(store, u"admin"_s).reset(); // Something to cut off.
        execute(store + u"/store.db"_s, u"DROP TRIGGER trail_is_never_shortened"_s);
        execute(store + u"/store.db"_s, u"DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)"_s);
        const Ending found = runBatch({u"check-store"_s, u"--store"_s, store});
        QVERIFY2(found.exitCode != 0, found.text());
        QVERIFY2((found.out + found.err).contains("trail"), found.text());
    }

    void aStoreOfANewerVersionIsLeftAlone()
    {
        const QString store = damagedCopy(u"newer"_s);
        execute(store + u"/store.db"_s, u"PRAGMA user_version = 9999"_s);
        execute(store + u"/store.db"_s, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        const QByteArray before = readFile(store + u"/store.db"_s);
        const Ending end = runBatch({u"check-store"_s, u"--store"_s, store});
        QVERIFY2(end.exitCode == 2, end.text());
        QVERIFY2(end.err.contains("newer version"), end.text());
        QVERIFY(readFile(store + u"/store.db"_s) == before);
    }

    void aWrongExamFileIsNamedWithPathAndReason()
    {
        const QByteArray good = readFile(QString::fromUtf8(EXAMDESK_EXAM_FILE));
        const QString exams = m_folder.path(u"exams"_s);
        const auto refusal = [&](const QByteArray& content) {
            m_folder.write(u"exams/nm-wlcb-fee.json"_s, content);
            return runBatch({u"day"_s, u"--dir"_s, m_demo}, with("EXAMDESK_EXAMS", exams));
        };
        const Ending broken = refusal(good.left(good.size() / 2));
        QVERIFY2(broken.exitCode == 2, broken.text());
        QVERIFY2(broken.err.contains("nm-wlcb-fee.json"), broken.text());
        QByteArray wrong = good;
        QVERIFY(wrong.contains("\"kind\": \"phone\""));
        wrong.replace("\"kind\": \"phone\"", "\"kind\": \"smoke signal\"");
        const Ending path = refusal(wrong);
        QVERIFY2(path.exitCode == 2, path.text());
        QVERIFY2(path.err.contains("nm-wlcb-fee.json"), path.text());
        QVERIFY2(path.err.contains("/fields/"), path.text());
        QVERIFY2(path.err.contains("smoke signal"), path.text());
        const Ending none =
            runBatch({u"day"_s, u"--dir"_s, m_demo}, with("EXAMDESK_EXAMS", m_folder.path(u"none"_s)));
        QVERIFY2(none.exitCode == 2, none.text());
        QVERIFY2(none.err.contains("There is no exam definition"), none.text());
    }

    void portraitsAreCheckedWithoutModelsAsFarAsThatGoes()
    {
        const QString rubbish = m_folder.write(u"photo/rubbish.jpg"_s, "no picture at all");
        const Ending end = runBatch({u"check-photo"_s, u"--json"_s, u"--exam"_s, u"nm-zsb-2023"_s, rubbish},
                                    with("EXAMDESK_MODELS", m_folder.path(u"none"_s)));
        QVERIFY2(end.exitCode == 1, end.text());
        QVERIFY2(end.err.contains("Models are missing"), end.text());
        QVERIFY2(end.err.contains("fr_detect.onnx"), end.text());
        QCOMPARE(end.json().array().size(), 1);
        const QJsonValue report = end.json()[0];
        QCOMPARE(sortedKeys(report), sorted({u"file"_s, u"verdict"_s, u"findings"_s, u"ms"_s}));
        QCOMPARE(report["verdict"_L1].toString(), u"fail"_s);
        QVERIFY(!report["findings"_L1].toArray().isEmpty());
        for (const QJsonValue& finding : report["findings"_L1].toArray())
            QCOMPARE(sortedKeys(finding), sorted({u"rule"_s, u"result"_s, u"measure"_s, u"value"_s,
                                                  u"limit"_s, u"why"_s, u"box"_s}));
    }

    void reconcileAnswersWithTheKeysItPromises()
    {
        const QString inbox = m_demo + u"/inbox/nm-zsb-2023"_s;
        const QJsonObject planted = QJsonDocument::fromJson(readFile(inbox + u"/planted.json"_s)).object();
        QStringList given{u"reconcile"_s,  u"--json"_s,
                          u"--exam"_s,     u"nm-zsb-2023"_s,
                          u"--orders"_s,   inbox + u"/orders.csv"_s,
                          u"--receipts"_s, inbox + u"/receipts.csv"_s,
                          u"--out"_s,      m_folder.path(u"reconciled"_s),
                          u"--as-of"_s,    planted.value("as_of"_L1).toString()};
        for (const QFileInfo& file : QDir(inbox).entryInfoList({u"*.zip"_s, u"1900*.csv"_s}, QDir::Files))
            given << u"--bill"_s << file.filePath();
        const Ending end = runBatch(given);
        QVERIFY2(end.exitCode == 1, end.text());
        const QJsonObject json = end.json().object();
        QCOMPARE(sortedKeys(json), sorted({u"orders"_s, u"transactions"_s, u"matched"_s, u"not_yet_due"_s,
                                           u"amount_fen"_s, u"discrepancies"_s, u"seconds"_s}));
        QCOMPARE(sortedKeys(json.value("amount_fen"_L1)), sorted({u"orders"_s, u"bills"_s}));
        QCOMPARE(json.value("discrepancies"_L1).toObject(), planted.value("discrepancies"_L1).toObject());
        const QByteArray csv = readFile(m_folder.path(u"reconciled/discrepancies.csv"_s));
        QCOMPARE(csv.left(csv.indexOf('\n')).trimmed().replace("\xEF\xBB\xBF", ""),
                 QByteArray(
                     "class,order_no,channel,trade_no,order_fen,bill_fen,receipt_fen,order_status,created_at,"
                     "paid_at,bill_file,bill_line"));
    }

    void statisticsHaveCodesAndLabelsAndTheScopeOfTheAccount()
    {
        const QString line = u"statistics --json --exam nm-zsb-2023 --by school,state --store @/station-a"_s;
        const Ending end = runBatch(arguments(line));
        QVERIFY2(end.exitCode == 0, end.text());
        const QJsonObject all = end.json().object();
        QCOMPARE(sortedKeys(all),
                 sorted({u"exam"_s, u"by"_s, u"total"_s, u"withdrawn"_s, u"columns"_s, u"rows"_s}));
        qint64 sum = 0;
        for (const QJsonValue& row : all.value("rows"_L1).toArray()) {
            QCOMPARE(sortedKeys(row), sorted({u"code"_s, u"label"_s, u"total"_s, u"cells"_s}));
            QCOMPARE(row["cells"_L1].toArray().size(), all.value("columns"_L1).toArray().size());
            sum += row["total"_L1].toInteger();
        }
        QVERIFY(sum > 0);
        QCOMPARE(sum, all.value("total"_L1).toInteger());
        const Ending school = runBatch(arguments(line + u" --user school"_s));
        QVERIFY2(school.exitCode == 0, school.text());
        const QJsonArray own = school.json().object().value("rows"_L1).toArray();
        QCOMPARE(own.size(), 1);
        QVERIFY(own.first()["total"_L1].toInteger() < sum);

        const Ending file = runBatch(
            arguments(u"statistics --exam nm-zsb-2023 --by day --store @/station-a --out %/days.csv"_s));
        QVERIFY2(file.exitCode == 0, file.text());
        QVERIFY2(file.out.contains("days.csv"), file.text());
        const QByteArray last = readFile(m_folder.path(u"days.csv"_s)).trimmed().split('\n').last();
        QCOMPARE(last, "Total," + QByteArray::number(sum));
    }

    void todayIsTheExamsDayWhereverTheMachineStands_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::newRow("far west") << u"Etc/GMT+12"_s;
        QTest::newRow("far east") << u"Etc/GMT-14"_s;
    }
    void todayIsTheExamsDayWhereverTheMachineStands()
    {
        QFETCH(QString, zone);
        const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
        QByteArray orders = "order_no,candidate_no,amount_fen,channel,status,created_at,paid_at\r\n";
        for (int day = 0; day < 5; ++day) {
            const QByteArray at = today.addDays(-day).toString(Qt::ISODate).toUtf8() + " 10:00:00";
            orders += "D" + QByteArray::number(day) + ",C,16000,alipay,paid," + at + ',' + at + "\r\n";
        }
        const bill::Transaction line{.orderNo = u"X"_s,
                                     .tradeNo = u"T"_s,
                                     .refundNo = {},
                                     .amount = base::Money::fromFen(1),
                                     .at = QDateTime::currentDateTimeUtc().addDays(-3),
                                     .file = {}};
        const QString bill = m_folder.write(u"bill.csv"_s, specimen::wechatBill({line}, u"1900000000"_s));
        const Ending end = runBatch({u"reconcile"_s, u"--json"_s, u"--exam"_s, u"nm-zsb-2023"_s,
                                     u"--orders"_s, m_folder.write(u"days.csv"_s, orders), u"--bill"_s, bill,
                                     u"--out"_s, m_folder.path(u"zones"_s)},
                                    with("TZ", zone));
        QVERIFY2(end.exitCode == 1, end.text());
        // Of today and of yesterday, whose payments may stand on today's bill.
        QVERIFY2(end.json().object().value("not_yet_due"_L1).toInt() == 2, end.text());
    }

    void syncAndCheckStoreAnswerWithTheKeysTheyPromise()
    {
        const Ending check =
            runBatch({u"check-store"_s, u"--json"_s, u"--store"_s, m_demo + u"/station-b"_s});
        QVERIFY2(check.exitCode == 0, check.text());
        for (const QString& key : {u"pushed"_s, u"pulled"_s, u"files"_s, u"conflicts"_s, u"quarantined"_s,
                                   u"pending"_s, u"digest_equal"_s, u"problems"_s})
            QVERIFY2(check.json().object().contains(key), qPrintable(key));
        const Ending line = runBatch({u"check-store"_s, u"--store"_s, m_demo + u"/station-b"_s});
        QCOMPARE(line.out.trimmed().count('\n'), 0);
        QVERIFY2(line.out.contains("0 problems"), line.text());
    }

    void importIsAllOrNothingUnlessPartialIsAskedFor()
    {
        const QString store = damagedCopy(u"import"_s);
        QByteArray table = readFile(m_demo + u"/inbox/nm-zsb-2023/import.csv"_s);
        QList<QByteArray> lines = table.split('\n');
        QCOMPARE(lines.size(), 7);          // A header, five people, the last line's end.
        lines[3].replace("15000", "99999"); // An ID number whose check character no longer fits.
        const QString file = m_folder.write(u"people.csv"_s, lines.join('\n'));
        const QStringList given{u"import"_s, u"--store"_s, store, u"--exam"_s, u"nm-zsb-2023"_s, file};
        const auto before = digestsOf(*signIn(store, u"admin"_s));
        const Ending refused = runBatch(given);
        QVERIFY2(refused.exitCode == 2, refused.text());
        QVERIFY2(refused.out.contains("Row 4") || refused.out.contains("Row 3"), refused.text());
        QVERIFY2(refused.out.contains("id_number"), refused.text());
        QVERIFY(digestsOf(*signIn(store, u"admin"_s)) == before);
        const Ending partial = runBatch(QStringList(given) << u"--partial"_s);
        QVERIFY2(partial.exitCode == 1, partial.text());
        QVERIFY2(partial.out.contains("4 imported"), partial.text());
    }

    void helpAndVersionAreNoErrors()
    {
        for (const QString& option : {u"--help"_s, u"--version"_s}) {
            const Ending end = runBatch({option});
            QCOMPARE(end.exitCode, 0);
            QVERIFY(!end.out.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestContracts)
#include "test_contracts.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// bench_import [ROWS]: a table of candidates brought into a store, the same again, and with one row in a
// hundred changed, against a plain SQLite table that takes the same rows through SQLite's own C interface, in
// one run on the same disk. The import judges, seals, indexes and puts into the outbox and on the trail what
// it takes; the peer only writes it down.
#include "account/session.h"
#include "bench/table.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_import.h"
#include "exam/definition_reader.h"
#include "exam/id_number.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

const QString kPassword = u"password"_s;

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Row @p number of the table; every @p changedEach-th has another postcode.
QStringList rowOf(int number, int changedEach)
{
    const QDate birth = QDate(1995, 1, 1).addDays(number % 3600);
    const QString digits = u"150000"_s + birth.toString(u"yyyyMMdd") +
                           u"%1"_s.arg(number / 3600 % 1000, 3, 10, QLatin1Char('0'));
    const bool isChanged = changedEach > 0 && number % changedEach == 0;
    return {u"23%1"_s.arg(number, 7, 10, QLatin1Char('0')),
            u"应届毕业生"_s,
            u"王示例"_s,
            digits + exam::idNumberCheckCharacter(digits),
            u"示例职业学院 %1"_s.arg(number % 40),
            u"内蒙古自治区示例市样板区示例路 %1 号"_s.arg(number % 300),
            isChanged ? u"010020"_s : u"010010"_s};
}

QByteArray tableOf(int rows, int changedEach)
{
    QByteArray csv = u"报名号,考生类型,姓名,身份证号,毕业学校,通讯地址,邮政编码\r\n"_s.toUtf8();
    for (int number = 1; number <= rows; ++number)
        csv += rowOf(number, changedEach).join(u',').toUtf8() + "\r\n";
    return csv;
}

class PlainTable {
public:
    explicit PlainTable(const QString& file)
    {
        check(sqlite3_open(file.toUtf8().constData(), &m_database));
        for (const char* sql :
             {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
              "CREATE TABLE candidate (no TEXT PRIMARY KEY, type TEXT, name TEXT, id_number TEXT,"
              " school TEXT, address TEXT, postcode TEXT)",
              "CREATE INDEX by_name ON candidate (name, no)",
              "CREATE UNIQUE INDEX by_id_number ON candidate (id_number)"})
            check(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr));
    }
    ~PlainTable() { sqlite3_close(m_database); }
    PlainTable(const PlainTable&) = delete;
    PlainTable& operator=(const PlainTable&) = delete;

    /// Takes the rows of @p csv; those that are there get the values that it gives.
    void take(const QByteArray& csv)
    {
        check(sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
        sqlite3_stmt* statement = nullptr;
        check(
            sqlite3_prepare_v2(m_database,
                               "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (no) DO UPDATE"
                               " SET postcode = excluded.postcode WHERE postcode <> excluded.postcode",
                               -1, &statement, nullptr));
        const QList<QByteArray> lines = csv.split('\n');
        for (qsizetype at = 1; at < lines.size(); ++at) {
            const QList<QByteArray> cells = lines.at(at).trimmed().split(',');
            if (cells.size() != 7)
                continue;
            for (int i = 0; i < 7; ++i)
                check(sqlite3_bind_text(statement, i + 1, cells.at(i).constData(), int(cells.at(i).size()),
                                        SQLITE_STATIC));
            if (sqlite3_step(statement) != SQLITE_DONE)
                qFatal("%s", sqlite3_errmsg(m_database));
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        check(sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr));
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }

    sqlite3* m_database = nullptr;
};

/// The most memory that this process has held, in MB; 0 where the system does not say it that way.
double mostMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

class Station {
public:
    Station()
    {
        candidate::registerModule(m_modules, m_exams);
        const QJsonObject principal{
            {u"name"_s, u"admin"_s}, {u"role"_s, u"system_admin"_s}, {u"scope"_s, u"*"_s}};
        orDie(store::Store::create(m_folder.path(), u"admin"_s, kPassword, principal,
                                   store::KeyCost::Interactive));
        m_session = orDie(account::Session::resume(
            m_folder.path(), orDie(store::Store::unlock(m_folder.path(), u"admin"_s, kPassword)), m_modules));
    }
    candidate::ImportOutcome import(QByteArray& csv, bool update)
    {
        QBuffer file(&csv);
        file.open(QIODevice::ReadOnly);
        return orDie(candidate::importCandidates(*m_session, *m_exams.find(u"nm-zsb-2023"_s), file,
                                                 {.update = update}));
    }

private:
    QTemporaryDir m_folder;
    const exam::Catalogue m_exams = orDie(exam::Catalogue::load(u":/exams"_s));
    account::Modules m_modules;
    std::unique_ptr<account::Session> m_session;
};

qint64 judged(const candidate::ImportOutcome& outcome)
{
    if (outcome.refused > 0)
        qFatal("row %lld: %s", outcome.problems.first().row, qPrintable(outcome.problems.first().reason));
    return outcome.added + outcome.changed;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const int rows = app.arguments().value(1, u"100000"_s).toInt();
    const QTemporaryDir folder;
    Station station;
    PlainTable plain(folder.filePath(u"plain.db"_s));
    bench::printHead(u"Import of %L1 rows"_s.arg(rows), "ExamDesk", "plain SQLite");
    QByteArray small = tableOf(rows / 10, 0);
    {
        Station other;
        static_cast<void>(judged(other.import(small, false)));
    }
    const double memoryOfTenth = mostMemory();
    QByteArray all = tableOf(rows, 0);
    QByteArray changed = tableOf(rows, 100);
    const auto row = [&](const char* what, QByteArray& csv, bool update) {
        qint64 found = 0;
        const double ours = bench::milliseconds(1, [&] { found = judged(station.import(csv, update)); });
        const double theirs = bench::milliseconds(1, [&] { plain.take(csv); });
        bench::printRow(what, ours, theirs, found);
    };
    row("new rows", all, false);
    row("the same table again", all, false);
    row("update, one in a hundred changed", changed, true);
    std::printf(
        "\n| most memory of the process | MB |\n|---|---:|\n| import of %d rows | %.0f |\n| of %d rows |"
        " %.0f |\n",
        rows / 10, memoryOfTenth, rows, mostMemory());
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store [CANDIDATES [FOLDER]]: a store of many candidates against a plain SQLite table of the same
// people through SQLite's own C interface, one after the other in one run, on the same disk. With FOLDER both
// stay there, for bench_window; what lies there already is measured as it is.
#include "account/session.h"
#include "base/id.h"
#include "bench/table.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_list.h"
#include "candidate/candidate_record.h"
#include "candidate/pinyin.h"
#include "exam/definition_reader.h"
#include "exam/id_number.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace examdesk;
using candidate::Candidate;

namespace {

constexpr int kRuns = 7;
constexpr int kPage = 200;
constexpr int kBatch = 10'000;
const QString kExam = u"nm-zsb-2023"_s;
const QString kPassword = u"password"_s;

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Invented people; the same for the same number.
Candidate invent(int number)
{
    static const QString surnames =
        u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"_s;
    constexpr char16_t kFirstGiven = u'一';
    constexpr int kGiven = 900;
    QRandomGenerator random{quint32(number)};
    QString name = surnames.at(random.bounded(surnames.size()));
    for (int i = random.bounded(5) == 0 ? 1 : 2; i > 0; --i)
        name += QChar(kFirstGiven + random.bounded(kGiven));
    const QDate birth = QDate(1995, 1, 1).addDays(number % 3600);
    const QString digits = u"150000"_s + birth.toString(u"yyyyMMdd") +
                           u"%1"_s.arg(number / 3600 % 1000, 3, 10, QLatin1Char('0'));
    return {.id = candidate::CandidateId(base::newId()),
            .exam = kExam,
            .candidateNo = u"23%1"_s.arg(number, 7, 10, QLatin1Char('0')),
            .type = u"graduate"_s,
            .fields = {{u"name"_s, name},
                       {u"id_type"_s, u"resident"_s},
                       {u"id_number"_s, digits + exam::idNumberCheckCharacter(digits)},
                       {u"phone"_s, u"1990000%1"_s.arg(number % 10000, 4, 10, QLatin1Char('0'))},
                       {u"graduation_school"_s, u"示例职业学院 %1"_s.arg(number % 40)},
                       {u"exam_region"_s, u"150100"_s},
                       {u"address"_s, u"内蒙古自治区示例市样板区示例路 %1 号"_s.arg(number % 300)}},
            .noticeRead = true,
            .version = 1};
}

/// The peer: one plain table with the indexes that a list and a look-up need, nothing sealed, nothing synced.
class PlainTable {
public:
    explicit PlainTable(const QString& file)
    {
        check(sqlite3_open(file.toUtf8().constData(), &m_database));
        for (
            const char* sql :
            {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536",
             "PRAGMA mmap_size = 268435456",
             "CREATE TABLE IF NOT EXISTS candidate (id TEXT PRIMARY KEY, exam TEXT, candidate_no TEXT, name TEXT, sort_key TEXT,"
             " pinyin TEXT, initials TEXT, id_number TEXT, last4 TEXT, phone TEXT, school TEXT, address TEXT)",
             "CREATE INDEX IF NOT EXISTS by_name ON candidate (exam, sort_key, id)",
             "CREATE INDEX IF NOT EXISTS by_number ON candidate (exam, candidate_no)",
             "CREATE INDEX IF NOT EXISTS by_last4 ON candidate (last4)"})
            check(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr));
    }
    ~PlainTable() { sqlite3_close(m_database); }
    PlainTable(const PlainTable&) = delete;
    PlainTable& operator=(const PlainTable&) = delete;

    void insert(const QList<Candidate>& people)
    {
        check(sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
        sqlite3_stmt* statement =
            prepare("INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (const Candidate& one : people) {
            const QStringList syllables = candidate::pinyinOf(one.name());
            QString initials;
            for (const QString& syllable : syllables)
                initials += syllable.left(1);
            bind(statement, {one.id.text(), one.exam, one.candidateNo, one.name(),
                             candidate::sortKey(one.name()), syllables.join(QString()), initials,
                             one.idNumber(), one.idNumber().right(4), one.fields.value(u"phone"_s),
                             one.fields.value(u"graduation_school"_s), one.fields.value(u"address"_s)});
            if (sqlite3_step(statement) != SQLITE_DONE)
                qFatal("%s", sqlite3_errmsg(m_database));
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        check(sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr));
    }

    /// The first page of those that @p condition holds for; how many there are on it.
    qint64 page(const char* condition, const QStringList& values) const
    {
        const QByteArray sql =
            QByteArray("SELECT id, candidate_no, name, school, sort_key FROM candidate WHERE exam = ? AND ") +
            condition + " ORDER BY sort_key, id LIMIT " + QByteArray::number(kPage);
        sqlite3_stmt* statement = prepare(sql.constData());
        bind(statement, QStringList{kExam} + values);
        qint64 found = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int column = 0; column < 5; ++column)
                m_bytes += sqlite3_column_bytes(statement, column);
            ++found;
        }
        sqlite3_finalize(statement);
        return found;
    }

    /// Steps through the one row of @p sql.
    void count(const char* sql) const
    {
        sqlite3_stmt* statement = prepare(sql);
        while (sqlite3_step(statement) == SQLITE_ROW)
            m_bytes += sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }
    sqlite3_stmt* prepare(const char* sql) const
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr));
        return statement;
    }
    void bind(sqlite3_stmt* statement, const QStringList& values) const
    {
        for (int i = 0; i < values.size(); ++i) {
            const QByteArray text = values.at(i).toUtf8();
            check(sqlite3_bind_text(statement, i + 1, text.constData(), int(text.size()), SQLITE_TRANSIENT));
        }
    }

    sqlite3* m_database = nullptr;
    mutable qint64 m_bytes = 0; ///< Read, so that reading is not left out.
};

struct Question {
    const char* what;
    QString search;
    const char* condition; ///< The same on the plain table.
    QStringList values;
};

class Bench {
public:
    Bench(int candidates, const QString& kept) : m_candidates(candidates), m_kept(kept)
    {
        m_exams = std::make_unique<exam::Catalogue>(orDie(exam::Catalogue::load(u":/exams"_s)));
        candidate::registerModule(m_modules, *m_exams);
    }

    void run()
    {
        const bool isThere = store::Store::exists(folder());
        if (!isThere)
            create();
        bench::printHead(u"A store of %1 candidates"_s.arg(m_candidates), "ExamDesk", "plain SQLite table");
        if (!isThere)
            std::printf("| creation | %.0f/s | %.0f/s | %.2f | %d |\n", m_candidates / m_oursCreated,
                        m_candidates / m_peerCreated, m_oursCreated / m_peerCreated, m_candidates);
        compareOpening();
        const auto session = open();
        const PlainTable table(peerFile());
        const Candidate someone = invent(m_candidates / 2);
        const QString name = someone.name();
        const QStringList syllables = candidate::pinyinOf(name);
        const QString initials = syllables.at(0).left(1) + syllables.at(1).left(1);
        const QString last4 = someone.idNumber().right(4);
        const QString number = someone.candidateNo;
        for (const Question& question :
             {Question{"first page", {}, "1", {}},
              {"search by 1 character (surname)", name.left(1), "name LIKE ?", {u'%' + name.left(1) + u'%'}},
              {"search by 2 characters", name.left(2), "name LIKE ?", {u'%' + name.left(2) + u'%'}},
              {"search by 2 characters of the given name",
               name.mid(1),
               "name LIKE ?",
               {u'%' + name.mid(1) + u'%'}},
              {"search by pinyin of the surname",
               syllables.at(0),
               "pinyin LIKE ?",
               {u'%' + syllables.at(0) + u'%'}},
              {"search by pinyin",
               syllables.mid(0, 2).join(QString()),
               "pinyin LIKE ?",
               {u'%' + syllables.mid(0, 2).join(QString()) + u'%'}},
              {"search by 1 letter", initials.left(1), "initials LIKE ?", {u'%' + initials.left(1) + u'%'}},
              {"search by initials", initials, "initials LIKE ?", {u'%' + initials + u'%'}},
              {"search by a name nobody has", u"龘龘"_s, "name LIKE ?", {u"%龘龘%"_s}},
              {"search by last 4 of the ID number", last4, "last4 = ?", {last4}},
              {"search by the whole ID number", someone.idNumber(), "id_number = ?", {someone.idNumber()}},
              {"search by candidate number",
               number,
               "candidate_no >= ? AND candidate_no < ?",
               {number, number + QChar(0xffff)}},
              {"search by the number's beginning",
               number.left(4),
               "candidate_no >= ? AND candidate_no < ?",
               {number.left(4), number.left(4) + QChar(0xffff)}}})
            compare(*session, table, question);
        compareDeepPage(*session, table, "page in the middle by key", u"li"_s);
        compareDeepPage(*session, table, "last page by key", u"zhu"_s);
        compareCounts(*session, table);
        compareSchool(*session, table);
    }

private:
    QString folder() const { return inFolder(u"station"_s); }
    QString peerFile() const { return inFolder(u"plain.db"_s); }
    QString inFolder(const QString& name) const
    {
        return m_kept.isEmpty() ? m_folder.filePath(name) : m_kept + u'/' + name;
    }
    std::unique_ptr<account::Session> open() const
    {
        return orDie(account::Session::open({folder(), u"admin"_s, kPassword}, m_modules));
    }

    void create()
    {
        const account::Principal admin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
        orDie(store::Store::create(folder(), admin.name, kPassword, admin.toJson(),
                                   store::KeyCost::Interactive));
        const auto session = open();
        const exam::Definition& exam = *m_exams->find(kExam);
        PlainTable table(peerFile());
        for (int from = 0; from < m_candidates; from += kBatch) {
            QList<Candidate> people;
            for (int number = from; number < std::min(from + kBatch, m_candidates); ++number)
                people.append(invent(number));
            m_oursCreated += bench::milliseconds(
                                 1,
                                 [&] {
                                     auto transaction = orDie(store::Transaction::begin(session->database()));
                                     for (const Candidate& one : people)
                                         orDie(session->records().put(toRecord(exam, one),
                                                                      [](const QString&) { return true; }));
                                     orDie(transaction.commit());
                                 }) /
                             1000;
            m_peerCreated += bench::milliseconds(1, [&] { table.insert(people); }) / 1000;
            std::fprintf(stderr, "%d of %d\r", from, m_candidates);
        }
    }

    static QList<candidate::CandidateRow> page(account::Session& session, const QString& search,
                                               const std::optional<candidate::PageKey>& after = {},
                                               const QString& payment = {})
    {
        return orDie(
            candidate::CandidateList(session.database(), session.store().cipher(), session.principal().scope)
                .page({.exam = kExam, .search = search, .payment = payment}, after, kPage));
    }

    void compareOpening() const
    {
        const auto unlocked = orDie(store::Store::unlock(folder(), u"admin"_s, kPassword));
        qint64 found = 0;
        const double ours = bench::milliseconds(kRuns, [&] {
            const auto session = orDie(account::Session::resume(folder(), unlocked, m_modules));
            found = page(*session, {}).size();
        });
        const double peer = bench::milliseconds(kRuns, [&] { PlainTable(peerFile()).page("1", {}); });
        bench::printRow("open and first page (unlocked)", ours, peer, found);
    }

    static void compare(account::Session& session, const PlainTable& table, const Question& question)
    {
        qint64 found = 0;
        qint64 foundByPeer = 0;
        const double ours =
            bench::milliseconds(kRuns, [&] { found = page(session, question.search).size(); });
        const double peer = bench::milliseconds(
            kRuns, [&] { foundByPeer = table.page(question.condition, question.values); });
        bench::printRow(question.what, ours, peer, found);
    }

    static void compareDeepPage(account::Session& session, const PlainTable& table, const char* what,
                                const QString& from)
    {
        const candidate::PageKey key{from, candidate::CandidateId({})};
        qint64 found = 0;
        const double ours = bench::milliseconds(kRuns, [&] { found = page(session, {}, key).size(); });
        const double peer = bench::milliseconds(kRuns, [&] {
            table.page("(sort_key, id) > (?, ?)", {key.sortKey, u""_s});
        });
        bench::printRow(what, ours, peer, found);
    }

    static candidate::CandidateList list(account::Session& session, const account::Scope& scope)
    {
        return candidate::CandidateList(session.database(), session.store().cipher(), scope);
    }

    /// What the overview asks for; the peer counts schools, having no states.
    static void compareCounts(account::Session& session, const PlainTable& table)
    {
        qint64 found = 0;
        const double ours = bench::milliseconds(
            kRuns, [&] { found = orDie(list(session, session.principal().scope).counts(kExam)).total; });
        const double peer = bench::milliseconds(kRuns, [&] {
            table.count("SELECT count(*), count(DISTINCT school)"
                        " FROM candidate");
        });
        bench::printRow("counts of the overview", ours, peer, found);
    }

    /// The first page of somebody who sees one school of many.
    void compareSchool(account::Session& session, const PlainTable& table) const
    {
        const QString school = invent(m_candidates / 2).fields.value(u"graduation_school"_s);
        qint64 found = 0;
        const double ours = bench::milliseconds(kRuns, [&] {
            found =
                orDie(list(session, account::Scope::school(school)).page({.exam = kExam}, {}, kPage)).size();
        });
        const double peer = bench::milliseconds(kRuns, [&] { table.page("school = ?", {school}); });
        bench::printRow("first page of one school", ours, peer, found);
        const double rare =
            bench::milliseconds(kRuns, [&] { found = page(session, {}, {}, u"paid"_s).size(); });
        const double peerRare =
            bench::milliseconds(kRuns, [&] { table.page("address = ?", {u"nowhere"_s}); });
        bench::printRow("a state that nobody is in", rare, peerRare, found);
    }

    int m_candidates;
    QString m_kept; ///< Empty: in m_folder, gone with it.
    QTemporaryDir m_folder;
    std::unique_ptr<exam::Catalogue> m_exams;
    account::Modules m_modules;
    double m_oursCreated = 0; ///< Seconds.
    double m_peerCreated = 0;
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const int candidates = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 1'000'000;
    if (candidates < 10)
        return 2;
    Bench(candidates, argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString()).run();
    return 0;
}

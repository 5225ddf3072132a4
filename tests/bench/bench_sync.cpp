// SPDX-License-Identifier: GPL-3.0-or-later
// bench_sync [RECORDS]: the first sync of an empty station, over HTTP on loopback into an encrypted store
// with its projections, against fetching the same bytes with a plain HTTP client in the same run.
#include "base/id.h"
#include "bench/table.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "central/central.h"
#include "central/http_server.h"
#include "central/server_records.h"
#include "exam/definition_reader.h"
#include "sync/http_transport.h"
#include "sync/sign_in.h"
#include "sync/sync_run.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <httplib.h>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

const QString kExam = u"nm-zsb-2023"_s;
const QString kPassword = u"password"_s;
const account::Principal kAdmin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

store::Record invent(const exam::Definition& exam, int number)
{
    const candidate::Candidate one{
        .id = candidate::CandidateId(base::newId()),
        .exam = kExam,
        .candidateNo = u"23%1"_s.arg(number, 7, 10, QLatin1Char('0')),
        .type = u"graduate"_s,
        .fields = {{u"name"_s, u"王例%1"_s.arg(QChar(u'一' + number % 900))},
                   {u"id_number"_s, u"150000199901%1"_s.arg(number % 1'000'000, 6, 10, QLatin1Char('0'))},
                   {u"phone"_s, u"1990000%1"_s.arg(number % 10000, 4, 10, QLatin1Char('0'))},
                   {u"graduation_school"_s, u"示例职业学院"_s},
                   {u"exam_region"_s, u"150100"_s},
                   {u"address"_s, u"内蒙古自治区示例市样板区示例路 %1 号"_s.arg(number % 300)}}};
    return toRecord(exam, one);
}

class Bench {
public:
    explicit Bench(int records) : m_records(records)
    {
        m_exams = std::make_unique<exam::Catalogue>(orDie(exam::Catalogue::load(u":/exams"_s)));
        candidate::registerModule(m_modules, *m_exams);
        m_central = orDie(central::Central::open(
            {.database = m_folder.filePath(u"central.db"_s), .files = m_folder.filePath(u"files"_s)},
            m_modules));
        orDie(m_central->accounts().create(kAdmin, kPassword));
        fill();
        m_server = orDie(central::HttpServer::start({.address = u"127.0.0.1"_s}, *m_central));
    }

    void run()
    {
        sync::Report report;
        const double ours = bench::milliseconds(1, [&] { report = pull(); });
        if (report.pulled != m_records || report.digestEqual != true)
            qFatal("%lld records came", static_cast<long long>(report.pulled));
        QList<std::string> pages;
        const double feed = bench::milliseconds(1, [&] { pages = fetchChanges(); });
        const double plain = fetchPlain(pages);
        qint64 bytes = 0;
        for (const std::string& page : pages)
            bytes += qint64(page.size());
        bench::printHead(
            u"The first sync of %1 records (%2 MB of JSON)"_s.arg(m_records).arg(bytes / 1'000'000),
            "ExamDesk", "plain HTTP GET");
        bench::printRow("server alone: fetch all pages, keep nothing", feed, plain, m_records);
        bench::printRow("whole sync into an encrypted store, digests compared", ours, plain, m_records);
        std::printf("\nSync: %.0f records/s, %.1f MB/s.\n", m_records * 1000.0 / ours,
                    double(bytes) / 1000 / ours);
    }

private:
    void fill()
    {
        constexpr int kBatch = 10'000;
        const exam::Definition& exam = *m_exams->find(kExam);
        for (int from = 0; from < m_records; from += kBatch) {
            auto transaction = orDie(central::WriteTransaction::begin(m_central->database()));
            central::ServerRecords documents(transaction.database(), m_central->cipher());
            for (int i = from; i < std::min(from + kBatch, m_records); ++i)
                orDie(documents.save(invent(exam, i)));
            orDie(transaction.commit());
        }
    }

    /// Waits for @p future; nothing else runs on this thread.
    template <typename T>
    static T waitFor(const QFuture<base::Result<T>>& future)
    {
        QFutureWatcher<base::Result<T>> watcher;
        QEventLoop loop;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        if (!future.isFinished())
            loop.exec();
        return orDie(future.result());
    }

    sync::Report pull()
    {
        const QString folder = m_folder.filePath(u"station"_s);
        orDie(store::Store::create(folder, kAdmin.name, kPassword, kAdmin.toJson(), store::KeyCost::Least));
        const auto unlocked = orDie(store::Store::unlock(folder, kAdmin.name, kPassword));
        store::Store store = orDie(store::Store::open(folder, unlocked.cipher, m_modules.makeProjections()));
        const auto transport = orDie(sync::HttpTransport::create({.server = m_server->url()}));
        const sync::Grant grant = waitFor(sync::signIn(*transport, kAdmin.name, kPassword));
        sync::SyncRun run(store, *transport, {.exams = {kExam}, .account = grant.name, .scope = grant.scope});
        QEventLoop loop;
        std::optional<sync::Outcome> outcome;
        QObject::connect(&run, &sync::SyncRun::finished, &loop, [&](const sync::Outcome& end) {
            outcome = end;
            loop.quit();
        });
        run.start();
        loop.exec();
        return orDie(*outcome);
    }

    /// Every page of changes as the server sends it.
    QList<std::string> fetchChanges() const
    {
        httplib::Client client("127.0.0.1", m_server->url().port());
        client.set_tcp_nodelay(true);
        client.set_keep_alive(true);
        client.set_read_timeout(60);
        const httplib::Headers version{{"X-ExamDesk-Protocol", "1"},
                                       {"X-ExamDesk-Station", EXAMDESK_VERSION}};
        const auto session = client.Post("/v1/session", version,
                                         R"({"name": "admin", "password": "password"})", "application/json");
        const auto token =
            QJsonDocument::fromJson(QByteArray::fromStdString(session->body))["token"_L1].toString();
        const httplib::Headers headers{{"X-ExamDesk-Protocol", "1"},
                                       {"X-ExamDesk-Station", EXAMDESK_VERSION},
                                       {"Authorization", "Bearer " + token.toStdString()}};
        QList<std::string> pages;
        std::string cursor;
        for (bool more = true; more;) {
            const httplib::Params query{{"exam", kExam.toStdString()}, {"since", cursor}, {"limit", "1000"}};
            const auto reply = client.Get("/v1/changes", query, headers);
            if (!reply || reply->status != 200)
                qFatal("No page of changes came.");
            const QJsonDocument page = QJsonDocument::fromJson(QByteArray::fromStdString(reply->body));
            cursor = page["next"_L1].toString().toStdString();
            more = page["more"_L1].toBool();
            pages.append(reply->body);
        }
        return pages;
    }

    /// Milliseconds to fetch @p pages from a server that has them ready.
    static double fetchPlain(const QList<std::string>& pages)
    {
        httplib::Server server;
        server.set_tcp_nodelay(true);
        server.Get(R"(/page/(\d+))", [&pages](const httplib::Request& request, httplib::Response& response) {
            response.set_content(pages.at(std::stoi(request.matches[1])), "application/json");
        });
        const int port = server.bind_to_any_port("127.0.0.1");
        std::thread listener([&server] { server.listen_after_bind(); });
        httplib::Client client("127.0.0.1", port);
        client.set_tcp_nodelay(true);
        client.set_keep_alive(true);
        size_t bytes = 0;
        const double time = bench::milliseconds(3, [&] {
            for (qsizetype i = 0; i < pages.size(); ++i) {
                const auto reply = client.Get("/page/" + std::to_string(i));
                bytes += reply ? reply->body.size() : 0;
            }
        });
        server.stop();
        listener.join();
        if (bytes == 0)
            qFatal("The plain server gave nothing.");
        return time;
    }

    int m_records;
    QTemporaryDir m_folder;
    std::unique_ptr<exam::Catalogue> m_exams;
    account::Modules m_modules;
    std::unique_ptr<central::Central> m_central;
    std::unique_ptr<central::HttpServer> m_server;
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const int records = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 100'000;
    if (records < 1)
        return 2;
    Bench(records).run();
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The server behind Debian's nginx, as packaging/central/nginx.conf sets it up.
#include "central_fixture.h"
#include "station.h"
#include "support/patience.h"

#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Role;
using account::Scope;

namespace {

int freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    return server.serverPort();
}

void write(const QString& file, const QByteArray& text)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file));
}

} // namespace

class TestBehindNginx : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<CentralFixture> m_server;
    QProcess m_nginx;
    QUrl m_url;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// The sample with everything in it that is an office's own.
    QByteArray site(int port) const
    {
        QFile sample(QStringLiteral(EXAMDESK_SOURCE_DIR "/packaging/central/nginx.conf"));
        if (!sample.open(QIODevice::ReadOnly))
            qFatal("no sample");
        QByteArray text = sample.readAll();
        for (const auto& [what, with] : std::initializer_list<std::pair<QByteArray, QByteArray>>{
                 {"127.0.0.1:8484;", "127.0.0.1:" + QByteArray::number(m_server->url().port()) + ';'},
                 {"listen 443 ssl;", "listen 127.0.0.1:" + QByteArray::number(port) + " ssl;"},
                 {"/etc/ssl/examdesk/fullchain.pem", path(u"cert.pem"_s).toUtf8()},
                 {"/etc/ssl/examdesk/key.pem", path(u"key.pem"_s).toUtf8()}}) {
            if (!text.contains(what))
                qFatal("the sample has no %s", what.constData());
            text.replace(what, with);
        }
        return text;
    }

    std::unique_ptr<sync::HttpTransport> transport() const
    {
        return *sync::HttpTransport::create({.server = m_url, .caFile = path(u"cert.pem"_s)});
    }
    sync::Reply ask(sync::Transport& way, const sync::Request& request) const
    {
        auto reply = way.send(request);
        if (!test::wait([&reply] { return reply.isFinished(); }))
            qFatal("no answer");
        return reply.result().value_or(sync::Reply{});
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
        if (nginx.isEmpty())
            QSKIP("nginx is not installed; packaging/setup installs it");
        m_server = std::make_unique<CentralFixture>();
        m_server->addAccount(u"anna"_s, Role::Reviewer, Scope::region(u"1"_s));
        QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                                  u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s,
                                                  u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                                  u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                                                  path(u"key.pem"_s), u"-out"_s, path(u"cert.pem"_s)}),
                 0);
        const int port = freePort();
        m_url = QUrl(u"https://127.0.0.1:%1"_s.arg(port));
        write(path(u"site.conf"_s), site(port));
        const QByteArray folder = m_folder.path().toUtf8();
        QByteArray main = "daemon off;\nworker_processes 1;\npid " + folder + "/nginx.pid;\nerror_log " +
                          folder + "/error.log;\nevents {}\nhttp {\naccess_log off;\n";
        for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            main += QByteArray(kind) + "_temp_path " + folder + '/' + kind + ";\n";
        write(path(u"nginx.conf"_s), main + "include " + folder + "/site.conf;\n}\n");
        m_nginx.setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_UNIX
        m_nginx.setChildProcessModifier([] { // or it would hold the server's port open
            constexpr int kMostFiles = 1024;
            for (int file = 3; file < kMostFiles; ++file)
                ::close(file);
        });
#endif
        m_nginx.start(
            nginx, {u"-p"_s, m_folder.path(), u"-e"_s, path(u"error.log"_s), u"-c"_s, path(u"nginx.conf"_s)});
        QVERIFY(m_nginx.waitForStarted());
        const bool isUp = test::wait([this, port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, quint16(port));
            return m_nginx.state() != QProcess::Running || socket.waitForConnected(100);
        });
        QVERIFY2(isUp && m_nginx.state() == QProcess::Running, m_nginx.readAll());
    }
    void cleanupTestCase()
    {
        m_nginx.terminate();
        m_nginx.waitForFinished();
    }

    void aStationSyncsThroughIt()
    {
        Station anna(u"anna"_s, u"region:1"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"through"_s}}));
        const auto way = transport();
        auto grant = sync::signIn(*way, u"anna"_s, QString::fromUtf16(Station::kPassword));
        QVERIFY(test::wait([&grant] { return grant.isFinished(); }));
        QVERIFY2(grant.result(), grant.result() ? "" : qPrintable(grant.result().error().message));
        const auto outcome = anna.sync(*way, {u"exam"_s}, {.checkDigest = true});
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->digestEqual, std::optional(true));
    }

    void whatAClientSaysOfItsAddressCountsForNothing()
    {
        m_server->addAccount(u"bert"_s, Role::Reviewer, Scope::region(u"1"_s));
        const auto way = transport();
        const auto signIn = [&](const QByteArray& password, int from) {
            return ask(*way, {.method = "POST",
                              .path = u"/v1/session"_s,
                              .body = R"({"name":"bert","password":")" + password + R"("})",
                              .headers = {{"X-Forwarded-For", "203.0.113." + QByteArray::number(from)}}})
                .status;
        };
        for (int i = 1; i <= 5; ++i)
            QCOMPARE(signIn("guess", i), 401);
        QCOMPARE(signIn(QString::fromUtf16(Station::kPassword).toUtf8(), 6), 429);
    }

    void itLetsNothingElseThrough()
    {
        const auto way = transport();
        QCOMPARE(ask(*way, {.path = u"/v1/status"_s}).status, 200);
        QCOMPARE(ask(*way, {.path = u"/v1/health/ready"_s}).status, 200); // from this machine
        for (const QString& path : {u"/metrics"_s, u"/"_s}) {
            const sync::Reply reply = ask(*way, {.path = path});
            QCOMPARE(reply.status, 404);
            QVERIFY(reply.body.contains("nginx")); // the server was not asked
        }
        const QByteArray large(17 * 1024, 'x'); // more than a sign-in has
        QCOMPARE(ask(*way, {.method = "POST", .path = u"/v1/session"_s, .body = large}).status, 413);
        QSslSocket other; // from another address of this machine
        other.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (other.bind(QHostAddress(u"127.0.0.2"_s))) {
            other.connectToHostEncrypted(u"127.0.0.1"_s, quint16(m_url.port()));
            QVERIFY(other.waitForEncrypted());
            other.write("GET /v1/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            QVERIFY(other.waitForReadyRead());
            QVERIFY2(other.peek(12).endsWith("403"), other.peek(40));
        }
    }

    void whenTheServerIsAwayTheStationIsToldSo()
    {
        m_server->stopServer();
        const auto way = transport();
        QCOMPARE(ask(*way, {.path = u"/v1/status"_s}).status, 502);
        auto grant = sync::signIn(*way, u"anna"_s, QString::fromUtf16(Station::kPassword));
        QVERIFY(test::wait([&grant] { return grant.isFinished(); }));
        QCOMPARE(grant.result().error().code, base::Error::Code::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestBehindNginx)
#include "test_behind_nginx.moc"

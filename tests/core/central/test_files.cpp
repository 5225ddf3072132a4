// SPDX-License-Identifier: GPL-3.0-or-later
#include "central_fixture.h"
#include "rest_client.h"
#include "submit.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestFiles : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    std::unique_ptr<RestClient> m_one;
    std::unique_ptr<RestClient> m_two;
    QByteArray m_content;
    QString m_target;

    static QString hashOf(const QByteArray& content)
    {
        return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    }
    std::unique_ptr<RestClient> signedIn(const QString& name)
    {
        auto client = std::make_unique<RestClient>(m_server->url());
        if (client->signIn(name, QString::fromUtf16(CentralFixture::kPassword)) != 200)
            qFatal("no sign-in");
        return client;
    }
    /// A record of region 1 that names @p content; where to send it.
    QString wanted(const QByteArray& content)
    {
        const QString sha256 = hashOf(content);
        m_one->submit({noteCommand(u"one"_s, u"e"_s, base::newId(), 0, {{u"file"_s, sha256}})});
        return u"/v1/files/"_s + sha256;
    }
    RestClient::Answer put(RestClient& client, qint64 first, qint64 size)
    {
        const QString range = u"bytes %1-%2/%3"_s.arg(first).arg(first + size - 1).arg(m_content.size());
        return client.call("PUT", m_target, m_content.mid(first, size),
                           {{"Content-Range", range.toStdString()}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<CentralFixture>(
            central::FileLimits{.mostBytesPerFile = 100'000, .mostBytesInAll = 1'000'000});
        m_server->addAccount(u"one"_s, Role::Reviewer, Scope::region(u"1"_s));
        m_server->addAccount(u"two"_s, Role::Reviewer, Scope::region(u"2"_s));
        m_one = signedIn(u"one"_s);
        m_two = signedIn(u"two"_s);
    }
    void init()
    {
        m_content = "\xff\xd8\xff" + base::newId().toLatin1().repeated(1000);
        m_target = wanted(m_content);
    }

    void aFileComesBackAsItWent()
    {
        QCOMPARE(m_one->get(m_target).status, 404);
        QCOMPARE(m_one->call("HEAD", m_target).header("Upload-Offset"), u"0"_s);
        QCOMPARE(m_one->call("PUT", m_target, m_content).status, 201);
        const auto answer = m_one->get(m_target);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, m_content);
        QCOMPARE(answer.header("Content-Type"), u"image/jpeg"_s);
        const auto head = m_one->call("HEAD", m_target);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length").toLongLong(), m_content.size());
    }

    void aFileGoesAndComesInPieces()
    {
        QCOMPARE(put(*m_one, 0, 10'000).status, 202);
        const auto head = m_one->call("HEAD", m_target);
        QCOMPARE(head.status, 404);
        QCOMPARE(head.header("Upload-Offset"), u"10000"_s);
        const auto gap = put(*m_one, 20'000, 100);
        QCOMPARE(gap.status, 409);
        QCOMPARE(gap.header("Upload-Offset"), u"10000"_s);
        QCOMPARE(put(*m_one, 10'000, m_content.size() - 10'000).status, 201);

        const auto piece = m_one->call("GET", m_target, {}, {{"Range", "bytes=5000-5099"}});
        QCOMPARE(piece.status, 206);
        QCOMPARE(piece.body, m_content.mid(5000, 100));
        QCOMPARE(piece.header("Content-Range"), u"bytes 5000-5099/%1"_s.arg(m_content.size()));
        QCOMPARE(m_one->call("GET", m_target, {}, {{"Range", "bytes=999999-"}}).status, 416);
    }

    void anUploadMayBeginAnew()
    {
        QCOMPARE(put(*m_one, 0, 10'000).status, 202);
        QCOMPARE(put(*m_one, 0, 500).status, 202);
        QCOMPARE(put(*m_one, 500, m_content.size() - 500).status, 201);
        QCOMPARE(m_one->get(m_target).body, m_content);
    }

    void onlyWhoSeesARecordThatNamesAFileSeesTheFile()
    {
        QCOMPARE(m_one->call("PUT", m_target, m_content).status, 201);
        QCOMPARE(m_two->get(m_target).status, 403);
        QCOMPARE(m_two->call("HEAD", m_target).status, 403);
        QCOMPARE(m_two->call("PUT", m_target, m_content).status, 403);
        const QString unnamed = u"/v1/files/"_s + hashOf("\xff\xd8\xff unnamed");
        QCOMPARE(m_one->call("PUT", unnamed, "\xff\xd8\xff unnamed"_ba).status, 403);
    }

    void otherBytesThanTheNameSaysAreThrownAway()
    {
        QCOMPARE(m_one->call("PUT", m_target, "\xff\xd8\xff something else"_ba).status, 422);
        QCOMPARE(m_one->call("HEAD", m_target).header("Upload-Offset"), u"0"_s);
        QCOMPARE(m_one->call("PUT", m_target, m_content).status, 201);
    }

    void whatIsNoImageAndNoPdfIsNotKept()
    {
        const QByteArray script = "#!/bin/sh\nexit 0\n" + base::newId().toLatin1();
        QCOMPARE(m_one->call("PUT", wanted(script), script).status, 415);
    }

    void tooBigIsToldSo()
    {
        const QByteArray big = "%PDF-" + QByteArray(100'000, 'x') + base::newId().toLatin1();
        QCOMPARE(m_one->call("PUT", wanted(big), big).status, 413);
    }

    void aRangeThatDoesNotFitTheBodyIsToldSo()
    {
        QCOMPARE(m_one->call("PUT", m_target, m_content, {{"Content-Range", "bytes 0-5/10"}}).status, 400);
        QCOMPARE(m_one->call("PUT", m_target, m_content, {{"Content-Range", "bytes"}}).status, 400);
    }

    void nothingLiesInTheClear()
    {
        QCOMPARE(m_one->call("PUT", m_target, m_content).status, 201);
        for (QDirIterator files(m_server->path("files"), QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_content.mid(100, 200)), qPrintable(file.fileName()));
        }
        const auto permissions = QFile(m_server->path("files/central.key")).permissions();
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void anUploadUnderWayLiesSealedToo()
    {
        QCOMPARE(put(*m_one, 0, 5'000).status, 202);
        QCOMPARE(put(*m_one, 5'000, 5'000).status, 202);
        const QFileInfoList parts = QDir(m_server->path("files/incoming")).entryInfoList(QDir::Files);
        QVERIFY(!parts.isEmpty());
        for (const QFileInfo& part : parts) {
            QFile file(part.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(m_content.mid(100, 200)));
            QVERIFY(!(part.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        }
        QCOMPARE(put(*m_one, 10'000, m_content.size() - 10'000).status, 201);
        QCOMPARE(m_one->get(m_target).body, m_content);
    }

    void whatNobodyWentOnWithGoesAtTheNextStart()
    {
        QCOMPARE(put(*m_one, 0, 5'000).status, 202);
        const QString folder = m_server->path("files/incoming");
        QFile plain(folder + u'/' + QString(64, u'a') +
                    u".0123456789abcdef"_s); // as earlier servers had them
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.close();
        const auto startAgain = [this] {
            return central::Central::open({.database = m_server->database(),
                                           .files = m_server->path("files"),
                                           .now = [this] { return m_server->now(); }},
                                          toy::modules())
                .has_value();
        };
        QVERIFY(startAgain());
        QVERIFY(!plain.exists());
        QCOMPARE(m_one->call("HEAD", m_target).header("Upload-Offset"), u"5000"_s);
        m_server->advance(8 * 24 * 3600);
        QVERIFY(startAgain());
        m_server->advance(-8 * 24 * 3600);
        QCOMPARE(m_one->call("HEAD", m_target).header("Upload-Offset"), u"0"_s);
    }

    void filesThatHaveNotArrivedAreAskedFor()
    {
        const auto awaited = [](RestClient& client, const QString& more = {}) {
            const auto answer = client.get(u"/v1/files?exam=awaited"_s + more);
            QStringList names;
            for (const QJsonValue& name : answer.json()["awaited"_L1].toArray())
                names.append(name.toString());
            return std::pair(names, answer.json()["more"_L1].toBool());
        };
        QStringList names;
        QStringList notes;
        for (int i = 0; i < 5; ++i) {
            names.append(hashOf(m_content + QByteArray::number(i)));
            notes.append(base::newId());
            m_one->submit(
                {noteCommand(u"one"_s, u"awaited"_s, notes.last(), 0, {{u"file"_s, names.last()}})});
        }
        const QString first = names.first();
        // Two records that name the same file await it once.
        m_one->submit({noteCommand(u"one"_s, u"awaited"_s, base::newId(), 0, {{u"file"_s, first}})});
        names.sort();
        QCOMPARE(awaited(*m_one), std::pair(names, false));
        QCOMPARE(awaited(*m_two), std::pair(QStringList(), false));
        QCOMPARE(awaited(*m_one, u"&limit=2"_s), std::pair(names.first(2), true));
        QCOMPARE(awaited(*m_one, u"&limit=2&after="_s + names.at(2)), std::pair(names.last(2), false));
        QCOMPARE(awaited(*m_one, u"&limit=5"_s), std::pair(names, false));

        QCOMPARE(m_one->call("PUT", u"/v1/files/"_s + first, m_content + "0").status, 201);
        names.removeAll(first);
        QCOMPARE(awaited(*m_one), std::pair(names, false));
        const QSqlDatabase database = *m_server->central().database().connection();
        QVERIFY(store::write(database, u"DELETE FROM file WHERE sha256 = ?"_s, {first}));
        names.append(first); // The server lost and forgot it.
        names.sort();
        QCOMPARE(awaited(*m_one), std::pair(names, false));

        // What no record names that anybody can read is awaited no more.
        m_one->submit({noteCommand(u"one"_s, u"awaited"_s, notes.at(1), 1, {}, u"note.drop"_s)});
        QVERIFY(store::write(database,
                             u"UPDATE document SET set_apart = 1 WHERE entity = 'note' AND id = ?"_s,
                             {notes.at(2)}));
        QCOMPARE(awaited(*m_one).first.size(), 3);
        QCOMPARE(m_one->get(u"/v1/files"_s).status, 400);
        m_one->setToken({});
        QCOMPARE(m_one->get(u"/v1/files?exam=awaited"_s).status, 401);
        m_one = signedIn(u"one"_s);
    }

    void aFullServerSaysSo() // last: it fills the server
    {
        int status = 201;
        for (int i = 0; i < 30 && status == 201; ++i) {
            const QByteArray content = "%PDF-" + base::newId().toLatin1().repeated(2000);
            status = m_one->call("PUT", wanted(content), content).status;
        }
        QCOMPARE(status, 507);
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"

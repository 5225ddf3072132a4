// SPDX-License-Identifier: GPL-3.0-or-later
// A whole day by the program, on a demo folder: what was planted is found, and a second day changes nothing.
#include "base/clock.h"
#include "support/demo_copy.h"
#include "support/need_models.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

class TestDay : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    QJsonObject m_first; ///< summary.json behind the first day.

    QJsonObject summary() const
    {
        return QJsonDocument::fromJson(readFile(m_demo + u"/results/summary.json"_s)).object();
    }
    QJsonObject planted(const QString& exam) const
    {
        return QJsonDocument::fromJson(readFile(m_demo + u"/inbox/%1/planted.json"_s.arg(exam))).object();
    }
    QString publicKey() const
    {
        return QDir(m_demo + u"/keys"_s).entryInfoList({u"*.pub"_s}).first().filePath();
    }
    static QStringList ticketExams() { return {u"nm-wlcb-fee"_s, u"nm-zsb-2023"_s, u"nm-zsb-2026"_s}; }

private Q_SLOTS:
    void initTestCase()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        const Ending day = runBatch({u"day"_s, u"--dir"_s, m_demo});
        QVERIFY2(day.exitCode == 1, day.text()); // There is something to find.
        m_first = summary();
        QCOMPARE(m_first.value("exams"_L1).toObject().size(), 4);
    }

    void eachPlantedDiscrepancyIsFoundAndNoOther()
    {
        const QJsonObject exams = m_first.value("exams"_L1).toObject();
        for (auto exam = exams.begin(); exam != exams.end(); ++exam) {
            const QJsonObject expected = planted(exam.key()).value("discrepancies"_L1).toObject();
            QCOMPARE(expected.size(), 10); // Every class of them.
            const QJsonObject found = exam.value()["reconciliation"_L1].toObject();
            QCOMPARE(found.value("discrepancies"_L1).toObject(), expected);
            qint64 lines = 0;
            for (const QJsonValue& number : expected)
                lines += number.toInteger();
            QVERIFY(lines >= 10);
            const QByteArray csv = readFile(m_demo + u"/results/%1/discrepancies.csv"_s.arg(exam.key()));
            QCOMPARE(csv.trimmed().count('\n'), lines);
            QCOMPARE(found.value("reported"_L1).toInteger(-1), 0); // the demo's own morning has done that
        }
    }

    void eachPlantedPortraitIsFoundByItsOwnRuleAndNoOtherFails()
    {
        const QStringList models =
            QDir(qEnvironmentVariable("EXAMDESK_MODELS")).entryList({u"*.onnx"_s}, QDir::Files);
        if (models.size() < 6)
            SKIP_FOR_MODELS("The models are not here; packaging/models fetches them.");
        for (const QString& exam : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s}) {
            const QJsonObject photos = m_first["exams"_L1][exam]["photos"_L1].toObject();
            QVERIFY(photos.value("checked"_L1).toInteger() > 0);
            QVERIFY(photos.value("planted"_L1).toInteger() > 0);
            QCOMPARE(photos.value("planted"_L1).toInteger(), planted(exam)["portraits"_L1].toArray().size());
            QCOMPARE(photos.value("planted_found"_L1), photos.value("planted"_L1));
            QCOMPARE(photos.value("fail"_L1), photos.value("planted"_L1));
            QCOMPARE(photos.value("wrong_alarms"_L1).toInteger(-1), 0);
        }
    }

    void allTicketsAreSignedAndStationAndServerAgree()
    {
        for (const QString& exam : ticketExams()) {
            const QJsonObject of = m_first["exams"_L1][exam].toObject();
            QVERIFY(of["seats"_L1]["issued"_L1].toInteger() > 0); // those of today
            QVERIFY(of["seats"_L1]["seated_before"_L1].toInteger() > 0);
            const qint64 seated =
                of["seats"_L1]["issued"_L1].toInteger() + of["seats"_L1]["seated_before"_L1].toInteger();
            QCOMPARE(of["tickets"_L1]["pages"_L1].toInteger(), seated);
            QCOMPARE(of["tickets"_L1]["verified"_L1].toInteger(), seated);
        }
        const QJsonObject sync = m_first.value("sync"_L1).toObject();
        QVERIFY(sync.value("pushed"_L1).toInteger() > 0);
        QCOMPARE(sync.value("pending"_L1).toInteger(-1), 0);
        QCOMPARE(sync.value("conflicts"_L1).toInteger(-1), 0);
        QCOMPARE(sync.value("digest_equal"_L1), QJsonValue(true));
    }

    void ticketsVerifyWithTheirKeyAndWithNoOther()
    {
        const QString tickets = m_demo + u"/results/nm-zsb-2026/tickets.pdf"_s;
        const Ending good = runBatch({u"verify-ticket"_s, u"--json"_s, u"--key"_s, publicKey(), tickets});
        QVERIFY2(good.exitCode == 0, good.text());
        QCOMPARE(good.json().array().size(),
                 m_first["exams"_L1]["nm-zsb-2026"_L1]["tickets"_L1]["pages"_L1].toInteger());

        const QString other = m_folder.path(u"other"_s);
        const Ending made =
            runBatch({u"demo"_s, u"--out"_s, other, u"--candidates"_s, u"96"_s, u"--no-files"_s});
        QVERIFY2(made.exitCode == 0, made.text());
        const QString key = QDir(other + u"/keys"_s).entryInfoList({u"*.pub"_s}).first().filePath();
        const Ending bad = runBatch({u"verify-ticket"_s, u"--key"_s, key, tickets});
        QVERIFY2(bad.exitCode == 1, bad.text());
    }

    void aSecondDayChangesNothing()
    {
        QMap<QString, store::Digest> before;
        {
            const auto session = signIn(m_demo + u"/station-a"_s, u"admin"_s);
            before = digestsOf(*session);
        }
        QVERIFY(!before.value(u"nm-zsb-2023"_s).isEmpty());
        const QByteArray tickets = readFile(m_demo + u"/results/nm-zsb-2023/tickets.pdf"_s);
        const Ending day = runBatch({u"day"_s, u"--dir"_s, m_demo});
        QVERIFY2(day.exitCode == 1, day.text()); // What was found is still there for a person.

        const QJsonObject second = summary();
        const QJsonObject exams = second.value("exams"_L1).toObject();
        for (auto exam = exams.begin(); exam != exams.end(); ++exam) {
            const QJsonValue money = exam.value()["reconciliation"_L1];
            QCOMPARE(money["reported"_L1].toInteger(-1), 0);
            QCOMPARE(money["new_bills"_L1].toInteger(-1), 0);
            QCOMPARE(money["discrepancies"_L1],
                     m_first["exams"_L1][exam.key()]["reconciliation"_L1]["discrepancies"_L1]);
            if (ticketExams().contains(exam.key())) {
                QCOMPARE(exam.value()["seats"_L1]["issued"_L1].toInteger(-1), 0);
                QCOMPARE(exam.value()["tickets"_L1]["verified"_L1],
                         m_first["exams"_L1][exam.key()]["tickets"_L1]["verified"_L1]);
            }
        }
        QCOMPARE(second["sync"_L1]["pushed"_L1].toInteger(-1), 0);
        QCOMPARE(second["sync"_L1]["digest_equal"_L1], QJsonValue(true));
        QCOMPARE(readFile(m_demo + u"/results/nm-zsb-2023/tickets.pdf"_s), tickets);
        const auto session = signIn(m_demo + u"/station-a"_s, u"admin"_s);
        QCOMPARE(digestsOf(*session), before);
    }

    void bothStoresAreWhole()
    {
        for (const QString& station : {u"station-a"_s, u"station-b"_s}) {
            const Ending check =
                runBatch({u"check-store"_s, u"--json"_s, u"--store"_s, m_demo + u'/' + station});
            QVERIFY2(check.exitCode == 0, check.text());
            QVERIFY(check.json()["documents"_L1].toInteger() > 1000);
            QVERIFY(check.json()["files"_L1].toInteger() > 100);
        }
    }

    void theSameSeedMakesTheSameDemo()
    {
        const QString at =
            QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).toString(u"yyyy-MM-dd HH:mm"_s);
        const auto make = [this, at](const QString& name, const QString& seed) {
            const QString folder = m_folder.path(name);
            const Ending made = runBatch({u"demo"_s, u"--out"_s, folder, u"--seed"_s, seed, u"--candidates"_s,
                                          u"96"_s, u"--at"_s, at});
            return made.exitCode == 0 ? folder : QString();
        };
        const QString one = make(u"one"_s, u"7"_s);
        const QString same = make(u"same"_s, u"7"_s);
        const QString other = make(u"another"_s, u"8"_s);
        QVERIFY(!one.isEmpty() && !same.isEmpty() && !other.isEmpty());
        QMap<QString, store::Digest> digests[3];
        const QString folders[] = {one, same, other};
        for (int i = 0; i < 3; ++i)
            digests[i] = digestsOf(*signIn(folders[i] + u"/station-a"_s, u"admin"_s));
        QCOMPARE(digests[0], digests[1]);
        QVERIFY(digests[0] != digests[2]);
        const QMap<QString, QByteArray> inbox = filesBelow(one + u"/inbox"_s);
        QVERIFY(inbox.size() > 16);
        QVERIFY(inbox == filesBelow(same + u"/inbox"_s)); // Zip archives too, with their times.
        QVERIFY(inbox != filesBelow(other + u"/inbox"_s));
        QCOMPARE(exported(one), exported(same));
        QVERIFY(exported(one).count('\n') > 20);
        QCOMPARE(vaultOf(one), vaultOf(same));
    }

private:
    static QMap<QString, QByteArray> filesBelow(const QString& folder)
    {
        QMap<QString, QByteArray> files;
        for (const QFileInfo& exam : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QFileInfo& file : QDir(exam.filePath()).entryInfoList(QDir::Files))
                files.insert(exam.fileName() + u'/' + file.fileName(), readFile(file.filePath()));
        return files;
    }
    QByteArray exported(const QString& demo) const
    {
        const QString file = m_folder.path(u"export.csv"_s);
        const Ending done = runBatch({u"export"_s, u"--store"_s, demo + u"/station-a"_s, u"--exam"_s,
                                      u"nm-zsb-2023"_s, u"--out"_s, file, u"--whole-numbers"_s});
        return done.exitCode == 0 ? readFile(file) : QByteArray();
    }
    static QStringList vaultOf(const QString& demo)
    {
        QStringList files = signIn(demo + u"/station-a"_s, u"admin"_s)->store().files().list();
        files.sort();
        return files;
    }
};

QTEST_GUILESS_MAIN(TestDay)
#include "test_day.moc"

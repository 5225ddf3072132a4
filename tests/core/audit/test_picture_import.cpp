// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "audit/picture_import.h"
#include "base/text_encoding.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "core/table/workbook.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::audit;
using base::Error;

/// Pictures by the folder and the zip, each for whom its name names.
class TestPictureImport : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<QTemporaryDir> m_folder;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2026"_s); }
    account::Session& admin() { return m_station->admin(); }

    /// A picture that no other number gives.
    static QByteArray picture(int number, const char* format = "JPG")
    {
        QImage image(360, 480, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(number * 37 % 360, 200, 220));
        image.setPixelColor(number % 360, number / 360 % 480, Qt::black);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format, 95);
        return bytes;
    }
    void put(const QString& path, const QByteArray& content)
    {
        QDir(m_folder->path()).mkpath(QFileInfo(path).path());
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    base::Result<QList<FileResult>> run(const PictureOptions& options = {},
                                        const base::Progress& progress = {})
    {
        const auto files = openCollection(m_folder->path());
        return importPictures(admin(), m_exams, exam(), **files, options, progress);
    }
    static FileResult of(const QList<FileResult>& results, const QString& path)
    {
        for (const FileResult& one : results)
            if (one.path == path)
                return one;
        return {};
    }
    qint64 pictures()
    {
        return AuditService(admin()).count({.exam = exam().id, .portraits = true}).value_or(-1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        for (int i = 1; i <= 3; ++i) {
            const QStringList names{u"王样例"_s, u"李样例"_s, u"赵样例"_s};
            test::orDie(admin().execute(
                admin().command(u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(i)}, exam().id, 0,
                                {{u"candidate_no"_s, u"26000000%1"_s.arg(i)},
                                 {u"type"_s, u"graduate"_s},
                                 {u"fields"_s, test::completeFields(names.at(i - 1), i)}})));
        }
    }

    void filesAreKnownByNumberIdNumberAndNameWithNumber()
    {
        put(u"260000001.jpg"_s, picture(1));
        put(test::inventedIdNumber(2) + u".jpg"_s, picture(2));
        put(u"班级一/赵样例_260000003.JPG"_s, picture(3));
        const auto results = run();
        QVERIFY2(results.has_value(), results ? "" : qPrintable(results.error().message));
        QCOMPARE(results->size(), 3);
        for (const FileResult& one : *results) {
            QVERIFY2(one.fate == FileFate::Added, qPrintable(one.path + one.reason));
            QCOMPARE(one.kind, kPortraitKind);
        }
        QCOMPARE(pictures(), 3);
        const auto again = run();
        for (const FileResult& one : *again)
            QCOMPARE(one.fate, FileFate::Unchanged);
        QCOMPARE(pictures(), 3);
    }

    void theKindIsSaidByAFolderOrBehindTheNumber()
    {
        const exam::Material& material = exam().materials.first();
        put(material.name.zh + u"/260000001.jpg"_s, picture(1));
        put(u"260000002_"_s + material.id + u".jpg"_s, picture(2));
        put(u"260000003.jpg"_s, picture(3));
        const auto results = run({.kind = material.id, .preview = true});
        for (const FileResult& one : *results)
            QCOMPARE(one.kind, material.id);
        QCOMPARE(pictures(), 0);
    }

    void whatIsWrongIsSaidAndTheRestComesIn()
    {
        put(u"260000001.jpg"_s, picture(1));
        put(u"260000009.jpg"_s, picture(9));
        put(u"全家福.jpg"_s, picture(8));
        put(u"王样例_260000002.jpg"_s, picture(2)); // the number of somebody else
        put(u"260000003.jpg"_s, picture(3).left(200));
        put(u"Thumbs.db"_s, "x");
        put(u".DS_Store"_s, "x");
        const auto results = run();
        QCOMPARE(results->size(), 5);
        QCOMPARE(of(*results, u"260000001.jpg"_s).fate, FileFate::Added);
        QCOMPARE(of(*results, u"260000009.jpg"_s).fate, FileFate::Unmatched);
        QCOMPARE(of(*results, u"全家福.jpg"_s).fate, FileFate::Unmatched);
        QCOMPARE(of(*results, u"王样例_260000002.jpg"_s).fate, FileFate::Refused);
        QCOMPARE(of(*results, u"260000003.jpg"_s).fate, FileFate::Refused);
        for (const FileResult& one : *results)
            QVERIFY(one.fate == FileFate::Added || !one.reason.isEmpty());
        QCOMPARE(pictures(), 1);
    }

    void aNameWithTheNumbersOfTwoPeopleIsRefused()
    {
        put(u"260000001_"_s + test::inventedIdNumber(2) + u".jpg"_s, picture(1));
        QCOMPARE(run()->first().fate, FileFate::Refused);
        QCOMPARE(pictures(), 0);
    }

    void twoFilesForOneThingAreBothLeftOut()
    {
        put(u"260000001.jpg"_s, picture(1));
        put(u"新/260000001.jpg"_s, picture(2));
        const auto results = run();
        for (const FileResult& one : *results)
            QCOMPARE(one.fate, FileFate::Double);
        QVERIFY(results->first().reason.contains(u"新/260000001.jpg"_s));
        QCOMPARE(pictures(), 0);
    }

    void anotherPictureNeedsAReasonToReplace()
    {
        put(u"260000001.jpg"_s, picture(1));
        QVERIFY(run());
        put(u"260000001.jpg"_s, picture(2));
        QCOMPARE(run()->first().fate, FileFate::Refused);
        const auto replaced = run({.reason = u"学校重新采集"_s});
        QCOMPARE(replaced->first().fate, FileFate::Replaced);
    }

    void aZipIsReadWithNamesInEitherEncoding()
    {
        const QString path = m_folder->filePath(u"p.zip"_s);
        QFile zip(path);
        QVERIFY(zip.open(QIODevice::WriteOnly));
        QByteArray bytes = test::zipOf({{"a/260000001.jpg", picture(1)},
                                        {"xxxx/yyyyyy-260000002.jpg", picture(2)},
                                        {"__MACOSX/a/._260000001.jpg", "x"}});
        // As Chinese systems write it; libarchive writes no name that its own locale has not.
        bytes.replace("xxxx/yyyyyy-", base::toGb18030(u"照片/李样例-"_s));
        zip.write(bytes);
        zip.close();
        const auto files = openCollection(path);
        QVERIFY(files.has_value());
        const auto results = importPictures(admin(), m_exams, exam(), **files, {});
        QVERIFY2(results.has_value(), results ? "" : qPrintable(results.error().message));
        QCOMPARE(results->size(), 2);
        QCOMPARE(results->last().fate, FileFate::Added);
        QCOMPARE(results->last().candidateNo, u"260000002"_s);
        QCOMPARE(pictures(), 2);
    }

    void aDamagedZipTakesNothing()
    {
        const QString path = m_folder->filePath(u"p.zip"_s);
        QFile zip(path);
        QVERIFY(zip.open(QIODevice::WriteOnly));
        const QByteArray whole = test::zipOf({{"260000001.jpg", picture(1)}, {"260000002.jpg", picture(2)}});
        zip.write(whole.left(whole.size() / 2));
        zip.close();
        const auto files = openCollection(path);
        const auto results = importPictures(admin(), m_exams, exam(), **files, {});
        QVERIFY(!results);
        QCOMPARE(results.error().code, Error::Code::Invalid);
    }

    void stoppingLosesNothingThatWasDone()
    {
        for (int i = 1; i <= 3; ++i)
            put(u"26000000%1.jpg"_s.arg(i), picture(i));
        int asked = 0;
        const auto stopped = run({}, base::Progress([&asked](qint64, qint64) { return ++asked < 2; }));
        QCOMPARE(stopped.error().code, Error::Code::Cancelled);
        QCOMPARE(pictures(), 2);
        QVERIFY(run());
        QCOMPARE(pictures(), 3);
    }

    void whatIsNoFolderOrKindIsSaid()
    {
        QCOMPARE(openCollection(m_folder->filePath(u"none"_s)).error().code, Error::Code::NotFound);
        put(u"x.txt"_s, "hello");
        QCOMPARE(openCollection(m_folder->filePath(u"x.txt"_s)).error().code, Error::Code::Invalid);
        const auto results = run({.kind = u"diploma_of_nobody"_s});
        QVERIFY(results.error().message.contains(u"diploma_of_nobody"_s));
    }
};

QTEST_GUILESS_MAIN(TestPictureImport)
#include "test_picture_import.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/paper_writer.h"
#include "printing/ticket_verifier.h"
#include "ticket/signed_code.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPdfDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;
using namespace examdesk::printing;
using namespace examdesk::ticket;

namespace {

FieldNames names()
{
    FieldNames seat{.fields = {u"seat"_s, u"name"_s}, .images = {u"portrait"_s}, .lists = {}};
    return {.fields = {u"name"_s, u"ticket_no"_s, u"code"_s},
            .images = {u"portrait"_s},
            .lists = {{u"seats"_s, seat}}};
}

const QByteArray layout =
    R"({"format": 1, "document": "ticket", "page": [210, 297], "bookmark": "{ticket_no}",
    "styles": {"title": {"size": 18, "bold": true, "align": "center"}, "value": {"size": 12, "minimum": 6}},
    "elements": [
      {"text": "准考证", "box": [20, 10, 170, 12], "style": "title"},
      {"text": "{name}", "box": [20, 30, 100, 10], "style": "value"},
      {"image": "portrait", "box": [150, 30, 35, 45], "optional": true},
      {"code128": "{ticket_no}", "box": [20, 50, 60, 12]},
      {"qr": "{code}", "box": [20, 70, 30, 30]},
      {"grid": "seats", "box": [20, 110, 160, 100], "columns": 2, "rows": 5, "elements": [
        {"text": "{seat} {name}", "box": [0, 0, 70, 10], "style": "value"}]}]})";

QByteArray picture(const char* format)
{
    QImage image(90, 120, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * 2, y * 2, 128));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

PrintRecord person(const QString& name)
{
    PrintRecord record;
    record.fields = {{u"name"_s, name}, {u"ticket_no"_s, u"150100101207"_s}, {u"code"_s, u"TEST"_s}};
    return record;
}

struct Printed {
    QByteArray bytes;
    int pages = 0;
    QList<base::Error> refused;
};

Printed print(const QList<PrintRecord>& records)
{
    const auto read = readTemplate(layout, u"t.json"_s, {}, names());
    const auto fonts = FontSet::system();
    Printed printed;
    QBuffer buffer(&printed.bytes);
    buffer.open(QIODevice::WriteOnly);
    auto writer = PaperWriter::begin(*read, *fonts, buffer, {.title = u"准考证"_s, .created = {}});
    for (const PrintRecord& record : records) {
        if (const auto added = writer->add(record); !added)
            printed.refused.append(added.error());
    }
    printed.pages = writer->finish().value_or(0);
    return printed;
}

QByteArray run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput()
                                   : "failed: " + process.readAllStandardError();
}

QString save(const QTemporaryDir& folder, const QByteArray& bytes)
{
    const QString path = folder.filePath(u"printed.pdf"_s);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return path;
}

/// Lines of the text that `pdftotext` finds, without the pages' ends.
QStringList textOf(const QString& path)
{
    const QByteArray text = run(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s});
    return QString::fromUtf8(text).remove(u'\f').split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestPaperWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto fonts = FontSet::system();
        QVERIFY2(fonts.has_value(), fonts ? "" : qPrintable(fonts.error().message));
    }

    void hardNamesAreFoundAsTheyWereTyped_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("rare") << u"㛃䶮𠅤"_s;
        QTest::newRow("high") << u"高"_s;
        QTest::newRow("the radical with the same glyph") << u"⾼"_s;
        QTest::newRow("both in one name") << u"高⾼高"_s;
        QTest::newRow("ethnic") << u"阿依古丽·买买提"_s;
        QTest::newRow("40 characters") << u"测试"_s.repeated(20);
        QTest::newRow("Latin") << u"Test Öst 123"_s;
        QTest::newRow("with a variation selector") << u"葛\U000E0100城"_s;
    }
    void hardNamesAreFoundAsTheyWereTyped()
    {
        QFETCH(QString, name);
        const Printed printed = print({person(name)});
        QCOMPARE(printed.pages, 1);
        const QString path = save(m_folder, printed.bytes);
        const QStringList lines = textOf(path);
        QVERIFY2(lines.join(u""_s).contains(name), qPrintable(lines.join(u'|')));
        QVERIFY(lines.contains(u"准考证"_s));
        QPdfDocument document; // a second reader, which does not share a line of code with the first
        QCOMPARE(document.load(path), QPdfDocument::Error::None);
        const QString all = document.getAllText(0).text();
        QVERIFY2(QString(all).remove(u'\r').remove(u'\n').contains(name), qPrintable(all));
    }

    void aMissingGlyphIsNamedAndTheRestIsPrinted()
    {
        const Printed printed = print({person(u"测试甲"_s), person(u"\U00013000"_s), person(u"测试乙"_s)});
        QCOMPARE(printed.pages, 2);
        QCOMPARE(printed.refused.size(), 1);
        QCOMPARE(printed.refused.first().code, base::Error::Code::Invalid);
        QVERIFY(printed.refused.first().message.contains(u"U+13000"_s));
        QCOMPARE(textOf(save(m_folder, printed.bytes)).filter(u"测试"_s),
                 (QStringList{u"测试甲"_s, u"测试乙"_s}));
    }

    void aTextThatDoesNotFitIsReportedNotCut()
    {
        const Printed printed = print({person(u"长"_s.repeated(400))});
        QCOMPARE(printed.pages, 0);
        QVERIFY(printed.refused.first().message.contains(u"elements[1]"_s));
    }

    void portraitsArePassedThrough()
    {
        PrintRecord record = person(u"测试甲"_s);
        const QByteArray jpeg = picture("JPEG");
        record.images.insert(u"portrait"_s, jpeg);
        QVERIFY(print({record}).bytes.contains(jpeg));
    }

    void otherPicturesKeepEveryPixel()
    {
        PrintRecord record = person(u"测试甲"_s);
        record.images.insert(u"portrait"_s, picture("PNG"));
        const QString path = save(m_folder, print({record}).bytes);
        run(u"pdfimages"_s, {u"-png"_s, path, m_folder.filePath(u"image"_s)});
        const QImage out(m_folder.filePath(u"image-000.png"_s));
        QCOMPARE(out.convertToFormat(QImage::Format_RGB32),
                 QImage::fromData(record.images.value(u"portrait"_s)).convertToFormat(QImage::Format_RGB32));
    }

    void aBrokenPortraitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut JPEG") << picture("JPEG").left(700);
        QTest::newRow("cut PNG") << picture("PNG").left(60);
        QTest::newRow("text") << QByteArray("no picture");
    }
    void aBrokenPortraitIsRefused()
    {
        QFETCH(QByteArray, bytes);
        PrintRecord record = person(u"测试甲"_s);
        record.images.insert(u"portrait"_s, bytes);
        const Printed printed = print({record, person(u"测试乙"_s)});
        QCOMPARE(printed.refused.size(), 1);
        QCOMPARE(printed.refused.first().code, base::Error::Code::Damaged);
        QCOMPARE(printed.pages, 1);
    }

    void listsGoOnOverPages()
    {
        PrintRecord record = person(u"测试甲"_s);
        for (int seat = 1; seat <= 23; ++seat) {
            PrintRecord item;
            item.fields = {{u"seat"_s, QString::number(seat)}};
            record.lists[u"seats"_s].append(item);
        }
        const Printed printed = print({record});
        QCOMPARE(printed.pages, 3);
        QVERIFY(textOf(save(m_folder, printed.bytes)).contains(u"23 测试甲"_s));
    }

    void theFileIsSoundAndRepeatsItself()
    {
        QList<PrintRecord> records;
        for (int number = 0; number < 150; ++number) // more than one node of the page tree
            records.append(person(u"测试%1"_s.arg(number)));
        const Printed printed = print(records);
        QCOMPARE(printed.pages, 150);
        const QByteArray report = run(u"qpdf"_s, {u"--check"_s, save(m_folder, printed.bytes)});
        QVERIFY2(report.contains("No syntax or stream encoding errors"), report.constData());
        QVERIFY(!report.contains("WARNING"));
        QCOMPARE(print(records).bytes, printed.bytes);
    }

    void manyRecordsGiveTheSameFileAsOneByOne()
    {
        const auto read = readTemplate(layout, u"t.json"_s, {}, names());
        QList<PrintRecord> records;
        for (int number = 0; number < 120; ++number)
            records.append(person(number == 50 ? u"\U00013000"_s : u"测试%1"_s.arg(number)));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        auto writer =
            PaperWriter::begin(*read, *FontSet::system(), buffer, {.title = u"准考证"_s, .created = {}});
        const auto outcome = writePaper(*writer, records.size(), [&](qsizetype index) {
            return base::Result<PrintRecord>(records[index]);
        });
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->refused.size(), 1);
        QCOMPARE(outcome->refused.first().index, 50);
        QCOMPARE(outcome->written[50].index, 51);
        QCOMPARE(outcome->written[50].firstPage, 51);
        QCOMPARE(bytes, print(records).bytes);
    }

    void manyFilesAreTheSameAsEachAlone()
    {
        const auto read = readTemplate(layout, u"t.json"_s, {}, names());
        constexpr int count = 80; // as many as are embedded from a smaller face
        QList<QByteArray> files;
        const FontSet fonts = *FontSet::system();
        const auto written = writeFiles(
            {.layout = *read, .fonts = fonts, .info = {.title = u"准考证"_s}, .total = count},
            [](qsizetype index) { return base::Result<PrintRecord>(person(u"测试%1"_s.arg(index))); },
            [&](qsizetype index, base::Result<PrintedFile> file) -> base::Result<void> {
                if (index != files.size() || !file)
                    qFatal("out of order");
                files.append(file->bytes);
                return {};
            });
        QVERIFY(written.has_value());
        QCOMPARE(files.size(), count);
        for (const int index : {0, 17, 79}) {
            const QString path = save(m_folder, files[index]);
            QVERIFY(textOf(path).contains(u"测试%1"_s.arg(index)));
            QVERIFY(run(u"qpdf"_s, {u"--check"_s, path}).contains("No syntax or stream encoding errors"));
        }
    }

    void theFileSaysWhatItIs()
    {
        const QByteArray bytes = print({person(u"测试甲"_s)}).bytes;
        for (const char* words : {"<pdfaid:part>2</pdfaid:part>", "/OutputIntents[", "/PageMode/UseOutlines",
                                  "<rdf:li xml:lang=\"x-default\">准考证</rdf:li>", "/Producer(ExamDesk "})
            QVERIFY2(bytes.contains(words), words);
        QVERIFY(!bytes.contains("/Encrypt"));
    }

    void aPrintedTicketVerifies()
    {
        const KeyPair key = KeyPair::generate();
        PrintRecord record = person(u"测试甲"_s);
        const auto code = signedCode({.ticketNo = u"150100101207"_s, .room = 12, .seat = 7},
                                     {u"测试甲"_s, u"1"_s}, u"e"_s, key);
        record.fields[u"code"_s] = QString::fromLatin1(*code);
        const QString path = save(m_folder, print({record, person(u"测试乙"_s)}).bytes);
        const auto found = verifyTicketFile(path, {.keys = {key.publicKey()}, .exam = u"e"_s, .today = {}});
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->at(0).authenticity, Authenticity::Valid);
        QCOMPARE(found->at(1).authenticity, Authenticity::Malformed);
    }

    void aFullDiskIsReported()
    {
        const auto read = readTemplate(layout, u"t.json"_s, {}, names());
        QFile full(u"/dev/full"_s);
        if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            QSKIP("this system has no /dev/full");
        auto writer = PaperWriter::begin(*read, *FontSet::system(), full, {});
        QVERIFY(writer.has_value());
        QCOMPARE(writer->add(person(u"测试甲"_s)).error().code, base::Error::Code::Storage);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPaperWriter)
#include "test_paper_writer.moc"

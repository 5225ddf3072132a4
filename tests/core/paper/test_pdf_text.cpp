// SPDX-License-Identifier: GPL-3.0-or-later
// What pdftotext finds is what was laid out, character by character: the ideographs of Unicode's first block,
// extensions A and B and the compatibility ones (GB 18030 has them all), punctuation, Latin. With
// EXAMDESK_TEST_ALL_CHARACTERS every one of them that the installed fonts have, else every 97th.
#include "paper/paper_writer.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;

namespace {

constexpr int charactersALine = 40;
constexpr int linesAPage = 50;

const QByteArray layout = R"({"format": 1, "document": "text", "page": [210, 297],
    "styles": {"line": {"size": 10, "minimum": 10, "wrap": false}},
    "elements": [{"grid": "lines", "box": [10, 10, 190, 275], "columns": 1, "rows": 50, "elements": [
        {"text": "{text}", "box": [0, 0, 190, 5.5], "style": "line"}]}]})";

FieldNames names()
{
    const FieldNames line{.fields = {u"text"_s}, .images = {}, .lists = {}};
    return {.fields = {}, .images = {}, .lists = {{u"lines"_s, line}}};
}

PrintRecord recordOf(const QStringList& lines)
{
    PrintRecord record;
    for (const QString& line : lines) {
        PrintRecord item;
        item.fields.insert(u"text"_s, line);
        record.lists[u"lines"_s].append(item);
    }
    return record;
}

PaperWriter writerTo(QBuffer& buffer)
{
    static const FontSet fonts = FontSet::system().value();
    buffer.open(QIODevice::WriteOnly);
    return PaperWriter::begin(*readTemplate(layout, u"text.txt"_s, {}, names()), fonts, buffer,
                              {.title = u"字"_s})
        .value();
}

base::Result<int> print(const QStringList& lines, QByteArray& pdf)
{
    QBuffer buffer(&pdf);
    PaperWriter writer = writerTo(buffer);
    if (const auto added = writer.add(recordOf(lines)); !added)
        return added;
    return writer.finish();
}

/// Those of the characters that can be printed; of the others the error names each.
QList<char32_t> printable(const QList<char32_t>& characters)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    PaperWriter writer = writerTo(buffer);
    QList<char32_t> result;
    for (const char32_t character : characters) {
        const auto added = writer.add(recordOf({QString::fromUcs4(&character, 1)}));
        const QString number = QString::number(uint(character), 16).toUpper().rightJustified(4, u'0');
        if (added)
            result.append(character);
        else if (!added.error().message.contains(u"U+"_s + number))
            qFatal("The error does not name the character.");
    }
    return result;
}

} // namespace

class TestPdfText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterIsFoundAsItWasLaidOut_data()
    {
        QTest::addColumn<uint>("first");
        QTest::addColumn<uint>("last");
        QTest::addColumn<double>("least"); // share that the installed fonts must have
        QTest::newRow("Latin") << 0x21U << 0x7eU << 1.0;
        QTest::newRow("Latin 1") << 0xa1U << 0xffU << 0.95;
        QTest::newRow("punctuation") << 0x3001U << 0x301fU << 0.95;
        QTest::newRow("full width") << 0xff01U << 0xff5eU << 1.0;
        QTest::newRow("ideographs") << 0x4e00U << 0x9fa5U << 1.0;
        QTest::newRow("ideographs added later") << 0x9fa6U << 0x9fffU << 0.5;
        QTest::newRow("extension A") << 0x3400U << 0x4db5U << 0.99;
        QTest::newRow("compatibility") << 0xf900U << 0xfa6dU << 0.9;
        QTest::newRow("extension B") << 0x20000U << 0x2a6d6U << 0.02;
    }
    void everyCharacterIsFoundAsItWasLaidOut()
    {
        QFETCH(uint, first);
        QFETCH(uint, last);
        QFETCH(double, least);
        const bool all = qEnvironmentVariableIsSet("EXAMDESK_TEST_ALL_CHARACTERS");
        const uint step = all || last - first < 400 ? 1 : 97;
        QList<char32_t> asked;
        for (uint character = first; character <= last; character += step) {
            if (character != 0xad) // a soft hyphen is no glyph, and readers leave it out
                asked.append(character);
        }
        const QList<char32_t> characters = printable(asked);
        QVERIFY2(double(characters.size()) >= least * double(asked.size()) - 1,
                 qPrintable(u"%1 of %2"_s.arg(characters.size()).arg(asked.size())));
        QStringList lines;
        for (qsizetype at = 0; at < characters.size(); at += charactersALine) {
            const auto count = std::min<qsizetype>(charactersALine, characters.size() - at);
            lines.append(QString::fromUcs4(characters.constData() + at, count));
        }
        QByteArray pdf;
        const auto pages = print(lines, pdf);
        QVERIFY2(pages.has_value(), pages ? "" : qPrintable(pages.error().message));
        QCOMPARE(*pages, int((lines.size() + linesAPage - 1) / linesAPage));
        QCOMPARE(textOf(pdf), lines);
    }

    void rareNamesAreAmongThem()
    {
        const QList<char32_t> rare{U'㛃', U'䶮', U'𠅤'};
        QCOMPARE(printable(rare), rare);
    }

private:
    QStringList textOf(const QByteArray& pdf)
    {
        const QString path = m_folder.filePath(u"text.pdf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            return {};
        file.close();
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s});
        reader.waitForFinished(120'000);
        return QString::fromUtf8(reader.readAllStandardOutput())
            .remove(u'\f')
            .split(u'\n', Qt::SkipEmptyParts);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPdfText)
#include "test_pdf_text.moc"

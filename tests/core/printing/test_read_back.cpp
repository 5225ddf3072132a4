// SPDX-License-Identifier: GPL-3.0-or-later
// Printed sheets that were scanned askew, blurred, photographed and packed are still read; tests/bench/print
// measures it over many.
#include "paper/paper_writer.h"
#include "printing/ticket_verifier.h"
#include "support/worn_paper.h"
#include "ticket/signed_code.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;
using namespace examdesk::printing;
using namespace examdesk::ticket;
using examdesk::test::Wear;

namespace {

constexpr double renderDpi = 300;
constexpr int sheets = 3;
const QByteArray layout = R"({"format": 1, "document": "ticket", "page": [105, 74], "elements": [
    {"text": "{name}", "box": [10, 6, 50, 8]}, {"rectangle": [8, 20, 50, 40]},
    {"qr": "{code}", "box": [65, 30, 30, 30]}]})";

/// Portrait and code as far from each other as on the ticket.
const QByteArray wholeSheet = R"({"format": 1, "document": "ticket", "page": [210, 297], "elements": [
    {"rectangle": [153, 44, 42, 60]}, {"image": "portrait", "box": [154, 45, 40, 58]},
    {"qr": "{code}", "box": [162, 214, 30, 30]}]})";
const QRectF portraitBox(154, 45, 40, 58);
const QRectF codeBox(162, 214, 30, 30);

/// A head before a bright wall.
QByteArray drawnPortrait(int wall)
{
    QImage image(240, 348, QImage::Format_RGB32);
    image.fill(QColor(wall, wall, wall));
    QPainter painter(&image);
    painter.setBrush(QColor(224, 190, 160));
    painter.drawEllipse(60, 60, 120, 160);
    painter.setBrush(Qt::black);
    painter.drawRect(20, 260, 200, 88);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG");
    return bytes;
}

QImage rendered(QByteArray pdf, int page)
{
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    const QSize size = (document.pagePointSize(page) * renderDpi / 72).toSize();
    QImage sheet(size, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter(&sheet).drawImage(0, 0, document.render(page, size));
    return sheet;
}

} // namespace

class TestReadBack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const FieldNames names{.fields = {u"name"_s, u"code"_s}, .images = {}, .lists = {}};
        const auto read = readTemplate(layout, u"t.txt"_s, {}, names);
        QBuffer buffer(&m_pdf);
        buffer.open(QIODevice::WriteOnly);
        auto writer = PaperWriter::begin(*read, *FontSet::system(), buffer, {});
        for (int seat = 1; seat <= sheets; ++seat) {
            PrintRecord record;
            const auto code = signedCode({.ticketNo = u"15010010120%1"_s.arg(seat), .room = 12, .seat = seat},
                                         {u"测试甲"_s, u"1"_s}, u"e"_s, m_key);
            record.fields = {{u"name"_s, u"测试甲"_s}, {u"code"_s, QString::fromLatin1(*code)}};
            QVERIFY(writer->add(record).has_value());
        }
        QCOMPARE(writer->finish().value_or(0), sheets);
    }

    void wornSheetsAreRead_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<bool>("blurred");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<int>("quality");
        QTest::newRow("scanned") << 0.0 << false << 0.0 << 100;
        QTest::newRow("turned left") << -10.0 << false << 0.0 << 100;
        QTest::newRow("turned right") << 10.0 << false << 0.0 << 100;
        QTest::newRow("blurred") << 0.0 << true << 0.0 << 100;
        QTest::newRow("packed") << 0.0 << false << 0.0 << 50;
        QTest::newRow("from the side") << 0.0 << false << 0.03 << 100;
        QTest::newRow("all of it") << 7.0 << true << 0.03 << 50;
    }
    void wornSheetsAreRead()
    {
        QFETCH(double, degrees);
        QFETCH(bool, blurred);
        QFETCH(double, tilt);
        QFETCH(int, quality);
        const VerificationContext context{.keys = {m_key.publicKey()}, .exam = u"e"_s};
        for (int page = 0; page < sheets; ++page) {
            const QImage sheet = rendered(m_pdf, page);
            const Wear wear{.degrees = degrees,
                            .blurred = blurred,
                            .tilt = tilt,
                            .jpegQuality = quality,
                            .seed = quint32(page) + 1};
            const auto found = verifyTicketImage(test::worn(sheet, renderDpi, wear), context);
            QVERIFY2(found.authenticity == Authenticity::Valid, qPrintable(codeName(found.authenticity)));
            QCOMPARE(found.claims.seat, page + 1);
        }
    }

    void aCopyWithoutThePortraitIsToldApart_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<int>("quality");
        QTest::addColumn<int>("wall");
        QTest::newRow("scanned") << 0.0 << 0.0 << 100 << 255;
        QTest::newRow("worn") << 7.0 << 0.02 << 50 << 255;
        QTest::newRow("turned, grey wall") << -10.0 << 0.0 << 50 << 230;
    }
    void aCopyWithoutThePortraitIsToldApart()
    {
        QFETCH(double, degrees);
        QFETCH(double, tilt);
        QFETCH(int, quality);
        QFETCH(int, wall);
        const Wear wear{.degrees = degrees, .blurred = tilt > 0, .tilt = tilt, .jpegQuality = quality};
        const VerificationContext context{.keys = {m_key.publicKey()}, .exam = u"e"_s};
        const auto authenticityOf = [&](const QImage& sheet) {
            return verifyTicketImage(test::worn(sheet, renderDpi, wear), context).authenticity;
        };
        QImage sheet = rendered(ticketWithPortrait(drawnPortrait(wall)), 0);
        QCOMPARE(authenticityOf(sheet), Authenticity::Valid);
        constexpr double dots = renderDpi / 25.4;
        const QRectF box(portraitBox.topLeft() * dots, portraitBox.size() * dots);
        QPainter(&sheet).fillRect(box, Qt::white);
        QCOMPARE(authenticityOf(sheet), Authenticity::PortraitMissing);
        const QImage corner = sheet.copy(QRect(QPoint(sheet.width() / 2, sheet.height() / 2),
                                               QPoint(sheet.width() - 1, sheet.height() - 1)));
        QCOMPARE(authenticityOf(corner), Authenticity::Valid); // what is not on the picture is not judged
    }

private:
    QByteArray ticketWithPortrait(const QByteArray& portrait) const
    {
        const FieldNames names{.fields = {u"code"_s}, .images = {u"portrait"_s}, .lists = {}};
        const auto read = readTemplate(wholeSheet, u"t.txt"_s, {}, names);
        const QPointF corner = (portraitBox.topLeft() - codeBox.topLeft()) / codeBox.width();
        const TicketPortrait place{QString(64, u'1'), {corner, portraitBox.size() / codeBox.width()}};
        const auto code = signedCode({.ticketNo = u"150100101201"_s, .room = 12, .seat = 1},
                                     {u"测试甲"_s, u"1"_s, place}, u"e"_s, m_key);
        PrintRecord record;
        record.fields = {{u"code"_s, QString::fromLatin1(*code)}};
        record.images = {{u"portrait"_s, portrait}};
        QByteArray pdf;
        QBuffer buffer(&pdf);
        buffer.open(QIODevice::WriteOnly);
        auto writer = PaperWriter::begin(*read, *FontSet::system(), buffer, {});
        if (!writer->add(record) || !writer->finish())
            qFatal("The ticket cannot be printed.");
        return pdf;
    }

    KeyPair m_key = KeyPair::generate();
    QByteArray m_pdf;
};

QTEST_GUILESS_MAIN(TestReadBack)
#include "test_read_back.moc"

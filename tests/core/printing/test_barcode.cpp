// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/barcode.h"
#include "printing/ticket_verifier.h"
#include "ticket/signed_code.h"

#include <QBuffer>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTransform>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::paper;
using namespace examdesk::printing;
using namespace examdesk::ticket;

namespace {

constexpr double millimetresPerInch = 25.4;
const QString exam = u"nm-zsb-2026"_s;

/// A printed QR code of 30 mm on white paper as a scanner of @p dpi sees it, the paper lying askew.
QImage scanned(const Barcode& code, double dpi, double degrees)
{
    constexpr int fine = 12; // pixels a module before the scanner's sampling
    QImage printed((code.columns + 16) * fine, (code.rows + 16) * fine, QImage::Format_RGB32);
    printed.fill(Qt::white);
    QPainter painter(&printed);
    for (int row = 0; row < code.rows; ++row) {
        for (int column = 0; column < code.columns; ++column) {
            if (code.isDark(column, row))
                painter.fillRect((column + 8) * fine, (row + 8) * fine, fine, fine, Qt::black);
        }
    }
    painter.end();
    const double pixels = 30 / millimetresPerInch * dpi / (code.columns * fine);
    const QImage turned =
        printed.transformed(QTransform().scale(pixels, pixels).rotate(degrees), Qt::SmoothTransformation);
    QImage page(turned.size() * 2, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter(&page).drawImage(turned.width() / 2, turned.height() / 2, turned);
    return page;
}

QImage throughJpeg(const QImage& image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", quality);
    return QImage::fromData(bytes, "JPEG");
}

} // namespace

class TestBarcode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTicketCodeHasLargeModules()
    {
        const auto code = qrCode(ticketCode(1));
        QVERIFY(code.has_value());
        QCOMPARE(code->columns, 37); // version 5
        QCOMPARE(code->rows, 37);
    }

    void poorScansOfTicketsAreRead()
    {
        int read = 0;
        constexpr int samples = 20;
        for (int sample = 0; sample < samples; ++sample) {
            const QByteArray text = ticketCode(sample);
            const QImage scan = throughJpeg(scanned(*qrCode(text), 150, sample - 10), 50);
            const Verification found =
                verifyTicketImage(scan, {.keys = {m_key.publicKey()}, .exam = exam, .today = {}});
            read += found.authenticity == Authenticity::Valid && found.claims.seat == sample + 1 ? 1 : 0;
        }
        QCOMPARE(read, samples);
    }

    void code128IsReadBack()
    {
        const auto code = code128("150100101207");
        QVERIFY(code.has_value());
        QCOMPARE(code->rows, 1);
        QImage image(code->columns * 3 + 60, 100, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        for (int column = 0; column < code->columns; ++column) {
            if (code->isDark(column, 0))
                painter.fillRect(30 + column * 3, 10, 3, 80, Qt::black);
        }
        painter.end();
        const auto found = findBarcodes(image);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().text, "150100101207");
    }

    void aTextThatDoesNotFitIsRefused()
    {
        QVERIFY(!qrCode(QByteArray(8000, 'A')));
        QVERIFY(!code128(QByteArray(500, 'A')));
        QVERIFY(!code128({}));
    }

    void picturesInFilesAreVerified()
    {
        QTemporaryDir folder;
        const VerificationContext context{.keys = {m_key.publicKey()}, .exam = exam, .today = {}};
        const QString good = folder.filePath(u"good.jpg"_s);
        QVERIFY(scanned(*qrCode(ticketCode(3)), 150, 4).save(good, "JPEG", 50));
        QCOMPARE(verifyTicketFile(good, context)->first().authenticity, Authenticity::Valid);

        const QString blank = folder.filePath(u"blank.png"_s);
        QImage paper(300, 300, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QVERIFY(paper.save(blank));
        QCOMPARE(verifyTicketFile(blank, context)->first().authenticity, Authenticity::Malformed);

        QCOMPARE(verifyTicketFile(folder.filePath(u"none"_s), context).error().code,
                 base::Error::Code::NotFound);
        const QString text = folder.filePath(u"text.pdf"_s);
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.7 and nothing more");
        file.close();
        QCOMPARE(verifyTicketFile(text, context).error().code, base::Error::Code::Invalid);
    }

private:
    QByteArray ticketCode(int number) const
    {
        const TicketClaims claims{
            .ticketNo = u"1501001012%1"_s.arg(number, 2, 10, QChar(u'0')), .room = 12, .seat = number + 1};
        return *signedCode(claims, {u"测试甲"_s, u"15000020030101001X"_s}, exam, m_key);
    }

    KeyPair m_key = KeyPair::generate();
};

QTEST_GUILESS_MAIN(TestBarcode)
#include "test_barcode.moc"

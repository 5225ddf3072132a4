// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/material_file.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::audit;

namespace {

/// A page whose upper left corner is red, the upper right one green.
QImage page(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.fillRect(0, 0, size.width() / 2, size.height() / 2, Qt::red);
    painter.fillRect(size.width() / 2, 0, size.width() / 2, size.height() / 2, Qt::green);
    return image;
}

QByteArray saved(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 92);
    return bytes;
}

/// @p jpeg with the note of EXIF that its picture is to be turned.
QByteArray withOrientation(const QByteArray& jpeg, char value)
{
    const QByteArray tiff = QByteArray("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + value +
                            QByteArray("\0\0\0\0\0\0", 6);
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    const auto length = quint16(body.size() + 2);
    return jpeg.first(2) + "\xFF\xE1" + char(length >> 8) + char(length & 0xFF) + body + jpeg.mid(2);
}

QByteArray pdf(int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawText(500, 500, u"示例"_s);
    }
    painter.end();
    return bytes;
}

exam::Material material(const QStringList& formats, qint64 most = qint64{10} << 20)
{
    return {.id = u"student_card"_s,
            .name = {.zh = u"学生证"_s, .en = u"Student card"_s},
            .formats = formats,
            .maximumBytes = most};
}

QColor cornerOf(const QByteArray& content, bool right, bool low)
{
    const QImage image = QImage::fromData(content);
    return image.pixelColor(right ? image.width() - 3 : 2, low ? image.height() - 3 : 2);
}

bool isLike(const QColor& one, const QColor& other)
{
    return qAbs(one.red() - other.red()) + qAbs(one.green() - other.green()) +
               qAbs(one.blue() - other.blue()) <
           60;
}

} // namespace

class TestMaterialFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAskedForIsTaken()
    {
        for (const char* format : {"JPEG", "PNG"}) {
            const MaterialFile file = examined(saved(page({640, 480}), format));
            QCOMPARE(file.pixels, QSize(640, 480));
            QCOMPARE(refusalOf(material({u"jpeg"_s, u"png"_s}), file), QString());
        }
        const MaterialFile paper = examined(pdf(3));
        QCOMPARE(paper.pages, 3);
        QCOMPARE(refusalOf(material({u"pdf"_s}), paper), QString());
    }

    void anotherFormatIsRefusedByNameWithTheWayOn_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("way");
        QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                            "ftypheic\0\0\0\0",
                                            16)
                              << u"HEIC"_s << u"Most Compatible"_s;
        QTest::newRow("webp") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << u"WebP"_s << u"save it as JPG"_s;
        QTest::newRow("bmp") << saved(page({64, 64}), "BMP") << u"BMP"_s << u"save it as JPG"_s;
        QTest::newRow("tiff") << QByteArray("II*\0\x08\0\0\0", 8) << u"TIFF"_s << u"save it as JPG"_s;
        QTest::newRow("gif") << QByteArray("GIF89a", 6) << u"GIF"_s << u"save it as JPG"_s;
        QTest::newRow("png") << saved(page({64, 64}), "PNG") << u"PNG"_s << u"save it as JPG"_s;
        QTest::newRow("pdf") << pdf(1) << u"PDF"_s << u"save the page of the PDF as JPG"_s;
        QTest::newRow("word") << QByteArray("PK\x03\x04 word/document.xml") << u"Word"_s
                              << u"Take out the picture"_s;
        QTest::newRow("film") << QByteArray("\0\0\0\x18"
                                            "ftypisom\0\0\0\0",
                                            16)
                              << u"a film"_s << u"JPG"_s;
        QTest::newRow("a text that is called .jpg") << QByteArray("hello") << u"no picture"_s << u"as JPG"_s;
    }
    void anotherFormatIsRefusedByNameWithTheWayOn()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, name);
        QFETCH(const QString, way);
        const QString why = refusalOf(material({u"jpeg"_s}), examined(content));
        QVERIFY2(why.contains(name), qPrintable(why));
        QVERIFY2(why.contains(way), qPrintable(why));
    }

    void whatIsTooLargeIsToldWithTheLimit()
    {
        const QByteArray content = saved(page({640, 480}), "JPEG");
        const QString why = refusalOf(material({u"jpeg"_s}, content.size() - 1), examined(content));
        QVERIFY2(why.contains(sizeName(content.size())), qPrintable(why));
        QCOMPARE(refusalOf(material({u"jpeg"_s}, content.size()), examined(content)), QString());
        QCOMPARE(sizeName(qint64{10} << 20), u"10 MB"_s);
        QCOMPARE(sizeName((qint64{10} << 20) + 1), u"10.1 MB"_s);
        QCOMPARE(sizeName(100), u"1 KB"_s);
    }

    void whatCannotBeReadIsTold()
    {
        const QByteArray jpeg = saved(page({640, 480}), "JPEG");
        const QByteArray png = saved(page({640, 480}), "PNG");
        const QStringList all{u"jpeg"_s, u"png"_s, u"pdf"_s};
        const auto why = [&all](const QByteArray& content) {
            return refusalOf(material(all), examined(content));
        };
        QVERIFY(why({}).contains(u"empty"_s));
        QVERIFY(why(jpeg.first(jpeg.size() * 2 / 3)).contains(u"cut off"_s));
        QVERIFY(why(png.first(png.size() / 2)).contains(u"cut off"_s));
        QVERIFY(why("%PDF-1.4 and nothing more").contains(u"damaged"_s));
        QVERIFY(why(jpeg.first(20) + "\xFF\xDA nothing \xFF\xD9").contains(u"damaged"_s));
        QImage plan(9000, 9000, QImage::Format_Mono);
        plan.fill(1);
        QVERIFY2(why(saved(plan, "PNG")).contains(u"9000 × 9000"_s), qPrintable(why(saved(plan, "PNG"))));
        // A small picture in its head, with an end of its own, makes no cut picture whole.
        const QByteArray head = QByteArray("\xFF\xEE\x00\x0E", 4) + "\xFF\xDA....\xFF\xD9....";
        const QByteArray withSmall = jpeg.first(2) + head + jpeg.mid(2);
        QCOMPARE(why(withSmall), QString());
        QVERIFY(why(withSmall.first(withSmall.size() * 2 / 3)).contains(u"cut off"_s));
    }

    void aJpegIsTurnedWithoutLoss()
    {
        const QImage image = page({640, 480}); // whole blocks
        const MaterialFile file = examined(saved(image, "JPEG"));
        const auto right = turned(file, 1, 0);
        QVERIFY(right);
        QVERIFY(right->lossless);
        QCOMPARE(QImage::fromData(right->content).size(), QSize(480, 640));
        QVERIFY(isLike(cornerOf(right->content, true, false), Qt::red));
        QVERIFY(isLike(cornerOf(right->content, true, true), Qt::green));
        const auto back = turned(examined(right->content), 3, 0);
        QVERIFY(back);
        QCOMPARE(QImage::fromData(back->content), QImage::fromData(file.content));
        QCOMPARE(turned(file, 4, 0)->content, file.content);
        QCOMPARE(turned(file, -1, 0)->content, turned(file, 3, 0)->content);
    }

    void whatTheCameraNotedIsTurnedWithIt()
    {
        const QByteArray plain = saved(page({640, 480}), "JPEG");
        const MaterialFile file = examined(withOrientation(plain, 6)); // is shown turned right
        QCOMPARE(file.pixels, QSize(480, 640));
        const auto made = turned(file, 1, 0); // and once more: upside down
        QVERIFY(made);
        QVERIFY(made->lossless);
        const MaterialFile after = examined(made->content);
        QCOMPARE(after.pixels, QSize(640, 480));
        QVERIFY(
            isLike(cornerOf(made->content, true, true), Qt::red)); // QImage reads past the note: it is gone
        QVERIFY(isLike(cornerOf(made->content, false, true), Qt::green));
    }

    void aJpegOfOddSizeIsWrittenAnewAndSaysSo()
    {
        const MaterialFile file = examined(saved(page({641, 483}), "JPEG"));
        const auto made = turned(file, 1, 0);
        QVERIFY(made);
        QVERIFY(!made->lossless);
        QCOMPARE(QImage::fromData(made->content).size(), QSize(483, 641));
        QVERIFY(isLike(cornerOf(made->content, true, false), Qt::red));
        const auto tight = turned(file, 1, 100);
        QVERIFY(!tight);
        QVERIFY2(tight.error().message.contains(u"1 KB"_s), qPrintable(tight.error().message));
    }

    void aPngIsTurnedAndAPdfIsNot()
    {
        const MaterialFile file = examined(saved(page({641, 483}), "PNG"));
        const auto made = turned(file, 2, 0);
        QVERIFY(made && made->lossless);
        QCOMPARE(QImage::fromData(made->content).pixelColor(640, 482), QColor(Qt::red));
        QVERIFY(!turned(examined(pdf(1)), 1, 0));
    }
};

QTEST_MAIN(TestMaterialFile)
#include "test_material_file.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/compliance_check.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

namespace {

QByteArray written(const QImage& image, const QByteArray& format, bool progressive = false)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setProgressiveScanWrite(progressive);
    writer.write(image);
    return bytes;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray& kind, const QByteArray& body)
{
    const QByteArray summed = kind + body;
    const auto sum = static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef*>(summed.constData()), static_cast<uInt>(summed.size())));
    return bigEndian(static_cast<quint32>(body.size())) + summed + bigEndian(sum);
}

/// A PNG of @p width × @p height black and white pixels, all black: a few bytes that want a lot of room.
QByteArray bomb(quint32 width, quint32 height)
{
    const QByteArray row(static_cast<qsizetype>((width + 7) / 8 + 1), '\0');
    QByteArray packed(static_cast<qsizetype>(compressBound(static_cast<uLong>(row.size())) + 1000), '\0');
    z_stream stream{};
    deflateInit(&stream, 9);
    QByteArray out;
    for (quint32 y = 0; y < height; ++y) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(row.constData()));
        stream.avail_in = static_cast<uInt>(row.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(packed.data());
            stream.avail_out = static_cast<uInt>(packed.size());
            deflate(&stream, y + 1 == height ? Z_FINISH : Z_NO_FLUSH);
            out.append(packed.constData(), packed.size() - static_cast<qsizetype>(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return QByteArray("\x89PNG\r\n\x1A\n", 8) +
           chunk("IHDR", bigEndian(width) + bigEndian(height) + QByteArray("\x01\0\0\0\0", 5)) +
           chunk("IDAT", out) + chunk("IEND", {});
}

QByteArray animated(const QByteArray& png)
{
    QByteArray bytes = png;
    return bytes.insert(8 + 25, chunk("acTL", bigEndian(3) + bigEndian(0)));
}

/// Megabytes this process has had at most.
[[maybe_unused]] double peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    return 0;
}

} // namespace

class TestHostileFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_check = std::make_unique<ComplianceCheck>(test::portraitRules(), test::models()); }

    void twoHundredBrokenFilesEachGetAVerdictOrARefusal()
    {
        int files = 0;
        const QList<QByteArray> wholes = samples();
        QRandomGenerator random(4);
        for (const QByteArray& whole : wholes) {
            for (int share = 1; share < 10; ++share) // cut off
                files += isSafe(whole.left(whole.size() * share / 10));
            for (int round = 0; round < 10; ++round) { // bytes changed, at first in the headers
                QByteArray bytes = whole;
                const auto reach =
                    static_cast<quint32>(round < 6 ? std::min<qsizetype>(400, bytes.size()) : bytes.size());
                for (int i = 0; i < 1 + round; ++i)
                    bytes[static_cast<qsizetype>(random.bounded(reach))] =
                        static_cast<char>(random.bounded(256));
                files += isSafe(bytes);
            }
            for (int from = 1; from < 4; ++from) { // a part wiped out, a part twice
                QByteArray bytes = whole;
                bytes.replace(whole.size() * from / 4, whole.size() / 16,
                              QByteArray(whole.size() / 16, '\0'));
                files += isSafe(bytes);
                files +=
                    isSafe(whole.left(whole.size() * from / 4) + whole.mid(whole.size() * (from - 1) / 4));
            }
        }
        QVERIFY2(files >= 200, qPrintable(QString::number(files)));
        checkMemory();
    }

    void bombsAreRefusedByTheirHeader()
    {
        QByteArray endless = bomb(8, 8);
        endless.replace(16, 8, bigEndian(0x7FFFFFFF) + bigEndian(1));
        QByteArray tall = endless;
        tall.replace(16, 8, bigEndian(1) + bigEndian(0x7FFFFF));
        for (const QByteArray& bytes : {bomb(30000, 30000), bomb(30000, 2000), endless, tall}) {
            const base::Result<Report> report = m_check->check(bytes, u"a.png"_s);
            QVERIFY(report.has_value());
            QCOMPARE(report->conclusion, Conclusion::Fail);
            QCOMPARE(report->finding(u"dimensions")->outcome, Outcome::Fail);
        }
        checkMemory();
    }

    void thirtyThousandPixelsOnOneSideAreJudged()
    {
        QImage wide(30000, 40, QImage::Format_RGB888);
        wide.fill(Qt::white);
        const base::Result<Report> report = m_check->check(written(wide, "jpeg"), u"a.jpg"_s);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->conclusion, Conclusion::Fail);
        QCOMPARE(report->finding(u"dimensions")->outcome, Outcome::Fail);
        QCOMPARE(report->finding(u"file_format")->outcome, Outcome::Pass);
    }

    void aMovingPictureIsRefusedAsSuch()
    {
        QImage plain(100, 120, QImage::Format_RGB888);
        plain.fill(Qt::white);
        const base::Result<Report> report = m_check->check(animated(written(plain, "png")), u"a.png"_s);
        QVERIFY(report.has_value());
        QCOMPARE(report->finding(u"file_format")->outcome, Outcome::Fail);
        QCOMPARE(report->finding(u"file_format")->why.because(), Because::MovingPicture);
    }

    void aLargeOriginalIsJudgedSmallButMeasuredLarge()
    {
        const QImage drawn = QImage::fromData(drawSyntheticPortrait(1));
        const QImage large = drawn.scaled(drawn.size() * 10, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const base::Result<Report> report = m_check->check(written(large, "jpeg"), u"a.jpg"_s);
        QVERIFY(report.has_value());
        QCOMPARE(report->finding(u"dimensions")->value, 4800.0);
        checkMemory();
        const Models models = test::models();
        SKIP_WITHOUT_MODELS(models);
        QVERIFY(report->geometry.has_value());
        // The drawing puts the eyes at 0.42 of the height.
        QVERIFY2(std::abs(report->geometry->leftEye.y() - 2020) < 60,
                 qPrintable(QString::number(report->geometry->leftEye.y())));
    }

private:
    static QList<QByteArray> samples()
    {
        const QByteArray drawn = drawSyntheticPortrait(1);
        const QImage image = QImage::fromData(drawn).scaledToHeight(160);
        QImage clear = image.convertToFormat(QImage::Format_ARGB32);
        clear.setPixelColor(0, 0, Qt::transparent);
        return {drawn,
                written(image, "jpeg", true),
                written(image.convertToFormat(QImage::Format_Grayscale8), "jpeg"),
                written(image, "png"),
                written(clear, "png"),
                written(image.convertToFormat(QImage::Format_RGBA64), "png"),
                written(image.convertToFormat(QImage::Format_Indexed8), "png"),
                animated(written(image, "png")),
                written(image, "bmp")};
    }

    /// 1 if the file got a verdict or a refusal; never a pass for what was damaged where it shows.
    int isSafe(const QByteArray& bytes)
    {
        const base::Result<Report> report = m_check->check(bytes, u"a.jpg"_s);
        return report ? report->findings.isEmpty() ? 0 : 1 : report.error().message.isEmpty() ? 0 : 1;
    }

    static void checkMemory()
    {
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY2(peakMemory() < 300, qPrintable(u"%1 MB"_s.arg(peakMemory())));
#endif
    }

    std::unique_ptr<ComplianceCheck> m_check;
};

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "test_hostile_files.moc"

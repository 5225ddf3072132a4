// SPDX-License-Identifier: GPL-3.0-or-later
// check-photo --propose: what is only too large becomes a new file that fits; the original stays as it was.
#include "e2e/support/demo_copy.h"
#include "e2e/support/program.h"
#include "specimen/synthetic_portrait.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::test;

namespace {

/// A clean portrait of @p height pixels.
QByteArray portraitOf(int height)
{
    const QImage drawn = QImage::fromData(examdesk::specimen::drawSyntheticPortrait(3));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    drawn.scaledToHeight(height, Qt::SmoothTransformation).save(&buffer, "JPEG", 95);
    return bytes;
}

} // namespace

class TestProposePhoto : public QObject {
    Q_OBJECT

    TestFolder m_folder;

    /// Without models: only what can be told of the file.
    Ending check(const QStringList& arguments) const
    {
        RunOptions options;
        options.environment.insert(u"EXAMDESK_MODELS"_s, m_folder.path(u"none"_s));
        return runBatch(QStringList{u"check-photo"_s, u"--json"_s, u"--exam"_s, u"nm-zsb-2023"_s} + arguments,
                        options);
    }

private Q_SLOTS:
    void whatIsTooLargeIsWrittenAnewBesideTheOriginal()
    {
        const QByteArray original = portraitOf(1200);
        const QString large = m_folder.write(u"photo/large.jpg"_s, original);
        const QString rubbish = m_folder.write(u"photo/rubbish.jpg"_s, "no picture at all");
        const QString out = m_folder.path(u"proposals/new"_s);
        const Ending end = check({u"--propose"_s, out, large, rubbish});
        QVERIFY2(end.exitCode == 1, end.text());
        const QJsonArray reports = end.json().array();
        QCOMPARE(reports.size(), 2);
        const QString written = reports[0][u"proposal"_s].toString();
        QVERIFY2(written == QDir(out).filePath(u"large-proposal.jpg"_s), end.text());
        const QByteArray proposal = readFile(written);
        QVERIFY(proposal.size() <= 50 * 1024);
        const QImage made = QImage::fromData(proposal);
        QVERIFY(made.width() <= 480 && made.height() <= 720 && made.width() * 4 == made.height() * 3);
        QCOMPARE(readFile(large), original);
        QVERIFY(reports[1][u"proposal"_s].isNull());
        QVERIFY(!reports[1][u"no_proposal"_s].toString().isEmpty());
        QCOMPARE(QDir(out).entryList(QDir::Files).size(), 1);

        // A second run leaves what is there.
        const Ending again = check({u"--propose"_s, out, large});
        QVERIFY2(again.exitCode == 1, again.text());
        QVERIFY(again.json()[0][u"no_proposal"_s].toString().contains(u"large-proposal.jpg"_s));
        QCOMPARE(readFile(written), proposal);
    }

    void aFolderThatCannotBeMadeIsNamedBeforeTheWorkBegins()
    {
        const QString file = m_folder.write(u"photo/plain.jpg"_s, portraitOf(400));
        const QString under = m_folder.write(u"a_file"_s, "x") + u"/below"_s;
        const Ending end = check({u"--propose"_s, under, file});
        QVERIFY2(end.exitCode == 2, end.text());
        QVERIFY2(end.err.contains("a_file/below"), end.text());
        QVERIFY(end.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProposePhoto)
#include "test_propose_photo.moc"

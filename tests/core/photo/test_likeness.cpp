// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/likeness.h"
#include "photo/likeness_pairs.h"
#include "specimen/synthetic_portrait.h"
#include "support/need_models.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

namespace {

using Numbers = std::vector<double>;

Likeness likenessOf(const Numbers& numbers, quint64 imageHash)
{
    double square = 0;
    for (const double number : numbers)
        square += number * number;
    Likeness likeness{.imageHash = imageHash, .face = {}};
    for (const double number : numbers)
        likeness.face.push_back(qint8(std::lround(number / std::sqrt(square) * Likeness::kUnit)));
    return likeness;
}

/// Faces of nobody: random directions, which are all but at right angles.
class Faces {
public:
    Numbers one()
    {
        Numbers numbers(Likeness::kNumbers);
        for (double& number : numbers)
            number = m_normal(m_random);
        return numbers;
    }
    /// The same person again, with a score of about 0.7.
    Numbers again(const Numbers& before)
    {
        Numbers numbers = one();
        for (size_t i = 0; i < numbers.size(); ++i)
            numbers[i] += before[i];
        return numbers;
    }
    quint64 imageHash() { return m_random(); }

private:
    std::mt19937_64 m_random{7};
    std::normal_distribution<double> m_normal;
};

/// A face of which most is @p style.
Numbers inStyle(const Numbers& style, Numbers face)
{
    for (size_t i = 0; i < face.size(); ++i)
        face[i] += 1.4 * style[i];
    return face;
}

QByteArray recompressed(const QByteArray& jpeg, double size, int quality)
{
    const QImage image = QImage::fromData(jpeg);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.scaled((QSizeF(image.size()) * size).toSize(), Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .save(&buffer, "JPEG", quality);
    return bytes;
}

} // namespace

class TestLikeness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsKeptIsReadAgain()
    {
        Faces faces;
        const Likeness before = likenessOf(faces.one(), 0x0123456789abcdefULL);
        QCOMPARE(before.toBytes().size(), 8 + 512);
        const Likeness after = Likeness::fromBytes(before.toBytes());
        QCOMPARE(after.imageHash, before.imageHash);
        QVERIFY(after.face == before.face);
        QVERIFY(std::abs(faceScore(before, after) - 1) < 0.02);

        const Likeness without{.imageHash = 5, .face = {}};
        QCOMPARE(without.toBytes().size(), 8);
        QVERIFY(Likeness::fromBytes(without.toBytes()).face.empty());
        for (const QByteArray& rubbish : {QByteArray(), QByteArray("1234567"), QByteArray(9, 'x'),
                                          before.toBytes().chopped(1), before.toBytes() + 'x'}) {
            QCOMPARE(Likeness::fromBytes(rubbish).imageHash, 0ULL);
            QVERIFY(Likeness::fromBytes(rubbish).face.empty());
        }
    }

    void whatIsMissingIsLikeNothing()
    {
        Faces faces;
        const Likeness one = likenessOf(faces.one(), 1);
        const Likeness nothing;
        QCOMPARE(faceScore(one, nothing), 0.0);
        QCOMPARE(faceScore(nothing, nothing), 0.0);
        QCOMPARE(imageHashDistance(one, nothing), 64);
        QCOMPARE(imageHashDistance(nothing, nothing), 64);
    }

    void everyPersonThatIsThereTwiceIsFoundAndNobodyElse()
    {
        Faces faces;
        std::vector<Likeness> all;
        for (int i = 0; i < 1500; ++i)
            all.push_back(likenessOf(faces.one(), faces.imageHash()));
        QList<std::pair<qsizetype, qsizetype>> planted;
        for (int i = 0; i < 40; ++i) {
            const Numbers person = faces.one();
            all[size_t(i * 7)] = likenessOf(person, faces.imageHash());
            all[size_t(600 + i * 11)] = likenessOf(faces.again(person), faces.imageHash());
            planted.append({i * 7, 600 + i * 11});
        }
        const auto pairs = findPairs(all);
        QVERIFY(pairs);
        QList<std::pair<qsizetype, qsizetype>> found;
        for (const LikenessPair& pair : *pairs) {
            found.append({pair.one, pair.other});
            QVERIFY(pair.score > 0.5 && pair.score < 0.9);
            QVERIFY(!pair.isCopy);
        }
        QCOMPARE(found, planted);
    }

    void aCopyIsKnownByItsLookWithoutAModelForFaces()
    {
        std::vector<Likeness> all;
        Faces faces;
        for (int i = 0; i < 500; ++i)
            all.push_back({.imageHash = faces.imageHash(), .face = {}});
        all[10].imageHash = all[300].imageHash ^ 0x8000010004080201ULL; // 6 bits
        all[11].imageHash = all[301].imageHash ^ 0x8000010024080201ULL; // 7 bits
        const auto pairs = findPairs(all);
        QVERIFY(pairs);
        QCOMPARE(pairs->size(), 1);
        QCOMPARE(pairs->first(), (LikenessPair{10, 300, 0, 6, true}));
    }

    void picturesThatLookAlikeButShowOthersAreNoCopies()
    {
        Faces faces;
        const std::vector<Likeness> all{likenessOf(faces.one(), 99), likenessOf(faces.one(), 99)};
        QVERIFY(findPairs(all)->isEmpty());
    }

    void nobodyIsNobodysDouble()
    {
        QVERIFY(findPairs({})->isEmpty());
        QVERIFY(findPairs({Likeness()})->isEmpty());
        QVERIFY(findPairs({Likeness(), Likeness()})->isEmpty());
    }

    void theSearchCanBeStopped()
    {
        Faces faces;
        std::vector<Likeness> all;
        for (int i = 0; i < 600; ++i)
            all.push_back(likenessOf(faces.one(), faces.imageHash()));
        int told = 0;
        const auto stopped =
            findPairs(all, {}, base::Progress([&told](qint64, qint64) { return ++told < 9; }));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, base::Error::Code::Cancelled);
    }

    void aPictureThatWasSavedAgainKeepsItsLook_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<int>("quality");
        QTest::newRow("worse") << 1.0 << 40;
        QTest::newRow("half the size") << 0.5 << 80;
        QTest::newRow("larger") << 1.5 << 80;
    }
    void aPictureThatWasSavedAgainKeepsItsLook()
    {
        QFETCH(double, size);
        QFETCH(int, quality);
        LikenessReader reader{Models()};
        QVERIFY(!reader.canReadFaces());
        const QByteArray portrait = drawSyntheticPortrait(3);
        const auto before = reader.read(portrait);
        const auto after = reader.read(recompressed(portrait, size, quality));
        QVERIFY(before && after);
        QVERIFY(before->face.empty());
        QVERIFY(imageHashDistance(*before, *after) <= LikenessLimits().imageHash);
    }

    void aFaceIsKnownAgain()
    {
        LikenessReader reader(Models::load(Models::defaultFolder()));
        if (!reader.canReadFaces())
            SKIP_FOR_MODELS("The face models are not installed.");
        const QByteArray portrait = drawSyntheticPortrait(3);
        const auto before = reader.read(portrait);
        const auto after = reader.read(recompressed(portrait, 0.7, 60));
        QVERIFY(before && after);
        QCOMPARE(before->face.size(), Likeness::kNumbers);
        QVERIFY2(faceScore(*before, *after) > 0.8, QByteArray::number(faceScore(*before, *after)));
    }

    void whatAllFacesHaveInCommonMakesNobodyADouble()
    {
        Faces faces;
        const Numbers style = faces.one();
        std::vector<Likeness> all;
        for (int i = 0; i < 60; ++i)
            all.push_back(likenessOf(inStyle(style, faces.one()), faces.imageHash()));
        QVERIFY(faceScore(all[0], all[1]) > 0.6);
        const Numbers person = faces.one();
        all[7] = likenessOf(inStyle(style, person), faces.imageHash());
        Numbers again = person;
        const Numbers other = faces.one();
        for (size_t i = 0; i < again.size(); ++i)
            again[i] += 0.3 * other[i];
        all[41] = likenessOf(inStyle(style, again), faces.imageHash());
        const auto pairs = findPairs(all);
        QVERIFY(pairs);
        QCOMPARE(pairs->size(), 1);
        QCOMPARE(pairs->first().one, 7);
        QCOMPARE(pairs->first().other, 41);
        QVERIFY(!pairs->first().isCopy);
    }

    void drawnPeopleAreToldApartAndOneWhoIsThereTwiceIsFound()
    {
        LikenessReader reader(Models::load(Models::defaultFolder()));
        if (!reader.canReadFaces())
            SKIP_FOR_MODELS("The face models are not installed.");
        constexpr quint32 kPeople = 60;
        std::vector<Likeness> all;
        for (quint32 person = 0; person < kPeople; ++person)
            all.push_back(*reader.read(drawPerson(person)));
        QVERIFY(findPairs(all)->isEmpty());
        all.push_back(*reader.read(drawPerson(11, Flaw::None, 1)));
        all.push_back(*reader.read(recompressed(drawPerson(30), 0.7, 60)));
        const auto pairs = findPairs(all);
        QVERIFY(pairs);
        QCOMPARE(pairs->size(), 2);
        QCOMPARE(std::pair(pairs->at(0).one, pairs->at(0).other), std::pair(qsizetype(11), qsizetype(60)));
        QVERIFY(!pairs->at(0).isCopy);
        QCOMPARE(std::pair(pairs->at(1).one, pairs->at(1).other), std::pair(qsizetype(30), qsizetype(61)));
        QVERIFY(pairs->at(1).isCopy);
    }

    void whatIsNoPictureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("no picture");
        QTest::newRow("cut off") << drawSyntheticPortrait(1).first(60);
    }
    void whatIsNoPictureIsRefused()
    {
        QFETCH(QByteArray, bytes);
        LikenessReader reader{Models()};
        const auto read = reader.read(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::Error::Code::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestLikeness)
#include "test_likeness.moc"

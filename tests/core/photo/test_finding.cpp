// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo/finding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::photo;

namespace {

Report sample()
{
    Report report;
    report.conclusion = Conclusion::Fail;
    report.ms = 21;
    Finding white{
        .rule = u"background_white"_s, .outcome = Outcome::Fail, .measure = u"BackgroundWhiteness"_s};
    white.value = 62.5;
    white.limit = 15;
    white.why = Because::BackgroundNotWhite;
    Finding eyes{.rule = u"eyes_open"_s, .outcome = Outcome::NotAssessed};
    eyes.why = Because::EyeModelMissing;
    Finding hint{.rule = u"glasses"_s, .outcome = Outcome::Person, .measure = u"BridgeEdge"_s};
    hint.value = 40;
    hint.limit = 13;
    hint.box = QRect(10, 20, 30, 40);
    report.findings = {white, {.rule = u"file_format"_s, .outcome = Outcome::Pass}, eyes, hint};
    return report;
}

} // namespace

class TestFinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReportRoundTripsThroughJson()
    {
        const QByteArray text = QJsonDocument(toJson(sample(), u"a.jpg"_s)).toJson();
        const auto back = reportFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(back.has_value());
        QCOMPARE(*back, sample());
    }

    void theJsonHasTheKeysOfTheContract()
    {
        const QJsonObject json = toJson(sample(), u"a.jpg"_s);
        QCOMPARE(json.keys(), (QStringList{u"file"_s, u"findings"_s, u"ms"_s, u"verdict"_s}));
        QCOMPARE(json["file"_L1].toString(), u"a.jpg"_s);
        QCOMPARE(json["verdict"_L1].toString(), u"fail"_s);
        const QJsonArray findings = json["findings"_L1].toArray();
        QCOMPARE(findings[3].toObject().keys(), (QStringList{u"box"_s, u"limit"_s, u"measure"_s, u"result"_s,
                                                             u"rule"_s, u"value"_s, u"why"_s}));
        QCOMPARE(findings[3]["box"_L1].toArray(), (QJsonArray{10, 20, 30, 40}));
        QCOMPARE(findings[0]["result"_L1].toString(), u"fail"_s);
        QCOMPARE(findings[1]["result"_L1].toString(), u"pass"_s);
        QCOMPARE(findings[2]["result"_L1].toString(), u"not_assessed"_s);
        QCOMPARE(findings[3]["result"_L1].toString(), u"person"_s);
        QVERIFY(findings[2]["value"_L1].isNull());
    }

    void whatIsKeptNamesTheReasonInNoLanguage()
    {
        Report report = sample();
        report.findings[0].why = {Because::TooManyBytes, {u"2048"_s, u"1024"_s}};
        const QJsonArray kept = keptFindings(report);
        QVERIFY(!kept[0].toObject().contains("why"_L1));
        QCOMPARE(kept[0]["because"_L1].toString(), u"too_many_bytes"_s);
        QCOMPARE(kept[0]["values"_L1].toArray(), (QJsonArray{u"2048"_s, u"1024"_s}));
        const auto back = reportFromJson({{u"verdict"_s, u"fail"_s}, {u"findings"_s, kept}, {u"ms"_s, 21}});
        QVERIFY(back.has_value());
        QCOMPARE(*back, report);
        QVERIFY(back->findings[0].why.sentence().contains(u"KB") ||
                back->findings[0].why.sentence().contains(u"KiB"));
    }

    void aSentenceOfAnOlderVersionIsStillRead_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<Because>("because");
        QTest::newRow("ours") << u"The head leans to one side."_s << Because::HeadLeans;
        QTest::newRow("another language") << u"头部倾斜。"_s << Because::Said;
        QTest::newRow("none") << QString() << Because::Nothing;
    }

    void aSentenceOfAnOlderVersionIsStillRead()
    {
        QFETCH(QString, sentence);
        QFETCH(Because, because);
        const Reason reason = Reason::fromJson({{u"why"_s, sentence}});
        QCOMPARE(reason.because(), because);
        QCOMPARE(reason.sentence(), sentence);
        QJsonObject kept;
        reason.addTo(kept);
        QCOMPARE(Reason::fromJson(kept), reason);
    }

    void aReasonOfANewerVersionIsShownByItsCode()
    {
        QCOMPARE(Reason::fromJson({{u"because"_s, u"hat_too_high"_s}}).sentence(), u"hat_too_high"_s);
    }

    void everyReasonHasACodeAndASentenceOfItsOwn()
    {
        QSet<QString> codes;
        QSet<QString> sentences;
        for (int i = int(Because::Nothing) + 1; i < int(Because::Said); ++i) {
            const Reason reason{Because(i)};
            QJsonObject kept;
            reason.addTo(kept);
            QVERIFY2(!kept["because"_L1].toString().isEmpty(), qPrintable(QString::number(i)));
            codes.insert(kept["because"_L1].toString());
            sentences.insert(reason.sentence());
        }
        QCOMPARE(codes.size(), qsizetype(int(Because::Said) - 1));
        QCOMPARE(sentences.size(), codes.size());
    }

    void aWrongReportIsRefusedWithItsKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        QTest::newRow("nothing") << "{}"_ba << u"verdict"_s;
        QTest::newRow("verdict") << R"({"verdict":"maybe","findings":[]})"_ba << u"verdict"_s;
        QTest::newRow("findings") << R"({"verdict":"pass"})"_ba << u"findings"_s;
        QTest::newRow("rule") << R"({"verdict":"pass","findings":[{"result":"pass"}]})"_ba << u"rule"_s;
        QTest::newRow("result") << R"({"verdict":"pass","findings":[{"rule":"a","result":"ok"}]})"_ba
                                << u"result"_s;
        QTest::newRow("box") << R"({"verdict":"pass","findings":[{"rule":"a","result":"pass","box":[1]}]})"_ba
                             << u"box"_s;
    }

    void aWrongReportIsRefusedWithItsKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, key);
        const auto report = reportFromJson(QJsonDocument::fromJson(json).object());
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(key), qPrintable(report.error().message));
    }
};

QTEST_GUILESS_MAIN(TestFinding)
#include "test_finding.moc"

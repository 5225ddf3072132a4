// SPDX-License-Identifier: GPL-3.0-or-later
#include "printing/paid_fee.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestPaidFee : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAreWrittenInCapitals_data()
    {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("words");
        const QList<std::pair<qint64, QString>> rows{
            {0, u"零元整"_s},
            {16000, u"壹佰陆拾元整"_s},
            {16005, u"壹佰陆拾元零伍分"_s},
            {16050, u"壹佰陆拾元伍角"_s},
            {16055, u"壹佰陆拾元伍角伍分"_s},
            {5, u"伍分"_s},
            {50, u"伍角"_s},
            {55, u"伍角伍分"_s},
            {100, u"壹元整"_s},
            {100500, u"壹仟零伍元整"_s},
            {101000, u"壹仟零壹拾元整"_s},
            {1000000, u"壹万元整"_s},
            {1000100, u"壹万零壹元整"_s},
            {10101000, u"壹拾万壹仟零壹拾元整"_s},
            {10010000, u"壹拾万零壹佰元整"_s},
            {10000000000, u"壹亿元整"_s},
            {10000000100, u"壹亿零壹元整"_s},
            {1234567890123, u"壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰零壹元贰角叁分"_s},
            {-16000, u"负壹佰陆拾元整"_s}};
        for (const auto& [fen, words] : rows)
            QTest::newRow(qPrintable(QString::number(fen))) << fen << words;
    }
    void amountsAreWrittenInCapitals()
    {
        QFETCH(qint64, fen);
        QFETCH(QString, words);
        QCOMPARE(printing::inCapitals(base::Money::fromFen(fen)), words);
    }
};

QTEST_APPLESS_MAIN(TestPaidFee)
#include "test_paid_fee.moc"

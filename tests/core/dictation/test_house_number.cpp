// SPDX-License-Identifier: GPL-3.0-or-later
// Invented addresses as people say them: what is a number of a house becomes digits, names stay.
#include "dictation/field_proposals.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::dictation;

class TestHouseNumber : public QObject {
    Q_OBJECT

    exam::Definition m_exam;

    Proposal heard(const QString& address) const
    {
        const Proposals proposals = proposalsOf({.exam = m_exam}, {{.text = u"邮寄地址"_s + address}});
        return proposals.fields.value(0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        exam::Field address{.id = u"address"_s, .label = {u"邮寄地址"_s, {}}, .kind = exam::FieldKind::Text};
        address.maximumLength = 120;
        m_exam.fields = {address};
    }

    void onlyNumbersOfHousesBecomeDigits_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("written");
        const auto row = [](const QString& said, const QString& written) {
            QTest::newRow(qPrintable(said)) << said << written;
        };
        const auto stays = [&row](const QString& said) { row(said, said); };
        row(u"示例市样板路十二号楼三单元五零二室"_s, u"示例市样板路12号楼3单元502室"_s);
        row(u"示例市样板路一千二百号"_s, u"示例市样板路1200号"_s);
        row(u"示例市样板路百号"_s, u"示例市样板路100号"_s);
        row(u"示例市样板路千号"_s, u"示例市样板路1000号"_s);
        row(u"示例市样板路十号"_s, u"示例市样板路10号"_s);
        row(u"示例市样板路二十号"_s, u"示例市样板路20号"_s);
        row(u"示例市样板路一百一十五号"_s, u"示例市样板路115号"_s);
        row(u"示例市样板路一百十号"_s, u"示例市样板路110号"_s);
        row(u"示例市样板路两千零八号"_s, u"示例市样板路2008号"_s);
        row(u"示例市样板路一千零二十号"_s, u"示例市样板路1020号"_s);
        row(u"示例市样板路三千二百五十六号"_s, u"示例市样板路3256号"_s);
        row(u"示例市样板路一二零八号幺零二室"_s, u"示例市样板路1208号102室"_s);
        row(u"示例市样板小区九栋二门四层两户"_s, u"示例市样板小区9栋2门4层2户"_s);
        row(u"示例市样板小区三号楼二座一零一室"_s, u"示例市样板小区3号楼2座101室"_s);
        row(u"示例市样板路3号楼二门十五层"_s, u"示例市样板路3号楼2门15层"_s);
        row(u"示例市样板路六号院三门"_s, u"示例市样板路6号院3门"_s);
        row(u"示例市样板路一百二十弄三号"_s, u"示例市样板路120弄3号"_s);
        row(u"示例市样板路十二号村委会"_s, u"示例市样板路12号村委会"_s);
        // Places that begin as a number does.
        row(u"河南省三门峡市样板路三号"_s, u"河南省三门峡市样板路3号"_s);
        row(u"浙江省三门县样板路十二号"_s, u"浙江省三门县样板路12号"_s);
        row(u"山西省五台县样板街八号楼"_s, u"山西省五台县样板街8号楼"_s);
        row(u"江西省九江市样板路二十一栋"_s, u"江西省九江市样板路21栋"_s);
        row(u"内蒙古二连浩特市样板街五层"_s, u"内蒙古二连浩特市样板街5层"_s);
        row(u"内蒙古四子王旗样板路七幢"_s, u"内蒙古四子王旗样板路7幢"_s);
        row(u"示例旗百灵庙镇样板路一号三门峡商店"_s, u"示例旗百灵庙镇样板路1号三门峡商店"_s);
        row(u"示例市五一路二号"_s, u"示例市五一路2号"_s);
        stays(u"内蒙古赤峰市三座店村"_s);
        stays(u"河北省香河县五百户镇"_s);
        stays(u"内蒙古示例县七号镇三号村"_s);
        stays(u"内蒙古示例旗八号地乡"_s);
        stays(u"贵州省示例县百层镇"_s);
        stays(u"河南省示例县三层楼村"_s);
        stays(u"广西示例县三弄乡"_s);
        stays(u"四川省千户样板寨"_s);
        // Read in two ways, or no number at all.
        stays(u"示例市样板路一百二号"_s);
        stays(u"示例市样板路一万二千号"_s);
        stays(u"示例市样板路几十号"_s);
        stays(u"示例市样板路二十零二号"_s);
        stays(u"示例市样板路十百号"_s);
        stays(u"示例市样板路廿三号"_s);
    }
    void onlyNumbersOfHousesBecomeDigits()
    {
        QFETCH(QString, said);
        QFETCH(QString, written);
        const Proposal address = heard(said);
        QCOMPARE(address.value, written);
        const QString doubts = address.doubts.join(u'\n');
        QCOMPARE(doubts.contains(u"written as digits"_s), said != written);
        QCOMPARE(address.words, u"邮寄地址"_s + said); // to compare with
    }
};

QTEST_GUILESS_MAIN(TestHouseNumber)
#include "test_house_number.moc"

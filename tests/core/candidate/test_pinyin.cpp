// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/pinyin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::candidate;

class TestPinyin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreReadWithoutTones()
    {
        QCOMPARE(pinyinOf(u"王小敏"_s), (QStringList{u"wang"_s, u"xiao"_s, u"min"_s}));
        QCOMPARE(pinyinOf(u"吕绿"_s), (QStringList{u"lu"_s, u"lu"_s}));
        QCOMPARE(pinyinOf(u"单样例"_s).first(), u"shan"_s);
        QCOMPARE(pinyinOf(u"阿依·Sample B"_s), (QStringList{u"a"_s, u"yi"_s, u"sample"_s, u"b"_s}));
    }

    void everyRestOfANameIsATerm()
    {
        const QStringList terms = searchTerms(u"王小敏"_s).split(u' ');
        for (const QString& term :
             {u"王小敏"_s, u"小敏"_s, u"敏"_s, u"wangxiaomin"_s, u"xiaomin"_s, u"min"_s, u"wxm"_s})
            QVERIFY2(terms.contains(term), qPrintable(term));
    }

    void listsSortByPinyin()
    {
        QVERIFY(sortKey(u"李四"_s) < sortKey(u"王五"_s));
        QVERIFY(sortKey(u"王敏"_s) < sortKey(u"王敏敏"_s));
        QVERIFY(sortKey(u"王五"_s) < sortKey(u"赵六"_s));
    }
};

QTEST_GUILESS_MAIN(TestPinyin)
#include "test_pinyin.moc"

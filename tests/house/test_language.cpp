// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/translations.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk::wiring;

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void theSystemNamesTheLanguage_data();
    void theSystemNamesTheLanguage();
    void scriptsAreEnglishWhereTheSystemNamesNoLanguage();
    void theWindowIsChineseWhereTheSystemNamesNoLanguage();
    void whatThePersonChoseCounts();
    void englishKnowsOneFromMany();
    void theStandardButtonsOfQtAreChineseToo();
};

namespace {

QString sentence()
{
    return QCoreApplication::translate("Audit", "There is no such material.");
}

QString files(int count)
{
    return QCoreApplication::translate("Payments", "%n file(s) are imported.", nullptr, count);
}

} // namespace

void TestLanguage::cleanup()
{
    qDeleteAll(qApp->findChildren<QTranslator*>());
    QLocale::setDefault(QLocale::c());
}

void TestLanguage::theSystemNamesTheLanguage_data()
{
    QTest::addColumn<QLocale>("system");
    QTest::addColumn<QString>("language");
    QTest::newRow("China") << QLocale(u"zh_CN"_s) << u"zh_CN"_s;
    QTest::newRow("Hong Kong") << QLocale(u"zh_HK"_s) << u"zh_CN"_s;
    QTest::newRow("Britain") << QLocale(u"en_GB"_s) << u"en"_s;
    QTest::newRow("Germany") << QLocale(u"de_DE"_s) << u"en"_s;
    QTest::newRow("C") << QLocale::c() << u"nameless"_s;
}

void TestLanguage::theSystemNamesTheLanguage()
{
    QFETCH(const QLocale, system);
    QTEST(languageFor(system, u"nameless"_s), "language");
}

void TestLanguage::scriptsAreEnglishWhereTheSystemNamesNoLanguage()
{
    installTranslations(*qApp);
    QCOMPARE(sentence(), u"There is no such material."_s);
    QCOMPARE(QLocale(), QLocale::c());
}

void TestLanguage::theWindowIsChineseWhereTheSystemNamesNoLanguage()
{
    installTranslations(*qApp, QString());
    QCOMPARE(sentence(), u"没有该材料。"_s);
    QCOMPARE(files(3), u"已导入 3 个文件。"_s);
    QCOMPARE(QLocale().language(), QLocale::Chinese);
}

void TestLanguage::whatThePersonChoseCounts()
{
    installTranslations(*qApp, u"en"_s);
    QCOMPARE(sentence(), u"There is no such material."_s);
    QCOMPARE(QLocale().language(), QLocale::English);
}

void TestLanguage::englishKnowsOneFromMany()
{
    installTranslations(*qApp, u"en"_s);
    QCOMPARE(files(1), u"1 file is imported."_s);
    QCOMPARE(files(3), u"3 files are imported."_s);
}

void TestLanguage::theStandardButtonsOfQtAreChineseToo()
{
    const QString catalogue = QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_zh_CN.qm"_s;
    if (!QFileInfo::exists(catalogue))
        QSKIP("Qt's own translations are not installed here.");
    installTranslations(*qApp, u"zh_CN"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"取消"_s);
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "test_language.moc"

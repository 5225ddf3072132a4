// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString kSources = qEnvironmentVariable("EXAMDESK_SOURCES");
const QString kFolder = kSources + u"/translations/"_s;
const QString kChinese = u"examdesk_zh_CN.ts"_s;
const QString kEnglish = u"examdesk_en.ts"_s;

QSet<QString> placeholdersOf(const QString& text)
{
    static const QRegularExpression placeholder(u"%L?[1-9n]"_s);
    QSet<QString> found;
    auto matches = placeholder.globalMatch(text);
    while (matches.hasNext())
        found.insert(matches.next().captured());
    return found;
}

QStringList namesOf(const QList<Message>& messages)
{
    QStringList names;
    for (const Message& message : messages)
        names.append(message.name() + (message.type.isEmpty() ? QString() : u" is "_s + message.type));
    names.sort();
    return names;
}

/// What stands in one list alone.
QStringList differences(const QStringList& left, const QStringList& right)
{
    const QSet<QString> a(left.begin(), left.end());
    const QSet<QString> b(right.begin(), right.end());
    return ((a - b) + (b - a)).values();
}

/// The messages that fail, for a failure that names them.
template <typename Holds>
QString failing(const QList<Message>& messages, Holds holds)
{
    QStringList names;
    for (const Message& message : messages) {
        if (!holds(message))
            names.append(message.name());
    }
    return names.join(u'\n');
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySentenceIsTranslated_data() { files(); }
    void everySentenceIsTranslated();
    void everyPlaceholderStandsInTheTranslation_data() { files(); }
    void everyPlaceholderStandsInTheTranslation();
    void noEnglishIsLeftInTheChinese();
    void theSourcesHoldTheSameSentences_data() { files(); }
    void theSourcesHoldTheSameSentences();
    void noHelperHidesSentences();

private:
    static void files();
};

void TestTranslations::files()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("pluralForms");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("zh_CN") << kChinese << 1 << QStringList();
    QTest::newRow("en") << kEnglish << 2 << QStringList{u"-pluralonly"_s};
}

void TestTranslations::everySentenceIsTranslated()
{
    QFETCH(const QString, name);
    QFETCH(const int, pluralForms);
    const QList<Message> messages = readCatalogue(kFolder + name);
    QVERIFY(!messages.isEmpty());
    const QString missing = failing(messages, [pluralForms](const Message& message) {
        return message.type.isEmpty() &&
               message.translations.size() == (message.isPlural ? pluralForms : 1) &&
               !message.translations.contains(QString());
    });
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void TestTranslations::everyPlaceholderStandsInTheTranslation()
{
    QFETCH(const QString, name);
    const QString wrong = failing(readCatalogue(kFolder + name), [](const Message& message) {
        return std::all_of(message.translations.begin(), message.translations.end(),
                           [&message](const QString& translation) {
                               return placeholdersOf(translation) == placeholdersOf(message.source);
                           });
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestTranslations::noEnglishIsLeftInTheChinese()
{
    static const QRegularExpression word(u"[A-Za-z]{2,}"_s);
    static const QRegularExpression chinese(u"\\p{Han}"_s);
    const QString left = failing(readCatalogue(kFolder + kChinese), [](const Message& message) {
        QString source = message.source;
        return !source.remove(u"%L"_s).contains(word) || message.translations.first().contains(chinese);
    });
    QVERIFY2(left.isEmpty(), qPrintable(left));
}

void TestTranslations::theSourcesHoldTheSameSentences()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, options);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(name);
    QVERIFY(QFile::copy(kFolder + name, copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSources);
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(qEnvironmentVariable("EXAMDESK_LUPDATE"),
                  QStringList{u"core"_s, u"ui"_s, u"app"_s, u"-locations"_s, u"none"_s} + options +
                      QStringList{u"-ts"_s, copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    const QString output = QString::fromUtf8(lupdate.readAll());
    QVERIFY2(!output.contains(u"without context"_s), qPrintable(output));

    const QStringList changed =
        differences(namesOf(readCatalogue(kFolder + name)), namesOf(readCatalogue(copy)));
    QVERIFY2(changed.isEmpty(),
             qPrintable(u"Build update-translations, then translate:\n"_s + changed.join(u'\n')));
}

/// lupdate reads tr() and translate() with a context alone: the strings of other functions stay English.
void TestTranslations::noHelperHidesSentences()
{
    static const QRegularExpression helper(u"\\b(tr|translate)\\b[^\\n;]{0,12}\\(const char ?\\*"_s);
    QStringList hiding;
    for (const QString& module : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator files(kSources + u'/' + module, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            if (QString::fromUtf8(file.readAll()).contains(helper))
                hiding.append(file.fileName());
        }
    }
    QVERIFY2(hiding.isEmpty(), qPrintable(hiding.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "test_translations.moc"

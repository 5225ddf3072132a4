// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/shell/manual_window.h"

#include <QDir>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::Role;
using ui::ManualWindow;

class TestManualWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(u"zh_CN"_s)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void eachRoleFindsItsOwnPageFirst_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("title");
        QTest::newRow("reviewer") << Role::Reviewer << u"reviewer"_s << u"审核员"_s;
        QTest::newRow("clerk") << Role::Clerk << u"clerk"_s << u"考务员"_s;
        QTest::newRow("school admin") << Role::SchoolAdmin << u"school-admin"_s << u"学校管理员"_s;
        QTest::newRow("system admin") << Role::SystemAdmin << u"administrator"_s << u"系统管理员"_s;
    }
    void eachRoleFindsItsOwnPageFirst()
    {
        QFETCH(const Role, role);
        QFETCH(const QString, page);
        QFETCH(const QString, title);
        ManualWindow manual(role, nullptr);
        QCOMPARE(manual.page(), page);
        QCOMPARE(textOf(manual)->document()->firstBlock().text(), title);
        QCOMPARE(contentsOf(manual)->item(0)->text(), title);
        QCOMPARE(contentsOf(manual)->currentRow(), 0);
        QCOMPARE(contentsOf(manual)->count(), 6);
    }

    void itSpeaksTheLanguageOfTheProgram()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        ManualWindow manual(Role::Reviewer, nullptr);
        QCOMPARE(manual.language(), u"en"_s);
        QCOMPARE(textOf(manual)->document()->firstBlock().text(), u"Reviewer"_s);
    }

    void linksLeadToOtherPagesAndToTheOtherLanguage()
    {
        ManualWindow manual(Role::Clerk, nullptr);
        follow(manual, u"../en/clerk.md"_s);
        QCOMPARE(manual.language(), u"en"_s);
        QCOMPARE(manual.page(), u"clerk"_s);
        follow(manual, u"server.md"_s);
        QCOMPARE(manual.page(), u"server"_s);
        QCOMPARE(contentsOf(manual)->currentItem()->text(), textOf(manual)->document()->firstBlock().text());
        follow(manual, u"nowhere.md"_s);
        QCOMPARE(manual.page(), u"server"_s);
    }

    void aLinkToAHeadingScrollsThere()
    {
        ManualWindow manual(Role::Reviewer, nullptr);
        manual.resize(600, 300);
        manual.show();
        QVERIFY(test::waitForExposed(&manual));
        follow(manual, u"#到处都能用的键"_s);
        QVERIFY(textOf(manual)->verticalScrollBar()->value() > 0);
        follow(manual, u"clerk.md"_s);
        QCOMPARE(textOf(manual)->verticalScrollBar()->value(), 0);
    }

    /// Whatever a page links to can be reached in the window, or is no link there.
    void noLinkLeadsNowhere()
    {
        int links = 0;
        for (const QString& language : {u"zh"_s, u"en"_s})
            for (const QString& file : QDir(u":/manual/"_s + language).entryList()) {
                ManualWindow manual(Role::Reviewer, nullptr);
                manual.showPage(language, file.chopped(3));
                QCOMPARE(manual.page(), file.chopped(3));
                for (const QString& link : linksOf(manual)) {
                    const QString path = QUrl(link).path();
                    const QString page = path.section(u'/', -1);
                    QVERIFY2(path.isEmpty() || QFile::exists(u":/manual/%1/%2"_s.arg(language, page)),
                             qPrintable(file + u": "_s + link));
                    ++links;
                }
            }
        QVERIFY(links > 10);
    }

    void aPageIsChosenFromTheContents()
    {
        ManualWindow manual(Role::Clerk, nullptr);
        contentsOf(manual)->setCurrentRow(1);
        QCOMPARE(manual.page(), u"reviewer"_s);
    }

    void escClosesItAndItFitsASmallScreen()
    {
        ManualWindow manual(Role::Clerk, nullptr);
        manual.show();
        QVERIFY(test::waitForExposed(&manual));
        QVERIFY(manual.width() <= 1024 && manual.height() <= 700);
        QVERIFY(!manual.isModal());
        QTest::keyClick(textOf(manual), Qt::Key_Escape);
        QVERIFY(!manual.isVisible());
    }

    void itIsReadableInTheDark()
    {
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x23));
        dark.setColor(QPalette::Text, QColor(0xe6, 0xe8, 0xeb));
        ManualWindow manual(Role::Clerk, nullptr);
        manual.setPalette(dark);
        textOf(manual)->setPalette(dark);
        for (QTextBlock block = textOf(manual)->document()->begin(); block.isValid(); block = block.next())
            for (const QTextLayout::FormatRange& part : block.textFormats())
                if (!part.format.isAnchor()) // no colour of its own: it takes the palette's
                    QVERIFY2(!part.format.hasProperty(QTextFormat::ForegroundBrush) &&
                                 !part.format.hasProperty(QTextFormat::BackgroundBrush),
                             qPrintable(block.text()));
    }

private:
    static QTextBrowser* textOf(const ManualWindow& manual)
    {
        return manual.findChild<QTextBrowser*>(u"manualText"_s);
    }
    static QListWidget* contentsOf(const ManualWindow& manual)
    {
        return manual.findChild<QListWidget*>(u"manualContents"_s);
    }
    static void follow(const ManualWindow& manual, const QString& link)
    {
        Q_EMIT textOf(manual)->anchorClicked(QUrl(link));
    }
    static QStringList linksOf(const ManualWindow& manual)
    {
        QStringList links;
        for (QTextBlock block = textOf(manual)->document()->begin(); block.isValid(); block = block.next())
            for (const QTextLayout::FormatRange& part : block.textFormats())
                if (part.format.isAnchor())
                    links.append(part.format.anchorHref());
        return links;
    }
};

QTEST_MAIN(TestManualWindow)
#include "test_manual_window.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/support/demo_copy.h"
#include "support/desk_stage.h"
#include "support/patience.h"
#include "ui/kit/page_room.h"
#include "ui/kit/theme.h"
#include "ui/monkey/oracles.h"
#include "ui/shell/password_dialog.h"
#include "ui/shell/settings_dialog.h"

#include <QApplication>
#include <QSettings>
#include <QTabWidget>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

constexpr QSize kSmallest(1024, 700);
constexpr int kLongest = 20'000;
const QStringList kOfTheWindow{u"overview"_s, u"syncs"_s};

/// Pages that do not fit yet, by key and language, and why. Whoever mends one takes its line away.
test::DeskStage* stage = nullptr;

QString language()
{
    return qEnvironmentVariable("EXAMDESK_TEST_LANGUAGE", u"en"_s);
}

QString shown(const QSize& size)
{
    return u"%1 × %2"_s.arg(size.width()).arg(size.height());
}

} // namespace

/// Every page of the program fits a window of 1024 × 700, in the language of EXAMDESK_TEST_LANGUAGE.
class TestPagesFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString demo = stage->path(u"demo"_s);
        test::copyDemo(demo);
        QSettings().clear();
        stage->start(language(), demo + u"/station-a"_s, {});
        QVERIFY(stage->signIn(u"admin"_s, QString::fromLatin1(test::kDemoPassword)));
        // A size that is asked for before the window manager has placed the window is taken back by its
        // placing.
        QVERIFY(test::waitForActive(stage->window()));
        stage->window()->resize(kSmallest);
        QTRY_COMPARE(stage->window()->size(), kSmallest);
    }

    void cleanupTestCase() { stage->stop(); }

    void aPageFits_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("exam");
        for (const QString& page : stage->window()->pageKeys())
            for (const QString& exam : {u"nm-zsb-2026"_s, u"nm-wlcb-fee"_s})
                QTest::addRow("%s of %s", qPrintable(page), qPrintable(exam)) << page << exam;
    }

    void aPageFits()
    {
        QFETCH(const QString, page);
        QFETCH(const QString, exam);
        ui::MainWindow& window = *stage->window();
        window.showExam(exam);
        window.showPage(page);
        QVERIFY(test::settle(*stage, kLongest));
        const ui::WorkPage& shown = *window.page(page);
        QStringList faults = tooLarge(shown, shown.title());
        for (QTabWidget* tabs : shown.findChildren<QTabWidget*>()) {
            for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                QVERIFY(test::settle(*stage, kLongest));
                faults += tooLarge(shown, tabs->tabText(i));
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QCOMPARE(window.size(), kSmallest);
    }

    void noWordIsCut_data()
    {
        QTest::addColumn<QString>("page");
        for (const QString& page : kOfTheWindow)
            QTest::newRow(qPrintable(page)) << page;
    }

    void noWordIsCut()
    {
        QFETCH(const QString, page);
        ui::MainWindow& window = *stage->window();
        window.showExam(u"nm-zsb-2026"_s);
        window.showPage(page);
        QVERIFY(test::settle(*stage, kLongest));
        QStringList faults;
        for (const test::Fault& fault : test::cutTexts(window))
            faults.append(fault.what);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theDialogsFit()
    {
        ui::Theme theme(*qApp);
        ui::SettingsDialog settings(theme, *stage->desk(), {u"Overview"_s});
        settings.show();
        auto* tabs = settings.findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            fits(settings);
        }
        ui::PasswordDialog password(*stage->desk());
        password.show();
        fits(password);
    }

private:
    static void fits(QWidget& dialog)
    {
        QVERIFY(test::waitForExposed(&dialog));
        const QSize needed = dialog.minimumSizeHint().expandedTo(dialog.sizeHint());
        QVERIFY2(needed.width() <= kSmallest.width() && needed.height() <= kSmallest.height(),
                 qPrintable(shown(needed)));
        QStringList faults;
        for (const test::Fault& fault : test::cutTexts(dialog))
            faults.append(fault.what);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /// What to say of @p page if it needs more than its room; @p part is what it shows.
    static QStringList tooLarge(const ui::WorkPage& page, const QString& part)
    {
        const QSize room = page.parentWidget()->size();
        const QSize needed = page.minimumSizeHint();
        if (needed.width() <= room.width() && needed.height() <= room.height() &&
            !static_cast<ui::PageRoom*>(page.parentWidget())->isScrolling())
            return {};
        return {u"%1 needs %2 and has %3"_s.arg(part, shown(needed), shown(room))};
    }
};

int main(int argc, char** argv)
{
    test::DeskStage made(argc, argv);
    stage = &made;
    TestPagesFit test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_pages_fit.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the fees page, to be looked at: payment_pictures <folder> [<translation.qm>]. Not a
// test.
#include "stage.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/payment/payment_page.h"

#include <QApplication>
#include <QDateEdit>
#include <QMainWindow>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

void shoot(QWidget& window, const QDir& folder, const QString& name)
{
    QTest::qWait(700);
    window.grab().save(folder.filePath(name + u".png"_s));
}

/// Of 1280 by 800 and of 1000 by 700 the page has what rail, search and status line leave of it.
constexpr QSize kWide(1100, 716);
constexpr QSize kNarrow(928, 616);

void tour(test::FeeStage& stage, account::Role role, const QDir& folder, const QString& name)
{
    QMainWindow window;
    auto* page = new PaymentPage(stage.open(role, account::roleName(role)));
    window.setCentralWidget(page);
    window.resize(kWide);
    window.show();
    page->setExam(test::kFeeExam);
    page->findChild<QDateEdit*>(u"as_of"_s)->setDate(test::kFeeDay);
    shoot(window, folder, name);
    auto* tabs = page->findChild<QTabWidget*>();
    for (const auto& [index, tab] :
         {std::pair{1, u"_orders"_s}, {2, u"_bills"_s}, {3, u"_income"_s}, {4, u"_closing"_s}}) {
        tabs->setCurrentIndex(index);
        shoot(window, folder, name + tab);
    }
    tabs->setCurrentIndex(0);
    QTest::keyClick(page, Qt::Key_C);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    shoot(window, folder, name + u"_day"_s);
    window.resize(kNarrow);
    shoot(window, folder, name + u"_narrow"_s);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    QSettings().clear();
    QTranslator translator;
    if (argc > 2 && translator.load(application.arguments().at(2)))
        QCoreApplication::installTranslator(&translator);
    const QDir folder(application.arguments().value(1, u"."_s));
    Theme theme(application);
    test::FeeStage empty, none, one, demo, many;
    none.fill(60, 0);
    one.fill(60, 1);
    demo.reconcile(demo.writeFiles());
    many.fill(9000, 2500);
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"light_"_s}, {Theme::Choice::Dark, u"dark_"_s}}) {
        theme.setChoice(choice);
        tour(many, account::Role::SchoolAdmin, folder, name + u"5000"_s);
        tour(demo, account::Role::SchoolAdmin, folder, name + u"demo"_s);
    }
    theme.setChoice(Theme::Choice::Light);
    tour(none, account::Role::SchoolAdmin, folder, u"light_0"_s);
    tour(one, account::Role::SchoolAdmin, folder, u"light_1"_s);
    tour(demo, account::Role::Reviewer, folder, u"light_reviewer"_s);
    tour(empty, account::Role::SchoolAdmin, folder, u"light_empty"_s);
    return 0;
}

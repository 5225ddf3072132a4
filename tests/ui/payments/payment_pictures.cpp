// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the fees page, to be looked at: payment_pictures <folder>. Not a test.
#include "kit/table_view.h"
#include "kit/theme.h"
#include "payments/payment_page.h"
#include "stage.h"

#include <QApplication>
#include <QDateEdit>
#include <QMainWindow>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

void shoot(QWidget& window, const QDir& folder, const QString& name)
{
    QTest::qWait(900);
    window.grab().save(folder.filePath(name + u".png"_s));
}

void tour(test::FeeStage& stage, account::Role role, const QDir& folder, const QString& name)
{
    QMainWindow window;
    auto* page = new PaymentPage(stage.open(role, account::roleName(role)));
    window.setCentralWidget(page);
    window.resize(1280, 760);
    window.show();
    page->setExam(test::kFeeExam);
    page->findChild<QDateEdit*>(u"as_of"_s)->setDate(test::kFeeDay);
    shoot(window, folder, name + u"_discrepancies"_s);
    auto* tabs = page->findChild<QTabWidget*>();
    tabs->setCurrentIndex(1);
    shoot(window, folder, name + u"_orders"_s);
    tabs->setCurrentIndex(2);
    shoot(window, folder, name + u"_bills"_s);
    tabs->setCurrentIndex(0);
    window.resize(1000, 640);
    shoot(window, folder, name + u"_narrow"_s);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    const QDir folder(application.arguments().value(1, u"."_s));
    Theme theme(application);
    test::FeeStage empty;
    test::FeeStage stage;
    stage.reconcile(stage.writeFiles());
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"pay_light"_s}, {Theme::Choice::Dark, u"pay_dark"_s}}) {
        theme.setChoice(choice);
        tour(stage, account::Role::SchoolAdmin, folder, name);
        tour(stage, account::Role::Reviewer, folder, name + u"_reviewer"_s);
    }
    tour(empty, account::Role::SchoolAdmin, folder, u"pay_empty"_s);
    return 0;
}

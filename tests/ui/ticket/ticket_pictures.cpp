// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the tickets page, to be looked at: ticket_pictures <folder> [<translation>.qm]. Not a
// test.
#include "stage.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/ticket/print_controller.h"
#include "ui/ticket/seating_controller.h"
#include "ui/ticket/ticket_page.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMainWindow>
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
    QTest::qWait(1500);
    window.grab().save(folder.filePath(name + u".png"_s));
}

void tour(test::SeatStage& stage, account::Role role, const QDir& folder, const QString& name)
{
    QMainWindow window;
    auto* page = new TicketPage(stage.open(role, account::roleName(role)),
                                TicketPlaces{.templateFolder = {}, .keyFolder = stage.keys.path()});
    window.setCentralWidget(page);
    window.resize(1280, 760);
    window.show();
    page->setExam(test::kSeatExam);
    shoot(window, folder, name + u"_rooms"_s);
    if (role == account::Role::SystemAdmin) {
        page->seating().draw();
        shoot(window, folder, name + u"_drawn"_s);
    }
    page->findChild<QTabWidget*>()->setCurrentIndex(1);
    shoot(window, folder, name + u"_tickets"_s);
    page->findChild<QTabWidget*>()->setCurrentIndex(2);
    shoot(window, folder, name + u"_room"_s);
    page->findChild<QTabWidget*>()->setCurrentIndex(3);
    auto* scan = page->findChild<QLineEdit*>(u"scan"_s);
    scan->setText(u"rubbish"_s);
    QTest::keyClick(scan, Qt::Key_Return);
    shoot(window, folder, name + u"_check"_s);
    page->findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* papers = page->findChild<QComboBox*>(u"document"_s);
    papers->setCurrentIndex(papers->findData(u"register"_s));
    Q_EMIT papers->activated(papers->currentIndex());
    auto* whom = page->findChild<QComboBox*>(u"whom"_s);
    whom->setCurrentIndex(whom->count() - 1);
    Q_EMIT whom->activated(whom->currentIndex());
    page->printing().printToFile(stage.out.filePath(name + u".pdf"_s));
    shoot(window, folder, name + u"_jam"_s);
    papers->setCurrentIndex(papers->findData(u"ticket"_s));
    Q_EMIT papers->activated(papers->currentIndex());
    whom->setCurrentIndex(whom->count() - 1);
    page->printing().checkPapers();
    shoot(window, folder, name + u"_checked"_s);
    if (auto* dialog = page->findChild<QDialog*>(u"refusals"_s))
        shoot(*dialog, folder, name + u"_refused"_s);
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
    QTranslator translator;
    if (translator.load(application.arguments().value(2)))
        QCoreApplication::installTranslator(&translator);
    Theme theme(application);
    test::SeatStage empty;
    test::SeatStage stage;
    stage.addCandidates(100);
    stage.addRooms(4);
    stage.makeKey();
    stage.withdrawPortrait(3);
    stage.withdrawPortrait(8);
    theme.setChoice(Theme::Choice::Light);
    tour(empty, account::Role::Clerk, folder, u"ticket_empty"_s);
    tour(stage, account::Role::SystemAdmin, folder, u"ticket_light"_s);
    theme.setChoice(Theme::Choice::Dark);
    tour(stage, account::Role::Clerk, folder, u"ticket_dark"_s);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the sync page, to be looked at: sync_pictures <folder>. Not a test.
#include "kit/theme.h"
#include "stage.h"
#include "syncs/sync_page.h"

#include <QApplication>
#include <QMainWindow>
#include <QStandardPaths>
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

void waitForIdle(SyncController& controller)
{
    (void)QTest::qWaitFor([&controller] { return controller.state() == SyncController::State::Idle; }, 15000);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    const QDir folder(application.arguments().value(1, u"."_s));
    Theme theme(application);
    theme.setChoice(Theme::Choice::Light);
    test::SyncStage stage;
    QMainWindow window;
    const Workbench& bench = stage.open();
    auto* page = new SyncPage(bench, *stage.controller);
    window.setCentralWidget(page);
    window.resize(1280, 760);
    window.show();
    shoot(window, folder, u"sync_light_none"_s);
    for (int i = 1; i < 12; ++i)
        stage.addCandidate(i);
    stage.controller->setServer(stage.server->url().toString());
    page->hide();
    page->show();
    shoot(window, folder, u"sync_light_waiting"_s);
    stage.controller->signIn(u"password"_s);
    waitForIdle(*stage.controller);
    waitForIdle(*stage.controller);
    stage.correctAtServer(1, u"服务器路 2 号"_s);
    stage.correctHere(1, u"柜台路 3 号"_s);
    for (int i = 3; i < 9; ++i)
        stage.correctAtServer(i, u"另一条路 %1 号"_s.arg(i)), stage.correctHere(i, u"柜台路 %1 号"_s.arg(i));
    stage.controller->startWithCheck();
    (void)QTest::qWaitFor([&stage] { return stage.controller->stuck() > 0; }, 15000);
    stage.addCandidate(50);
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"sync_light"_s}, {Theme::Choice::Dark, u"sync_dark"_s}}) {
        theme.setChoice(choice);
        shoot(window, folder, name + u"_conflicts"_s);
        window.resize(1000, 640);
        shoot(window, folder, name + u"_narrow"_s);
        window.resize(1280, 760);
    }
    stage.server.reset();
    stage.controller->start();
    (void)QTest::qWaitFor([&] { return stage.controller->state() == SyncController::State::Offline; }, 20000);
    shoot(window, folder, u"sync_dark_offline"_s);
    return 0;
}

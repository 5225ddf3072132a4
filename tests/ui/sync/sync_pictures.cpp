// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the sync page, to be looked at: sync_pictures <folder> [translation.qm]. Not a test.
#include "stage.h"
#include "store/handed_in.h"
#include "ui/kit/theme.h"
#include "ui/sync/sync_page.h"

#include <QApplication>
#include <QMainWindow>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>

#include <array>

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

/// One page in both sizes and both themes. @p act may press a key before the pictures are taken.
void shootAll(test::SyncStage& stage, Theme& theme, const QDir& folder, const QString& name,
              std::optional<account::Role> role = {}, std::optional<Qt::Key> key = {})
{
    QMainWindow window;
    if (role || !stage.desk)
        stage.open(role);
    auto* page = new SyncPage(stage.bench(), *stage.controller);
    page->setExam(test::kSyncExam);
    window.setCentralWidget(page);
    window.show();
    (void)QTest::qWaitForWindowActive(&window);
    QTest::qWait(500);
    if (key)
        QTest::keyClick(window.focusWidget(), *key);
    for (const auto& [choice, tone] :
         {std::pair{Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        for (const QSize& size : {QSize(1280, 760), QSize(1100, 700)}) {
            window.resize(size);
            shoot(window, folder, u"%1_%2_%3"_s.arg(name, tone).arg(size.width()));
        }
    }
}

/// The address leads to a server that is not the station's, which has a whole exam in it.
void shootWrongServer(Theme& theme, const QDir& folder)
{
    test::SyncStage stage;
    constexpr int kCandidates = 2085;
    for (int i = 1; i <= kCandidates; ++i)
        stage.addCandidate(i);
    stage.open();
    stage.controller->setServer(u"https://exam.example.edu.cn"_s);
    QTest::qWait(500);
    stage.meetTrouble(store::ServerRelation::Other, u"another"_s);
    stage.controller->recount();
    shootAll(stage, theme, folder, u"wrong_server"_s);
    shootAll(stage, theme, folder, u"wrong_server_asks"_s, {}, Qt::Key_2);
    shootAll(stage, theme, folder, u"wrong_server_clerk"_s, account::Role::Clerk);
}

/// What was acknowledged is in no backup; one change waits, and one is stuck.
void shootRestored(Theme& theme, const QDir& folder)
{
    test::SyncStage stage;
    for (int i = 1; i <= 48; ++i)
        stage.addCandidate(i);
    stage.write([&stage](store::Store& store) -> base::Result<void> {
        for (const auto& entry : test::orDie(store.outbox().waiting(0, 46)))
            test::orDie(
                store::HandedIn(store.database()).take(entry.command.id, entry.seq, stage.station.now));
        return {};
    });
    stage.open();
    stage.controller->setServer(stage.server->url().toString());
    QTest::qWait(300);
    stage.controller->signIn(u"password"_s);
    waitForIdle(*stage.controller);
    QTest::qWait(500);
    stage.correctHere(47, u"柜台路 3 号"_s);
    stage.correctAtServer(47, u"服务器路 2 号"_s);
    stage.controller->start();
    (void)QTest::qWaitFor([&stage] { return stage.controller->stuck() > 0; }, 15000);
    stage.meetTrouble(store::ServerRelation::Restored, stage.serverId());
    stage.controller->recount();
    stage.addCandidate(50);
    shootAll(stage, theme, folder, u"restored"_s);
    shootAll(stage, theme, folder, u"restored_asks"_s, {}, Qt::Key_2);
}

/// Many removals, records that the server lacks, a clock that is wrong, and records that cannot be read.
void shootRemovals(Theme& theme, const QDir& folder)
{
    test::SyncStage stage;
    for (int i = 1; i <= 200; ++i)
        stage.addCandidate(i);
    stage.open();
    stage.controller->setServer(stage.server->url().toString());
    QTest::qWait(300);
    stage.controller->signIn(u"password"_s);
    waitForIdle(*stage.controller);
    (void)QTest::qWaitFor([&stage] { return stage.controller->pending() == 0; }, 30000);
    for (int i = 1; i <= 37; ++i)
        stage.meetRemoval(i);
    constexpr std::array kCauses{store::KeptRecord::Cause::Unknown, store::KeptRecord::Cause::Ahead,
                                 store::KeptRecord::Cause::Displaced, store::KeptRecord::Cause::Diverged};
    for (int i = 0; i < 14; ++i)
        stage.keep(100 + i, i < 8 ? kCauses[0] : kCauses[size_t(i % 4)]);
    shootAll(stage, theme, folder, u"removals"_s);
    shootAll(stage, theme, folder, u"removals_asks"_s, {}, Qt::Key_3);
    stage.write([&stage](store::Store& store) -> base::Result<void> {
        test::orDie(store::SetApart(store.database())
                        .add({u"order"_s, u"o1"_s}, test::kSyncExam, u"damaged"_s, stage.station.now));
        return store::ServerMemory(store.database()).setClockOffset(std::chrono::minutes(63));
    });
    stage.addCandidate(300);
    shootAll(stage, theme, folder, u"everything"_s);
    shootAll(stage, theme, folder, u"everything_gives_up"_s, {}, Qt::Key_6);
    shootAll(stage, theme, folder, u"everything_clerk"_s, account::Role::Clerk);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    const QDir folder(application.arguments().value(1, u"."_s));
    QSettings().clear(); // as somebody sees it for the first time
    QTranslator translator;
    if (argc > 2 && translator.load(application.arguments().at(2))) {
        QCoreApplication::installTranslator(&translator);
        QLocale::setDefault(QLocale(u"zh_CN"_s));
    }
    Theme theme(application);
    shootWrongServer(theme, folder);
    shootRestored(theme, folder);
    shootRemovals(theme, folder);
    if (application.arguments().value(3) == u"recovery"_s)
        return 0;
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

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the view that takes portraits, to be looked at: capture_pictures <folder>
// [<language>.qm]. Not a test. The camera's frames are drawn; rules and models ($EXAMDESK_MODELS) are the
// real ones.
#include "specimen/synthetic_portrait.h"
#include "ui/audit/stage.h"
#include "ui/capture/capture_view.h"
#include "ui/capture/drawn_source.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/theme.h"
#include "ui/photo/photo_page.h"
#include "ui/source/folder_source.h"

#include <QApplication>
#include <QDir>
#include <QMainWindow>
#include <QStandardPaths>
#include <QTemporaryDir>
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

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

/// What one frame looks like once it was judged.
void shootLive(test::DrawnSource& camera, QWidget& window, const QImage& frame, const QDir& folder,
               const QString& name)
{
    for (int i = 0; i < 8; ++i) {
        camera.send(frame);
        QTest::qWait(150);
    }
    shoot(window, folder, name);
}

void show(const QDir& folder, Theme& theme, Theme::Choice choice, const QString& prefix)
{
    theme.setChoice(choice);
    test::Stage stage;
    stage.add(stage.addCandidate(u"考生001"_s), u"portrait"_s, specimen::drawSyntheticPortrait(1));
    stage.add(stage.addCandidate(u"考生002"_s), u"portrait"_s, specimen::drawSyntheticPortrait(2));
    const QString models = photo::Models::defaultFolder();
    PhotoTools tools{complianceChecker(models), photo::Models::missingIn(models), models};
    QPointer<test::DrawnSource> camera;
    tools.makeCamera = test::drawnCamera(&camera);
    PhotoPage page(stage.open(account::Role::Clerk), tools);
    QMainWindow window;
    window.setCentralWidget(&page);
    window.resize(1280, 780);
    page.setExam(test::kStageExam);
    window.show();
    page.setFocus();
    QTest::qWait(600);
    shoot(window, folder, prefix + u"wall"_s);
    QSettings().clear();
    page.takePortrait(u"26000001"_s);
    (void)QTest::qWaitFor([&camera] { return !camera.isNull(); });
    shoot(window, folder, prefix + u"starting"_s);
    shootLive(*camera, window, test::cameraFrame(specimen::Flaw::None), folder, prefix + u"live_good"_s);
    shootLive(*camera, window, test::cameraFrame(specimen::Flaw::Tilted), folder, prefix + u"live_tilted"_s);
    shootLive(*camera, window, test::cameraFrame(specimen::Flaw::ColouredBackground), folder,
              prefix + u"live_background"_s);
    shootLive(*camera, window, test::cameraFrame(specimen::Flaw::HeadTooSmall, 1080), folder,
              prefix + u"live_far"_s);
    press(Qt::Key_Space);
    QTest::qWait(1500);
    shoot(window, folder, prefix + u"taken"_s);
    window.resize(1000, 640);
    shoot(window, folder, prefix + u"taken_narrow"_s);
    window.resize(1280, 780);
    press(Qt::Key_Return);
    QTest::qWait(800);
    shoot(window, folder, prefix + u"used"_s);
    camera->hinder(
        u"No camera is connected. Plug one in and it is used at once, or use the watched folder."_s);
    shoot(window, folder, prefix + u"no_camera"_s);
    QTemporaryDir watched;
    page.findChild<CaptureView*>()->watchFolder(watched.path());
    shoot(window, folder, prefix + u"folder_waiting"_s);
    QFile file(watched.filePath(u"IMG_0001.JPG"_s));
    (void)file.open(QIODevice::WriteOnly);
    file.write(specimen::drawSyntheticPortrait(7, specimen::Flaw::Tilted));
    file.close();
    QTest::qWait(3000);
    shoot(window, folder, prefix + u"folder_taken"_s);
    window.takeCentralWidget();
    page.hide();
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-capture-pictures"_s);
    QSettings().clear();
    const QDir folder(application.arguments().value(1, u"."_s));
    QTranslator words;
    if (application.arguments().size() > 2 && words.load(application.arguments().at(2)))
        QCoreApplication::installTranslator(&words);
    Theme theme(application);
    show(folder, theme, Theme::Choice::Light, u"capture_light_"_s);
    show(folder, theme, Theme::Choice::Dark, u"capture_dark_"_s);
    return 0;
}

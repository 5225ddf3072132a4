// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the portrait page, to be looked at: photo_pictures <folder> [<language>.qm]. Not a test.
// Checks with the real rules and whatever models $EXAMDESK_MODELS has.
#include "likeness/likeness_commands.h"
#include "specimen/synthetic_portrait.h"
#include "ui/audit/stage.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/theme.h"
#include "ui/kit/thumbnail_wall.h"
#include "ui/photo/photo_page.h"

#include <QApplication>
#include <QDir>
#include <QMainWindow>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

void fill(test::Stage& stage, int count)
{
    const QList<specimen::Flaw> flaws = specimen::allFlaws();
    for (int i = 0; i < count; ++i) {
        const specimen::Flaw flaw = i % 2 ? flaws.at(i / 2 % flaws.size()) : specimen::Flaw::None;
        stage.add(stage.addCandidate(u"考生%1"_s.arg(i + 1, 3, 10, QChar(u'0'))), u"portrait"_s,
                  specimen::drawSyntheticPortrait(quint32(i), flaw));
    }
    if (count > 1) // one portrait, handed in by two
        stage.add(stage.addCandidate(u"考生%1"_s.arg(count + 1, 3, 10, QChar(u'0'))), u"portrait"_s,
                  specimen::drawSyntheticPortrait(4));
}

void shoot(QWidget& window, const QDir& folder, const QString& name)
{
    QTest::qWait(900);
    window.grab().save(folder.filePath(name + u".png"_s));
}

void shootPairs(PhotoPage& page, QWidget& window, const QDir& folder, const QString& name)
{
    page.messages().clear();
    page.setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V);
    shoot(window, folder, name + u"_pairs_none"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    (void)QTest::qWaitFor([&page] { return !page.messages().sentence().isEmpty(); }, 60'000);
    shoot(window, folder, name + u"_pairs"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
    window.resize(1000, 640);
    shoot(window, folder, name + u"_pairs_narrow"_s);
    window.resize(1280, 780);
    page.messages().clear();
    page.setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V);
    shoot(window, folder, name + u"_report"_s);
    for (auto* tabs : page.findChildren<QTabBar*>())
        tabs->setCurrentIndex(0);
}

void show(const QDir& folder, Theme& theme, int count, const QString& prefix)
{
    test::Stage stage;
    likeness::registerModule(stage.modules);
    fill(stage, count);
    const QString models = photo::Models::defaultFolder();
    PhotoPage page(stage.open(), {complianceChecker(models), photo::Models::missingIn(models), models});
    QMainWindow window;
    window.setCentralWidget(&page);
    window.resize(1280, 780);
    page.setExam(test::kStageExam);
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        window.show();
        page.setFocus();
        shoot(window, folder, prefix + name);
        if (count < 2)
            continue;
        auto* wall = page.findChild<ThumbnailWall*>();
        QTest::keyClick(wall, Qt::Key_T, Qt::ControlModifier);
        (void)QTest::qWaitFor([&page] { return !page.isChecking(); }, 60'000);
        wall->selectionModel()->setCurrentIndex(wall->model()->index(5, 0),
                                                QItemSelectionModel::ClearAndSelect);
        shoot(window, folder, prefix + name + u"_checked"_s);
        page.messages().clear();
        wall->selectionModel()->setCurrentIndex(wall->model()->index(3, 0),
                                                QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(wall, Qt::Key_M);
        shoot(window, folder, prefix + name + u"_measured"_s);
        QTest::keyClick(wall, Qt::Key_M);
        wall->selectionModel()->setCurrentIndex(wall->model()->index(3, 0),
                                                QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(wall, Qt::Key_C);
        shoot(window, folder, prefix + name + u"_proposal"_s);
        QTest::keyClick(wall, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        window.resize(1000, 640);
        shoot(window, folder, prefix + name + u"_narrow"_s);
        window.resize(1280, 780);
        shootPairs(page, window, folder, prefix + name);
    }
    window.takeCentralWidget();
    page.hide();
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    QSettings().clear();
    const QDir folder(application.arguments().value(1, u"."_s));
    QTranslator words;
    if (application.arguments().size() > 2 && words.load(application.arguments().at(2)))
        QCoreApplication::installTranslator(&words);
    Theme theme(application);
    show(folder, theme, 0, u"photo_none_"_s);
    show(folder, theme, 1, u"photo_one_"_s);
    show(folder, theme, 40, u"photo_"_s);
    return 0;
}

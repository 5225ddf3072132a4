// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the auditor's page, to be looked at: audit_pictures <folder>. Not a test.
#include "ui/audit/audit_page.h"
#include "ui/audit/stage.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QDir>
#include <QMainWindow>
#include <QPdfWriter>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

QByteArray twoPagePdf()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    painter.setFont(QFont(painter.font().family(), 24));
    painter.drawText(1000, 1500, u"第一页　证明"_s);
    writer.newPage();
    painter.drawText(1000, 1500, u"第二页"_s);
    painter.end();
    return bytes;
}

void fill(test::Stage& stage, int count)
{
    for (int i = 0; i < count; ++i) {
        const auto candidate = stage.addCandidate(u"考生%1"_s.arg(i + 1, 3, 10, QChar(u'0')),
                                                  i % 2 ? u"乌兰察布职业学院"_s : u"河套学院"_s);
        stage.add(candidate, u"student_card"_s,
                  i == 3   ? QByteArray("\xFF\xD8\xFF rubbish")
                  : i == 4 ? twoPagePdf()
                           : test::drawnPage(u"学生证\n\n姓名：考生%1\n学校：河套学院\n学号：2023%1"_s.arg(
                                                 i + 1, 3, 10, QChar(u'0')),
                                             "JPEG", {1240, 877}));
        if (i % 3 == 0)
            stage.add(candidate, u"id_card_front"_s,
                      test::drawnPage(u"身份证正面\n考生%1"_s.arg(i + 1), "PNG", {860, 540}));
        if (i < 20)
            stage.add(candidate, u"portrait"_s, test::drawnPage(u"照片"_s, "JPEG", {360, 480}));
    }
}

void shoot(QWidget& window, const QDir& folder, const QString& name)
{
    QTest::qWait(700);
    window.grab().save(folder.filePath(name + u".png"_s));
}

void tour(QMainWindow& window, AuditPage& page, const QDir& folder, const QString& theme)
{
    auto* table = page.findChild<TableView*>();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    shoot(window, folder, theme + u"_many"_s);
    QTest::keyClick(table, Qt::Key_C);
    QTest::keyClick(table, Qt::Key_R);
    shoot(window, folder, theme + u"_compare_reason"_s);
    QTest::keyClick(table, Qt::Key_C);
    QTest::keyClick(table, Qt::Key_C);
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(table, Qt::Key_J);
        QTest::qWait(150);
    }
    shoot(window, folder, theme + u"_damaged"_s);
    QTest::keyClick(table, Qt::Key_J);
    shoot(window, folder, theme + u"_pdf"_s);
    table->selectAll();
    QTest::keyClick(table, Qt::Key_A);
    shoot(window, folder, theme + u"_ask_many"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    page.shortcuts().toggleOverlay();
    shoot(window, folder, theme + u"_keys"_s);
    page.shortcuts().toggleOverlay();
    window.resize(1000, 640);
    shoot(window, folder, theme + u"_narrow"_s);
    window.resize(1280, 780);
}

void show(const QDir& folder, Theme& theme, int count, account::Role role, const QString& prefix)
{
    test::Stage stage;
    fill(stage, count);
    AuditPage page(stage.open(role));
    QMainWindow window;
    window.setCentralWidget(&page);
    window.statusBar()->addWidget(&stage.undo);
    window.resize(1280, 780);
    page.setExam(test::kStageExam);
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        window.show();
        if (count > 1)
            tour(window, page, folder, prefix + name);
        else
            shoot(window, folder, prefix + name);
    }
    window.takeCentralWidget();
    stage.undo.setParent(&stage.bar);
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
    Theme theme(application);
    show(folder, theme, 0, account::Role::Reviewer, u"audit_none_"_s);
    show(folder, theme, 1, account::Role::Clerk, u"audit_one_clerk_"_s);
    show(folder, theme, 60, account::Role::Reviewer, u"audit_"_s);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of what is handed in at the counter, to be looked at: material_pictures <folder>. Not a
// test.
#include "stage.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/record_view.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/material/material_window.h"

#include <QApplication>
#include <QDir>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

constexpr QSize kWindow(1100, 700);
constexpr int kMoment = 600; // ms, for pictures to be read

class Tour {
public:
    explicit Tour(const QDir& folder) : m_folder(folder)
    {
        account::Session& admin = m_stage.station.admin();
        const auto add = [&](int index, const QString& kind, const QString& text) {
            candidate::CandidateService candidates(admin, test::builtInExams());
            m_stage.station.now = m_stage.station.now.addSecs(60);
            return test::orDie(audit::AuditService(admin).add(
                test::orDie(candidates.find(m_stage.ids.at(index))), kind,
                test::savedAs(test::paperOf(text), "JPEG"), u"第一张不清楚"_s));
        };
        audit::AuditService audits(admin);
        add(0, u"student_card"_s, u"学生证 · 第一张"_s);
        add(0, u"student_card"_s, u"学生证 · 第二张"_s);
        const auto returned = add(0, u"enrolment_report"_s, u"验证报告"_s);
        test::orDie(audits.decide(test::orDie(audits.find(returned)), audit::Decision::Return,
                                  u"在线验证码看不清楚，请重新拍摄"_s));
        test::orDie(audits.decide(test::orDie(audits.find(add(0, u"portrait"_s, u"照片"_s))),
                                  audit::Decision::Approve, {}));
        add(7, u"student_card"_s, u"学生证"_s);
        m_stage.open(account::Role::Clerk);
        m_page = std::make_unique<CandidatePage>(
            Workbench{*m_stage.desk, test::builtInExams(), m_stage.tasks, m_stage.undo});
        m_page->resize(kWindow);
        m_page->setExam(test::kHandInExam);
        m_page->show();
        QTest::qWait(kMoment);
    }

    void run(const QString& theme)
    {
        m_theme = theme;
        choose(0);
        shoot(*m_page, u"record"_s);
        m_page->record().enterMaterials();
        shoot(*m_page, u"materials"_s);
        HandIn& handIn = m_page->record().materials();
        drop(handIn, test::savedAs(test::paperOf(u"身份证正面"_s), "JPEG"), u"扫描0001.jpg"_s);
        shootDialog(u"look"_s);
        drop(handIn,
             QByteArray("\0\0\0\x18"
                        "ftypheic\0\0\0\0",
                        16),
             u"IMG_2231.jpg"_s);
        QTest::keyClick(handIn.dialog(), Qt::Key_3);
        shootDialog(u"heic"_s);
        const QByteArray whole = test::savedAs(test::paperOf(u"x"_s), "JPEG");
        drop(handIn, whole.first(whole.size() / 2), u"copy.jpg"_s);
        shootDialog(u"cut"_s);
        drop(handIn, test::savedAs(test::paperOf(u"学生证 · 第三张"_s, {1240, 877}), "JPEG"), u"card.jpg"_s);
        QTest::keyClick(handIn.dialog(), Qt::Key_1);
        shootDialog(u"replace"_s);
        drop(handIn, test::savedAs(test::paperOf(u"学生证 · 第一张"_s), "JPEG"), u"again.jpg"_s);
        QTest::keyClick(handIn.dialog(), Qt::Key_2);
        shootDialog(u"known"_s);
        m_page->findChild<MaterialLine*>(u"student_card"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        if (auto* large = handIn.findChild<MaterialWindow*>()) {
            shoot(*large, u"large"_s);
            large->reject();
        }
        for (const QString& name : {u"confirmSigned"_s, u"withdraw"_s}) {
            m_page->findChild<QAction*>(name)->trigger();
            shoot(*m_page, name);
            m_page->record().closeForms();
        }
        choose(7);
        m_page->record().enterMaterials();
        shoot(*m_page, u"confirmed"_s);
    }

private:
    void choose(int index)
    {
        const int row =
            m_page->model().find([&](const auto& one) { return one.id == m_stage.ids.at(index); });
        m_page->table().setCurrentIndex(m_page->model().index(row, 0));
        QTest::qWait(kMoment);
    }
    void drop(HandIn& handIn, const QByteArray& content, const QString& name)
    {
        QFile file(m_files.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        handIn.take(data);
        QTest::qWait(kMoment);
    }
    void shootDialog(const QString& name)
    {
        HandInDialog* dialog = m_page->record().materials().dialog();
        if (!dialog)
            return;
        shoot(*dialog, name);
        dialog->reject();
        QTest::qWait(kMoment / 3);
    }
    void shoot(QWidget& widget, const QString& name)
    {
        QTest::qWait(kMoment);
        widget.grab().save(m_folder.filePath(u"%1_%2.png"_s.arg(m_theme, name)));
    }

    QDir m_folder;
    QString m_theme;
    QTemporaryDir m_files;
    test::HandInStage m_stage;
    std::unique_ptr<CandidatePage> m_page;
};

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::Chinese));
    QCoreApplication::setOrganizationName(u"examdesk-pictures"_s);
    QSettings().clear();
    Theme theme(application);
    Tour tour(QDir(application.arguments().value(1, u"."_s)));
    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        tour.run(name);
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the window's dialogs, forms and states, to be looked at: window_gallery <store>
// <folder>, with a store of make_station. Not a test: nothing is compared.
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/field_editor.h"
#include "ui/candidate/station.h"
#include "ui/dashboard/dashboard_page.h"
#include "ui/kit/column_dialog.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_dialog.h"
#include "ui/shell/sign_in_window.h"
#include "ui/statistics/statistics_place.h"
#include "ui/statistics/statistics_view.h"
#include "ui/transfer/table_files.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

class Gallery {
public:
    Gallery(QString store, QString folder, Theme& theme)
        : m_store(std::move(store)), m_folder(std::move(folder)), m_theme(theme)
    {
        m_desk = std::make_unique<account::Desk>(
            m_store, test::orDie(store::Store::unlock(m_store, u"admin"_s, u"password"_s)),
            test::ownModules());
    }

    void shootAll(const QString& prefix)
    {
        m_prefix = prefix;
        signIn();
        settings();
        candidates();
        narrow();
        statistics();
    }

private:
    void shoot(QWidget& window, const QString& name)
    {
        QTest::qWait(600);
        window.grab().save(u"%1/%2_%3.png"_s.arg(m_folder, m_prefix, name));
    }

    void signIn()
    {
        SignInWindow window;
        window.prepare(m_store, u"https://exam.example"_s);
        window.show();
        window.findChild<QLineEdit*>(u"account"_s)->setText(u"admin"_s);
        window.findChild<QLineEdit*>(u"password"_s)->setText(u"wrong"_s);
        window.signIn();
        window.grab().save(u"%1/%2_unlocking.png"_s.arg(m_folder, m_prefix));
        shoot(window, u"wrong_password"_s);
    }

    void settings()
    {
        SettingsDialog dialog(m_theme, *m_desk, {u"总览"_s, u"考生"_s});
        dialog.show();
        auto* tabs = dialog.findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            shoot(dialog, u"settings_%1"_s.arg(i));
        }
    }

    std::unique_ptr<MainWindow> makeWindow()
    {
        auto window = std::make_unique<MainWindow>(*m_desk, test::builtInExams(), m_theme);
        window->showExam(u"nm-zsb-2026"_s);
        window->addPage({.key = u"candidates"_s,
                         .icon = Icon::Candidates,
                         .title = u"考生"_s,
                         .make = [](const Workbench& bench, QWidget* parent) -> WorkPage* {
                             return new CandidatePage(bench, parent);
                         },
                         .filter =
                             [](WorkPage& page, const QVariantMap& filter) {
                                 static_cast<CandidatePage&>(page).setFilter(filter);
                             }});
        window->addPage(
            {.key = u"overview"_s,
             .icon = Icon::Overview,
             .title = u"总览"_s,
             .make = [](const Workbench& bench, QWidget* parent) -> WorkPage* {
                 return new DashboardPage(bench, parent);
             },
             .count = [](account::Session&, const QString&) { return base::Result<qint64>(1280); }});
        window->setSyncStatus({SyncStatus::State::Offline, QDateTime::currentDateTimeUtc(), 3, 1});
        window->show();
        return window;
    }

    void candidates()
    {
        const auto window = makeWindow();
        auto& page = static_cast<CandidatePage&>(*window->page(u"candidates"_s));
        window->resize(1280, 1900);
        window->search(u"26000026"_s, true); // returned by its college
        shoot(*window, u"record_returned"_s);
        window->search(u"26000005"_s, true);
        shoot(*window, u"record_turn"_s);
        window->resize(1280, 800);
        page.findChild<QAction*>(u"reject"_s)->trigger();
        shoot(*window, u"form_reject"_s);
        window->search(u"26000001"_s, true);
        QTest::qWait(600);
        page.findChild<QAction*>(u"correct"_s)->trigger();
        auto* fields = page.findChild<QComboBox*>(u"field"_s);
        fields->setCurrentIndex(fields->findData(u"postcode"_s));
        page.findChild<QLineEdit*>(u"value"_s)->setText(u"12"_s);
        shoot(*window, u"form_correct"_s);
        window->search(u"没有这个人"_s, true);
        shoot(*window, u"no_match"_s);
        QTemporaryFile file;
        if (!file.open())
            return;
        file.write("candidate_no,type,name,postcode,phone\r\n27000001,graduate,赵新,0100,199\r\n"
                   "27000002,nobody,钱新,010000,19900000001\r\n");
        file.close();
        page.files().importFile(*page.exam(), file.fileName(), {.mode = candidate::ImportMode::AllOrNothing});
        QTest::qWait(600);
        for (QDialog* dialog : page.findChildren<QDialog*>())
            shoot(*dialog, u"import_report"_s);
        shoot(*window, u"import_refused"_s);
    }

    void statistics()
    {
        const auto window = makeWindow();
        window->resize(1100, 700);
        window->showPage(u"candidates"_s);
        QTest::qWait(600);
        auto& page = static_cast<CandidatePage&>(*window->page(u"candidates"_s));
        StatisticsView& view = page.statistics().view();
        page.findChild<QAction*>(u"statistics"_s)->trigger();
        const auto count = [&](const QString& rows, const QString& columns, const QString& name) {
            for (const auto& [box, id] : {std::pair(u"rows"_s, rows), std::pair(u"columns"_s, columns)}) {
                auto* choices = view.findChild<QComboBox*>(box);
                choices->setCurrentIndex(choices->findData(id));
            }
            shoot(*window, name);
        };
        count(u"school"_s, u""_s, u"statistics_school"_s);
        count(u"school"_s, u"state"_s, u"statistics_state"_s);
        count(u"region"_s, u"type"_s, u"statistics_type"_s);
        count(u"day"_s, u"payment"_s, u"statistics_day"_s);
        count(u"type"_s, u"payment"_s, u"statistics_payment"_s);
        Q_EMIT view.chosen(
            {candidate::narrowingTo(*page.exam(), candidate::Dimension::Group, u"unified"_s),
             candidate::narrowingTo(*page.exam(), candidate::Dimension::Payment, u"unpaid"_s)});
        shoot(*window, u"list_narrowed"_s);
        ColumnDialog columns(page.table());
        columns.show();
        shoot(columns, u"columns"_s);
        page.setFilter({{u"portrait"_s, u"rejected"_s}});
        QTest::qWait(600);
        page.findChild<QAction*>(u"statistics"_s)->trigger();
        shoot(*window, u"statistics_nobody"_s);
    }

    void narrow()
    {
        const auto window = makeWindow();
        window->resize(1024, 700);
        shoot(*window, u"narrow"_s);
        window->showPage(u"overview"_s);
        shoot(*window, u"narrow_overview"_s);
        window->page(u"overview"_s)->shortcuts().toggleOverlay();
        shoot(*window, u"keys"_s);
    }

    QString m_store;
    QString m_folder;
    QString m_prefix;
    Theme& m_theme;
    std::unique_ptr<account::Desk> m_desk;
};

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-window-gallery"_s);
    QLocale::setDefault(QLocale(application.arguments().value(3, u"zh_CN"_s)));
    QSettings().clear();
    Theme theme(application);
    Gallery gallery(application.arguments().value(1), application.arguments().value(2, u"."_s), theme);
    theme.setChoice(Theme::Choice::Light);
    gallery.shootAll(u"light"_s);
    theme.setChoice(Theme::Choice::Dark);
    gallery.shootAll(u"dark"_s);
    return 0;
}

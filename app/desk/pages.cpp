// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "candidates/candidate_page.h"
#include "dashboard/dashboard_page.h"

#include <QCoreApplication>

namespace examdesk::desk {

using namespace Qt::StringLiterals;
using ui::Icon;
using ui::MainWindow;
using ui::PageEntry;
using ui::Workbench;
using ui::WorkPage;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

PageEntry overview(MainWindow& window)
{
    return {.key = u"overview"_s,
            .icon = Icon::Overview,
            .title = Words::tr("Overview"),
            .make = [&window](const Workbench& workbench, QWidget* parent) -> WorkPage* {
                auto* page = new ui::DashboardPage(workbench, parent);
                QObject::connect(page, &ui::DashboardPage::pageRequested, &window, &MainWindow::showPage);
                return page;
            }};
}

PageEntry candidates(MainWindow& window)
{
    return {
        .key = u"candidates"_s,
        .icon = Icon::Candidates,
        .title = Words::tr("Candidates"),
        .make = [&window](const Workbench& workbench, QWidget* parent) -> WorkPage* {
            auto* page = new ui::CandidatePage(workbench, parent);
            QObject::connect(page, &ui::CandidatePage::searchCleared, &window, &MainWindow::clearSearch);
            return page;
        },
        .filter = [](WorkPage& page,
                     const QVariantMap& filter) { static_cast<ui::CandidatePage&>(page).setFilter(filter); }};
}

} // namespace

void addPages(MainWindow& window, const exam::Catalogue& exams)
{
    Q_UNUSED(exams)
    window.addPage(overview(window));
    window.addPage(candidates(window));
}

} // namespace examdesk::desk

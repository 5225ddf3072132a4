// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "account/outbox_service.h"
#include "account/recovery_service.h"
#include "audit/audit_service.h"
#include "dictation/program_engine.h"
#include "payment/reconciliation_service.h"
#include "photo/models.h"
#include "printing/person_papers.h"
#include "ui/audit/audit_page.h"
#include "ui/candidate/candidate_page.h"
#include "ui/dashboard/dashboard_page.h"
#include "ui/payment/payment_page.h"
#include "ui/photo/photo_page.h"
#include "ui/sync/sync_page.h"
#include "ui/ticket/check_controller.h"
#include "ui/ticket/ticket_page.h"
#include "wiring/paid_fees.h"
#include "wiring/ticket_keys.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace examdesk::desk {

using namespace Qt::StringLiterals;
using account::Role;
using account::Session;
using ui::Icon;
using ui::MainWindow;
using ui::PageEntry;
using ui::Workbench;
using ui::WorkPage;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

constexpr int kListeningSeconds = 600; ///< A program that took longer than this is stopped.
constexpr int kMostListeningSeconds = 3600;

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

/// What prints the papers of one person at this station. Forms need no key: one that cannot be read keeps
/// only tickets from being printed, and the tickets page says more of it.
printing::PersonPapers personPapers(const PageParts& parts, Session& session)
{
    auto key = wiring::signingKey(parts.storeFolder, {});
    return {session,
            parts.exams,
            {.templateFolder = wiring::templateFolder(parts.storeFolder),
             .key = key ? *std::move(key) : std::nullopt,
             .feeOf = wiring::paidFees(parts.exams)}};
}

base::Result<ui::PrintedForms> printPapers(printing::PersonPapers papers, const QString& exam,
                                           const QString& candidate, const QStringList& documents,
                                           const QString& reason, const QString& path)
{
    return papers.printToFile(exam, candidate, documents, reason, path)
        .map([&path](const printing::PersonPrint& printed) {
            ui::PrintedForms forms{.file = path, .documents = printed.documents, .refused = {}};
            for (const auto& [document, error] : printed.refused)
                forms.refused.append({document, error.message});
            return forms;
        });
}

base::Result<QList<ui::PaperOffer>> paperOffers(printing::PersonPapers papers, const QString& exam,
                                                const QString& candidate)
{
    return papers.list(exam, candidate).map([](const QList<printing::PersonPaper>& found) {
        QList<ui::PaperOffer> offers;
        for (const printing::PersonPaper& paper : found) {
            const auto last = paper.printed.value_or(ticket::PrintedAt());
            offers.append({paper.document, paper.obstacle, last.at, last.by, last.station});
        }
        return offers;
    });
}

/// The program that the office has set on this computer, for its own or for all accounts; see the manual.
ui::VoiceTools voiceTools()
{
    const QSettings settings;
    return ui::voiceTools(std::make_shared<const dictation::ProgramEngine>(dictation::ProgramEngine::Settings{
        .command =
            settings.value(u"dictation/command"_s).toStringList().join(u','), // a comma makes a list of it
        .seconds = std::clamp(settings.value(u"dictation/seconds"_s, kListeningSeconds).toInt(), 1,
                              kMostListeningSeconds)}));
}

ui::RegistrationTools registrationTools(const PageParts& parts)
{
    return {.majors = &parts.majors,
            .print =
                [parts](Session& session, const QString& exam, const QString& candidate,
                        const QStringList& documents, const QString& reason, const QString& path) {
                    return printPapers(personPapers(parts, session), exam, candidate, documents, reason,
                                       path);
                },
            .papers =
                [parts](Session& session, const QString& exam, const QString& candidate) {
                    return paperOffers(personPapers(parts, session), exam, candidate);
                },
            .voice = voiceTools()};
}

PageEntry candidates(MainWindow& window, const PageParts& parts)
{
    return {
        .key = u"candidates"_s,
        .icon = Icon::Candidates,
        .title = Words::tr("Candidates"),
        .make = [&window, parts](const Workbench& workbench, QWidget* parent) -> WorkPage* {
            const QString models = photo::Models::defaultFolder();
            auto* page = new ui::CandidatePage(workbench, parent, registrationTools(parts),
                                               photo::Models::missingIn(models).isEmpty()
                                                   ? portrait::complianceChecker(models)
                                                   : portrait::MakeChecker());
            QObject::connect(page, &ui::CandidatePage::searchCleared, &window, &MainWindow::clearSearch);
            QObject::connect(page, &ui::CandidatePage::searchShown, &window, &MainWindow::showSearch);
            QObject::connect(page, &ui::CandidatePage::portraitWanted, &window,
                             [&window](const QString& candidateNo) {
                                 window.showPage(u"photos"_s, {{u"portrait_of"_s, candidateNo}});
                             });
            return page;
        },
        .filter = [](WorkPage& page,
                     const QVariantMap& filter) { static_cast<ui::CandidatePage&>(page).setFilter(filter); }};
}

/// Shows one candidate's record, found by his number.
auto showCandidate(MainWindow& window)
{
    return [&window](const QString& candidateNo) {
        window.showPage(u"candidates"_s, {{u"search"_s, candidateNo}, {u"open"_s, true}});
    };
}

// What the rail says of a page that nobody has visited yet; as the page says itself.

base::Result<qint64> waitingMaterials(Session& session, const QString& exam, bool portraits)
{
    return audit::AuditService(session)
        .counts(exam, portraits)
        .map([&session, portraits](const audit::AuditQueue::Counts& counts) {
            return counts.workOf(session.principal(), portraits);
        });
}

base::Result<qint64> openDiscrepancies(Session& session, const QString& exam)
{
    using payment::DiscrepancyState;
    return payment::PaymentService(session).counts(exam).map([](const payment::PaymentCounts& counts) {
        return counts.discrepancies.value(DiscrepancyState::Open) +
               counts.discrepancies.value(DiscrepancyState::AwaitingSecond);
    });
}

base::Result<qint64> waitingForAPerson(Session& session, const QString&)
{
    const auto queue = account::OutboxService(session).overview(0);
    if (!queue)
        return base::fail(queue.error());
    return account::RecoveryService(session).overview(0).map(
        [&queue](const account::RecoveryOverview& recovery) {
            return queue->forAPerson() + recovery.forAPerson();
        });
}

PageEntry audits(MainWindow& window)
{
    return {.key = u"audits"_s,
            .icon = Icon::Audit,
            .title = Words::tr("Material audit"),
            .word = Words::tr("Audit"),
            .roles = {Role::Reviewer},
            .make = [&window](const Workbench& workbench, QWidget* parent) -> WorkPage* {
                auto* page = new ui::AuditPage(workbench, parent);
                QObject::connect(page, &ui::AuditPage::candidateWanted, &window, showCandidate(window));
                return page;
            },
            .count = [](Session& session,
                        const QString& exam) { return waitingMaterials(session, exam, false); }};
}

PageEntry photos(MainWindow& window)
{
    return {
        .key = u"photos"_s,
        .icon = Icon::Photo,
        .title = Words::tr("Portrait check"),
        .word = Words::tr("Portraits"),
        .roles = {Role::Reviewer, Role::Clerk},
        .make = [&window](const Workbench& workbench, QWidget* parent) -> WorkPage* {
            const QString models = photo::Models::defaultFolder();
            auto* page = new ui::PhotoPage(
                workbench, {ui::complianceChecker(models), photo::Models::missingIn(models), models}, parent);
            QObject::connect(page, &ui::PhotoPage::candidateWanted, &window, showCandidate(window));
            return page;
        },
        .filter =
            [](WorkPage& page, const QVariantMap& filter) {
                auto& photos = static_cast<ui::PhotoPage&>(page);
                if (const QString number = filter.value(u"portrait_of"_s).toString(); !number.isEmpty())
                    photos.takePortrait(number);
                else
                    photos.narrow(filter);
            },
        .count = [](Session& session, const QString& exam) { return waitingMaterials(session, exam, true); }};
}

PageEntry payments()
{
    return {.key = u"payments"_s,
            .icon = Icon::Payments,
            .title = Words::tr("Reconciliation"),
            .word = Words::tr("Fees"),
            .roles = {Role::SchoolAdmin},
            .make = [](const Workbench& workbench, QWidget* parent) -> WorkPage* {
                return new ui::PaymentPage(workbench, parent);
            },
            .count = openDiscrepancies};
}

PageEntry tickets(const exam::Catalogue& exams, const QString& storeFolder)
{
    return {.key = u"tickets"_s,
            .icon = Icon::Tickets,
            .title = Words::tr("Tickets"),
            .roles = {Role::Clerk},
            .make = [&exams, storeFolder](const Workbench& workbench, QWidget* parent) -> WorkPage* {
                return new ui::TicketPage(workbench,
                                          {.templateFolder = wiring::templateFolder(storeFolder),
                                           .keyFolder = wiring::keyFolder(storeFolder),
                                           .feeOf = wiring::paidFees(exams)},
                                          parent);
            },
            .filter =
                [](WorkPage& page, const QVariantMap& filter) {
                    if (const QString code = filter.value(u"search"_s).toString(); !code.isEmpty())
                        static_cast<ui::TicketPage&>(page).checks().check(code.toUtf8());
                },
            .takes = [](const QString& text) { return ticket::isTicketCode(text.toUtf8()); }};
}

PageEntry syncs(ui::SyncController& controller)
{
    return {.key = u"syncs"_s,
            .icon = Icon::Sync,
            .title = Words::tr("Sync"),
            .make = [&controller](const Workbench& workbench, QWidget* parent) -> WorkPage* {
                return new ui::SyncPage(workbench, controller, parent);
            },
            .count = waitingForAPerson};
}

} // namespace

void addPages(MainWindow& window, const PageParts& parts)
{
    window.addPage(overview(window));
    window.addPage(candidates(window, parts));
    window.addPage(audits(window));
    window.addPage(photos(window));
    window.addPage(payments());
    window.addPage(tickets(parts.exams, parts.storeFolder));
    window.addPage(syncs(parts.sync));
}

} // namespace examdesk::desk

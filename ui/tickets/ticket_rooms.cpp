// SPDX-License-Identifier: GPL-3.0-or-later
// Rooms, the draw and what becomes of it. What others see of it asks first.
#include "arrange_tab.h"
#include "kit/message_bar.h"
#include "room_plan.h"
#include "seating/arrangement_service.h"
#include "seating/seating_service.h"
#include "seating_work.h"
#include "ticket_list.h"
#include "ticket_page.h"
#include "ticket_words.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QTabWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Result;
using seating::SeatingService;

void TicketPage::followDraw()
{
    const bool seats = exam() && !exam()->seating.ticketNumber.isEmpty();
    m_draw->setEnabled(seats && !m_isDrawing && desk().mayGive(u"ticket.issue"_s));
}

void TicketPage::connectSeating()
{
    // The tab is shown with an exam only.
    connect(m_arrange, &ArrangeTab::importWanted, this, [this] { m_seating->chooseImport(*exam()); });
    connect(m_arrange, &ArrangeTab::exportWanted, this, [this] { m_seating->chooseExport(*exam()); });
    connect(m_arrange, &ArrangeTab::surveyWanted, this, [this] { m_seating->survey(*exam()); });
    connect(m_arrange, &ArrangeTab::publishWanted, this, [this] { m_seating->askToPublish(*exam()); });
    connect(m_arrange, &ArrangeTab::withdrawWanted, this, [this] { m_seating->askToWithdraw(*exam()); });
    connect(m_arrange, &ArrangeTab::removeWanted, m_seating, &SeatingWork::askToRemove);
    connect(m_arrange, &ArrangeTab::reportWanted, this, [this] {
        if (m_arrange->arrangement())
            m_seating->chooseReport(*exam(), *m_arrange->arrangement());
    });
    connect(m_arrange, &ArrangeTab::roomOpened, this, [this](const QString& room) {
        m_tabs->setCurrentWidget(m_plan);
        m_plan->showRoom(room);
        m_plan->setFocus();
    });
    connect(m_plan, &RoomPlan::failed, this, &TicketPage::say);
    connect(m_seating, &SeatingWork::surveyed, this,
            [this](const QString& id, const seating::Arrangement& found) {
                if (shows(id))
                    m_arrange->showSurvey(found);
            });
    connect(m_seating, &SeatingWork::problemsFound, this,
            [this](const QString& id, const QStringList& sentences) {
                if (shows(id))
                    m_arrange->showProblems(sentences);
            });
}

void TicketPage::importRooms(const QString& path)
{
    if (!exam() || !desk().mayGive(u"room.record"_s))
        return;
    m_tabs->setCurrentWidget(m_arrange);
    m_seating->importRooms(*exam(), path);
}

void TicketPage::refreshRooms()
{
    ask(
        [id = exam()->id, &all = exams()](Session& session) -> Result<Rooms> {
            SeatingService service(session, all);
            auto rooms = service.rooms(id);
            if (!rooms)
                return base::fail(rooms.error());
            auto seatings = seating::ArrangementService(session, all).seatings(id);
            if (!seatings)
                return base::fail(seatings.error());
            return service.seatedByRoom(id).map([&](const QHash<QString, int>& seated) {
                return Rooms{*rooms, seated, *seatings};
            });
        },
        [this, id = exam()->id](const Rooms& found) {
            if (!shows(id))
                return;
            m_arrange->showRooms(found.rooms, found.seated, found.seatings);
            m_plan->showRooms(found.rooms, found.seatings);
            m_list->showRooms(found.rooms);
        },
        Desk::Lane::Slow);
}

void TicketPage::askToAddRooms(const QList<ticket::ExamRoom>& rooms)
{
    if (rooms.isEmpty())
        return;
    const ticket::ExamRoom& first = rooms.first();
    m_ask->ask(tr("%n room(s) will be added at %1, numbers %2 to %3, with %4 seats each.", nullptr,
                  int(rooms.size()))
                   .arg(first.siteName, roomNumberText(first.number), roomNumberText(rooms.last().number))
                   .arg(first.seats),
               tr("Add rooms"), [this, rooms] { addRooms(rooms); });
}

void TicketPage::addRooms(const QList<ticket::ExamRoom>& rooms)
{
    ask(
        [rooms, id = exam()->id, &all = exams()](Session& session) -> Result<int> {
            SeatingService service(session, all);
            for (ticket::ExamRoom room : rooms) {
                room.exam = id;
                if (const auto recorded = service.recordRoom(room); !recorded)
                    return base::fail(recorded.error());
            }
            return int(rooms.size());
        },
        [this](int count) { messages().showInfo(tr("%n room(s) added.", nullptr, count)); });
}

void TicketPage::askToArrange()
{
    struct Facts {
        int waiting = 0;
        qsizetype rooms = 0;
        int free = 0;
        int draft = 0; ///< Seats that are drawn and not published.
    };
    if (!exam())
        return;
    m_tabs->setCurrentWidget(m_arrange);
    ask(
        [id = exam()->id, &all = exams()](Session& session) -> Result<Facts> {
            SeatingService service(session, all);
            const auto rooms = service.rooms(id);
            const auto seated = service.seatedByRoom(id);
            const auto seatings = seating::ArrangementService(session, all).seatings(id);
            if (!rooms || !seated || !seatings)
                return base::fail(!rooms ? rooms.error() : !seated ? seated.error() : seatings.error());
            Facts facts{.rooms = rooms->size()};
            for (const ticket::ExamRoom& room : *rooms) {
                const int here = seated->value(room.id);
                const auto state = stateIn(*seatings, *all.find(id), room);
                facts.draft += state == ticket::AreaSeating::State::Draft ? here : 0;
                facts.free += room.seats - here;
            }
            return service.waitingForSeats(id).map([&facts](int waiting) {
                facts.waiting = waiting;
                return facts;
            });
        },
        [this, id = exam()->id](const Facts& facts) {
            if (!shows(id))
                return;
            QString question =
                tr("%n candidate(s) will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3.",
                   nullptr, facts.waiting + facts.draft)
                    .arg(facts.rooms)
                    .arg(facts.free + facts.draft)
                    .arg(m_arrange->seed());
            if (facts.draft > 0)
                question +=
                    u' ' + tr("The draft of %n seat(s) is discarded and drawn anew.", nullptr, facts.draft);
            question += u' ' + tr("Seats that are published stay as they are.");
            m_ask->ask(question, facts.draft > 0 ? tr("Draw anew") : tr("Draw seats"), [this] { arrange(); });
        },
        Desk::Lane::Slow);
}

void TicketPage::arrange()
{
    if (!exam() || m_isDrawing)
        return;
    m_tabs->setCurrentWidget(m_arrange);
    const TaskHandle task = tasks().start(tr("Drawing seats"));
    m_isDrawing = true;
    followDraw();
    base::whenFinished(
        desk().execute(
            [id = exam()->id, seed = m_arrange->seed(), task, &all = exams()](Session& session) {
                return seating::ArrangementService(session, all).redraw(id, seed, task.progress());
            },
            Desk::Lane::Slow),
        this, [this, id = exam()->id, seed = m_arrange->seed()](const Result<seating::Arrangement>& done) {
            m_isDrawing = false;
            followDraw();
            if (!done)
                return say(done.error());
            showDrawn(id, *done, seed);
        });
}

/// Another exam may be on the page by now.
void TicketPage::showDrawn(const QString& examId, const seating::Arrangement& drawn, quint64 seed)
{
    if (shows(examId)) {
        messages().clear();
        return m_arrange->showArrangement(drawn, seed);
    }
    const exam::Definition* other = exams().find(examId);
    messages().showInfo(tr("%1: %2").arg(other ? other->shortName.shown() : examId, sentenceOf(drawn)));
}

} // namespace examdesk::ui

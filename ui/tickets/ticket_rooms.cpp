// SPDX-License-Identifier: GPL-3.0-or-later
// Rooms and the draw: nothing of them can be taken back, so both ask first.
#include "arrange_tab.h"
#include "kit/message_bar.h"
#include "ticket_list.h"
#include "ticket_page.h"
#include "ticket_words.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QTabWidget>

#include <numeric>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Result;
using ticket::TicketService;

void TicketPage::followDraw()
{
    const bool seats = exam() && !exam()->seating.ticketNumber.isEmpty();
    m_draw->setEnabled(seats && !m_isDrawing && desk().mayGive(u"ticket.issue"_s));
}

void TicketPage::refreshRooms()
{
    ask(
        [id = exam()->id, &all = exams()](Session& session) -> Result<Rooms> {
            TicketService service(session, all);
            auto rooms = service.rooms(id);
            if (!rooms)
                return base::fail(rooms.error());
            return service.seatedByRoom(id).map([&rooms](const QHash<QString, int>& seated) {
                return Rooms{*rooms, seated};
            });
        },
        [this, id = exam()->id](const Rooms& found) {
            if (!shows(id))
                return;
            m_arrange->showRooms(found.rooms, found.seated);
            m_list->showRooms(found.rooms);
        },
        Desk::Lane::Slow);
}

void TicketPage::askToAddRooms(const QList<ticket::ExamRoom>& rooms)
{
    if (rooms.isEmpty())
        return;
    const ticket::ExamRoom& first = rooms.first();
    m_ask->ask(
        tr("%n room(s) will be added at %1, numbers %2 to %3, with %4 seats each. A room cannot be taken "
           "away again.",
           nullptr, int(rooms.size()))
            .arg(first.siteName, roomNumberText(first.number), roomNumberText(rooms.last().number))
            .arg(first.seats),
        tr("Add rooms"), [this, rooms] { addRooms(rooms); });
}

void TicketPage::addRooms(const QList<ticket::ExamRoom>& rooms)
{
    ask(
        [rooms, id = exam()->id, &all = exams()](Session& session) -> Result<int> {
            TicketService service(session, all);
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
    };
    if (!exam())
        return;
    m_tabs->setCurrentWidget(m_arrange);
    ask(
        [id = exam()->id, &all = exams()](Session& session) -> Result<Facts> {
            TicketService service(session, all);
            const auto rooms = service.rooms(id);
            const auto seated = service.seatedByRoom(id);
            if (!rooms || !seated)
                return base::fail(rooms ? seated.error() : rooms.error());
            const int seats =
                std::accumulate(rooms->cbegin(), rooms->cend(), 0,
                                [](int sum, const ticket::ExamRoom& room) { return sum + room.seats; });
            const int taken = std::accumulate(seated->cbegin(), seated->cend(), 0);
            return service.waitingForSeats(id).map([&](int waiting) {
                return Facts{waiting, rooms->size(), seats - taken};
            });
        },
        [this, id = exam()->id](const Facts& facts) {
            if (!shows(id))
                return;
            m_ask->ask(
                tr("%n candidate(s) will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3. "
                   "Nobody who has a seat can be moved afterwards.",
                   nullptr, facts.waiting)
                    .arg(facts.rooms)
                    .arg(facts.free)
                    .arg(m_arrange->seed()),
                tr("Draw seats"), [this] { arrange(); });
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
        desk().run(
            [id = exam()->id, seed = m_arrange->seed(), task, &all = exams()](Session& session) {
                return TicketService(session, all).arrange(id, seed, task.progress());
            },
            Desk::Lane::Slow),
        this, [this, id = exam()->id, seed = m_arrange->seed()](const Result<ticket::Arrangement>& done) {
            m_isDrawing = false;
            followDraw();
            if (!done)
                return say(done.error());
            showDrawn(id, *done, seed);
        });
}

/// Another exam may be on the page by now.
void TicketPage::showDrawn(const QString& examId, const ticket::Arrangement& drawn, quint64 seed)
{
    if (shows(examId)) {
        messages().clear();
        return m_arrange->showArrangement(drawn, seed);
    }
    const exam::Definition* other = exams().find(examId);
    messages().showInfo(tr("%1: %2").arg(other ? other->shortName.shown() : examId, sentenceOf(drawn)));
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_controller.h"

#include "arrange_tab.h"
#include "seat_tables.h"
#include "seating/arrangement_service.h"
#include "seating/room_table.h"
#include "seating/seating_service.h"
#include "ticket_words.h"
#include "ui/kit/message_bar.h"
#include "ui/workbench/ask_bar.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Progress;
using base::Result;
using seating::SeatingService;

namespace {

QString sentenceOf(const candidate::RowProblem& problem)
{
    return problem.column.isEmpty()
               ? RoomController::tr("Row %1: %2").arg(QString::number(problem.row), problem.reason)
               : RoomController::tr("Row %1, %2: %3")
                     .arg(QString::number(problem.row), problem.column, problem.reason);
}

} // namespace

RoomController::RoomController(const PageContext& context, ArrangeTab& tab)
    : QObject(&context.page), m_context(context), m_tab(tab)
{
    connect(&tab, &ArrangeTab::roomsAdded, this, &RoomController::askToAdd);
    connect(&tab, &ArrangeTab::removeWanted, this, &RoomController::askToRemove);
    connect(&tab, &ArrangeTab::markWanted, this, &RoomController::mark);
    connect(&tab, &ArrangeTab::importWanted, this, &RoomController::chooseImport);
    connect(&tab, &ArrangeTab::exportWanted, this, &RoomController::chooseExport);
}

void RoomController::refresh()
{
    if (!m_context.exam())
        return;
    m_context.fetch(
        *this,
        [id = m_context.exam()->id, &all = m_context.bench.exams](Session& session) -> Result<ExamRooms> {
            SeatingService service(session, all);
            auto rooms = service.rooms(id);
            if (!rooms)
                return base::fail(rooms.error());
            auto seatings = seating::ArrangementService(session, all).seatings(id);
            if (!seatings)
                return base::fail(seatings.error());
            return service.seatedByRoom(id).map([&](const QHash<QString, int>& seated) {
                return ExamRooms{*rooms, seated, *seatings};
            });
        },
        [this, id = m_context.exam()->id](const ExamRooms& found) {
            if (!m_context.page.shows(id))
                return;
            m_tab.showRooms(found.rooms, found.seated, found.seatings);
            Q_EMIT arrived(found);
        },
        Desk::Lane::Slow);
}

void RoomController::askToAdd(const QList<ticket::ExamRoom>& rooms)
{
    if (rooms.isEmpty())
        return;
    const ticket::ExamRoom& first = rooms.first();
    m_context.question.ask(
        tr("%n room(s) will be added at %1, numbers %2 to %3, with %4 seats each.", nullptr,
           int(rooms.size()))
            .arg(first.siteName, roomNumberText(first.number), roomNumberText(rooms.last().number))
            .arg(first.seats),
        tr("Add rooms"), [this, rooms] { add(rooms); });
}

void RoomController::add(const QList<ticket::ExamRoom>& rooms)
{
    if (!m_context.exam())
        return;
    m_context.perform(
        *this,
        [rooms, id = m_context.exam()->id, &all = m_context.bench.exams](Session& session) -> Result<int> {
            SeatingService service(session, all);
            for (ticket::ExamRoom room : rooms) {
                room.exam = id;
                if (const auto recorded = service.recordRoom(room); !recorded)
                    return base::fail(recorded.error());
            }
            return int(rooms.size());
        },
        [this, id = m_context.exam()->id](int count) {
            m_context.tell(id, tr("%n room(s) added.", nullptr, count));
        });
}

void RoomController::mark(const ticket::ExamRoom& room)
{
    m_context.perform(
        *this,
        [room, &all = m_context.bench.exams](Session& session) {
            return SeatingService(session, all).recordRoom(room);
        },
        [this, room] {
            m_context.tell(room.exam,
                           room.separate      ? tr("%1 is for somebody who sits alone.").arg(roomTitle(room))
                           : room.groundFloor ? tr("%1 is on the ground floor.").arg(roomTitle(room))
                                              : tr("%1 is a common room.").arg(roomTitle(room)));
        });
}

void RoomController::askToRemove(const ticket::ExamRoom& room)
{
    m_context.question.ask(
        tr("%1 will be taken away. Nobody may sit in it.").arg(roomTitle(room)), tr("Take the room away"),
        [this, room] {
            m_context.run(
                *this, tr("Taking a room away"),
                [&exams = m_context.bench.exams, room](Session& session, const Progress&) {
                    return SeatingService(session, exams).removeRoom(room);
                },
                [this, room] { m_context.tell(room.exam, tr("%1 is gone.").arg(roomTitle(room))); });
        });
}

void RoomController::chooseImport()
{
    auto* dialog = new QFileDialog(&m_context.page, tr("Import sites and rooms"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tableFilter(), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &RoomController::importRooms);
    dialog->open();
}

void RoomController::importRooms(const QString& path)
{
    const exam::Definition* exam = m_context.exam();
    if (!exam || !m_context.mayExecute(u"room.record"))
        return;
    Q_EMIT tabWanted();
    m_context.run(
        *this, tr("Importing rooms"),
        [exam, path](Session& session, const Progress& progress) -> Result<seating::RoomImportOutcome> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return base::fail(Error::Code::Storage, tr("The file could not be opened."),
                                  path + u": "_s + file.errorString());
            return seating::importRooms(session, *exam, file, progress);
        },
        [this, id = exam->id](const seating::RoomImportOutcome& outcome) {
            QStringList sentences;
            for (const candidate::RowProblem& problem : outcome.problems)
                sentences.append(sentenceOf(problem));
            if (m_context.page.shows(id))
                m_tab.showProblems(sentences);
            if (!sentences.isEmpty())
                return m_context.tell(
                    id,
                    Error{Error::Code::Invalid,
                          tr("%n row(s) of the file are wrong, and no room was taken. The list names them.",
                             nullptr, int(sentences.size())),
                          sentences.join(u'\n')});
            m_context.tell(id, tr("%1 rooms added, %2 changed, %3 as they were.")
                                   .arg(outcome.added)
                                   .arg(outcome.changed)
                                   .arg(outcome.same));
        });
}

void RoomController::chooseExport()
{
    if (const exam::Definition* exam = m_context.exam())
        chooseTable(m_context.page, *this, tr("Export sites and rooms"), exam->id + u"-rooms"_s,
                    [this](const QString& path) { exportRooms(path); });
}

void RoomController::exportRooms(const QString& path)
{
    const exam::Definition* exam = m_context.exam();
    if (!exam)
        return;
    m_context.run(
        *this, tr("Exporting rooms"),
        [exam, path](Session& session, const Progress&) {
            return writeTable(
                path, [&](const table::Output& file) { return seating::exportRooms(session, *exam, file); });
        },
        [this, path, id = exam->id](int rooms) {
            const QString name = QFileInfo(path).fileName();
            m_context.tell(id, rooms == 0 ? tr("%1 is a table to fill in: there is no room yet.").arg(name)
                                          : tr("%n room(s) written to %1.", nullptr, rooms).arg(name));
        });
}

} // namespace examdesk::ui

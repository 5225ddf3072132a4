// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating_work.h"

#include "base/file_writing.h"
#include "kit/message_bar.h"
#include "seating/arrangement_report.h"
#include "seating/arrangement_service.h"
#include "seating/room_table.h"
#include "seating/seating_service.h"
#include "ticket/ticket_service.h"
#include "ticket_words.h"
#include "workbench/ask_bar.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using seating::ArrangementService;

namespace {

QString tables()
{
    return SeatingWork::tr("Tables (*.csv *.xlsx)");
}

template <typename Write>
Result<int> writeTable(const QString& path, Write write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return base::fail(Error::Code::Storage, SeatingWork::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    Result<int> written = write(candidate::TableFile(file, candidate::tableFormatOf(path)));
    if (written && !base::commitWhole(file))
        return base::fail(Error::Code::Storage, SeatingWork::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    return written;
}

QString sentenceOf(const candidate::RowProblem& problem)
{
    return problem.column.isEmpty()
               ? SeatingWork::tr("Row %1: %2").arg(QString::number(problem.row), problem.reason)
               : SeatingWork::tr("Row %1, %2: %3")
                     .arg(QString::number(problem.row), problem.column, problem.reason);
}

} // namespace

SeatingWork::SeatingWork(Page& page, AskBar& questions, const Workbench& workbench)
    : QObject(&page), m_page(page), m_questions(questions), m_workbench(workbench)
{}

template <typename Work, typename Then>
void SeatingWork::run(const QString& title, Work work, Then then)
{
    using Outcome = std::invoke_result_t<Work, Session&, const base::Progress&>;
    const TaskHandle task = m_workbench.tasks.start(title);
    base::whenFinished(
        m_workbench.desk.execute(
            [work = std::move(work), task](Session& session) { return work(session, task.progress()); },
            Desk::Lane::Slow),
        this, [this, then = std::move(then)](const Outcome& outcome) {
            if (!outcome)
                return m_page.messages().showError(outcome.error());
            if constexpr (std::is_void_v<typename Outcome::value_type>)
                then();
            else
                then(*outcome);
        });
}

void SeatingWork::chooseTarget(const QString& title, const QString& name,
                               std::function<void(const QString&)> then)
{
    auto* dialog = new QFileDialog(&m_page, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tables());
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(name + u".xlsx"_s);
    connect(dialog, &QFileDialog::fileSelected, this, std::move(then));
    dialog->open();
}

void SeatingWork::chooseImport(const exam::Definition& exam)
{
    auto* dialog = new QFileDialog(&m_page, tr("Import sites and rooms"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tables(), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, &exam](const QString& path) { importRooms(exam, path); });
    dialog->open();
}

void SeatingWork::chooseExport(const exam::Definition& exam)
{
    chooseTarget(tr("Export sites and rooms"), exam.id + u"-rooms"_s,
                 [this, &exam](const QString& path) { exportRooms(exam, path); });
}

void SeatingWork::importRooms(const exam::Definition& exam, const QString& path)
{
    run(
        tr("Importing rooms"),
        [&exam, path](Session& session,
                      const base::Progress& progress) -> Result<seating::RoomImportOutcome> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return base::fail(Error::Code::Storage, tr("The file could not be opened."),
                                  path + u": "_s + file.errorString());
            return seating::importRooms(session, exam, {file, candidate::tableFormatOf(path)}, progress);
        },
        [this, &exam](const seating::RoomImportOutcome& outcome) {
            QStringList sentences;
            for (const candidate::RowProblem& problem : outcome.problems)
                sentences.append(sentenceOf(problem));
            Q_EMIT problemsFound(exam.id, sentences);
            if (!sentences.isEmpty())
                return m_page.messages().showError(
                    {Error::Code::Invalid,
                     tr("%n row(s) of the file are wrong, and no room was taken. The list names them.",
                        nullptr, int(sentences.size())),
                     sentences.join(u'\n')});
            m_page.messages().showInfo(tr("%1 rooms added, %2 changed, %3 as they were.")
                                           .arg(outcome.added)
                                           .arg(outcome.changed)
                                           .arg(outcome.same));
        });
}

void SeatingWork::exportRooms(const exam::Definition& exam, const QString& path)
{
    run(
        tr("Exporting rooms"),
        [&exam, path](Session& session, const base::Progress&) {
            return writeTable(path, [&](const candidate::TableFile& file) {
                return seating::exportRooms(session, exam, file);
            });
        },
        [this, path](int rooms) {
            m_page.messages().showInfo(
                rooms == 0
                    ? tr("%1 is a table to fill in: there is no room yet.").arg(QFileInfo(path).fileName())
                    : tr("%n room(s) written to %1.", nullptr, rooms).arg(QFileInfo(path).fileName()));
        });
}

void SeatingWork::askToRemove(const ticket::ExamRoom& room)
{
    m_questions.ask(
        tr("%1 will be taken away. Nobody may sit in it.").arg(roomTitle(room)), tr("Take the room away"),
        [this, room] {
            run(
                tr("Taking a room away"),
                [&exams = m_workbench.exams, room](Session& session, const base::Progress&) {
                    return seating::SeatingService(session, exams).removeRoom(room);
                },
                [this, room] { m_page.messages().showInfo(tr("%1 is gone.").arg(roomTitle(room))); });
        });
}

void SeatingWork::survey(const exam::Definition& exam)
{
    run(
        tr("Looking over the seats"),
        [&exams = m_workbench.exams, id = exam.id](Session& session, const base::Progress&) {
            return ArrangementService(session, exams).survey(id);
        },
        [this, id = exam.id](const seating::Arrangement& found) { Q_EMIT surveyed(id, found); });
}

void SeatingWork::askToPublish(const exam::Definition& exam)
{
    m_questions.ask(
        tr("All seats are checked and published. After that nobody moves any more: who comes late "
           "gets a seat that is free. Tickets and papers of rooms can then be printed."),
        tr("Publish"), [this, &exam] { publish(exam); });
}

void SeatingWork::publish(const exam::Definition& exam)
{
    run(
        tr("Checking and publishing seats"),
        [&exams = m_workbench.exams, id = exam.id](Session& session, const base::Progress&) {
            return ArrangementService(session, exams).publish(id);
        },
        [this, id = exam.id](const seating::Publication& done) {
            QStringList sentences;
            for (const seating::PublishProblem& problem : done.problems)
                sentences.append(problem.sentence);
            Q_EMIT problemsFound(id, sentences);
            if (!sentences.isEmpty())
                m_page.messages().showError(
                    {Error::Code::Invalid,
                     tr("%n thing(s) forbid to publish the seats. The list names them.", nullptr,
                        int(sentences.size())),
                     sentences.join(u'\n')});
            else if (done.areas.isEmpty())
                m_page.messages().showInfo(tr("All seats are published already."));
            else
                m_page.messages().showInfo(tr("%n seat(s) are published.", nullptr, done.seats));
        });
}

void SeatingWork::askToWithdraw(const exam::Definition& exam)
{
    m_questions.ask(
        tr("The draft is discarded: everybody whose seat is not published loses it and his ticket number."),
        tr("Discard the draft"), [this, &exam] { withdraw(exam); });
}

void SeatingWork::withdraw(const exam::Definition& exam)
{
    run(
        tr("Discarding the draft"),
        [&exams = m_workbench.exams, id = exam.id](Session& session, const base::Progress& progress) {
            return ArrangementService(session, exams).withdraw(id, progress);
        },
        [this, id = exam.id](int seats) {
            Q_EMIT problemsFound(id, {});
            m_page.messages().showInfo(tr("%n seat(s) were taken back.", nullptr, seats));
        });
}

void SeatingWork::chooseReport(const exam::Definition& exam, const seating::Arrangement& arrangement)
{
    chooseTarget(tr("Save the list"), exam.id + u"-seats"_s,
                 [this, &exam, arrangement](const QString& path) { saveReport(exam, arrangement, path); });
}

void SeatingWork::saveReport(const exam::Definition& exam, const seating::Arrangement& arrangement,
                             const QString& path)
{
    run(
        tr("Saving the list"),
        [&exam, arrangement, path](Session&, const base::Progress&) {
            return writeTable(path, [&](const candidate::TableFile& file) {
                return seating::writeReport(exam, arrangement, file);
            });
        },
        [this, path](int lines) {
            m_page.messages().showInfo(
                tr("%n line(s) written to %1.", nullptr, lines).arg(QFileInfo(path).fileName()));
        });
}

} // namespace examdesk::ui

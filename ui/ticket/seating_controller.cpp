// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating_controller.h"

#include "arrange_tab.h"
#include "seat_tables.h"
#include "seating/arrangement_report.h"
#include "seating/arrangement_service.h"
#include "seating/seating_service.h"
#include "ticket_words.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QFileInfo>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Progress;
using base::Result;
using seating::ArrangementService;
using seating::SeatingService;

namespace {

/// What the question before a draw says.
struct DrawFacts {
    int waiting = 0;
    qsizetype rooms = 0;
    int free = 0;
    int draft = 0;           ///< Seats that are drawn and not published.
    qsizetype published = 0; ///< Rooms whose seats are.
    qsizetype moving = 0;    ///< Who sits where something was granted since that the seat does not give.
};

Result<DrawFacts> drawFacts(Session& session, const exam::Catalogue& all, const QString& id)
{
    SeatingService service(session, all);
    const auto rooms = service.rooms(id);
    const auto seated = service.seatedByRoom(id);
    const auto seatings = ArrangementService(session, all).seatings(id);
    if (!rooms || !seated || !seatings)
        return base::fail(!rooms ? rooms.error() : !seated ? seated.error() : seatings.error());
    DrawFacts facts{.rooms = rooms->size()};
    for (const ticket::ExamRoom& room : *rooms) {
        const int here = seated->value(room.id);
        const auto state = stateIn(*seatings, *all.find(id), room);
        facts.draft += state == ticket::AreaSeating::State::Draft ? here : 0;
        facts.published += state == ticket::AreaSeating::State::Published ? 1 : 0;
        facts.free += room.seats - here;
    }
    const auto waiting = service.waitingForSeats(id);
    if (!waiting)
        return base::fail(waiting.error());
    facts.waiting = *waiting;
    const auto isAnythingAskedFor = service.isAnythingAskedFor(id);
    if (!isAnythingAskedFor)
        return base::fail(isAnythingAskedFor.error());
    if (!*isAnythingAskedFor)
        return facts; // to look at everybody takes its time
    return ArrangementService(session, all).survey(id).map([&facts](const seating::Arrangement& found) {
        facts.moving = found.misplaced.size();
        return facts;
    });
}

QString questionOf(const DrawFacts& facts, quint64 seed)
{
    QStringList sentences{SeatingController::tr("%n candidate(s) will get a seat and a ticket number: %1 "
                                                "rooms, %2 seats free, seed %3.",
                                                nullptr, facts.waiting + facts.draft)
                              .arg(facts.rooms)
                              .arg(facts.free + facts.draft)
                              .arg(seed)};
    if (facts.moving > 0)
        sentences.append(SeatingController::tr("%n get(s) another seat, because of what was granted since.",
                                               nullptr, int(facts.moving)));
    if (facts.draft > 0)
        sentences.append(SeatingController::tr("The draft of %n seat(s) is discarded and drawn anew.",
                                               nullptr, facts.draft));
    if (facts.published == facts.rooms && facts.rooms > 0)
        sentences.append(SeatingController::tr("The seats are published: those added now are published at "
                                               "once and cannot be discarded; the others stay as they are."));
    else if (facts.published > 0)
        sentences.append(SeatingController::tr("Where the seats are published, those added now are published "
                                               "at once and cannot be discarded; the others stay as they "
                                               "are."));
    return sentences.join(u' ');
}

} // namespace

SeatingController::SeatingController(const PageContext& context, ArrangeTab& tab)
    : QObject(&context.page), m_context(context), m_tab(tab),
      m_draw(
          context.page.shortcuts().add(tr("Draw seats"), QKeySequence(u"Ctrl+R"_s), [this] { askToDraw(); }))
{
    m_draw->setIcon(icon(Icon::Play, IconTone::OnAccent));
    follow();
    connect(&tab, &ArrangeTab::surveyWanted, this, &SeatingController::survey);
    connect(&tab, &ArrangeTab::publishWanted, this, &SeatingController::askToPublish);
    connect(&tab, &ArrangeTab::withdrawWanted, this, &SeatingController::askToWithdraw);
    connect(&tab, &ArrangeTab::reportWanted, this, &SeatingController::chooseReport);
}

void SeatingController::follow()
{
    const exam::Definition* exam = m_context.exam();
    setObstacle(*m_draw, !m_context.mayExecute(u"ticket.issue")
                             ? tr("Seats are drawn by clerks; you are signed in as %1.")
                                   .arg(account::shownRole(m_context.bench.desk.principal().role))
                         : !exam                                ? tr("Choose an exam first.")
                         : exam->seating.ticketNumber.isEmpty() ? tr("This exam seats nobody.")
                         : m_isDrawing                          ? tr("Seats are being drawn.")
                                                                : QString());
}

void SeatingController::askToDraw()
{
    if (!m_context.exam())
        return;
    Q_EMIT tabWanted();
    m_context.fetch(
        *this,
        [id = m_context.exam()->id, &all = m_context.bench.exams](Session& session) {
            return drawFacts(session, all, id);
        },
        [this, id = m_context.exam()->id](const DrawFacts& facts) {
            if (!m_context.page.shows(id))
                return;
            if (facts.waiting + facts.draft + facts.moving == 0)
                return m_context.tell(id, tr("Nobody is left to seat: everybody who sits papers, is approved "
                                             "and has paid has a seat."));
            m_context.question.ask(questionOf(facts, m_tab.seed()),
                                   facts.draft > 0 ? tr("Draw anew") : tr("Draw seats"), [this] { draw(); });
        },
        Desk::Lane::Slow);
}

void SeatingController::draw()
{
    if (!m_context.exam() || m_isDrawing)
        return;
    Q_EMIT tabWanted();
    m_isDrawing = true;
    follow();
    const TaskHandle task = m_context.bench.tasks.start(tr("Drawing seats"));
    base::whenFinished(
        m_context.bench.desk.execute(
            [id = m_context.exam()->id, seed = m_tab.seed(), task,
             &all = m_context.bench.exams](Session& session) {
                return ArrangementService(session, all).redraw(id, seed, task.progress());
            },
            Desk::Lane::Slow),
        this,
        [this, id = m_context.exam()->id, seed = m_tab.seed()](const Result<seating::Arrangement>& done) {
            m_isDrawing = false; // whatever came of it
            follow();
            if (done)
                showDrawn(id, *done, seed);
            else
                m_context.tell(id, done.error());
        });
}

/// Another exam may be on the page by now.
void SeatingController::showDrawn(const QString& examId, const seating::Arrangement& drawn, quint64 seed)
{
    if (!m_context.page.shows(examId))
        return m_context.tell(examId, sentenceOf(drawn));
    m_context.page.messages().clear();
    m_tab.showArrangement(drawn, seed);
}

void SeatingController::survey()
{
    if (!m_context.exam())
        return;
    m_context.run(
        *this, tr("Looking over the seats"),
        [&exams = m_context.bench.exams, id = m_context.exam()->id](Session& session, const Progress&) {
            return ArrangementService(session, exams).survey(id);
        },
        [this, id = m_context.exam()->id](const seating::Arrangement& found) {
            if (m_context.page.shows(id))
                m_tab.showSurvey(found);
        });
}

void SeatingController::askToPublish()
{
    if (!m_context.exam())
        return;
    m_context.question.ask(
        tr("All seats are checked and published. After that nobody moves any more: who comes late "
           "gets a seat that is free. Tickets and papers of rooms can then be printed."),
        tr("Publish"), [this, id = m_context.exam()->id] { publish(id); });
}

void SeatingController::publish(const QString& examId)
{
    m_context.run(
        *this, tr("Checking and publishing seats"),
        [&exams = m_context.bench.exams, examId](Session& session, const Progress&) {
            return ArrangementService(session, exams).publish(examId);
        },
        [this, examId](const seating::Publication& done) { showPublished(examId, done); });
}

void SeatingController::showPublished(const QString& examId, const seating::Publication& done)
{
    QStringList sentences;
    for (const seating::PublishProblem& problem : done.problems)
        sentences.append(problem.sentence);
    if (m_context.page.shows(examId))
        m_tab.showProblems(sentences);
    if (!sentences.isEmpty())
        m_context.tell(examId, Error{Error::Code::Invalid,
                                     tr("%n thing(s) forbid to publish the seats. The list names them.",
                                        nullptr, int(sentences.size())),
                                     sentences.join(u'\n')});
    else if (done.areas.isEmpty())
        m_context.tell(examId, tr("All seats are published already."));
    else
        m_context.tell(examId, tr("%n seat(s) are published.", nullptr, done.seats));
}

void SeatingController::askToWithdraw()
{
    if (!m_context.exam())
        return;
    m_context.question.ask(
        tr("The draft is discarded: everybody whose seat is not published loses it and his ticket number."),
        tr("Discard the draft"), [this, id = m_context.exam()->id] { withdraw(id); });
}

void SeatingController::withdraw(const QString& examId)
{
    m_context.run(
        *this, tr("Discarding the draft"),
        [&exams = m_context.bench.exams, examId](Session& session, const Progress& progress) {
            return ArrangementService(session, exams).withdraw(examId, progress);
        },
        [this, examId](int seats) {
            if (m_context.page.shows(examId))
                m_tab.showProblems({});
            m_context.tell(examId, tr("%n seat(s) were taken back.", nullptr, seats));
        });
}

void SeatingController::chooseReport()
{
    const exam::Definition* exam = m_context.exam();
    if (!exam || !m_tab.arrangement())
        return;
    chooseTable(m_context.page, *this, tr("Save the list"), exam->id + u"-seats"_s,
                [this, exam, arrangement = *m_tab.arrangement()](const QString& path) {
                    saveReport(*exam, arrangement, path);
                });
}

void SeatingController::saveReport(const exam::Definition& exam, const seating::Arrangement& arrangement,
                                   const QString& path)
{
    m_context.run(
        *this, tr("Saving the list"),
        [&exam, arrangement, path](Session&, const Progress&) {
            return writeTable(path, [&](const table::Output& file) {
                return seating::writeReport(exam, arrangement, file);
            });
        },
        [this, path, id = exam.id](int lines) {
            m_context.tell(id,
                           tr("%n line(s) written to %1.", nullptr, lines).arg(QFileInfo(path).fileName()));
        });
}

} // namespace examdesk::ui

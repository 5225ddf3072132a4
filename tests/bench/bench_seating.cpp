// SPDX-License-Identifier: GPL-3.0-or-later
// bench_seating [DRAWN [STORED]]: draws seats for DRAWN invented people (1,000,000), checks the plan, and
// draws, publishes and discards for STORED candidates (60,000) in a store. Ends with 1 if the draw takes 10 s
// or more, or the plan is wrong.
#include "account/session.h"
#include "base/id.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "exam/definition_reader.h"
#include "seating/arrangement_service.h"
#include "seating/seating_commands.h"
#include "seating/seating_service.h"
#include "store/transaction.h"
#include "ticket/ticket_commands.h"
#include "ticket/ticket_service.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::seating;
using namespace examdesk::ticket;

namespace {

const QString kExam = u"nm-zsb-2026"_s;
const QString kPassword = u"password"_s;
const QStringList kAreas{u"150100"_s, u"150200"_s, u"150300"_s, u"150400"_s};
const QStringList kGroups{u"文史基础"_s, u"理工基础"_s, u"医学基础"_s};
constexpr int kSeats = 30;
constexpr double kLongest = 10'000; ///< Milliseconds for the draw.

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

template <typename Work>
double timed(const char* what, Work work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    const double milliseconds = double(clock.nsecsElapsed()) / 1e6;
    std::printf("| %s | %.0f ms |\n", what, milliseconds);
    std::fflush(stdout);
    return milliseconds;
}

QString schoolOf(int number)
{
    return u"示例学院%1"_s.arg(number * 7919 % 61);
}

int roomsFor(int people)
{
    constexpr int kSpare = 6;
    constexpr int kKept = 100; // One room more in so many, for the seats that are kept.
    return people / kSeats / int(kAreas.size()) * (kKept + 1) / kKept + kSpare;
}

SeatingTask inventTask(int people)
{
    SeatingTask task{.layout = {.columns = 5, .serpentine = true}, .seed = 20260310};
    for (int number = 0; number < people; ++number)
        task.sitters.append({.id = u"c%1"_s.arg(number * 48271LL % 1'000'003, 7, 10, QChar(u'0')),
                             .area = kAreas[number % kAreas.size()],
                             .group = kGroups[number / 5 % kGroups.size()],
                             .school = schoolOf(number),
                             .accessible = number % 997 == 0,
                             .approved = true,
                             .paid = true});
    for (const QString& area : kAreas) {
        for (int number = 0; number < roomsFor(people); ++number)
            task.rooms.append({.area = area,
                               .site = u"%1"_s.arg(number / 40 + 1, 3, 10, QChar(u'0')),
                               .number = number % 40 + 1,
                               .seats = kSeats,
                               .accessible = number % 40 == 0 ? QList<int>{1, 2} : QList<int>()});
    }
    return task;
}

bool drawMany(int people)
{
    const SeatingTask task = inventTask(people);
    SeatPlan plan;
    const double took = timed("draw", [&] { plan = orDie(drawSeats(task)); });
    qsizetype problems = 0;
    timed("check", [&] { problems = checkSeats(task, plan.seats).size(); });
    std::printf("\n%lld seats, %lld problems, %lld neighbours of one school\n\n",
                static_cast<long long>(plan.seats.size()), static_cast<long long>(problems),
                static_cast<long long>(plan.sameSchool.size()));
    return took < kLongest && problems == 0;
}

candidate::Candidate invent(const exam::Definition& exam, int number)
{
    candidate::Candidate who{.id = candidate::CandidateId(base::newId()),
                             .exam = kExam,
                             .candidateNo = u"26%1"_s.arg(number, 8, 10, QChar(u'0')),
                             .type = u"graduate"_s};
    who.fields = {{u"name"_s, u"考生"_s},
                  {u"id_number"_s, u"150000%1"_s.arg(number, 12, 10, QChar(u'0'))},
                  {u"graduation_school"_s, schoolOf(number)},
                  {u"major_subject"_s, kGroups[number / 5 % kGroups.size()]},
                  {u"exam_region"_s, kAreas[number % kAreas.size()]}};
    for (const exam::AuditLevel& level : exam.audit.levels)
        who.levels.insert(level.id, {.state = candidate::Review::Approved});
    who.payment.state = candidate::Payment::State::Paid;
    return who;
}

void fill(account::Session& session, const exam::Catalogue& exams, int people)
{
    const exam::Definition& exam = *exams.find(kExam);
    auto transaction = orDie(store::Transaction::begin(session.database()));
    for (int number = 0; number < people; ++number)
        orDie(session.records().save(candidate::toRecord(exam, invent(exam, number))));
    for (const QString& area : kAreas) {
        for (int number = 0; number < roomsFor(people); ++number)
            orDie(session.records().save(
                toRecord(ExamRoom{.id = base::newId(),
                                  .exam = kExam,
                                  .area = area,
                                  .site = u"%1"_s.arg(number / 40 + 1, 3, 10, QChar(u'0')),
                                  .siteName = u"示例考点"_s,
                                  .number = number % 40 + 1})));
    }
    orDie(transaction.commit());
}

bool arrangeInAStore(int people)
{
    const exam::Catalogue exams = orDie(exam::Catalogue::load(u":/exams"_s));
    account::Modules modules;
    candidate::registerModule(modules, exams);
    ticket::registerModule(modules, exams);
    seating::registerModule(modules, exams);
    QTemporaryDir folder;
    const account::Principal admin{
        .name = u"admin"_s, .role = account::Role::SystemAdmin, .scope = account::Scope::all()};
    orDie(store::Store::create(folder.path(), admin.name, kPassword, admin.toJson(),
                               store::KeyCost::Interactive));
    const auto session = orDie(account::Session::open(
        {.folder = folder.path(), .account = admin.name, .password = kPassword}, modules));
    timed("fill the store", [&] { fill(*session, exams, people); });
    SeatingService tickets(*session, exams);
    ArrangementService seats(*session, exams);
    int issued = 0;
    timed("arrange through the store", [&] { issued = orDie(tickets.arrange(kExam, 7)).issued; });
    timed("look over", [&] { (void)orDie(seats.survey(kExam)); });
    timed("discard and draw anew", [&] { (void)orDie(seats.redraw(kExam, 8)); });
    qsizetype problems = 0;
    timed("check and publish", [&] { problems = orDie(seats.publish(kExam)).problems.size(); });
    std::printf("\n%d tickets, %lld problems\n", issued, static_cast<long long>(problems));
    return issued == people && problems == 0;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int drawn = arguments.value(1, u"1000000"_s).toInt();
    const int stored = arguments.value(2, u"60000"_s).toInt();
    std::printf("### Seats: %d people drawn, %d through a store\n\n| | |\n|---|---:|\n", drawn, stored);
    const bool isDrawn = drawMany(drawn);
    const bool isStored = arrangeInAStore(stored);
    return isDrawn && isStored ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "definition_checks.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <numeric>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

void checkFees(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.fees.items, u"/fees/items"_s, problem);
    for (qsizetype i = 0; i < exam.fees.items.size(); ++i)
        checkCondition(exam, exam.fees.items.at(i).applies, u"/fees/items/%1/applies"_s.arg(i), problem);
    const Fees& fees = exam.fees;
    if (fees.closeAfterMinutes > 0 && fees.payWithinMinutes > fees.closeAfterMinutes)
        problem.report(u"/fees/pay_within_minutes"_s,
                       ExamDefinition::tr("The order closes before this time is over."));
}

void checkAudit(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.audit.levels, u"/audit/levels"_s, problem);
    checkIds(exam.audit.reasons, u"/audit/reasons"_s, problem);
    for (qsizetype i = 0; i < exam.audit.levels.size(); ++i)
        checkCondition(exam, exam.audit.levels.at(i).applies, u"/audit/levels/%1/applies"_s.arg(i), problem);
    for (qsizetype i = 0; i < exam.audit.reasons.size(); ++i) {
        const QStringList& materials = exam.audit.reasons.at(i).materials;
        for (qsizetype k = 0; k < materials.size(); ++k) {
            if (materials.at(k) != u"portrait" && exam.material(materials.at(k)) == nullptr)
                problem.report(u"/audit/reasons/%1/materials/%2"_s.arg(i).arg(k),
                               ExamDefinition::tr("There is no material \"%1\".").arg(materials.at(k)));
        }
    }
}

void checkDocuments(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.papers, u"/documents"_s, problem);
    for (qsizetype i = 0; i < exam.papers.size(); ++i) {
        const Paper& paper = exam.papers.at(i);
        const QString path = u"/documents/%1"_s.arg(i);
        checkCondition(exam, paper.applies, path + u"/applies"_s, problem);
        for (qsizetype k = 0; k < paper.filed.size(); ++k)
            checkCondition(exam, paper.filed.at(k).applies, path + u"/filed/%1/applies"_s.arg(k), problem);
    }
}

/// Reports @p id at @p path if it is given and no field has it.
void checkFieldId(const Definition& exam, const QString& id, const QString& path, JsonProblem& problem)
{
    if (!id.isEmpty() && exam.field(id) == nullptr)
        problem.report(path, ExamDefinition::tr("There is no field \"%1\".").arg(id));
}

void checkSubjects(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.subjects, u"/subjects"_s, problem);
    for (qsizetype i = 0; i < exam.subjects.size(); ++i) {
        const QString path = u"/subjects/%1"_s.arg(i);
        checkFieldId(exam, exam.subjects.at(i).nameField, path + u"/name_field"_s, problem);
        checkCondition(exam, exam.subjects.at(i).applies, path + u"/applies"_s, problem);
    }
}

/// A ticket number is digits and letters around {area:n}, {site:n}, {room:n}, {seat:n}, n digits each.
void checkTicketNumber(const QString& pattern, JsonProblem& problem)
{
    static const QRegularExpression shape(u"^([0-9A-Za-z-]|\\{(area|site|room|seat):[1-9]\\})*$"_s);
    if (!shape.match(pattern).hasMatch())
        problem.report(u"/seating/ticket_number"_s,
                       ExamDefinition::tr(
                           "Write this from digits, letters and {area:n}, {site:n}, {room:n}, {seat:n}."));
    if (!pattern.contains(u"{room:") || !pattern.contains(u"{seat:"))
        problem.report(u"/seating/ticket_number"_s,
                       ExamDefinition::tr("Without room and seat the number is not unique."));
}

void checkSeating(const Definition& exam, JsonProblem& problem)
{
    checkFieldId(exam, exam.seating.groupField, u"/seating/group_field"_s, problem);
    checkFieldId(exam, exam.seating.regionField, u"/seating/region_field"_s, problem);
    if (!exam.seating.ticketNumber.isEmpty())
        checkTicketNumber(exam.seating.ticketNumber, problem);
    if (exam.seating.columns > exam.seating.seatsPerRoom)
        problem.report(u"/seating/columns"_s, ExamDefinition::tr("A room has more columns than seats."));
    const QList<int>& sizes = exam.seating.columnSizes;
    if (sizes.isEmpty())
        return;
    if (sizes.size() != exam.seating.columns)
        problem.report(u"/seating/column_sizes"_s,
                       ExamDefinition::tr("There are not as many sizes as columns."));
    if (std::accumulate(sizes.begin(), sizes.end(), 0LL) != exam.seating.seatsPerRoom)
        problem.report(u"/seating/column_sizes"_s,
                       ExamDefinition::tr("The columns do not make the seats of a room."));
}

void checkAccommodations(const Definition& exam, JsonProblem& problem)
{
    checkIds(exam.accommodations, u"/accommodations"_s, problem);
    if (!exam.accommodations.isEmpty() && exam.seating.ticketNumber.isEmpty())
        problem.report(u"/accommodations"_s,
                       ExamDefinition::tr("This exam seats nobody: nothing can be arranged for anybody."));
    for (qsizetype i = 0; i < exam.accommodations.size(); ++i) {
        const Accommodation& one = exam.accommodations.at(i);
        const QString path = u"/accommodations/%1"_s.arg(i);
        if (one.extraTimePercent > kMostExtraTimePercent)
            problem.report(
                path + u"/extra_time_percent"_s,
                ExamDefinition::tr("Extra time is from 1 to %1 percent.").arg(kMostExtraTimePercent));
        if (seatNeedsOf(exam, {one.id}).isNone() && one.aid.zh.isEmpty())
            problem.report(path,
                           ExamDefinition::tr("It gives neither time, room, floor or seat nor an aid."));
        if (!one.proof.isEmpty() && exam.material(one.proof) == nullptr)
            problem.report(path + u"/proof"_s,
                           ExamDefinition::tr("There is no material \"%1\".").arg(one.proof));
        // One person decides about the whole of a request; who has two roles is a system admin.
        if (one.role != exam.accommodations.first().role)
            problem.report(path + u"/role"_s,
                           ExamDefinition::tr("One person decides about all that is asked for: the role is "
                                              "\"%1\" for every accommodation.")
                               .arg(exam.accommodations.first().role));
        checkCondition(exam, one.applies, path + u"/applies"_s, problem);
    }
}

} // namespace

void checkOffice(const Definition& exam, JsonProblem& problem)
{
    checkFees(exam, problem);
    checkAudit(exam, problem);
    checkDocuments(exam, problem);
    checkSubjects(exam, problem);
    checkSeating(exam, problem);
    checkAccommodations(exam, problem);
}

} // namespace examdesk::exam

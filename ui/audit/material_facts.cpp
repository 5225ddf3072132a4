// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_facts.h"

#include "exam/code_list.h"
#include "exam/id_number.h"

#include <QCoreApplication>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MaterialFacts)
};

} // namespace

QList<Fact> factsOf(const exam::Definition& exam, const candidate::Candidate& candidate,
                    const exam::Standing& standing)
{
    QList<Fact> facts{{u"candidate_no"_s, Words::tr("Candidate no."), candidate.candidateNo, false, {}}};
    if (const exam::CandidateType* type = exam.type(candidate.type))
        facts.append({u"type"_s, Words::tr("Type"), type->name.shown(), false, {}});
    for (const QString& id : standing.shownFields) {
        const exam::Field* field = exam.field(id);
        if (!field) // The record is of another exam than the one on the screen.
            continue;
        const QString value = candidate.fields.value(id);
        const bool masked = field->sensitive && !value.isEmpty();
        const auto problem = std::find_if(standing.fieldProblems.begin(), standing.fieldProblems.end(),
                                          [&id](const exam::FieldProblem& one) { return one.field == id; });
        Fact fact{id,
                  field->label.shown(),
                  masked ? exam::maskedValue(*field, value) : exam::shownValue(*field, value).shown(),
                  masked,
                  {}};
        // In words, not as a mark: beside the picture there is no room for a third column.
        if (problem != standing.fieldProblems.end())
            fact.value =
                problem->missing ? Words::tr("Missing") : Words::tr("%1 (not valid)").arg(fact.value);
        facts.append(fact);
    }
    return facts;
}

QString fileSizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1,
                                          QLocale::DataSizeTraditionalFormat);
}

} // namespace examdesk::ui

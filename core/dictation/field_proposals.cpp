// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_proposals.h"

#include "exam/id_number_facts.h"
#include "exam/standing.h"
#include "listener.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldProposals)
};

bool isLookedUp(const SpokenForm& form, const exam::Field& field, const QHash<QString, QString>& fields)
{
    return form.majors && exam::holds(form.exam, field.lookedUp, form.type, fields);
}

/// What the exam's rules have against @p proposal among @p fields.
QStringList problemsOf(const SpokenForm& form, const Proposal& proposal,
                       const QHash<QString, QString>& fields)
{
    const exam::Field& field = *form.exam.field(proposal.field);
    QStringList problems;
    if (field.id == u"name" || field.id == u"recipient")
        problems.append(
            Words::tr("A name is written by its sound: compare each character with the document."));
    if (const QString problem = exam::problemOf(form.exam, field, form.type, fields); !problem.isEmpty())
        problems.append(problem);
    const bool isUnknownMajor =
        isLookedUp(form, field, fields) &&
        ((field.lookup == exam::MajorLookup::CollegeMajor && !form.majors->knows(proposal.value)) ||
         (field.lookup == exam::MajorLookup::IntendedMajor &&
          form.majors->category(proposal.value).isEmpty()));
    if (isUnknownMajor)
        problems.append(Words::tr("The table of majors has none that is called so."));
    for (const exam::FieldProblem& contradiction : exam::idNumberContradictions(form.exam, form.type, fields))
        if (contradiction.field == field.id && !problems.contains(contradiction.why))
            problems.append(contradiction.why);
    return problems;
}

} // namespace

Proposals proposalsOf(const SpokenForm& form, const QList<Segment>& segments)
{
    const HeardText heard(segments);
    Proposals proposals = Listener(form, heard).listen();
    QHash<QString, QString> fields = form.known;
    for (const Proposal& proposal : std::as_const(proposals.fields))
        fields.insert(proposal.field, proposal.value);
    for (Proposal& proposal : proposals.fields)
        proposal.doubts += problemsOf(form, proposal, fields);
    return proposals;
}

} // namespace examdesk::dictation

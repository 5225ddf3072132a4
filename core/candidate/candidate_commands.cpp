// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_commands.h"

#include "candidate_keys.h"
#include "candidate_projection.h"
#include "candidate_record.h"
#include "counter_rules.h"
#include "exam/code_list.h"
#include "followers.h"
#include "offered_accommodations.h"
#include "proposal.h"
#include "release_commands.h"
#include "type_change.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::Result;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateCommands)
};

/// What the candidate commands are judged by.
struct Book {
    const exam::Catalogue& exams;
    const exam::MajorMap* majors; ///< May be null.
    FormChange formChange = {};

    /// Fills in what follows from the intended major.
    void derive(const exam::Definition& exam, Candidate& candidate) const
    {
        if (majors)
            candidate.fields = majors->derive(exam, candidate.fields);
    }
};

Result<const exam::Definition*> examOf(const exam::Catalogue& exams, const QString& id)
{
    if (const exam::Definition* exam = exams.find(id))
        return exam;
    return base::fail(Error::Code::Invalid, Words::tr("There is no exam \"%1\" here.").arg(id));
}

/// As they are stored: the same whether a window, a file or another station gave them.
QHash<QString, QString> fieldsOf(const exam::Definition* exam, const Command& command)
{
    QHash<QString, QString> fields;
    const QJsonObject given = command.payload.value(CandidateKey::fields).toObject();
    for (auto field = given.begin(); field != given.end(); ++field) {
        const exam::Field* known = exam ? exam->field(field.key()) : nullptr;
        const QString value = field.value().toString().trimmed();
        fields.insert(field.key(), known ? exam::cleanValue(*known, value) : value);
    }
    return fields;
}

/// Refuses fields the exam does not have and values it does not allow; empty values are allowed (missing, not
/// wrong).
Result<void> checkFields(const exam::Definition& exam, const Candidate& candidate, const QStringList& given,
                         const exam::MajorMap* majors)
{
    for (const QString& id : given)
        if (!exam.field(id))
            return base::fail(Error::Code::Invalid, Words::tr("This exam has no field \"%1\".").arg(id));
    for (const exam::FieldProblem& problem : wrongFields(exam, candidate, majors))
        if (given.contains(problem.field))
            return base::fail(Error::Code::Invalid,
                              exam.field(problem.field)->label.shown() + u": "_s + problem.why);
    return {};
}

Error occupied(const exam::Field& field, const store::Record& holder, const Principal& principal)
{
    const QString what = field.label.shown();
    // Whose number it is, is nobody's business outside the holder's school and region.
    if (!principal.scope.contains(holder.school, holder.region))
        return {
            Error::Code::Conflict,
            Words::tr("%1: it is registered already, in another school or region. The candidate goes there "
                      "with the document, and it is released.")
                .arg(what),
            {}};
    return {
        Error::Code::Conflict,
        Words::tr("%1: application %2 is registered with it already. If somebody else occupies it, release "
                  "it there first.")
            .arg(what, holder.key),
        {}};
}

/// @p value, and how earlier versions may have stored it: they left a small x as it was.
QStringList spellingsOf(const exam::Field& field, const QString& value)
{
    const bool hasOther = field.kind == exam::FieldKind::IdNumber && value.endsWith(u'X');
    return hasOther ? QStringList{value, value.chopped(1) + u'x'} : QStringList{value};
}

/// One registration for each ID number and each mobile number, as far as the exam says so. Asked of the
/// fields
/// @p given alone: what stands already, stands.
Result<void> checkAreFree(Records& records, const exam::Definition& exam, const Candidate& candidate,
                          const QStringList& given, const Principal& principal)
{
    for (const QString& id : given) {
        const exam::Field* field = exam.field(id);
        const QString value = candidate.fields.value(id);
        if (!field || !field->unique || value.isEmpty())
            continue;
        for (const QString& spelling : spellingsOf(*field, value)) {
            const auto holders = records.findByLookup(kCandidateEntity, exam.id, spelling);
            if (!holders)
                return base::fail(holders.error());
            for (const store::Record& holder : *holders)
                if (holder.id != candidate.id.text() && holder.body[CandidateKey::fields][id] == spelling)
                    return tl::unexpected(occupied(*field, holder, principal));
        }
    }
    return {};
}

Result<void> registerCandidate(Records& records, const Book& book, const Principal& principal,
                               const Command& command)
{
    const auto exam = examOf(book.exams, command.exam);
    if (!exam)
        return base::fail(exam.error());
    Candidate candidate{.id = CandidateId(command.entityId),
                        .exam = command.exam,
                        .candidateNo = command.payload.value(CandidateKey::candidateNo).toString().trimmed(),
                        .type = command.payload.value(CandidateKey::type).toString(),
                        .fields = fieldsOf(*exam, command),
                        .noticeRead = command.payload.value(CandidateKey::noticeRead).toBool(),
                        .confirmed = command.payload.value(CandidateKey::confirmed).toBool()};
    if (candidate.candidateNo.isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("The candidate number is missing."));
    if (!candidate.type.isEmpty() && !(*exam)->type(candidate.type))
        return base::fail(Error::Code::Invalid,
                          Words::tr("This exam has no candidate type \"%1\".").arg(candidate.type));
    if (const auto checked = checkFields(**exam, candidate, candidate.fields.keys(), book.majors); !checked)
        return checked;
    const auto numbered = records.findByKey(kCandidateEntity, command.exam, candidate.candidateNo);
    if (!numbered)
        return base::fail(numbered.error());
    if (*numbered)
        return base::fail(Error::Code::Conflict,
                          Words::tr("The candidate number %1 is used already.").arg(candidate.candidateNo));
    if (const auto areFree = checkAreFree(records, **exam, candidate, candidate.fields.keys(), principal);
        !areFree)
        return areFree;
    book.derive(**exam, candidate);
    candidate.history.append({command.at, command.account, command.kind, {}});
    return records.save(toRecord(**exam, candidate));
}

Result<void> correct(Records& records, const Book& book, const Principal& principal, const Command& command)
{
    const QHash<QString, QString> given = fieldsOf(book.exams.find(command.exam), command);
    if (given.isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("No field was given to correct."));
    const auto corrected = changeCandidate(
        records, book.exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            if (const auto stands = checkStands(candidate); !stands)
                return stands;
            const QStringList changeable =
                exam::standing(exam, applicantOf(candidate), command.at).changeableFields;
            QStringList changed;
            for (auto field = given.cbegin(); field != given.cend(); ++field) {
                const QString before = candidate.fields.value(field.key());
                const exam::Field* known = exam.field(field.key());
                if ((known ? exam::cleanValue(*known, before) : before) == field.value())
                    continue;
                changed.append(field.key());
                if (known && !changeable.contains(field.key()))
                    return base::fail(
                        Error::Code::Invalid,
                        Words::tr("\"%1\" can no longer be changed.").arg(known->label.shown()));
                candidate.fields.insert(field.key(), field.value());
            }
            book.derive(exam, candidate);
            candidate.accommodations = offeredOf(exam, candidate, candidate.accommodations);
            if (const auto checked = checkFields(exam, candidate, given.keys(), book.majors); !checked)
                return checked;
            return checkAreFree(records, exam, candidate, changed, principal);
        });
    return corrected ? book.formChange.tell(records, command.entityId, command) : corrected;
}

Result<void> changeType(Records& records, const Book& book, const Principal& principal,
                        const Command& command)
{
    const QString type = command.payload.value(CandidateKey::type).toString();
    if (command.payload.value(CandidateKey::reason).toString().trimmed().isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("A change of the candidate type needs a reason."));
    const auto changed = changeCandidate(
        records, book.exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            if (const auto stands = checkStands(candidate); !stands)
                return stands;
            const exam::Standing standing = exam::standing(exam, applicantOf(candidate), command.at);
            if (const QString obstacle = obstacleToChangeType(exam, candidate, standing, principal);
                !obstacle.isEmpty())
                return base::fail(Error::Code::Invalid, obstacle);
            if (!typesToGive(exam, candidate, standing, principal).contains(type))
                return base::fail(Error::Code::Invalid, Words::tr("This candidate cannot become that type."));
            candidate.type = type;
            candidate.levels.clear(); // The new type is audited anew.
            if (candidate.proposal && candidate.proposal->command == command.kind)
                candidate.proposal.reset();
            book.derive(exam, candidate);
            candidate.accommodations = offeredOf(exam, candidate, candidate.accommodations);
            return {};
        });
    return changed ? book.formChange.tell(records, command.entityId, command) : changed;
}

Result<void> confirm(Records& records, const Book& book, const Principal&, const Command& command)
{
    // Stations that are older do not say it; who was asked and has no signature is refused.
    if (!command.payload.value(CandidateKey::formSigned).toBool(true) ||
        !command.payload.value(CandidateKey::commitmentSigned).toBool(true))
        return base::fail(Error::Code::Invalid, Words::tr("An application is confirmed once the form and the "
                                                          "commitment are signed."));
    return changeCandidate(records, book.exams, command.entityId, command,
                           [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
                               const exam::Standing standing =
                                   exam::standing(exam, applicantOf(candidate), command.at, book.majors);
                               if (const QString obstacle = obstacleToConfirm(exam, candidate, standing);
                                   !obstacle.isEmpty())
                                   return base::fail(Error::Code::Invalid, obstacle);
                               candidate.confirmed = true;
                               for (LevelReview& level : candidate.levels)
                                   if (level.state == Review::Returned)
                                       level.state = Review::Waiting;
                               return {};
                           });
}

} // namespace

Result<void> changeCandidate(Records& records, const exam::Catalogue& exams, const QString& id,
                             const Command& command,
                             const std::function<Result<void>(const exam::Definition&, Candidate&)>& change,
                             const HistoryMark& about)
{
    const auto record = records.find(kCandidateEntity, id);
    if (!record)
        return base::fail(record.error());
    if (!*record)
        return base::fail(Error::Code::NotFound, Words::tr("There is no such candidate."), id);
    const auto exam = examOf(exams, (*record)->exam);
    if (!exam)
        return base::fail(exam.error());
    auto candidate = fromRecord(**record);
    if (!candidate)
        return base::fail(candidate.error());
    if (const auto changed = change(**exam, *candidate); !changed)
        return changed;
    candidate->history.append(
        {command.at, command.account, command.kind,
         about.saysReason ? command.payload.value(CandidateKey::reason).toString() : QString(), about.subject,
         about.outcome});
    return records.save(toRecord(**exam, *candidate));
}

namespace {

/// What their payloads hold.
void expectPayloads(account::CommandRules& rules)
{
    using base::TextKind;
    using base::textOf;
    const base::ValueRule fields = base::eachOf(textOf(TextKind::Line));
    const base::ValueRule reason = textOf(TextKind::Note);
    rules.expect(u"candidate.register"_s, {{CandidateKey::candidateNo, textOf(TextKind::Key)},
                                           {CandidateKey::type, textOf(TextKind::Code)},
                                           {CandidateKey::fields, fields},
                                           {CandidateKey::noticeRead, base::flag()},
                                           {CandidateKey::confirmed, base::flag()}});
    rules.expect(u"candidate.correct"_s, {{CandidateKey::fields, fields}, {CandidateKey::reason, reason}});
    rules.expect(u"candidate.change_type"_s,
                 {{CandidateKey::type, textOf(TextKind::Code)}, {CandidateKey::reason, reason}});
    rules.expect(u"candidate.confirm"_s, {{CandidateKey::reason, reason},
                                          {CandidateKey::formSigned, base::flag()},
                                          {CandidateKey::commitmentSigned, base::flag()}});
}

} // namespace

void registerModule(account::Modules& modules, const exam::Catalogue& exams, const exam::MajorMap* majors)
{
    using Handler = Result<void> (*)(Records&, const Book&, const Principal&, const Command&);
    const FormChange formChange;
    const auto bound = [book = Book{exams, majors, formChange}](Handler handler) {
        return [handler, book](Records& records, const Principal& principal, const Command& command) {
            return handler(records, book, principal, command);
        };
    };
    modules.rules.add({u"candidate.register"_s,
                       {kCandidateEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       bound(registerCandidate)});
    modules.rules.add({u"candidate.correct"_s,
                       {kCandidateEntity},
                       {Role::Reviewer, Role::Clerk, Role::SchoolAdmin},
                       bound(correct)});
    modules.rules.add({u"candidate.change_type"_s,
                       {kCandidateEntity},
                       {Role::Reviewer, Role::Clerk, Role::SchoolAdmin},
                       bound(changeType)});
    modules.rules.add(
        {u"candidate.confirm"_s, {kCandidateEntity}, {Role::Clerk, Role::SchoolAdmin}, bound(confirm)});
    expectPayloads(modules.rules);
    registerReleases(modules, exams);
    registerProposals(modules, exams);
    modules.rules.place(kCandidateEntity, account::Placement::OwnPlace);
    modules.answers.add(account::OwnerEntity{kCandidateEntity});
    modules.answers.add(formChange);
    modules.projections.emplace_back([&exams] { return std::make_unique<CandidateProjection>(exams); });
}

} // namespace examdesk::candidate

// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_words.h"

#include "candidate_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

/// The material or the level of @p line; early lines do not name it, and then the one that was decided, or
/// handed in, by the same person at the same moment is meant.
QString subjectOf(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line)
{
    if (!line.subject.isEmpty())
        return line.subject;
    const auto& levels = record.candidate.levels;
    for (auto level = levels.cbegin(); level != levels.cend(); ++level)
        if (exam.auditLevel(level.key()) && level->by == line.by && level->at == line.at)
            return level.key();
    for (const audit::Material& material : record.materials)
        if ((material.decidedBy == line.by && material.decidedAt == line.at) ||
            material.submittedAt == line.at)
            return material.kind;
    return {};
}

/// What was decided about @p subject; early lines do not say, and then it is what stands now.
QString outcomeOf(const Record& record, const QString& subject, const candidate::HistoryLine& line)
{
    if (!line.outcome.isEmpty())
        return line.outcome;
    const candidate::LevelReview level = record.candidate.levels.value(subject);
    if (level.by == line.by && level.at == line.at)
        return candidate::reviewName(level.state);
    for (const audit::Material& material : record.materials)
        if (material.kind == subject && material.decidedBy == line.by && material.decidedAt == line.at)
            return candidate::reviewName(material.state);
    return {};
}

QString subjectName(const exam::Definition& exam, const QString& subject)
{
    const exam::AuditLevel* level = exam.auditLevel(subject);
    return level ? level->name.shown() : materialName(exam, subject);
}

/// @p what alone, or with the subject before it.
QString withSubject(const exam::Definition& exam, const QString& subject, const QString& what)
{
    return subject.isEmpty() ? what : Words::tr("%1: %2").arg(subjectName(exam, subject), what);
}

QString decisionWord(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line)
{
    const QString subject = subjectOf(exam, record, line);
    if (subject.isEmpty())
        return Words::tr("Audit decision");
    const QString outcome = outcomeOf(record, subject, line);
    return Words::tr("%1: %2").arg(subjectName(exam, subject),
                                   outcome.isEmpty() ? Words::tr("Audit decision")
                                                     : reviewMark(candidate::reviewFromName(outcome)).word);
}

QString proposedWord(const QString& command)
{
    if (command == u"candidate.release_id"_s)
        return Words::tr("A second person was asked to release the ID number");
    if (command == u"candidate.release_phone"_s)
        return Words::tr("A second person was asked to release the mobile number");
    return Words::tr("A reviewer was asked to change the candidate type");
}

QString accommodationWord(const candidate::HistoryLine& line)
{
    if (line.action == u"accommodation.decide"_s)
        return line.outcome == candidate::reviewName(candidate::Review::Approved)
                   ? Words::tr("Accommodation granted")
                   : Words::tr("Accommodation refused");
    if (line.action == u"accommodation.request"_s)
        return Words::tr("Accommodation asked for");
    return line.action == u"accommodation.reopen"_s ? Words::tr("Decision on the accommodation taken back")
                                                    : Words::tr("Accommodation withdrawn");
}

} // namespace

QString materialName(const exam::Definition& exam, const QString& kind)
{
    if (kind == audit::kPortraitKind)
        return Words::tr("Portrait");
    const exam::Material* material = exam.material(kind);
    return material ? material->name.shown() : kind;
}

QString historyWord(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line)
{
    if (line.action == u"audit.decide"_s)
        return decisionWord(exam, record, line);
    if (line.action == u"material.add"_s)
        return withSubject(exam, subjectOf(exam, record, line), Words::tr("Material handed in"));
    if (line.action == u"audit.reopen"_s)
        return withSubject(exam, line.subject, Words::tr("Decision taken back"));
    if (line.action.startsWith(u"accommodation."_s))
        return accommodationWord(line);
    const QHash<QString, QString> words{
        {u"candidate.register"_s, Words::tr("Registered")},
        {u"candidate.correct"_s, Words::tr("Corrected")},
        {u"candidate.change_type"_s, Words::tr("Candidate type changed")},
        {u"candidate.confirm"_s, Words::tr("Confirmed: form and commitment signed")},
        {u"candidate.release_id"_s, Words::tr("ID number released")},
        {u"candidate.release_phone"_s, Words::tr("Mobile number released")},
        {u"candidate.reset_account"_s, Words::tr("Registration account reset")},
        {u"candidate.withdraw"_s, Words::tr("Application withdrawn")},
        {u"candidate.propose"_s, proposedWord(line.subject)},
        {u"candidate.decline"_s, Words::tr("Not done: what a second person was asked for")},
        {u"photo.record"_s, Words::tr("Portrait checked")},
        {u"order.record"_s, Words::tr("Order recorded")},
        {u"order.verify"_s, Words::tr("Payment verified")},
        {u"order.reopen"_s, Words::tr("Order reopened")},
        {u"receipt.record"_s, Words::tr("Receipt recorded")},
        {u"ticket.issue"_s, Words::tr("Seat given, ticket issued")},
        {u"ticket.withdraw"_s, Words::tr("Ticket withdrawn")},
    };
    return words.value(line.action, Words::tr("Changed"));
}

} // namespace examdesk::ui

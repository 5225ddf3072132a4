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

/// A decision's line says who and when; the level or the material that carries the same says what.
QString decisionWord(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line)
{
    const auto& levels = record.candidate.levels;
    for (auto level = levels.cbegin(); level != levels.cend(); ++level) {
        const exam::AuditLevel* known = exam.auditLevel(level.key());
        if (known && level->by == line.by && level->at == line.at)
            return Words::tr("%1: %2").arg(known->name.shown(), reviewMark(level->state).word);
    }
    for (const audit::Material& material : record.materials) {
        if (material.decidedBy == line.by && material.decidedAt == line.at)
            return Words::tr("%1: %2").arg(materialName(exam, material.kind),
                                           reviewMark(material.state).word);
    }
    return Words::tr("Audit decision");
}

QString addedWord(const exam::Definition& exam, const Record& record, const candidate::HistoryLine& line)
{
    for (const audit::Material& material : record.materials) {
        if (material.submittedAt == line.at)
            return Words::tr("%1: handed in").arg(materialName(exam, material.kind));
    }
    return Words::tr("Material handed in");
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
        return addedWord(exam, record, line);
    const QHash<QString, QString> words{
        {u"candidate.register"_s, Words::tr("Registered")},
        {u"candidate.correct"_s, Words::tr("Corrected")},
        {u"candidate.change_type"_s, Words::tr("Candidate type changed")},
        {u"candidate.release_id"_s, Words::tr("ID number released")},
        {u"audit.reopen"_s, Words::tr("Decision taken back")},
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

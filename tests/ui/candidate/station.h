// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "base/id.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "exam/code_list.h"
#include "exam/id_number.h"
#include "support/settle.h"
#include "support/temporary_session.h"

#include <QBuffer>
#include <QImage>

/// A station with invented candidates, registered by command as a real one's are.
namespace examdesk::test {

using namespace Qt::StringLiterals;

inline const exam::Catalogue& builtInExams()
{
    static const exam::Catalogue exams = orDie(exam::Catalogue::load(u":/exams"_s));
    return exams;
}

/// Marks the candidate as paid, as the payment module's command does.
inline base::Result<void> pay(store::Records& records, const account::Principal&,
                              const store::Command& command)
{
    return candidate::changeCandidate(
        records, builtInExams(), command.entityId, command,
        [&command](const exam::Definition& exam, candidate::Candidate& candidate) -> base::Result<void> {
            candidate.payment = {candidate::Payment::State::Paid, u"26031000001"_s,
                                 exam.fees.items.isEmpty() ? base::Money() : exam.fees.items.first().amount,
                                 command.at};
            return {};
        });
}

inline const account::Modules& ownModules()
{
    static const account::Modules modules = [] {
        account::Modules made;
        candidate::registerModule(made, builtInExams());
        audit::registerModule(made, builtInExams());
        made.rules.add({u"order.verify"_s,
                        {u"candidate"_s},
                        {},
                        &pay}); // stands in for core/payment, which pages do not know
        return made;
    }();
    return modules;
}

/// An ID number of a region code that no person has.
inline QString inventedIdNumber(int number)
{
    const QString digits = u"15000020030208%1"_s.arg(number % 1000, 3, 10, QChar(u'0'));
    return digits + exam::idNumberCheckCharacter(digits);
}

inline QString inventedName(int number)
{
    static const QString family = u"赵钱孙李周吴郑王冯陈"_s;
    static const QStringList given{u"示例"_s, u"样本"_s, u"试填"_s, u"小样"_s,
                                   u"范本"_s, u"例行"_s, u"假设"_s};
    return family.at(number % family.size()) + given.at(number / 10 % given.size());
}

inline QString valueOf(const exam::Field& field, int number)
{
    static const QStringList schools{u"河套示例学院"_s, u"集宁示例师范学院"_s, u"乌兰察布示例职业学院"_s};
    if (field.id == u"name"_s)
        return inventedName(number);
    if (field.id == u"graduation_school"_s)
        return schools.at(number % 3);
    if (field.id == u"address"_s)
        return u"内蒙古自治区呼和浩特市示例路 %1 号学生公寓"_s.arg(number);
    if (field.lookup == exam::MajorLookup::CollegeMajor)
        return u"语文教育"_s;
    if (field.lookup == exam::MajorLookup::IntendedMajor)
        return u"汉语言文学"_s;
    switch (field.kind) {
    case exam::FieldKind::IdNumber:
        return inventedIdNumber(number);
    case exam::FieldKind::Phone:
        return u"1990000%1"_s.arg(number % 10'000, 4, 10, QChar(u'0'));
    case exam::FieldKind::Postcode:
        return u"010000"_s;
    case exam::FieldKind::Choice:
        return exam::choicesOf(field).first().value;
    case exam::FieldKind::Flag:
        return u"no"_s;
    case exam::FieldKind::Date:
        return u"2023-04-15"_s;
    case exam::FieldKind::YearMonth:
        return u"2023-04"_s;
    case exam::FieldKind::Text:
        return u"示例"_s;
    }
    Q_UNREACHABLE();
}

/// The command that registers candidate @p number (1 …) of @p exam with a whole form; his number in the exam
/// is `26000001` …
inline store::Command registration(const account::Session& session, const exam::Definition& exam, int number,
                                   bool confirmed = false)
{
    const QString type = exam.types.at((number - 1) % exam.types.size()).id;
    QHash<QString, QString> filled;
    QJsonObject fields;
    for (const exam::Field& field : exam.fields) {
        if (field.derived || !exam::holds(exam, field.shown, type, filled))
            continue;
        filled.insert(field.id, valueOf(field, number));
        fields.insert(field.id, filled.value(field.id));
    }
    return session.command(u"candidate.register"_s, {u"candidate"_s, base::newId()}, exam.id, 0,
                           {{u"candidate_no"_s, QString::number(26'000'000 + number)},
                            {u"type"_s, type},
                            {u"fields"_s, fields},
                            {u"notice_read"_s, true},
                            {u"confirmed"_s, confirmed}});
}

/// Carries out @p commands as one; the ids of their records.
inline QList<candidate::CandidateId> registerAll(account::Session& session,
                                                 const QList<store::Command>& commands)
{
    orDie(session.execute(commands));
    QList<candidate::CandidateId> ids;
    for (const store::Command& command : commands)
        ids.append(candidate::CandidateId(command.entityId));
    return ids;
}

/// A small JPEG that differs by @p number.
inline QByteArray inventedPicture(int number)
{
    QImage image(120, 160, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(number * 37 % 360, 90, 220));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG");
    return bytes;
}

/// Hands in every material that @p candidate must have, and a portrait; decides on them if @p decided.
inline void handIn(account::Session& session, const candidate::CandidateId& id, bool decided)
{
    candidate::CandidateService candidates(session, builtInExams());
    audit::AuditService audits(session);
    const candidate::Candidate first = orDie(candidates.find(id));
    QStringList kinds{audit::kPortraitKind};
    for (const exam::MaterialNeed& need : orDie(candidates.standing(first)).materials) {
        if (need.required)
            kinds.append(need.material);
    }
    for (int i = 0; i < kinds.size(); ++i) {
        const auto added = orDie(audits.add(orDie(candidates.find(id)), kinds.at(i),
                                            inventedPicture(i + int(qHash(id.text()) % 97))));
        if (decided)
            orDie(audits.decide(orDie(audits.find(added)), audit::Decision::Approve, {}));
    }
}

/// Pays the fee of @p candidate.
inline void payFee(account::Session& session, const candidate::CandidateId& id)
{
    candidate::CandidateService candidates(session, builtInExams());
    const candidate::Candidate seen = orDie(candidates.find(id));
    orDie(session.execute(
        session.command(u"order.verify"_s, {u"candidate"_s, id.text()}, seen.exam, seen.version)));
}

} // namespace examdesk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_candidates.h"

#include "base/id.h"
#include "exam/code_list.h"
#include "exam/id_number.h"
#include "random.h"

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using candidate::Candidate;

namespace {

/// Obviously nobody's: surname and a given name made of "sample", "trial", "example" and ordinals.
QString inventName(Random& random, int number)
{
    static const QStringList surnames{u"王"_s, u"李"_s, u"张"_s, u"赵"_s, u"陈"_s, u"刘"_s, u"杨"_s, u"周"_s,
                                      u"吴"_s, u"郑"_s, u"孙"_s, u"马"_s, u"朱"_s, u"胡"_s, u"林"_s, u"单"_s};
    static const QStringList first{u"样"_s, u"例"_s, u"测"_s, u"试"_s, u"示"_s,
                                   u"范"_s, u"甲"_s, u"乙"_s, u"丙"_s, u"丁"_s};
    static const QStringList second{u""_s,   u"一"_s, u"二"_s, u"三"_s, u"四"_s,
                                    u"五"_s, u"例"_s, u"本"_s, u"㛃"_s, u"䶮"_s};
    const bool rare = number % 97 == 0;
    return random.pick(surnames) + random.pick(first) + second.at(rare ? 8 + number % 2 : random.below(8));
}

/// A number that was never issued: its first six digits are a province-level code.
QString inventIdNumber(int number, bool male)
{
    const QDate birth = QDate(1998, 1, 1).addDays(number % 2500);
    const int sequence = number / 2500 % 500 * 2 + (male ? 1 : 0);
    const QString digits =
        u"150000"_s + birth.toString(u"yyyyMMdd") + u"%1"_s.arg(sequence, 3, 10, QLatin1Char('0'));
    return digits + exam::idNumberCheckCharacter(digits);
}

struct Person {
    QString name;
    QString idNumber;
    QString phone;
    bool male;
};

QString inventText(const exam::Field& field, const Candidate& candidate, const exam::MajorMap& majors,
                   Random& random)
{
    switch (field.lookup) {
    case exam::MajorLookup::CollegeMajor:
        return random.pick(majors.collegeMajors());
    case exam::MajorLookup::IntendedMajor: {
        const QStringList allowed = majors.intendedMajors(candidate.fields.value(u"major"_s));
        return allowed.isEmpty() ? u"示例专业"_s : random.pick(allowed);
    }
    default:
        break;
    }
    if (field.id == u"graduation_school"_s)
        return random.pick(demoSchools());
    if (field.id == u"recipient"_s)
        return candidate.name();
    if (field.id.contains(u"address"_s))
        return u"内蒙古自治区示例市样板区示例路 %1 号"_s.arg(random.below(300) + 1);
    return u"示例"_s;
}

QString inventValue(const exam::Field& field, const Candidate& candidate, const Person& person,
                    const exam::MajorMap& majors, Random& random)
{
    if (field.id == u"name"_s)
        return person.name;
    if (field.id == u"id_type"_s)
        return u"resident"_s;
    if (field.id == u"sex"_s)
        return person.male ? u"1"_s : u"2"_s;
    switch (field.kind) {
    case exam::FieldKind::IdNumber:
        return person.idNumber;
    case exam::FieldKind::Phone:
        return person.phone;
    case exam::FieldKind::Postcode:
        return u"0100%1"_s.arg(random.below(100), 2, 10, QLatin1Char('0'));
    case exam::FieldKind::Choice:
        return random.pick(exam::choicesOf(field)).value;
    case exam::FieldKind::Flag:
        return random.chance(10) ? u"yes"_s : u"no"_s;
    case exam::FieldKind::Date:
        return u"2021-09-01"_s;
    case exam::FieldKind::YearMonth:
        return u"2021-09"_s;
    case exam::FieldKind::Text:
        return inventText(field, candidate, majors, random);
    }
    Q_UNREACHABLE();
}

Progress progressOf(int number)
{
    // Of ten, six are ready, so that even a small folder has enough paid orders for every class of
    // discrepancy.
    static constexpr Progress kPattern[] = {
        Progress::Ready, Progress::Ready,     Progress::Submitted, Progress::Ready,    Progress::Submitted,
        Progress::Ready, Progress::Submitted, Progress::Ready,     Progress::Returned, Progress::Ready};
    return number % 23 == 0 ? Progress::Filling : kPattern[number % 10];
}

} // namespace

const QStringList& demoSchools()
{
    static const QStringList schools{u"示例职业学院"_s, u"样板师范高等专科学校"_s, u"测试职业技术学院"_s,
                                     u"范例医学高等专科学校"_s, u"演示财经职业学院"_s};
    return schools;
}

DemoCandidate inventCandidate(const exam::Definition& exam, const exam::MajorMap& majors, int number,
                              quint64 seed)
{
    Random random(seed * 1'000'003 + quint64(number) * 7919 + qHash(exam.id, 0));
    const bool male = random.chance(50);
    const Person person{inventName(random, number), inventIdNumber(number, male),
                        u"1990000%1"_s.arg(number % 10000, 4, 10, QLatin1Char('0')), male};
    const QDateTime registeredAt =
        QDateTime(QDate(exam.year, 1, 5), QTime(1, 0), Qt::UTC).addSecs(qint64(number) * 61);
    DemoCandidate made;
    made.progress = progressOf(number);
    Candidate& candidate = made.candidate;
    candidate.id = candidate::CandidateId(
        base::derivedId(registeredAt, (u"%1/%2/%3"_s).arg(exam.id).arg(seed).arg(number).toUtf8()));
    candidate.exam = exam.id;
    candidate.candidateNo = u"%1%2"_s.arg(exam.year % 100).arg(number, 7, 10, QLatin1Char('0'));
    candidate.type = exam.types.at((number - 1) % int(exam.types.size())).id;
    candidate.noticeRead = true;
    candidate.confirmed = made.progress != Progress::Filling && made.progress != Progress::Returned;
    candidate.version = 1;
    for (const exam::Field& field : exam.fields) {
        if (field.derived || !exam::holds(exam, field.shown, candidate.type, candidate.fields))
            continue;
        candidate.fields.insert(field.id, inventValue(field, candidate, person, majors, random));
    }
    candidate.fields = majors.derive(exam, candidate.fields);
    if (made.progress == Progress::Filling)
        candidate.fields.remove(u"postcode"_s);
    candidate.history.append({registeredAt, u"system"_s, u"candidate.register"_s, {}});
    return made;
}

} // namespace examdesk::demo

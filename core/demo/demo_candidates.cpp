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

/// Those with small numbers all sit the same paper in the same region: an exam of few fills a room, too.
constexpr int kOfOneRoom = 30;

/// The majors of the paper that @p candidate sits: of the first subject, or every sixth of the second.
QList<exam::MajorRule> chosenMajors(const exam::MajorMap& majors, const Candidate& candidate)
{
    const int number = candidate.candidateNo.right(7).toInt();
    const bool isOfSecond = number > kOfOneRoom && number % 6 == 1;
    QStringList subjects;
    QList<exam::MajorRule> chosen;
    for (const exam::MajorRule& rule : majors.rules()) {
        if (!subjects.contains(rule.subject))
            subjects.append(rule.subject);
        if (subjects.indexOf(rule.subject) == int(isOfSecond))
            chosen.append(rule);
    }
    return chosen.isEmpty() ? majors.rules() : chosen;
}

QString inventText(const exam::Field& field, const Candidate& candidate, const exam::MajorMap& majors,
                   Random& random)
{
    switch (field.lookup) {
    case exam::MajorLookup::CollegeMajor:
        return random.pick(chosenMajors(majors, candidate)).collegeMajor;
    case exam::MajorLookup::IntendedMajor: {
        QStringList allowed;
        for (const exam::MajorRule& rule : chosenMajors(majors, candidate))
            if (rule.collegeMajor == candidate.fields.value(u"major"_s))
                allowed.append(rule.intendedMajor);
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

/// Of ten, seven are of a type that sits papers, where the exam has such.
QString typeOf(const exam::Definition& exam, int number)
{
    QStringList turn;
    constexpr int kSitters = 4;
    for (const exam::CandidateType& type : exam.types) {
        const exam::Group* group = exam.groupOfType(type.id);
        turn += QStringList(group && group->exempt ? 1 : kSitters, type.id);
    }
    constexpr int kStep = 7; // so that those of one type do not stand in a row
    return turn.at(number * kStep % turn.size());
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
                              quint64 seed, const DemoDay& day)
{
    Random random(seed * 1'000'003 + quint64(number) * 7919 + qHash(exam.id, 0));
    const bool male = random.chance(50);
    const Person person{inventName(random, number), inventIdNumber(number, male),
                        u"1990000%1"_s.arg(number % 10000, 4, 10, QLatin1Char('0')), male};
    const QDateTime registeredAt = day.registered(number);
    DemoCandidate made;
    made.number = number;
    made.isOfToday = number / 2 % 6 == 3;
    made.progress = progressOf(number);
    Candidate& candidate = made.candidate;
    candidate.id = candidate::CandidateId(
        base::derivedId(registeredAt, (u"%1/%2/%3"_s).arg(exam.id).arg(seed).arg(number).toUtf8()));
    candidate.exam = exam.id;
    candidate.candidateNo = u"%1%2"_s.arg(exam.year % 100).arg(number, 7, 10, QLatin1Char('0'));
    candidate.type = typeOf(exam, number);
    candidate.noticeRead = true;
    candidate.confirmed = made.progress != Progress::Filling && made.progress != Progress::Returned;
    candidate.version = 1;
    if (!exam.seating.regionField.isEmpty())
        candidate.fields.insert(exam.seating.regionField,
                                number > kOfOneRoom && number % 8 == 0 ? kOtherDemoRegion : kDemoRegion);
    for (const exam::Field& field : exam.fields) {
        if (field.derived || field.id == exam.seating.regionField ||
            !exam::holds(exam, field.shown, candidate.type, candidate.fields))
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

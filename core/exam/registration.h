// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/condition.h"
#include "exam/text.h"

#include <QList>

namespace examdesk::exam {

/// What a step of the registration asks for; the rail shows them in the order of the candidate's group.
enum class StepKind { Notice, Type, Fields, Materials, Identity, Payment, Approval, Receipt, Ticket, Done };

struct Step {
    QString id;
    Text name;
    StepKind kind = StepKind::Notice;
    bool confirms =
        false; ///< 《报名登记表》 and 《诚信考试承诺书》 are confirmed here: not done before that.
    QList<Text> lines = {}; ///< Of a notice: what it says, a paragraph each.
    bool operator==(const Step&) const = default;
};

/// Candidates who pass through the same steps, e.g. 统一参加考试 and 免试考生.
struct Group {
    QString id;
    Text name;
    bool exempt = false; ///< 免试: sits no paper, has no seat and no ticket.
    QStringList steps;   ///< Step ids in this group's order.
    bool operator==(const Group&) const = default;
};

/// How candidates sign in where the exam's platform keeps accounts for them that staff may set back.
struct RegistrationAccount {
    QString login;      ///< Field id whose value is the account's name.
    Text firstPassword; ///< What it is after a reset, in words: never the password itself.
    Text rule = {};     ///< Of the password that the candidate chooses then.
    bool operator==(const RegistrationAccount&) const = default;
};

/// A change of type that staff may make (考生类型变更), e.g. of a 获奖免试考生 whose audit failed.
struct Conversion {
    QString type;              ///< Type id that the candidate gets.
    Condition when;            ///< Of the candidate as registered, e.g. a flag that was set.
    bool onlyRejected = false; ///< Possible once an audit level has rejected the application.
    bool sealedToo = false;    ///< Still possible after confirmation and approval.
    Text why;                  ///< Which rule of the exam allows it.
    bool operator==(const Conversion&) const = default;
};

struct CandidateType {
    QString id;
    Text name;
    QString group;             ///< Group id.
    Text category;             ///< E.g. 普通考生, 退役大学生士兵; may be empty.
    Text note;                 ///< What staff must know of this type; may be empty.
    QList<Conversion> becomes; ///< The types that staff may change this one into.
    bool operator==(const CandidateType&) const = default;
};

enum class FieldKind { Text, IdNumber, Phone, Postcode, Choice, Flag, Date, YearMonth };

/// Where a field's value comes from in the office's MajorMap (附件4).
enum class MajorLookup { None, CollegeMajor, IntendedMajor, Category, Subject };

struct Option {
    QString value; ///< As stored.
    Text name;
    QStringList aliases = {}; ///< What tables call it too: 汉 for 汉族.
    bool operator==(const Option&) const = default;
};

/// One entry of the registration form (信息填报). Flags are stored as `yes` and `no`, dates as `2023-04-15`,
/// months as `2023-04`.
struct Field {
    QString id; ///< E.g. `name`, `id_number`, `phone`, `graduation_school`.
    Text label;
    QStringList synonyms; ///< What the headers of tables call it too: 证件号码 for 身份证号.
    FieldKind kind = FieldKind::Text;
    Condition shown;    ///< Fields that are not shown are neither asked nor judged.
    Condition required; ///< Meaningful with `optional == false`.
    bool optional = false;
    Condition judged;      ///< Where it does not hold any text is right, e.g. a passport as `id_number`.
    int maximumLength = 0; ///< Characters; 0: no limit.
    QString pattern;       ///< Regular expression for the whole value; empty: none.
    QList<Option> options; ///< For Choice; empty means that any value of `codes` is allowed.
    QString codes;         ///< Name of a code list in `resources/codes/<codes>.json`; may be empty.
    MajorLookup lookup = MajorLookup::None;
    Condition lookedUp;         ///< Who takes it from the major map; all others type it by hand.
    bool derived = false;       ///< Set by the program (MajorMap::derive); nobody types it.
    bool frozenOnceSet = false; ///< E.g. 考点所在盟市: cannot be changed once chosen.
    /// One value, one registration of the exam: of the ID number and the mobile number.
    bool unique = false;
    bool keyAfterPayment = false; ///< Cannot be changed once the fee is paid.
    bool sensitive = false;       ///< Masked on screen, encrypted at rest; a look at it is logged.
    bool operator==(const Field&) const = default;
};

/// A paper that the candidate uploads (材料).
struct Material {
    QString id;
    Text name;
    Text note;
    Condition shown;
    Condition required;
    bool optional = false;
    bool atIdentity =
        false;           ///< Uploaded in the identity step (front of the ID card), not in that of materials.
    QStringList formats; ///< Of `jpeg`, `png`, `pdf`: judged by content, not by name.
    qint64 maximumBytes = 0;
    QString templatePaper; ///< Document id of the form to fill in; may be empty.
    bool operator==(const Material&) const = default;
};

} // namespace examdesk::exam

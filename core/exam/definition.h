// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "exam/text.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::exam {

/// When something applies. All parts that are given must hold; an empty condition always holds.
struct Condition {
    QStringList types;  ///< The candidate's type is one of these ids.
    QStringList groups; ///< The group of the candidate's type is one of these ids.
    QString field;      ///< This field …
    QStringList values; ///< … has one of these values.
    bool operator==(const Condition&) const = default;
};

/// From (included) to (excluded), UTC. An invalid end is open.
struct Window {
    QDateTime from;
    QDateTime to;
    bool contains(const QDateTime& at) const;
    bool operator==(const Window&) const = default;
};

/// What a step of the registration asks for; the rail shows them in the order of the candidate's group.
enum class StepKind { Notice, Type, Fields, Materials, Identity, Payment, Approval, Receipt, Ticket, Done };

struct Step {
    QString id;
    Text name;
    StepKind kind = StepKind::Notice;
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

struct CandidateType {
    QString id;
    Text name;
    QString group;    ///< Group id.
    Text category;    ///< E.g. 普通考生, 退役大学生士兵; may be empty.
    Text note;        ///< What staff must know of this type; may be empty.
    QStringList becomes; ///< Type ids that staff may change this type into (考生类型变更).
    bool operator==(const CandidateType&) const = default;
};

enum class FieldKind { Text, IdNumber, Phone, Postcode, Choice, Flag, Date, YearMonth };

struct Option {
    QString value; ///< As stored.
    Text name;
    bool operator==(const Option&) const = default;
};

/// One entry of the registration form (信息填报).
struct Field {
    QString id; ///< E.g. `name`, `id_number`, `phone`, `graduation_school`.
    Text label;
    FieldKind kind = FieldKind::Text;
    Condition shown;    ///< Fields that are not shown are neither asked nor judged.
    Condition required; ///< Meaningful with `optional == false`.
    bool optional = false;
    int maximumLength = 0;   ///< Characters; 0: no limit.
    QString pattern;         ///< Anchored regular expression; empty: none.
    QList<Option> options;   ///< For Choice; empty means that any value of `codes` is allowed.
    QString codes;           ///< Name of a code list in `resources/codes/<codes>.json`; may be empty.
    bool frozenOnceSet = false;  ///< E.g. 考点所在盟市: cannot be changed once chosen.
    bool keyAfterPayment = false; ///< Cannot be changed once the fee is paid.
    bool sensitive = false;      ///< Masked on screen, encrypted at rest; a look at it is logged.
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
    QStringList formats; ///< Of `jpeg`, `png`, `pdf`: judged by content, not by name.
    qint64 maximumBytes = 0;
    QString templateDocument; ///< Document id of the form to fill in; may be empty.
    bool operator==(const Material&) const = default;
};

/// One rule of the portrait check (photo.md); `rule` is its stable id, e.g. `background_white`.
struct PortraitRule {
    QString rule;
    bool decides = true;            ///< False: a hint for a person, never a failure.
    std::optional<double> minimum;  ///< Of the rule's measure; below it the rule fails.
    std::optional<double> maximum;  ///< Of the rule's measure; above it the rule fails.
    QString reason;                 ///< Why this limit: clause of the annex, or how it was calibrated.
    bool operator==(const PortraitRule&) const = default;
};

struct Portrait {
    QStringList formats;
    qint64 maximumBytes = 0;
    QSize minimum; ///< Pixels; empty: no limit.
    QSize maximum; ///< Pixels; empty: no limit.
    QList<PortraitRule> rules; ///< Only what stands here is judged.
    QString background;        ///< `white`, `blue` …: what the office asks for.
    bool operator==(const Portrait&) const = default;
};

struct FeeItem {
    QString id;
    Text name;
    base::Money amount;
    Condition applies;
    bool operator==(const FeeItem&) const = default;
};

struct Fees {
    QList<FeeItem> items;
    QList<Window> windows;
    QStringList channels;      ///< Of `wechat`, `alipay`, `unionpay`, `other`.
    int payWithinMinutes = 0;  ///< The candidate is told to pay within this time; 0: not said.
    int closeAfterMinutes = 0; ///< An unpaid order closes after this time; 0: never.
    int receiptGraceDays = 3;
    int dayCutToleranceDays = 1;
    bool operator==(const Fees&) const = default;
};

/// Who must look at an application, in this order (初审, 终审).
struct AuditLevel {
    QString id;
    Text name;
    QString role;     ///< `reviewer`, `school_admin` or `system_admin`.
    Condition applies;
    bool operator==(const AuditLevel&) const = default;
};

/// A ready reason for a rejection or a return; keys 1–9 in the order of the list.
struct Reason {
    QString id;
    Text text;
    QStringList materials; ///< Material ids it fits; empty: all. `portrait` stands for the portrait.
    bool operator==(const Reason&) const = default;
};

struct Audit {
    QList<AuditLevel> levels;
    QList<Reason> reasons;
    bool operator==(const Audit&) const = default;
};

/// A paper that staff or candidates print.
struct Document {
    QString id; ///< `ticket`, `register`, `commitment`, `exemption`, `seats`, `doors`, `labels`, `photosheet`.
    Text name;
    QString templateFile; ///< In `resources/templates/`.
    Condition applies;
    QList<Window> windows; ///< Printable inside only; empty: always.
    Text filed;            ///< Where the signed original goes, for the candidates of `applies`.
    bool operator==(const Document&) const = default;
};

/// One paper of the exam (考试科目).
struct Subject {
    QString id;
    Text name;
    Window time;
    Condition applies;
    bool operator==(const Subject&) const = default;
};

struct Seating {
    int seatsPerRoom = 30;
    int columns = 5;             ///< Seats stand in this many columns.
    bool serpentine = true;      ///< 蛇形: every second column is numbered from the back.
    QString groupField;          ///< Field whose value is the subject group; empty: one group.
    QString regionField;         ///< Field whose value is the area of the site (考点所在盟市); empty: one area.
    QString ticketNumber;        ///< E.g. `{area:4}{site:3}{room:3}{seat:2}`.
    bool fullIdNumberOnTicket = false;
    bool operator==(const Seating&) const = default;
};

/// A whole exam, as `resources/exams/<id>.json` says it. A plain value; checked when it was loaded.
struct Definition {
    QString id; ///< E.g. `nm-zsb-2026`.
    Text name;
    Text shortName;
    int year = 0;
    QList<Step> steps;
    QList<Group> groups;
    QList<CandidateType> types;
    QList<Field> fields;
    QList<Material> materials;
    Portrait portrait;
    std::optional<Window> identityWindow; ///< 身份采集; absent: no capture step.
    Fees fees;
    Audit audit;
    QList<Document> documents;
    QList<Subject> subjects;
    Seating seating;
    QList<Text> candidateRules; ///< Printed on the ticket.

    bool operator==(const Definition&) const = default;

    const Step* step(const QString& id) const;
    const Group* group(const QString& id) const;
    const CandidateType* type(const QString& id) const;
    /// The group of a type id; null if there is no such type.
    const Group* groupOfType(const QString& typeId) const;
    const Field* field(const QString& id) const;
    const Material* material(const QString& id) const;
    const FeeItem* feeItem(const QString& id) const;
    const AuditLevel* auditLevel(const QString& id) const;
    const Document* document(const QString& id) const;
    const PortraitRule* portraitRule(const QString& rule) const;
};

} // namespace examdesk::exam

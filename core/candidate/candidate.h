// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "exam/standing.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace examdesk::candidate {

using CandidateId = base::Id<struct Candidate>;
using Review = exam::Applicant::Review;

/// What one audit level has said of an application.
struct LevelReview {
    Review state = Review::None;
    QString by; ///< Account name.
    QDateTime at;
    QString reason; ///< Of a rejection or a return; the candidate reads it.
    bool operator==(const LevelReview&) const = default;
};

/// Where the fee stands, as the orders say.
struct Payment {
    enum class State { None, Pending, Paid, Receipted };
    State state = State::None;
    QString orderNo; ///< Of the order that counts.
    base::Money amount;
    QDateTime paidAt;
    bool operator==(const Payment&) const = default;
};

/// Where the candidate sits.
struct Seat {
    QString ticketNo;           ///< Empty: no seat yet.
    QString site;               ///< Name of the site (考点).
    QString room;               ///< Room number.
    QString seat;               ///< Seat number.
    exam::SeatNeeds needs = {}; ///< What it was given for; other needs since may ask for another seat.
    bool operator==(const Seat&) const = default;
};

/// A line of a record's past, as people read it.
struct HistoryLine {
    QDateTime at;
    QString by;
    QString action; ///< A command's kind.
    QString note;
    QString subject = {}; ///< The material's kind or the audit level's id that it is about; empty: all of it.
    QString outcome = {}; ///< What was decided, reviewName(); empty where nothing was, and in early lines.
    bool operator==(const HistoryLine&) const = default;
};

/// What one person asked for in a candidate's name, and a second person is to do (proposal.h).
struct Proposal {
    QString command; ///< The kind of the command: `candidate.release_id` …
    QString type;    ///< Candidate type id, of `candidate.change_type`.
    QString reason;
    QString by; ///< Account name.
    QDateTime at;
    bool operator==(const Proposal&) const = default;
};

/// That the account by which a candidate signs in was set back.
struct AccountReset {
    QString by; ///< Account name of the clerk.
    QDateTime at;
    bool operator==(const AccountReset&) const = default;
};

/// One person's application to one exam: what all workflows know of it. A plain value.
struct Candidate {
    CandidateId id = CandidateId({});
    QString exam;
    QString candidateNo;            ///< 报名号; unique in the exam.
    QString type;                   ///< Candidate type id of the exam's definition; empty: not chosen.
    QHash<QString, QString> fields; ///< Field id → value: `name`, `id_number`, `phone` …
    bool noticeRead = false;
    bool confirmed = false;             ///< 《报名登记表》 and 《诚信考试承诺书》 confirmed.
    bool withdrawn = false;             ///< Given up; its numbers are free for others.
    QHash<QString, Review> materials;   ///< Material id → state; `portrait` stands for the portrait.
    QHash<QString, LevelReview> levels; ///< Audit level id → what it said.
    /// Accommodations (合理便利) that were granted, in the order of the exam's definition.
    QStringList accommodations = {};
    std::optional<Proposal> proposal = {};         ///< Waits for a second person.
    std::optional<AccountReset> accountReset = {}; ///< The last one; the platform takes it from lists.
    Payment payment;
    Seat seat;
    QList<HistoryLine> history; ///< Oldest first.
    qint64 version = 0;         ///< 0 if it was never stored.

    bool operator==(const Candidate&) const = default;

    QString name() const { return fields.value(QStringLiteral("name")); }
    QString idNumber() const { return fields.value(QStringLiteral("id_number")); }
};

/// The facts of @p candidate that an exam's rules ask for.
exam::Applicant applicantOf(const Candidate& candidate);

/// The fields whose values break a rule of the exam; missing ones are not among them.
QList<exam::FieldProblem> wrongFields(const exam::Definition& exam, const Candidate& candidate,
                                      const exam::MajorMap* majors = nullptr);

/// Why nothing may be changed about @p candidate, if it was withdrawn. Nothing of the workflows but the moves
/// of money goes on with a withdrawn application.
[[nodiscard]] base::Result<void> checkStands(const Candidate& candidate);

/// What all audit levels together say of an application.
enum class Approval { None, Waiting, Approved, Rejected, Returned };
Approval approvalOf(const exam::Definition& exam, const Candidate& candidate);

/// `none`, `waiting`, `approved`, `rejected`, `returned`: as stored and as files say it.
QString reviewName(Review state);
Review reviewFromName(const QString& name);
QString approvalName(Approval state);
QString paymentName(Payment::State state);
Payment::State paymentFromName(const QString& name);

} // namespace examdesk::candidate

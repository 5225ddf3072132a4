// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/definition_reader.h"
#include "exam/major_map.h"
#include "store/command.h"
#include "store/record.h"

#include <functional>

namespace examdesk::candidate {

/// Adds the candidate commands and projection. @p exams and @p majors must outlive @p modules; with @p majors
/// the fields that follow from the intended major are filled in, and intended majors are judged.
///
/// - `candidate.register` {candidate_no, type, fields, notice_read, confirmed}: a new application; ID number
///   and mobile number must be free, where the exam says that they are unique. Clerks, school admins.
/// - `candidate.correct` {fields, reason}: changes fields that may still be changed, each checked by its
///   definition. Reviewers, clerks, school admins.
/// - `candidate.change_type` {type, reason}: a type that was chosen wrongly is put right (clerks,
///   school admins, reviewers), or 考生类型变更 along the ways of the definition (reviewers): type_change.h.
/// - `candidate.confirm` {reason, form_signed, commitment_signed}: the candidate confirmed 《报名登记表》 and
///   《诚信考试承诺书》 at the counter; a returned application goes back to the level that returned it.
///   Nothing may be missing. Clerks, school admins.
/// - `candidate.propose` {command, type, reason, document_checked}: asks a second person for
///   `candidate.release_id` or `candidate.release_phone`, once the document of who stands there was checked,
///   or for the conversion `candidate.change_type`. One thing at a time. Clerks, school admins.
/// - `candidate.decline` {reason}: takes it off again, by who asked or by who may do it.
/// - `candidate.release_id` {reason}: frees an ID number that somebody else occupies, by giving up the
///   application that holds it, as long as it is neither paid nor approved. Another person has asked for it.
///   School admins.
/// - `candidate.release_phone` {reason}: the same of a mobile number, until it is approved; the application
///   goes on with another one. Another person has asked for it. School admins.
/// - `candidate.reset_account` {reason, document_checked}: the account by which the candidate signs in is to
///   be set back to its first password, where the exam has one. Clerks, school admins.
/// - `candidate.withdraw` {reason}: a row that is no person, or a person who gives up. Its numbers are free
///   again, lists and counts leave it out, what waits of it leaves the queues. Not of what is paid, can still
///   be paid, is approved or seated. Clerks, school admins.
void registerModule(account::Modules& modules, const exam::Catalogue& exams,
                    const exam::MajorMap* majors = nullptr);

/// What the line of an application's history says beside who gave which command when.
struct HistoryMark {
    QString subject = {}; ///< As HistoryLine has them.
    QString outcome = {};
    /// The `reason` of the command is its note. Not of what may name an illness: an application is read by
    /// every role.
    bool saysReason = true;
};

/// Reads the candidate @p id, lets @p change alter him, adds a line to his history and saves him, and if his
/// school or region changed all that belongs to him. What the other workflows' commands use to leave their
/// mark on an application.
[[nodiscard]] base::Result<void>
changeCandidate(store::Records& records, const exam::Catalogue& exams, const QString& id,
                const store::Command& command,
                const std::function<base::Result<void>(const exam::Definition&, Candidate&)>& change,
                const HistoryMark& about = {});

} // namespace examdesk::candidate

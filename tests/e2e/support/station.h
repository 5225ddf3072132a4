// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_queue.h"
#include "candidate/candidate.h"
#include "store/digest.h"
#include "wiring/modules.h"

#include <QMap>

#include <memory>

namespace examdesk::test {

/// The exams and rules, as the programs have them; one for the test program.
const wiring::Modules& modules();

/// Somebody at work on a station of a demo folder, in the test's own process. Close it before a store is
/// copied or removed.
std::unique_ptr<account::Session> signIn(const QString& storeFolder, const QString& account);

/// Records of every exam with their versions and contents: equal exactly if the stores hold the same.
QMap<QString, store::Digest> digestsOf(account::Session& session);

/// What is wrong with the store; empty if it is sound.
QStringList problemsOf(account::Session& session);

/// At most @p limit candidates of @p exam, in order.
QList<candidate::Candidate> candidatesOf(account::Session& session, const QString& exam, int limit);
/// Changes a field that may be changed, and gives @p reason; the reason is what a test finds again.
base::Result<void> correctAddress(account::Session& session, const candidate::CandidateId& id,
                                  const QString& address, const QString& reason);
/// How often @p reason stands in the candidate's or the material's history.
int timesInHistory(account::Session& session, const QString& entity, const QString& id,
                   const QString& reason);

} // namespace examdesk::test

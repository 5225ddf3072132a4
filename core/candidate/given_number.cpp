// SPDX-License-Identifier: GPL-3.0-or-later
#include "given_number.h"

#include "candidate_record.h"
#include "exam/number_pattern.h"
#include "store/number_blocks.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using base::Error;
using base::Result;
using store::NumberBlocks;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Registration)
};

} // namespace

Result<QString> takeCandidateNumber(account::Session& session, const exam::Definition& exam)
{
    if (exam.candidateNumber.isEmpty())
        return whyNoNumber(session, exam).and_then([](const QString& why) -> Result<QString> {
            return base::fail(Error::Code::Invalid, why);
        });
    const auto pattern = exam::NumberPattern::parse(exam.candidateNumber);
    if (!pattern)
        return base::fail(pattern.error());
    const NumberBlocks blocks(session.database());
    for (;;) {
        const auto taken = blocks.take(exam.id);
        if (!taken)
            return base::fail(taken.error());
        if (!*taken)
            break;
        const QString number = pattern->text((*taken)->block, (*taken)->number);
        const auto holder = session.records().holderOf(kCandidateEntity, exam.id, number);
        if (!holder)
            return base::fail(holder.error());
        if (holder->isEmpty())
            return number;
    }
    return whyNoNumber(session, exam).and_then([](const QString& why) -> Result<QString> {
        return base::fail(Error::Code::Unavailable, why);
    });
}

Result<QString> whyNoNumber(account::Session& session, const exam::Definition& exam)
{
    if (exam.candidateNumber.isEmpty())
        return Words::tr(
            "The definition of this exam has no candidate_number, so nobody is registered at the "
            "counter: candidates come with an import or from the server.");
    const auto said = NumberBlocks(session.database()).problem(exam.id);
    if (!said)
        return said;
    const QString why = Words::tr(
        "This computer has no candidate number left. Sign in at the server once and let it sync, on "
        "the page Sync: it lends the next ones. A clerk, a school admin or a system admin can do "
        "so.");
    return said->isEmpty() ? why : why + u' ' + Words::tr("The server said: %1").arg(*said);
}

} // namespace examdesk::candidate

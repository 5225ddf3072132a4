// SPDX-License-Identifier: GPL-3.0-or-later
// What staff write beside a discrepancy without deciding about it.
#include "command_values.h"
#include "discrepancy_commands.h"
#include "payment_keys.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using store::Command;
using store::Records;

namespace {

constexpr qsizetype kLongestNote = 2000;
constexpr qsizetype kMostAttachments = 20;

Result<void> save(Records& records, DiscrepancyRecord record, const Command& command, const QString& note)
{
    record.history.append({command.at, command.account, command.kind, note});
    return records.save(toRecord(record));
}

} // namespace

Result<void> assignDiscrepancy(Records& records, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    record->assignee = given(command, PaymentKey::to);
    return save(records, *record, command, record->assignee);
}

Result<void> noteOnDiscrepancy(Records& records, const Command& command)
{
    const auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    const QString note = given(command, PaymentKey::note);
    if (note.isEmpty() || note.size() > kLongestNote)
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Payment", "A note has 1 to %1 characters.").arg(kLongestNote));
    return save(records, *record, command, note);
}

Result<void> attachToDiscrepancy(Records& records, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    static const QRegularExpression sha256(u"^[0-9a-f]{64}$"_s);
    const Attachment made{given(command, PaymentKey::file), given(command, PaymentKey::name), command.account,
                          command.at};
    if (!sha256.match(made.sha256).hasMatch() || made.name.isEmpty())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "An attachment needs a file and a name."));
    for (const Attachment& known : std::as_const(record->attachments))
        if (known.sha256 == made.sha256)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate("Payment", "This picture is attached already."));
    if (record->attachments.size() >= kMostAttachments)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "A discrepancy has at most %1 attachments.")
                        .arg(kMostAttachments));
    record->attachments.append(made);
    return save(records, *record, command, made.name);
}

} // namespace examdesk::payment

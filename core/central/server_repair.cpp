// SPDX-License-Identifier: GPL-3.0-or-later
// What a check may mend.
#include "record_check.h"
#include "server_check.h"
#include "store/audit_trail.h"
#include "store/file_vault.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

class Repair {
public:
    Repair(const QSqlDatabase& database, const store::Cipher& cipher, const QString& files,
           const base::Clock& now)
        : m_database(database), m_cipher(cipher), m_vault(files, cipher), m_records(database, cipher),
          m_trail(database, cipher), m_now(now)
    {}

    /// What was done, empty if nothing was to be done any more.
    Result<QString> mend(const Finding& finding)
    {
        switch (finding.kind) {
        case Finding::Kind::Record:
            return record(finding.record);
        case Finding::Kind::Reference:
            return reference(finding);
        case Finding::Kind::File:
            return file(finding.file);
        case Finding::Kind::Unmendable:
            return QString();
        }
        Q_UNREACHABLE();
    }

private:
    Result<QString> record(const store::RecordRef& ref);
    Result<QString> reference(const Finding& finding);
    Result<QString> file(const QString& sha256);
    Result<void> note(const QString& action, const store::RecordRef& ref, const QJsonObject& detail)
    {
        return m_trail.append({.at = m_now(),
                               .account = u"examdesk-central"_s,
                               .action = action,
                               .entity = ref.entity,
                               .entityId = ref.id,
                               .detail = detail});
    }

    QSqlDatabase m_database;
    store::Cipher m_cipher;
    store::FileVault m_vault;
    RecordCheck m_records;
    store::AuditTrail m_trail;
    base::Clock m_now;
};

Result<QString> Repair::record(const store::RecordRef& ref)
{
    const auto state = m_records.inspect(ref);
    if (!state)
        return base::fail(state.error());
    if (!*state || (*state)->isSetApart || (*state)->isSound())
        return QString();
    if (!(*state)->record) {
        if (const auto apart = m_records.setApart(ref); !apart)
            return base::fail(apart.error());
        return note(u"check.set_apart"_s, ref, {{u"version"_s, (*state)->version}}).map([&ref] {
            return Words::tr(
                       "The %1 %2 was set apart: it cannot be opened. Whoever has it may hand it in again.")
                .arg(ref.entity, ref.id);
        });
    }
    if (const auto mended = m_records.mend(**state); !mended)
        return base::fail(mended.error());
    return note(u"check.mend"_s, ref,
                {{u"columns"_s, QJsonArray::fromStringList((*state)->wrongColumns)},
                 {u"read_again"_s, (*state)->mustBeReadAgain()}})
        .map([&ref] {
            return Words::tr("What stands beside the %1 %2 is again what it says.").arg(ref.entity, ref.id);
        });
}

Result<QString> Repair::reference(const Finding& finding)
{
    const auto gone = store::write(
        m_database,
        u"DELETE FROM document_file WHERE sha256 = ? AND entity = ? AND id = ? AND NOT EXISTS (SELECT 1"
        " FROM document WHERE document.entity = document_file.entity AND document.id = document_file.id)"_s,
        {finding.file, finding.record.entity, finding.record.id});
    if (!gone)
        return base::fail(gone.error());
    if (*gone == 0)
        return QString();
    return note(u"check.forget_reference"_s, finding.record, {{u"sha256"_s, finding.file}}).map([&finding] {
        return Words::tr("The file %1 no longer belongs to a record that is not there.").arg(finding.file);
    });
}

/// The bytes stay where they are, whatever they are: whoever brings the file again writes over them.
Result<QString> Repair::file(const QString& sha256)
{
    const auto row = store::firstRow(m_database, u"SELECT bytes FROM file WHERE sha256 = ?"_s, {sha256});
    if (!row)
        return base::fail(row.error());
    const auto content = m_vault.read(sha256);
    if (!*row || (content && content->size() == (*row)->first().toLongLong()))
        return QString();
    if (const auto gone = store::write(m_database, u"DELETE FROM file WHERE sha256 = ?"_s, {sha256}); !gone)
        return base::fail(gone.error());
    return note(u"check.forget_file"_s, {u"file"_s, sha256}, {}).map([&sha256] {
        return Words::tr("The file %1 is no longer listed, so that a station that has it brings it again.")
            .arg(sha256);
    });
}

/// One that contradicts another record (a number that was given away meanwhile), or that needs a new place in
/// a feed that has no end, keeps no other from being mended.
Result<QString> mendAlone(const QSqlDatabase& database, Repair& repair, const Finding& finding)
{
    auto part = store::Savepoint::begin(database);
    if (!part)
        return base::fail(part.error());
    const auto done = repair.mend(finding);
    if (!done && (done.error().code == Error::Code::Conflict || done.error().code == Error::Code::Damaged))
        return Words::tr("The %1 %2 could not be mended: %3")
            .arg(finding.record.entity, finding.record.id, done.error().message);
    if (!done)
        return done;
    return part->release().map([&done] { return *done; });
}

} // namespace

Result<QStringList> repairServer(Database& database, const store::Cipher& cipher, const QString& files,
                                 const ServerReport& report, const base::Clock& now)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return base::fail(transaction.error());
    Repair repair(transaction->database(), cipher, files, now);
    QStringList sentences;
    for (const Finding& finding : report.findings) {
        const auto done = mendAlone(transaction->database(), repair, finding);
        if (!done)
            return base::fail(done.error());
        if (!done->isEmpty())
            sentences.append(*done);
    }
    return transaction->commit().map([&sentences] { return sentences; });
}

} // namespace examdesk::central

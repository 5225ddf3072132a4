// SPDX-License-Identifier: GPL-3.0-or-later
#include "past_imports.h"

#include "account/attempt.h"
#include "base/id.h"
#include "candidate.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "store/drafts.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Drafts;

namespace {

const QString kFile = u"file"_s;
const QString kDeeds = u"deeds"_s;
const QString kTakenBack = u"taken_back"_s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PastImports)
};

/// Short: an import may be of a hundred thousand people.
QJsonArray jsonOf(const QList<ImportDeed>& deeds)
{
    QJsonArray all;
    for (const ImportDeed& deed : deeds) {
        QJsonArray one{deed.candidate, deed.version, deed.at.toMSecsSinceEpoch()};
        if (!deed.before.isEmpty()) {
            QJsonObject before;
            for (auto field = deed.before.cbegin(); field != deed.before.cend(); ++field)
                before.insert(field.key(), field.value());
            one.append(before);
        }
        all.append(one);
    }
    return all;
}

QList<ImportDeed> deedsIn(const QJsonObject& body)
{
    QList<ImportDeed> deeds;
    for (const QJsonValue& value : body.value(kDeeds).toArray()) {
        const QJsonArray one = value.toArray();
        ImportDeed deed{.candidate = one.at(0).toString(),
                        .version = one.at(1).toInteger(),
                        .at = QDateTime::fromMSecsSinceEpoch(one.at(2).toInteger(), Qt::UTC)};
        const QJsonObject before = one.at(3).toObject();
        for (auto field = before.begin(); field != before.end(); ++field)
            deed.before.insert(field.key(), field.value().toString());
        deeds.append(deed);
    }
    return deeds;
}

/// Whether the import was the last to touch @p now. The version alone does not say it: where the server
/// refused the import's change, another station's may stand under the same number.
bool isLast(const ImportDeed& deed, const Candidate& now, const QString& account)
{
    if (now.history.isEmpty())
        return false;
    const HistoryLine& last = now.history.last();
    const QString kind = deed.before.isEmpty() ? u"candidate.register"_s : u"candidate.correct"_s;
    return last.action == kind && last.by == account &&
           last.at.toMSecsSinceEpoch() == deed.at.toMSecsSinceEpoch();
}

Drafts importsOf(account::Session& session)
{
    return {session.database(), session.store().cipher(), Drafts::Kind::Import};
}

} // namespace

Result<QString> PastImports::add(const QString& exam, const QString& file, const QList<ImportDeed>& deeds)
{
    const Drafts imports = importsOf(m_session);
    const QString account = m_session.principal().name;
    const QString id = base::newId();
    return imports.save({id, exam, account, m_session.now(), {{kFile, file}, {kDeeds, jsonOf(deeds)}}})
        .and_then([&] { return imports.keepNewest(exam, account, kMost); })
        .map([&id] { return id; });
}

Result<QList<PastImport>> PastImports::all(const QString& exam) const
{
    const auto stored = importsOf(m_session).all(exam, m_session.principal().name);
    if (!stored)
        return base::fail(stored.error());
    QList<PastImport> imports;
    for (const Drafts::Draft& one : *stored) {
        PastImport past{.id = one.id,
                        .at = one.at,
                        .file = one.body.value(kFile).toString(),
                        .wasTakenBack = one.body.value(kTakenBack).toBool()};
        for (const ImportDeed& deed : deedsIn(one.body))
            ++(deed.before.isEmpty() ? past.added : past.changed);
        imports.append(past);
    }
    return imports;
}

Result<bool> PastImports::takeBack(const exam::Definition& exam, const ImportDeed& deed,
                                   const QString& reason, TakenBack& outcome)
{
    const store::RecordRef ref{kCandidateEntity, deed.candidate};
    const auto record = m_session.records().find(ref.entity, ref.id);
    if (!record)
        return base::fail(record.error());
    if (!*record) // the server never took him, or he was removed: nothing stands of it
        return true;
    const auto now = fromRecord(**record);
    if (!now)
        return base::fail(now.error());
    const auto left = [&](const QString& why) {
        outcome.left.append({now->candidateNo, now->name(), why});
        return false;
    };
    if (!m_session.principal().scope.contains((*record)->school, (*record)->region))
        return left(Words::tr("He belongs to another school or region now."));
    if (now->version != deed.version || !isLast(deed, *now, m_session.principal().name))
        return left(Words::tr("Somebody has worked on the application since the import."));
    QJsonObject fields;
    for (auto field = deed.before.cbegin(); field != deed.before.cend(); ++field)
        fields.insert(field.key(), field.value());
    const bool wasThere = !deed.before.isEmpty();
    const QString kind = wasThere ? u"candidate.correct"_s : u"candidate.withdraw"_s;
    QJsonObject payload{{CandidateKey::reason, reason}};
    if (wasThere)
        payload.insert(CandidateKey::fields, fields);
    const auto refused =
        account::attempt(m_session, m_session.command(kind, ref, exam.id, deed.version, payload));
    if (!refused)
        return base::fail(refused.error());
    if (*refused)
        return left((*refused)->message);
    ++(wasThere ? outcome.restored : outcome.withdrawn);
    return true;
}

Result<TakenBack> PastImports::takeBack(const exam::Definition& exam, const QString& id,
                                        const QString& reason, Mode mode, const base::Progress& progress)
{
    if (reason.trimmed().isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("Taking an import back needs a reason."));
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    const Drafts imports = importsOf(m_session);
    const auto found = imports.find(exam.id, m_session.principal().name, id);
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(Error::Code::NotFound,
                          Words::tr("There is no such import of this account that could be taken back."), id);
    Drafts::Draft rest = **found;
    const QList<ImportDeed> deeds = deedsIn(rest.body);
    TakenBack outcome;
    QList<ImportDeed> left;
    for (qsizetype at = deeds.size() - 1; at >= 0; --at) { // the last one first
        const auto gone = takeBack(exam, deeds.at(at), reason, outcome);
        if (!gone)
            return base::fail(gone.error());
        if (!*gone)
            left.prepend(deeds.at(at));
        if (!progress.at(deeds.size() - at, deeds.size()))
            return base::fail(Error::Code::Cancelled, Words::tr("Nothing was taken back."));
    }
    if (mode == Mode::Preview)
        return outcome; // The transaction undoes itself.
    rest.body = {{kFile, rest.body.value(kFile)}, {kDeeds, jsonOf(left)}, {kTakenBack, true}};
    const auto kept = left.isEmpty() ? imports.remove(id) : imports.save(rest);
    if (!kept)
        return base::fail(kept.error());
    if (const auto committed = transaction->commit(); !committed)
        return base::fail(committed.error());
    m_session.announce({kCandidateEntity});
    return outcome;
}

} // namespace examdesk::candidate

// SPDX-License-Identifier: GPL-3.0-or-later
#include "station.h"

#include "candidate/candidate_service.h"
#include "demo_copy.h"
#include "store/store_check.h"

#include <QJsonArray>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    return *std::move(result);
}

} // namespace

const wiring::Modules& modules()
{
    static const std::unique_ptr<wiring::Modules> built = orDie(wiring::Modules::build());
    return *built;
}

std::unique_ptr<account::Session> signIn(const QString& storeFolder, const QString& account)
{
    return orDie(account::Session::open({storeFolder, account, QString::fromLatin1(kDemoPassword)},
                                        modules().modules()));
}

QMap<QString, store::Digest> digestsOf(account::Session& session)
{
    QMap<QString, store::Digest> digests;
    for (const exam::Definition& exam : modules().exams().exams())
        digests.insert(exam.id, orDie(store::digestOf(session.records(), exam.id,
                                                      [](const store::Record&) { return true; })));
    return digests;
}

QStringList problemsOf(account::Session& session)
{
    return orDie(store::checkStore(session.store())).problems;
}

QList<candidate::Candidate> candidatesOf(account::Session& session, const QString& exam, int limit)
{
    const candidate::CandidateService service(session, modules().exams());
    QList<candidate::Candidate> candidates;
    for (const candidate::CandidateRow& row : orDie(service.page({.exam = exam}, std::nullopt, limit)))
        candidates.append(orDie(service.find(row.id)));
    return candidates;
}

base::Result<void> correctAddress(account::Session& session, const candidate::CandidateId& id,
                                  const QString& address, const QString& reason)
{
    candidate::CandidateService service(session, modules().exams());
    const auto seen = service.find(id);
    if (!seen)
        return base::fail(seen.error());
    return service.correct(*seen, {{u"address"_s, address}}, reason);
}

int timesInHistory(account::Session& session, const QString& entity, const QString& id, const QString& reason)
{
    const auto record = orDie(session.records().find(entity, id));
    int times = 0;
    if (record)
        for (const QJsonValue& line : record->body.value(u"history"_s).toArray())
            times += line[u"note"_s].toString() == reason;
    return times;
}

} // namespace examdesk::test

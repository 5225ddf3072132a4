// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_record.h"

#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "likeness_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Likeness)
};

const std::array kStates{
    std::pair(LikenessState::Open, u"open"_s), std::pair(LikenessState::SamePerson, u"same_person"_s),
    std::pair(LikenessState::Different, u"different"_s), std::pair(LikenessState::Gone, u"gone"_s)};

} // namespace

QString stateName(LikenessState state)
{
    return kStates.at(size_t(state)).second;
}

LikenessId likenessId(const QString& exam, const CandidateId& one, const CandidateId& other)
{
    const QString first = qMin(one.text(), other.text());
    const QString second = qMax(one.text(), other.text());
    return LikenessId(
        base::derivedId(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC),
                        QStringList{kLikenessEntity, exam, first, second}.join(u'\n').toUtf8()));
}

QJsonObject toJson(const Found& found)
{
    return {{PairKey::one, found.one.candidate.text()},
            {PairKey::oneFile, found.one.sha256},
            {PairKey::other, found.other.candidate.text()},
            {PairKey::otherFile, found.other.sha256},
            {PairKey::score, found.score},
            {PairKey::copy, found.isCopy}};
}

base::Result<Found> foundFromJson(const QJsonObject& object)
{
    const auto side = [&object](QLatin1StringView candidate, QLatin1StringView file) {
        return Side{CandidateId(object.value(candidate).toString()), object.value(file).toString()};
    };
    Found found{side(PairKey::one, PairKey::oneFile), side(PairKey::other, PairKey::otherFile),
                object.value(PairKey::score).toDouble(), object.value(PairKey::copy).toBool()};
    const bool hasFiles = found.one.sha256.size() == 64 && found.other.sha256.size() == 64;
    if (!hasFiles || found.one.candidate.text().isEmpty() || !(found.one.candidate < found.other.candidate))
        return base::fail(Error::Code::Invalid,
                          Words::tr("A pair names two candidates, in order, and the file of each."));
    return found;
}

store::Record toRecord(const LikenessRecord& record)
{
    QJsonObject body = toJson(record.found);
    body.insert(PairKey::state, stateName(record.state));
    body.insert(PairKey::reason, record.reason);
    body.insert(PairKey::decidedBy, record.decidedBy);
    body.insert(PairKey::decidedAt, base::storedTime(record.decidedAt));
    for (const candidate::HistoryLine& line : record.history)
        store::addHistory(body, base::storedTime(line.at), line.by, line.action, line.note);
    return {.entity = kLikenessEntity,
            .id = record.id.text(),
            .exam = record.exam,
            .school = record.school,
            .region = record.region,
            .version = record.version,
            .body = body};
}

base::Result<LikenessRecord> recordFrom(const store::Record& document)
{
    const QJsonObject& body = document.body;
    const auto text = [&body](const QString& key) { return body.value(key).toString(); };
    const auto found = foundFromJson(body);
    const auto state = std::find_if(kStates.begin(), kStates.end(), [&text](const auto& known) {
        return known.second == text(PairKey::state);
    });
    if (document.entity != kLikenessEntity || !found || state == kStates.end())
        return base::fail(Error::Code::Damaged, Words::tr("The record is no pair of portraits."),
                          document.entity + u' ' + document.id);
    LikenessRecord record{.id = LikenessId(document.id),
                          .exam = document.exam,
                          .school = document.school,
                          .region = document.region,
                          .found = *found,
                          .state = state->first,
                          .reason = text(PairKey::reason),
                          .decidedBy = text(PairKey::decidedBy),
                          .decidedAt = base::fromStoredTime(text(PairKey::decidedAt)),
                          .version = document.version};
    record.history = candidate::historyFrom(body.value(PairKey::history).toArray());
    return record;
}

} // namespace examdesk::likeness

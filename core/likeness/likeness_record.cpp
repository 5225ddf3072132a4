// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_record.h"

#include "base/clock.h"

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
    return {{u"one"_s, found.one.candidate.text()},
            {u"one_file"_s, found.one.sha256},
            {u"other"_s, found.other.candidate.text()},
            {u"other_file"_s, found.other.sha256},
            {u"score"_s, found.score},
            {u"copy"_s, found.isCopy}};
}

base::Result<Found> foundFromJson(const QJsonObject& object)
{
    const auto side = [&object](const QString& name) {
        return Side{CandidateId(object.value(name).toString()), object.value(name + u"_file"_s).toString()};
    };
    Found found{side(u"one"_s), side(u"other"_s), object.value(u"score"_s).toDouble(),
                object.value(u"copy"_s).toBool()};
    const bool hasFiles = found.one.sha256.size() == 64 && found.other.sha256.size() == 64;
    if (!hasFiles || found.one.candidate.text().isEmpty() || !(found.one.candidate < found.other.candidate))
        return base::fail(Error::Code::Invalid,
                          Words::tr("A pair names two candidates, in order, and the file of each."));
    return found;
}

store::Document toDocument(const LikenessRecord& record)
{
    QJsonObject body = toJson(record.found);
    body.insert(u"state"_s, stateName(record.state));
    body.insert(u"reason"_s, record.reason);
    body.insert(u"decided_by"_s, record.decidedBy);
    body.insert(u"decided_at"_s, base::storedTime(record.decidedAt));
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

base::Result<LikenessRecord> recordFrom(const store::Document& document)
{
    const QJsonObject& body = document.body;
    const auto text = [&body](const QString& key) { return body.value(key).toString(); };
    const auto found = foundFromJson(body);
    const auto state = std::find_if(kStates.begin(), kStates.end(),
                                    [&text](const auto& known) { return known.second == text(u"state"_s); });
    if (document.entity != kLikenessEntity || !found || state == kStates.end())
        return base::fail(Error::Code::Damaged, Words::tr("The record is no pair of portraits."),
                          document.entity + u' ' + document.id);
    LikenessRecord record{.id = LikenessId(document.id),
                          .exam = document.exam,
                          .school = document.school,
                          .region = document.region,
                          .found = *found,
                          .state = state->first,
                          .reason = text(u"reason"_s),
                          .decidedBy = text(u"decided_by"_s),
                          .decidedAt = base::fromStoredTime(text(u"decided_at"_s)),
                          .version = document.version};
    for (const QJsonValue& line : body.value(u"history"_s).toArray())
        record.history.append({base::fromStoredTime(line[u"at"].toString()), line[u"by"].toString(),
                               line[u"action"].toString(), line[u"note"].toString()});
    return record;
}

} // namespace examdesk::likeness

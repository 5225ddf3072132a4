// SPDX-License-Identifier: GPL-3.0-or-later
#include "request.h"

#include "base/clock.h"
#include "base/id.h"
#include "candidate/candidate_record.h"
#include "request_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace examdesk::accommodation {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::fromStoredTime;
using base::Result;
using base::storedTime;

namespace {

const std::array<QString, 3> kStates{u"waiting"_s, u"decided"_s, u"withdrawn"_s};

QString text(const QJsonObject& object, const QString& key)
{
    return object.value(key).toString();
}

QStringList texts(const QJsonObject& object, const QString& key)
{
    QStringList list;
    for (const QJsonValue& value : object.value(key).toArray())
        list.append(value.toString());
    return list;
}

} // namespace

QString stateName(Request::State state)
{
    return kStates.at(std::size_t(state));
}

QString requestId(const QString& candidate)
{
    return base::derivedId(QDateTime(QDate(2020, 1, 1), QTime(), Qt::UTC),
                           u"accommodation/%1"_s.arg(candidate).toUtf8());
}

store::Record toRecord(const Request& request)
{
    store::Record record;
    record.entity = kAccommodationEntity;
    record.id = request.id;
    record.exam = request.exam;
    record.school = request.school;
    record.region = request.region;
    record.parent = request.candidate;
    record.version = request.version;
    record.body = {{RequestKey::state, stateName(request.state)},
                   {RequestKey::asked, QJsonArray::fromStringList(request.asked)},
                   {RequestKey::reason, request.reason},
                   {RequestKey::documentChecked, request.documentChecked},
                   {RequestKey::askedBy, request.askedBy},
                   {RequestKey::askedAt, storedTime(request.askedAt)},
                   {RequestKey::granted, QJsonArray::fromStringList(request.granted)},
                   {RequestKey::answer, request.answer},
                   {RequestKey::decidedBy, request.decidedBy},
                   {RequestKey::decidedAt, storedTime(request.decidedAt)},
                   {RequestKey::before, QJsonArray::fromStringList(request.before)},
                   {RequestKey::history, candidate::historyJson(request.history)}};
    return record;
}

Result<Request> requestFrom(const store::Record& record)
{
    const QJsonObject& body = record.body;
    const auto state = std::find(kStates.begin(), kStates.end(), text(body, RequestKey::state));
    if (record.entity != kAccommodationEntity || record.parent.isEmpty() || state == kStates.end())
        return fail(
            Error::Code::Damaged,
            QCoreApplication::translate("Accommodation", "The record is no request for an accommodation."),
            record.entity + u' ' + record.id);
    return Request{.id = record.id,
                   .exam = record.exam,
                   .school = record.school,
                   .region = record.region,
                   .candidate = record.parent,
                   .state = Request::State(state - kStates.begin()),
                   .asked = texts(body, RequestKey::asked),
                   .reason = text(body, RequestKey::reason),
                   .documentChecked = body.value(RequestKey::documentChecked).toBool(),
                   .askedBy = text(body, RequestKey::askedBy),
                   .askedAt = fromStoredTime(text(body, RequestKey::askedAt)),
                   .granted = texts(body, RequestKey::granted),
                   .answer = text(body, RequestKey::answer),
                   .decidedBy = text(body, RequestKey::decidedBy),
                   .decidedAt = fromStoredTime(text(body, RequestKey::decidedAt)),
                   .before = texts(body, RequestKey::before),
                   .history = candidate::historyFrom(body.value(RequestKey::history).toArray()),
                   .version = record.version};
}

} // namespace examdesk::accommodation

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

QJsonObject toJson(const Asking& one)
{
    return {{RequestKey::asked, QJsonArray::fromStringList(one.asked)},
            {RequestKey::reason, one.reason},
            {RequestKey::documentChecked, one.documentChecked},
            {RequestKey::askedBy, one.askedBy},
            {RequestKey::askedAt, storedTime(one.askedAt)},
            {RequestKey::granted, QJsonArray::fromStringList(one.granted)},
            {RequestKey::answer, one.answer},
            {RequestKey::decidedBy, one.decidedBy},
            {RequestKey::decidedAt, storedTime(one.decidedAt)}};
}

Asking askingFrom(const QJsonObject& body)
{
    return {.asked = texts(body, RequestKey::asked),
            .reason = text(body, RequestKey::reason),
            .documentChecked = body.value(RequestKey::documentChecked).toBool(),
            .askedBy = text(body, RequestKey::askedBy),
            .askedAt = fromStoredTime(text(body, RequestKey::askedAt)),
            .granted = texts(body, RequestKey::granted),
            .answer = text(body, RequestKey::answer),
            .decidedBy = text(body, RequestKey::decidedBy),
            .decidedAt = fromStoredTime(text(body, RequestKey::decidedAt))};
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
    record.body = toJson(request);
    record.body.insert(RequestKey::state, stateName(request.state));
    QJsonArray earlier;
    for (const Asking& one : request.earlier)
        earlier.append(toJson(one));
    record.body.insert(RequestKey::earlier, earlier);
    record.body.insert(RequestKey::history, candidate::historyJson(request.history));
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
    Request request;
    static_cast<Asking&>(request) = askingFrom(body);
    request.id = record.id;
    request.exam = record.exam;
    request.school = record.school;
    request.region = record.region;
    request.candidate = record.parent;
    request.state = Request::State(state - kStates.begin());
    for (const QJsonValue& one : body.value(RequestKey::earlier).toArray())
        request.earlier.append(askingFrom(one.toObject()));
    request.history = candidate::historyFrom(body.value(RequestKey::history).toArray());
    request.version = record.version;
    return request;
}

} // namespace examdesk::accommodation

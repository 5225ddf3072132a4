// SPDX-License-Identifier: GPL-3.0-or-later
#include "area_seating.h"

#include "base/clock.h"
#include "base/id.h"
#include "exam/code_list.h"
#include "ticket_keys.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Arrangement)
};

const std::array<QString, 3> kStates{u"none"_s, u"draft"_s, u"published"_s};

QString nameOf(const exam::Definition& exam, const QString& area)
{
    const exam::Field* region = exam.field(exam.seating.regionField);
    const QString name = region ? exam::shownValue(*region, area).shown() : QString();
    return name.isEmpty() ? area : name;
}

} // namespace

QString arrangementId(const QString& exam, const QString& area)
{
    return base::derivedId(QDateTime(QDate(2020, 1, 1), QTime(), Qt::UTC),
                           u"arrangement/%1/%2"_s.arg(exam, area).toUtf8());
}

store::Record toRecord(const AreaSeating& seating)
{
    store::Record record;
    record.entity = kArrangementEntity;
    record.id = arrangementId(seating.exam, seating.area);
    record.exam = seating.exam;
    record.region = seating.area;
    record.key = seating.area.isEmpty() ? u"all"_s : seating.area;
    record.version = seating.version;
    record.body = {{TicketKey::area, seating.area},
                   {TicketKey::state, kStates.at(std::size_t(seating.state))},
                   {TicketKey::seed, seating.seed},
                   {TicketKey::seats, seating.seats},
                   {TicketKey::at, base::storedTime(seating.at)},
                   {TicketKey::by, seating.by},
                   {TicketKey::history, seating.history}};
    return record;
}

Result<AreaSeating> areaSeatingFrom(const store::Record& record)
{
    const QJsonObject& body = record.body;
    const auto state = std::find(kStates.begin(), kStates.end(), body.value(TicketKey::state).toString());
    if (record.entity != kArrangementEntity || state == kStates.end())
        return fail(Error::Code::Damaged, Words::tr("The record is no arrangement of seats."),
                    record.entity + u' ' + record.id);
    return AreaSeating{.exam = record.exam,
                       .area = body.value(TicketKey::area).toString(),
                       .state = AreaSeating::State(state - kStates.begin()),
                       .seed = body.value(TicketKey::seed).toString(),
                       .seats = body.value(TicketKey::seats).toInt(),
                       .at = base::fromStoredTime(body.value(TicketKey::at).toString()),
                       .by = body.value(TicketKey::by).toString(),
                       .version = record.version,
                       .history = body.value(TicketKey::history).toArray()};
}

Result<AreaSeating> areaSeating(store::Records& records, const QString& exam, const QString& area)
{
    const auto record = records.find(kArrangementEntity, arrangementId(exam, area));
    if (!record)
        return fail(record.error());
    return *record ? areaSeatingFrom(**record) : AreaSeating{.exam = exam, .area = area};
}

Result<void> checkIsPublished(store::Records& records, const account::Scope& scope,
                              const exam::Definition& exam, const QString& area)
{
    const auto seating = areaSeating(records, exam.id, area);
    if (!seating)
        return fail(seating.error());
    if (seating->state == AreaSeating::State::Published)
        return {};
    if (seating->version == 0 && !scope.contains({}, area))
        return {};
    if (area.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("The seats are a draft. Publish them before anything is printed."));
    return fail(Error::Code::Invalid,
                Words::tr("The seats of %1 are a draft. Publish them before anything is printed.")
                    .arg(nameOf(exam, area)));
}

} // namespace examdesk::ticket

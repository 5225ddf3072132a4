// SPDX-License-Identifier: GPL-3.0-or-later
#include "modules.h"

#include "accommodation/accommodation_commands.h"
#include "account/recovery_service.h"
#include "audit/audit_commands.h"
#include "candidate/candidate_commands.h"
#include "closing/closing_commands.h"
#include "likeness/likeness_commands.h"
#include "payment/payment_commands.h"
#include "seating/seating_commands.h"
#include "ticket/ticket_commands.h"

#include <QFile>

namespace examdesk::wiring {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// The office's own table beside its exams; without one the built-in sample.
Result<exam::MajorMap> loadMajors(const QString& folder)
{
    QFile file(folder + u"/major_map.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return exam::MajorMap::sample();
    return exam::MajorMap::readCsv(file);
}

} // namespace

Result<std::unique_ptr<Modules>> Modules::build()
{
    const QString folder = qEnvironmentVariable("EXAMDESK_EXAMS", u":/exams"_s);
    auto exams = exam::Catalogue::load(folder);
    if (!exams)
        return base::fail(exams.error());
    auto majors = loadMajors(folder);
    if (!majors)
        return base::fail(majors.error());
    return std::unique_ptr<Modules>(new Modules(*std::move(exams), *std::move(majors)));
}

Modules::Modules(exam::Catalogue exams, exam::MajorMap majors)
    : m_exams(std::move(exams)), m_majors(std::move(majors))
{
    candidate::registerModule(m_modules, m_exams, &m_majors);
    accommodation::registerModule(m_modules, m_exams);
    audit::registerModule(m_modules, m_exams);
    likeness::registerModule(m_modules);
    payment::registerModule(m_modules, m_exams);
    closing::registerModule(m_modules);
    ticket::registerModule(m_modules, m_exams);
    seating::registerModule(m_modules, m_exams);
    account::registerHandIn(m_modules);
    m_modules.rules.demandUuids();
}

} // namespace examdesk::wiring

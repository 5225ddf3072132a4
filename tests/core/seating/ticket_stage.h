// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_commands.h"
#include "audit/material.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "seating/arrangement_service.h"
#include "seating/seating_commands.h"
#include "seating/seating_service.h"
#include "store/transaction.h"
#include "support/temporary_session.h"
#include "ticket/ticket_commands.h"
#include "ticket/ticket_service.h"

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>

#include <memory>

namespace examdesk::seating::test {

using namespace Qt::StringLiterals;
using examdesk::test::orDie;
using ticket::ExamRoom;
using ticket::KeyPair;
using ticket::TicketService;

inline const QString examId = u"nm-zsb-2026"_s;

inline const exam::Catalogue& exams()
{
    static const exam::Catalogue catalogue = orDie(exam::Catalogue::load(u":/exams"_s));
    return catalogue;
}

inline const account::Modules& modules()
{
    static const account::Modules made = [] {
        account::Modules result;
        candidate::registerModule(result, exams());
        audit::registerModule(result, exams()); // who approves portraits
        ticket::registerModule(result, exams());
        seating::registerModule(result, exams());
        return result;
    }();
    return made;
}

inline candidate::Candidate applicant(int number)
{
    candidate::Candidate who;
    who.id = candidate::CandidateId(u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')));
    who.exam = examId;
    who.candidateNo = u"26150001%1"_s.arg(number, 4, 10, QChar(u'0'));
    who.type = u"graduate"_s;
    who.fields = {{u"name"_s, u"测试甲"_s},
                  {u"id_number"_s, u"15000020030101%1X"_s.arg(number, 3, 10, QChar(u'0'))},
                  {u"graduation_school"_s, u"示例学院%1"_s.arg(number % 4)},
                  {u"major_subject"_s, number % 2 == 0 ? u"文史基础"_s : u"理工基础"_s},
                  {u"exam_region"_s, u"150100"_s}};
    for (const exam::AuditLevel& level : exams().find(examId)->audit.levels)
        who.levels.insert(level.id, {.state = candidate::Review::Approved});
    who.payment.state = candidate::Payment::State::Paid;
    return who;
}

inline QByteArray portrait(Qt::GlobalColor colour = Qt::lightGray)
{
    QImage image(90, 120, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG");
    return bytes;
}

/// Draws and publishes at once, for tests of what comes after.
class PublishingService : public TicketService, public SeatingService {
public:
    explicit PublishingService(account::Session& session)
        : TicketService(session), SeatingService(session, exams()), m_session(session)
    {}

    base::Result<Arrangement> arrange(const QString& exam, quint64 seed)
    {
        auto drawn = SeatingService::arrange(exam, seed);
        if (!drawn)
            return drawn;
        const auto published = ArrangementService(m_session, exams()).publish(exam);
        if (!published)
            return base::fail(published.error());
        return drawn;
    }

private:
    account::Session& m_session;
};

/// A store with three rooms, inside the ticket window, and the service that works on it.
class TicketStage {
protected:
    void open(const account::Modules& rules = modules())
    {
        m_store = std::make_unique<examdesk::test::TemporarySession>(rules);
        m_store->now = QDateTime(QDate(2026, 4, 14), QTime(2, 0), Qt::UTC); // inside the ticket window
        m_service = std::make_unique<PublishingService>(m_store->admin());
        for (int number = 1; number <= 3; ++number)
            orDie(m_service->recordRoom(room(number)));
    }

    static ExamRoom room(int number)
    {
        return {.id = {},
                .exam = examId,
                .area = u"150100"_s,
                .site = u"001"_s,
                .siteName = u"示例大学"_s,
                .address = u"示例大街88号"_s,
                .number = number,
                .seats = 30,
                .accessible = {},
                .version = 0};
    }

    void save(const store::Record& record)
    {
        auto transaction = orDie(store::Transaction::begin(m_store->admin().database()));
        orDie(m_store->admin().records().save(record));
        orDie(transaction.commit());
    }

    void put(const candidate::Candidate& who) { save(candidate::toRecord(*exams().find(examId), who)); }

    void addPortrait(int number, const QString& state = u"approved"_s)
    {
        const candidate::Candidate who = applicant(number);
        audit::Material material{.id = audit::MaterialId(base::newId()),
                                 .candidate = who.id,
                                 .exam = examId,
                                 .school = who.fields.value(u"graduation_school"_s),
                                 .region = who.fields.value(u"exam_region"_s),
                                 .kind = audit::kPortraitKind};
        material.sha256 = orDie(
            m_store->admin().store().files().add(portrait(state == u"approved" ? Qt::lightGray : Qt::red)));
        material.state = candidate::reviewFromName(state);
        save(audit::toRecord(material));
    }

    candidate::Candidate find(int number)
    {
        const auto record =
            orDie(m_store->admin().records().find(candidate::kCandidateEntity, applicant(number).id.text()));
        return orDie(candidate::fromRecord(*record));
    }

    KeyPair m_key = KeyPair::generate();
    QTemporaryDir m_folder;
    std::unique_ptr<examdesk::test::TemporarySession> m_store;
    std::unique_ptr<PublishingService> m_service;
};

} // namespace examdesk::seating::test

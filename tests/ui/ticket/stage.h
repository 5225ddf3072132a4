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
#include "support/exam_fixture.h"
#include "support/settle.h"
#include "ticket/ticket_commands.h"
#include "ticket/ticket_service.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"
#include "ui/workbench/work_page.h"

#include <QBuffer>
#include <QFile>
#include <QImage>

namespace examdesk::test {

inline const QString kSeatExam = QStringLiteral("nm-zsb-2026");

/// A store of candidates who may sit, an exam whose ticket window is a lifetime away, a folder for keys, and
/// what a page needs to work on them.
class SeatStage {
public:
    SeatStage() : exams(loadExams()), modules(makeModules()), station(modules) {}

    ui::Workbench& open(account::Role role, const QString& name = QStringLiteral("staff"))
    {
        m_bench.reset();
        m_desk.reset();
        if (!m_names.contains(name))
            (void)station.signIn(name, role, account::Scope::all());
        m_names.append(name);
        m_desk = std::make_unique<account::Desk>(
            station.folder(), orDie(store::Store::unlock(station.folder(), name, QStringLiteral("password"))),
            modules);
        m_bench = std::make_unique<ui::Workbench>(ui::Workbench{*m_desk, exams, tasks, undo});
        return *m_bench;
    }

    void addCandidates(int count)
    {
        auto transaction = orDie(store::Transaction::begin(station.admin().database()));
        for (int number = 0; number < count; ++number)
            putCandidate(number);
        orDie(transaction.commit());
    }
    void addCandidate(int number)
    {
        auto transaction = orDie(store::Transaction::begin(station.admin().database()));
        putCandidate(number);
        orDie(transaction.commit());
    }
    void addExempt(int number)
    {
        change(number, [](candidate::Candidate& who) { who.type = QStringLiteral("award"); });
    }
    void addUnpaid(int number)
    {
        change(number, [](candidate::Candidate& who) { who.payment = {}; });
    }
    void withdrawPortrait(int number) { withdrawPortrait(idOf(number)); }
    void withdrawPortrait(const QString& candidate)
    {
        using namespace Qt::StringLiterals;
        for (store::Record material :
             orDie(station.admin().records().children(audit::kMaterialEntity, candidate))) {
            material.body[u"state"_s] = u"rejected"_s;
            orDie(station.admin().records().save(material));
        }
    }
    void addRooms(int count)
    {
        seating::SeatingService service(station.admin(), exams);
        for (int number = 1; number <= count; ++number)
            orDie(service.recordRoom({.exam = kSeatExam,
                                      .area = QStringLiteral("150100"),
                                      .site = QStringLiteral("001"),
                                      .siteName = QStringLiteral("示例大学"),
                                      .address = QStringLiteral("示例路 1 号"),
                                      .number = number}));
    }
    void draw() { orDie(seating::SeatingService(station.admin(), exams).arrange(kSeatExam, 7)); }
    void seat()
    {
        draw();
        orDie(seating::ArrangementService(station.admin(), exams).publish(kSeatExam));
    }
    ticket::AreaSeating::State state()
    {
        return orDie(seating::ArrangementService(station.admin(), exams).seatings(kSeatExam)).first().state;
    }
    QList<ticket::TicketRow> tickets()
    {
        return orDie(ticket::TicketService(station.admin()).page({.exam = kSeatExam}, std::nullopt, 1000));
    }
    ticket::KeyPair makeKey()
    {
        const ticket::KeyPair key = ticket::KeyPair::generate();
        orDie(key.write(keys.filePath(QStringLiteral("office.key"))));
        orDie(ticket::writePublicKey(key.publicKey(), keys.filePath(QStringLiteral("office.pub"))));
        return key;
    }
    account::Desk& desk() { return *m_desk; }

private:
    QTemporaryDir m_examFolder;

public:
    exam::Catalogue exams;
    account::Modules modules;
    TemporarySession station;
    QTemporaryDir keys;
    QTemporaryDir out;
    ui::TaskBar tasks;
    ui::StatusUndo undo;

private:
    static QString idOf(int number)
    {
        return QStringLiteral("00000000-0000-7000-8000-%1").arg(number, 12, 10, QChar(u'0'));
    }
    void putCandidate(int number)
    {
        using namespace Qt::StringLiterals;
        QImage picture(90, 120, QImage::Format_RGB32);
        picture.fill(Qt::lightGray);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "JPEG");
        candidate::Candidate who;
        who.id = candidate::CandidateId(idOf(number));
        who.exam = kSeatExam;
        who.candidateNo = u"26150001%1"_s.arg(number, 4, 10, QChar(u'0'));
        who.type = u"graduate"_s;
        who.fields = {{u"name"_s, u"考生%1"_s.arg(number + 1)},
                      {u"id_number"_s, inventedIdNumber(number)},
                      {u"graduation_school"_s, u"示例学院%1"_s.arg(number % 4)},
                      {u"major_subject"_s, u"文史基础"_s},
                      {u"exam_region"_s, u"150100"_s}};
        for (const exam::AuditLevel& level : exams.find(kSeatExam)->audit.levels)
            who.levels.insert(level.id, {.state = candidate::Review::Approved});
        who.payment.state = candidate::Payment::State::Paid;
        orDie(station.admin().records().save(candidate::toRecord(*exams.find(kSeatExam), who)));
        audit::Material portrait{.id = audit::MaterialId(base::newId()),
                                 .candidate = who.id,
                                 .exam = kSeatExam,
                                 .kind = audit::kPortraitKind};
        portrait.sha256 = orDie(station.admin().store().files().add(bytes));
        portrait.state = candidate::Review::Approved;
        orDie(station.admin().records().save(audit::toRecord(portrait)));
    }
    void change(int number, const std::function<void(candidate::Candidate&)>& how)
    {
        addCandidate(number);
        store::Record record =
            *orDie(station.admin().records().find(candidate::kCandidateEntity, idOf(number)));
        candidate::Candidate who = orDie(candidate::fromRecord(record));
        how(who);
        orDie(station.admin().records().save(candidate::toRecord(*exams.find(kSeatExam), who)));
    }
    exam::Catalogue loadExams()
    {
        using namespace Qt::StringLiterals;
        QFile built(u":/exams/%1.json"_s.arg(kSeatExam));
        QFile own(m_examFolder.filePath(kSeatExam + u".json"_s));
        if (!built.open(QIODevice::ReadOnly) || !own.open(QIODevice::WriteOnly))
            qFatal("no exam to work with");
        own.write(built.readAll()
                      .replace("\"2026-04-13 09:00:00\"", "\"2099-04-13 09:00:00\"")
                      .replace("\"2026-04-18 17:00:00\"", "\"2099-04-18 17:00:00\""));
        own.close();
        return orDie(exam::Catalogue::load(m_examFolder.path()));
    }
    account::Modules makeModules()
    {
        account::Modules made;
        candidate::registerModule(made, exams);
        audit::registerModule(made, exams); // who approves portraits
        ticket::registerModule(made, exams);
        seating::registerModule(made, exams);
        return made;
    }

    QStringList m_names;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace examdesk::test

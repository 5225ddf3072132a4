// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seating/ticket_stage.h"
#include "printing/print_service.h"
#include "ticket/paper_register.h"

namespace examdesk::printing::test {

using examdesk::test::orDie;
using seating::test::applicant;

/// The clerk's desk: rooms, the draw, and what is printed of it.
class PrintingOffice : public seating::test::PublishingService, public PrintService {
public:
    PrintingOffice(account::Session& session, PrintSettings settings)
        : PublishingService(session), PrintService(session, seating::test::exams(), std::move(settings))
    {}
};

/// The stage of the seats, with a service that prints them too.
class PrintStage : protected seating::test::TicketStage {
protected:
    void open(const account::Modules& rules = seating::test::modules())
    {
        TicketStage::open(rules);
        m_service = std::make_unique<PrintingOffice>(m_store->admin(),
                                                     PrintSettings{.templateFolder = {}, .key = m_key});
    }

    /// The lines about applicant(@p number), newest first.
    QList<ticket::PaperPrint> printsOf(int number)
    {
        return orDie(ticket::printsOf(m_store->admin(), applicant(number).id.text()));
    }

    std::unique_ptr<PrintingOffice> m_service;
};

} // namespace examdesk::printing::test

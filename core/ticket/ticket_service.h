// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "ticket/signed_code.h"
#include "ticket/ticket.h"

#include <QList>
#include <QString>

#include <optional>

namespace examdesk::ticket {

/// A line of the ticket list.
struct TicketRow {
    QString id;
    QString ticketNo;
    QString candidate; ///< Id.
    QString name;
    QString school;
    QString area;
    QString site;
    QString roomId;
    int room = 0; ///< Number.
    int seat = 0;
    int prints = 0; ///< How often it was printed, at whatever station.
    bool operator==(const TicketRow&) const = default;
};

/// What to list or to print. Empty members do not narrow it.
struct TicketQuery {
    QString exam;
    QString area;
    QString site;
    int room = 0;
    QString school;
    QString ticketNo;  ///< Its beginning.
    QString candidate; ///< Id.
    bool operator==(const TicketQuery&) const = default;
};

/// Who sits where, and whether a ticket that is shown is genuine; in the name of the signed-in account.
/// Synchronous; run it in a desk's lane.
class TicketService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit TicketService(account::Session& session);

    /// At most @p limit tickets by area, site, room and seat, behind the ticket @p after (its row).
    [[nodiscard]] base::Result<QList<TicketRow>> page(const TicketQuery& query,
                                                      const std::optional<TicketRow>& after, int limit) const;
    /// Nothing if the candidate has none.
    [[nodiscard]] base::Result<std::optional<Ticket>> ticketOf(const QString& candidate);

    /// Judges a scanned text with @p keys. A valid one is compared with the candidate who has this ticket
    /// here; the number of a ticket that is known here is NumberOnly.
    [[nodiscard]] base::Result<Verification> verify(const QByteArray& scanned, const QString& exam,
                                                    const QList<PublicKey>& keys);
    /// Compares what verifyTicketFile() read, as verify() does.
    [[nodiscard]] base::Result<Verification> compareWithHolder(const Verification& read, const QString& exam);

private:
    [[nodiscard]] base::Result<Verification> verifyNumber(const QString& number, const QString& exam) const;

    account::Session& m_session;
};

} // namespace examdesk::ticket

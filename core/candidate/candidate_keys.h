// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::candidate {

/// Members of the bodies of candidates, and of the payloads of the commands about them.
struct CandidateKey {
    static constexpr QLatin1StringView type{"type"};
    static constexpr QLatin1StringView fields = store::BodyKey::fields;
    static constexpr QLatin1StringView noticeRead{"notice_read"};
    static constexpr QLatin1StringView confirmed{"confirmed"};
    static constexpr QLatin1StringView materials{"materials"};
    static constexpr QLatin1StringView levels{"levels"};
    static constexpr QLatin1StringView accommodations{"accommodations"};
    static constexpr QLatin1StringView needs{"needs"};
    static constexpr QLatin1StringView extraTimePercent{"extra_time_percent"};
    static constexpr QLatin1StringView separateRoom{"separate_room"};
    static constexpr QLatin1StringView groundFloor{"ground_floor"};
    static constexpr QLatin1StringView accessibleSeat{"accessible_seat"};
    static constexpr QLatin1StringView payment{"payment"};
    static constexpr QLatin1StringView seat{"seat"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView orderNo = store::BodyKey::orderNo;
    static constexpr QLatin1StringView amountFen{"amount_fen"};
    static constexpr QLatin1StringView paidAt{"paid_at"};
    static constexpr QLatin1StringView ticketNo{"ticket_no"};
    static constexpr QLatin1StringView site{"site"};
    static constexpr QLatin1StringView room{"room"};
    static constexpr QLatin1StringView candidateNo{"candidate_no"};
    static constexpr QLatin1StringView withdrawn{"withdrawn"};
    static constexpr QLatin1StringView proposal{"proposal"};
    static constexpr QLatin1StringView accountReset{"account_reset"};
    static constexpr QLatin1StringView command{"command"};
    static constexpr QLatin1StringView documentChecked{"document_checked"};
    static constexpr QLatin1StringView formSigned{"form_signed"};
    static constexpr QLatin1StringView commitmentSigned{"commitment_signed"};
};

} // namespace examdesk::candidate

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "exam/condition.h"
#include "exam/text.h"

#include <QList>

namespace examdesk::exam {

struct FeeItem {
    QString id;
    Text name;
    base::Money amount;
    Condition applies;
    bool operator==(const FeeItem&) const = default;
};

/// The number under which a channel pays out to the office (商户号).
struct Merchant {
    QString channel;
    QString number;
    bool operator==(const Merchant&) const = default;
};

struct Fees {
    QList<FeeItem> items;
    QList<Window> windows;     ///< Paying is possible inside only; empty: always.
    QStringList channels;      ///< Of `wechat`, `alipay`, `unionpay`, `other`.
    QList<Merchant> merchants; ///< Whose bills count; of a channel without one any merchant's do.
    bool confirmFirst = false; ///< The commitment is confirmed before paying (2026), not after (2023).
    int payWithinMinutes = 0;  ///< The candidate is told to pay within this time; 0: not said.
    int closeAfterMinutes = 0; ///< An unpaid order closes after this time; 0: never.
    int receiptGraceDays = 3;
    int dayCutToleranceDays = 1;
    bool operator==(const Fees&) const = default;
};

/// Who must look at an application, in this order (初审, 终审).
struct AuditLevel {
    QString id;
    Text name;
    QString role;  ///< `reviewer`, `school_admin` or `system_admin`.
    QString scope; ///< The scope that is enough for it: `school`, `region` or `all`.
    Condition applies;
    bool operator==(const AuditLevel&) const = default;
};

/// A ready reason for a rejection or a return; keys 1–9 in the order of the list.
struct Reason {
    QString id;
    Text text;
    QStringList materials; ///< Material ids it fits; empty: all. `portrait` stands for the portrait.
    bool operator==(const Reason&) const = default;
};

struct Audit {
    QList<AuditLevel> levels;
    QList<Reason> reasons;
    bool operator==(const Audit&) const = default;
};

/// Where the signed original of a document goes, for the candidates of `applies`.
struct Filing {
    Condition applies;
    Text where;
    bool operator==(const Filing&) const = default;
};

/// A paper that staff or candidates print.
struct Paper {
    QString id; ///< `ticket`, `register`, `commitment`, `exemption`, `receipt`, `seats`, `doors`, `labels` ….
    Text name;
    QString templateFile; ///< In `resources/templates/`.
    Condition applies;
    bool perRoom = false; ///< Staff print it by room (门贴, 桌贴 …); it belongs to no single candidate.
    QList<Window> windows; ///< Candidates print it inside only; empty: always.
    QList<Filing> filed;   ///< The first one that applies counts; empty: it is not filed.
    bool operator==(const Paper&) const = default;
};

/// One paper of the exam (考试科目).
struct Subject {
    QString id;
    Text name;
    QString nameField; ///< Field whose value names the paper (专业课考试科目); empty: `name` does.
    Window time;
    Condition applies;
    bool operator==(const Subject&) const = default;
};

struct Seating {
    int seatsPerRoom = 30;
    int columns = 5;        ///< Seats stand in this many columns.
    QList<int> columnSizes; ///< Seats in each column of a usual room; empty: spread evenly over the columns.
    bool serpentine = true; ///< 蛇形: every second column is numbered from the back.
    QString groupField;     ///< Field whose value is the subject group; empty: one group.
    QString regionField; ///< Field whose value is the area of the site (考点所在盟市); empty: one area.
    QString ticketNumber; ///< E.g. `{area:4}{site:3}{room:3}{seat:2}`; empty: this exam seats nobody.
    bool fullIdNumberOnTicket = false;
    bool operator==(const Seating&) const = default;
};

} // namespace examdesk::exam

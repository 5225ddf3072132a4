// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_titles.h"

#include <QCoreApplication>
#include <QHash>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Syncs)
};

using Dictionary = QHash<QString, const char*>;

QString looked(const Dictionary& words, const QString& word)
{
    const char* found = words.value(word);
    return found ? Words::tr(found) : word;
}

} // namespace

QString memberTitle(const QString& member)
{
    static const Dictionary words{
        {u"verdict"_s, QT_TRANSLATE_NOOP("Syncs", "Verdict")},
        {u"reason"_s, QT_TRANSLATE_NOOP("Syncs", "Reason")},
        {u"action"_s, QT_TRANSLATE_NOOP("Syncs", "Action")},
        {u"agree"_s, QT_TRANSLATE_NOOP("Syncs", "Agrees")},
        {u"outcome"_s, QT_TRANSLATE_NOOP("Syncs", "The channel says")},
        {u"trade_no"_s, QT_TRANSLATE_NOOP("Syncs", "Transaction")},
        {u"order_no"_s, QT_TRANSLATE_NOOP("Syncs", "Order number")},
        {u"candidate_no"_s, QT_TRANSLATE_NOOP("Syncs", "Candidate")},
        {u"amount_fen"_s, QT_TRANSLATE_NOOP("Syncs", "Amount")},
        {u"status"_s, QT_TRANSLATE_NOOP("Syncs", "State")},
        {u"state"_s, QT_TRANSLATE_NOOP("Syncs", "State")},
        {u"level"_s, QT_TRANSLATE_NOOP("Syncs", "Audit level")},
        {u"type"_s, QT_TRANSLATE_NOOP("Syncs", "Type")},
        {u"kind"_s, QT_TRANSLATE_NOOP("Syncs", "Kind")},
        {u"document"_s, QT_TRANSLATE_NOOP("Syncs", "Paper")},
        {u"seat"_s, QT_TRANSLATE_NOOP("Syncs", "Seat")},
        {u"asked"_s, QT_TRANSLATE_NOOP("Syncs", "Asked for")},
        {u"granted"_s, QT_TRANSLATE_NOOP("Syncs", "Granted")},
        {u"document_checked"_s, QT_TRANSLATE_NOOP("Syncs", "Original seen")},
        {u"notice_read"_s, QT_TRANSLATE_NOOP("Syncs", "Notice read")},
        {u"confirmed"_s, QT_TRANSLATE_NOOP("Syncs", "Confirmed")},
        {u"form_signed"_s, QT_TRANSLATE_NOOP("Syncs", "Form signed")},
        {u"commitment_signed"_s, QT_TRANSLATE_NOOP("Syncs", "Commitment signed")},
        {u"channel"_s, QT_TRANSLATE_NOOP("Syncs", "Channel")},
        {u"paid_at"_s, QT_TRANSLATE_NOOP("Syncs", "Paid at")},
        {u"issued_at"_s, QT_TRANSLATE_NOOP("Syncs", "Issued at")},
        {u"receipt_no"_s, QT_TRANSLATE_NOOP("Syncs", "Receipt number")},
        {u"receipt_code"_s, QT_TRANSLATE_NOOP("Syncs", "Receipt code")},
        {u"refund_no"_s, QT_TRANSLATE_NOOP("Syncs", "Refund number")},
        {u"order_fen"_s, QT_TRANSLATE_NOOP("Syncs", "Amount of the order")},
        {u"bill_fen"_s, QT_TRANSLATE_NOOP("Syncs", "Amount of the bill")},
        {u"follow_up"_s, QT_TRANSLATE_NOOP("Syncs", "Followed up on")},
        {u"to"_s, QT_TRANSLATE_NOOP("Syncs", "Assigned to")},
        {u"note"_s, QT_TRANSLATE_NOOP("Syncs", "Note")},
        {u"name"_s, QT_TRANSLATE_NOOP("Syncs", "Name")},
        {u"first"_s, QT_TRANSLATE_NOOP("Syncs", "First day")},
        {u"last"_s, QT_TRANSLATE_NOOP("Syncs", "Last day")},
        {u"carried_reason"_s, QT_TRANSLATE_NOOP("Syncs", "Why the open ones are carried over")},
        {u"station"_s, QT_TRANSLATE_NOOP("Syncs", "Station")},
        {u"site_name"_s, QT_TRANSLATE_NOOP("Syncs", "Site")},
        {u"address"_s, QT_TRANSLATE_NOOP("Syncs", "Address")},
        {u"number"_s, QT_TRANSLATE_NOOP("Syncs", "Room number")},
        {u"seats"_s, QT_TRANSLATE_NOOP("Syncs", "Seats")},
        {u"ground_floor"_s, QT_TRANSLATE_NOOP("Syncs", "On the ground floor")},
        {u"separate"_s, QT_TRANSLATE_NOOP("Syncs", "Separate room")},
        {u"school"_s, QT_TRANSLATE_NOOP("Syncs", "School")}};
    const char* found = words.value(member);
    return found ? Words::tr(found) : QString();
}

QString codeText(const QString& code)
{
    static const Dictionary words{
        {u"approve"_s, QT_TRANSLATE_NOOP("Syncs", "Approve")},
        {u"return"_s, QT_TRANSLATE_NOOP("Syncs", "Return")},
        {u"reject"_s, QT_TRANSLATE_NOOP("Syncs", "Reject")},
        {u"pass"_s, QT_TRANSLATE_NOOP("Syncs", "Passed")},
        {u"fail"_s, QT_TRANSLATE_NOOP("Syncs", "Failed")},
        {u"person"_s, QT_TRANSLATE_NOOP("Syncs", "For a person to decide")},
        {u"none"_s, QT_TRANSLATE_NOOP("Syncs", "Not yet")},
        {u"waiting"_s, QT_TRANSLATE_NOOP("Syncs", "Waiting")},
        {u"approved"_s, QT_TRANSLATE_NOOP("Syncs", "Approved")},
        {u"returned"_s, QT_TRANSLATE_NOOP("Syncs", "Returned")},
        {u"rejected"_s, QT_TRANSLATE_NOOP("Syncs", "Rejected")},
        {u"superseded"_s, QT_TRANSLATE_NOOP("Syncs", "Replaced by a newer one")},
        {u"unpaid"_s, QT_TRANSLATE_NOOP("Syncs", "Unpaid")},
        {u"pending"_s, QT_TRANSLATE_NOOP("Syncs", "Pending")},
        {u"paid"_s, QT_TRANSLATE_NOOP("Syncs", "Paid")},
        {u"refunded"_s, QT_TRANSLATE_NOOP("Syncs", "Refunded")},
        {u"closed"_s, QT_TRANSLATE_NOOP("Syncs", "Closed")},
        {u"open"_s, QT_TRANSLATE_NOOP("Syncs", "Open")},
        {u"awaiting_second"_s, QT_TRANSLATE_NOOP("Syncs", "Waits for a second person")},
        {u"resolved"_s, QT_TRANSLATE_NOOP("Syncs", "Settled")},
        {u"withdrawn"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrawn")},
        {u"decided"_s, QT_TRANSLATE_NOOP("Syncs", "Decided")},
        {u"follow_up"_s, QT_TRANSLATE_NOOP("Syncs", "Followed up")},
        {u"portrait"_s, QT_TRANSLATE_NOOP("Syncs", "Portrait")},
        {u"wechat"_s, QT_TRANSLATE_NOOP("Syncs", "WeChat Pay")},
        {u"alipay"_s, QT_TRANSLATE_NOOP("Syncs", "Alipay")},
        {u"unionpay"_s, QT_TRANSLATE_NOOP("Syncs", "UnionPay")},
        {u"other"_s, QT_TRANSLATE_NOOP("Syncs", "Other")}};
    return looked(words, code);
}

QString entityTitle(const QString& entity)
{
    static const Dictionary words{{u"candidate"_s, QT_TRANSLATE_NOOP("Syncs", "Candidate")},
                                  {u"material"_s, QT_TRANSLATE_NOOP("Syncs", "Material")},
                                  {u"order"_s, QT_TRANSLATE_NOOP("Syncs", "Order")},
                                  {u"receipt"_s, QT_TRANSLATE_NOOP("Syncs", "Receipt")},
                                  {u"discrepancy"_s, QT_TRANSLATE_NOOP("Syncs", "Discrepancy")},
                                  {u"room"_s, QT_TRANSLATE_NOOP("Syncs", "Room")},
                                  {u"arrangement"_s, QT_TRANSLATE_NOOP("Syncs", "Seating")},
                                  {u"ticket"_s, QT_TRANSLATE_NOOP("Syncs", "Ticket")},
                                  {u"print"_s, QT_TRANSLATE_NOOP("Syncs", "Line of the print register")},
                                  {u"likeness"_s, QT_TRANSLATE_NOOP("Syncs", "Pair of portraits")},
                                  {u"accommodation"_s, QT_TRANSLATE_NOOP("Syncs", "Accommodation")},
                                  {u"period"_s, QT_TRANSLATE_NOOP("Syncs", "Closed period")}};
    return looked(words, entity);
}

QString commandTitle(const QString& kind)
{
    static const Dictionary words{
        {u"candidate.register"_s, QT_TRANSLATE_NOOP("Syncs", "Registered")},
        {u"candidate.correct"_s, QT_TRANSLATE_NOOP("Syncs", "Corrected")},
        {u"candidate.change_type"_s, QT_TRANSLATE_NOOP("Syncs", "Changed the candidate type")},
        {u"candidate.confirm"_s, QT_TRANSLATE_NOOP("Syncs", "Confirmed at the counter")},
        {u"candidate.release_id"_s, QT_TRANSLATE_NOOP("Syncs", "Released the ID number")},
        {u"candidate.release_phone"_s, QT_TRANSLATE_NOOP("Syncs", "Released the mobile number")},
        {u"candidate.reset_account"_s, QT_TRANSLATE_NOOP("Syncs", "Reset the registration account")},
        {u"candidate.propose"_s, QT_TRANSLATE_NOOP("Syncs", "Asked a second person")},
        {u"candidate.decline"_s, QT_TRANSLATE_NOOP("Syncs", "Did not do what was asked")},
        {u"candidate.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew an application")},
        {u"material.add"_s, QT_TRANSLATE_NOOP("Syncs", "Added a material")},
        {u"accommodation.request"_s, QT_TRANSLATE_NOOP("Syncs", "Asked for an accommodation")},
        {u"accommodation.decide"_s, QT_TRANSLATE_NOOP("Syncs", "Decided about an accommodation")},
        {u"accommodation.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew an accommodation")},
        {u"accommodation.reopen"_s,
         QT_TRANSLATE_NOOP("Syncs", "Took back a decision about an accommodation")},
        {u"audit.decide"_s, QT_TRANSLATE_NOOP("Syncs", "Decided in the audit")},
        {u"audit.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Took a decision back")},
        {u"photo.record"_s, QT_TRANSLATE_NOOP("Syncs", "Checked a portrait")},
        {u"order.record"_s, QT_TRANSLATE_NOOP("Syncs", "Took an order over")},
        {u"order.verify"_s, QT_TRANSLATE_NOOP("Syncs", "Verified with the channel")},
        {u"order.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Opened an order again")},
        {u"receipt.record"_s, QT_TRANSLATE_NOOP("Syncs", "Took a receipt over")},
        {u"discrepancy.report"_s, QT_TRANSLATE_NOOP("Syncs", "Found a discrepancy")},
        {u"discrepancy.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew a discrepancy")},
        {u"discrepancy.resolve"_s, QT_TRANSLATE_NOOP("Syncs", "Decided about a discrepancy")},
        {u"discrepancy.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Took a decision about a discrepancy back")},
        {u"discrepancy.confirm"_s, QT_TRANSLATE_NOOP("Syncs", "Confirmed as second person")},
        {u"room.record"_s, QT_TRANSLATE_NOOP("Syncs", "Recorded a room")},
        {u"room.remove"_s, QT_TRANSLATE_NOOP("Syncs", "Took a room away")},
        {u"arrangement.draw"_s, QT_TRANSLATE_NOOP("Syncs", "Drew seats")},
        {u"arrangement.publish"_s, QT_TRANSLATE_NOOP("Syncs", "Published the seats")},
        {u"arrangement.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Discarded a draft of seats")},
        {u"ticket.issue"_s, QT_TRANSLATE_NOOP("Syncs", "Gave a seat")},
        {u"ticket.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Took a seat back")},
        {u"ticket.printed"_s, QT_TRANSLATE_NOOP("Syncs", "Printed")},
        {u"ticket.unfinished"_s, QT_TRANSLATE_NOOP("Syncs", "Printing came to nothing")},
        {u"paper.printed"_s, QT_TRANSLATE_NOOP("Syncs", "Printed")},
        {u"paper.unfinished"_s, QT_TRANSLATE_NOOP("Syncs", "Printing came to nothing")},
        {u"discrepancy.assign"_s, QT_TRANSLATE_NOOP("Syncs", "Assigned a discrepancy")},
        {u"discrepancy.attach"_s, QT_TRANSLATE_NOOP("Syncs", "Attached a file to a discrepancy")},
        {u"discrepancy.note"_s, QT_TRANSLATE_NOOP("Syncs", "Wrote a note to a discrepancy")},
        {u"discrepancy.contradict"_s, QT_TRANSLATE_NOOP("Syncs", "Contradicted a resolution")},
        {u"likeness.report"_s, QT_TRANSLATE_NOOP("Syncs", "Found two portraits alike")},
        {u"likeness.withdraw"_s, QT_TRANSLATE_NOOP("Syncs", "Withdrew a pair of portraits")},
        {u"likeness.decide"_s, QT_TRANSLATE_NOOP("Syncs", "Decided about a pair of portraits")},
        {u"likeness.reopen"_s, QT_TRANSLATE_NOOP("Syncs", "Took a decision about a pair of portraits back")},
        {u"period.close"_s, QT_TRANSLATE_NOOP("Syncs", "Closed days")},
        {u"period.sign"_s, QT_TRANSLATE_NOOP("Syncs", "Noted a signature")},
        {u"period.supplement"_s, QT_TRANSLATE_NOOP("Syncs", "Added a supplement to closed days")},
        {u"record.hand_in"_s, QT_TRANSLATE_NOOP("Syncs", "Handed a record in")}};
    return looked(words, kind);
}

} // namespace examdesk::ui

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%1: %n will be approved.</source>
        <translation>
            <numerusform>%1: %n will be approved.</numerusform>
            <numerusform>%1: %n will be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n will be returned: %2</source>
        <translation>
            <numerusform>%1: %n will be returned: %2</numerusform>
            <numerusform>%1: %n will be returned: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n will be rejected: %2</source>
        <translation>
            <numerusform>%1: %n will be rejected: %2</numerusform>
            <numerusform>%1: %n will be rejected: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation>
            <numerusform>Approve %n</numerusform>
            <numerusform>Approve %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return %n</source>
        <translation>
            <numerusform>Return %n</numerusform>
            <numerusform>Return %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n</source>
        <translation>
            <numerusform>Reject %n</numerusform>
            <numerusform>Reject %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n approved</source>
        <translation>
            <numerusform>%1: %n approved</numerusform>
            <numerusform>%1: %n approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n returned</source>
        <translation>
            <numerusform>%1: %n returned</numerusform>
            <numerusform>%1: %n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n rejected</source>
        <translation>
            <numerusform>%1: %n rejected</numerusform>
            <numerusform>%1: %n rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderAdvice</name>
    <message numerus="yes">
        <source>Your fee is paid; the e-receipt comes within %n day(s).</source>
        <translation>
            <numerusform>Your fee is paid; the e-receipt comes within %n day.</numerusform>
            <numerusform>Your fee is paid; the e-receipt comes within %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message numerus="yes">
        <source>%n discrepancies of the period are open. Settle them, or say why they are carried forward.</source>
        <translation>
            <numerusform>%n discrepancy of the period is open. Settle it, or say why it is carried forward.</numerusform>
            <numerusform>%n discrepancies of the period are open. Settle them, or say why they are carried forward.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %n line(s) of %1 is of an order of this exam.</source>
        <translation>
            <numerusform>The %n line of %1 is not of an order of this exam.</numerusform>
            <numerusform>None of the %n lines of %1 is of an order of this exam.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %1 of the %n line(s) of %2 are of orders of this exam.</source>
        <translation>
            <numerusform>Only %1 of the %n line of %2 is of an order of this exam.</numerusform>
            <numerusform>Only %1 of the %n lines of %2 are of orders of this exam.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are of another exam&apos;s orders.</source>
        <translation>
            <numerusform>%n of them is of another exam&apos;s order.</numerusform>
            <numerusform>%n of them are of another exam&apos;s orders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %n row(s) of %1 is of a candidate or an order of this exam.</source>
        <translation>
            <numerusform>The %n row of %1 is not of a candidate or an order of this exam.</numerusform>
            <numerusform>None of the %n rows of %1 is of a candidate or an order of this exam.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %1 of the %n row(s) of %2 are of candidates or orders of this exam.</source>
        <translation>
            <numerusform>Only %1 of the %n row of %2 is of a candidate or an order of this exam.</numerusform>
            <numerusform>Only %1 of the %n rows of %2 are of candidates or orders of this exam.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Payments</name>
    <message numerus="yes">
        <source>%n file(s) were refused; the details say why.</source>
        <translation>
            <numerusform>%n file was refused; the details say why.</numerusform>
            <numerusform>%n files were refused; the details say why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are imported.</source>
        <translation>
            <numerusform>%n file is imported.</numerusform>
            <numerusform>%n files are imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are here already; nothing changed.</source>
        <translation>
            <numerusform>%n file is here already; nothing changed.</numerusform>
            <numerusform>%n files are here already; nothing changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) stand otherwise on the platform than here and were left as they are; the details say which.</source>
        <translation>
            <numerusform>%n order stands otherwise on the platform than here and was left as it is; the details say which.</numerusform>
            <numerusform>%n orders stand otherwise on the platform than here and were left as they are; the details say which.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The import was stopped; nothing of %n file(s) was kept.</source>
        <translation>
            <numerusform>The import was stopped; nothing of %n file was kept.</numerusform>
            <numerusform>The import was stopped; nothing of %n files was kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n supplement(s) of closed periods wait to be signed.</source>
        <translation>
            <numerusform>%n supplement of a closed period waits to be signed.</numerusform>
            <numerusform>%n supplements of closed periods wait to be signed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln</source>
        <comment>open discrepancies, in a cell of the calendar</comment>
        <translation>
            <numerusform>%Ln</numerusform>
            <numerusform>%Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln discrepancy(ies) decided</source>
        <translation>
            <numerusform>%Ln discrepancy decided</numerusform>
            <numerusform>%Ln discrepancies decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders will become paid (%1). A second person must confirm it first.</source>
        <translation>
            <numerusform>%n order will become paid (%1). A second person must confirm it first.</numerusform>
            <numerusform>%n orders will become paid (%1). A second person must confirm it first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies will go back to the payers. A second person must confirm it first.</source>
        <translation>
            <numerusform>%1 of %n discrepancy will go back to the payer. A second person must confirm it first.</numerusform>
            <numerusform>%1 of %n discrepancies will go back to the payers. A second person must confirm it first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies will be written off: nobody gets it back. A second person must confirm it first.</source>
        <translation>
            <numerusform>%1 of %n discrepancy will be written off: nobody gets it back. A second person must confirm it first.</numerusform>
            <numerusform>%1 of %n discrepancies will be written off: nobody gets it back. A second person must confirm it first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders become paid (%1), and the candidates&apos; fees with them.</source>
        <translation>
            <numerusform>%n order becomes paid (%1), and the candidate&apos;s fee with it.</numerusform>
            <numerusform>%n orders become paid (%1), and the candidates&apos; fees with them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies go back to the payers.</source>
        <translation>
            <numerusform>%1 of %n discrepancy goes back to the payer.</numerusform>
            <numerusform>%1 of %n discrepancies go back to the payers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n discrepancies are written off: nobody gets it back.</source>
        <translation>
            <numerusform>%1 of %n discrepancy is written off: nobody gets it back.</numerusform>
            <numerusform>%1 of %n discrepancies are written off: nobody gets it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln discrepancy(ies) to settle</source>
        <translation>
            <numerusform>%Ln discrepancy to settle</numerusform>
            <numerusform>%Ln discrepancies to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln followed up</source>
        <translation>
            <numerusform>%Ln followed up</numerusform>
            <numerusform>%Ln followed up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of the server cannot be read and stay(s) aside; nothing else is held up by that. Ask whoever looks after the server to run “examdesk-central check --repair”.</source>
        <translation>
            <numerusform>%Ln record of the server cannot be read and stays aside; nothing else is held up by that. Ask whoever looks after the server to run “examdesk-central check --repair”.</numerusform>
            <numerusform>%Ln records of the server cannot be read and stay aside; nothing else is held up by that. Ask whoever looks after the server to run “examdesk-central check --repair”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatPlan</name>
    <message numerus="yes">
        <source>%1: %n separate room(s) too few.</source>
        <translation>
            <numerusform>%1: %n separate room too few.</numerusform>
            <numerusform>%1: %n separate rooms too few.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n separate room(s) on the ground floor too few.</source>
        <translation>
            <numerusform>%1: %n separate room on the ground floor too few.</numerusform>
            <numerusform>%1: %n separate rooms on the ground floor too few.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) on the ground floor too few for subject group &quot;%2&quot;.</source>
        <translation>
            <numerusform>%1: %n seat on the ground floor too few for subject group &quot;%2&quot;.</numerusform>
            <numerusform>%1: %n seats on the ground floor too few for subject group &quot;%2&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) too few in rooms of their own for subject group &quot;%2&quot; with %3 % extra time.</source>
        <translation>
            <numerusform>%1: %n seat too few in rooms of their own for subject group &quot;%2&quot; with %3 % extra time.</numerusform>
            <numerusform>%1: %n seats too few in rooms of their own for subject group &quot;%2&quot; with %3 % extra time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechEngine</name>
    <message numerus="yes">
        <source>The speech program did not finish within %n second(s), and was stopped. Take a shorter recording, or have a smaller model set.</source>
        <translation>
            <numerusform>The speech program did not finish within %n second, and was stopped. Take a shorter recording, or have a smaller model set.</numerusform>
            <numerusform>The speech program did not finish within %n seconds, and was stopped. Take a shorter recording, or have a smaller model set.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketService</name>
    <message numerus="yes">
        <source>There are only %n page(s).</source>
        <translation>
            <numerusform>There is only %n page.</numerusform>
            <numerusform>There are only %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tickets</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) got a seat now.</source>
        <translation>
            <numerusform>%n candidate got a seat now.</numerusform>
            <numerusform>%n candidates got a seat now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had one before and did not move.</source>
        <translation>
            <numerusform>%n had one before and did not move.</numerusform>
            <numerusform>%n had one before and did not move.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got none, because they are not approved or have not paid.</source>
        <translation>
            <numerusform>%n got none, because it is not approved or has not paid.</numerusform>
            <numerusform>%n got none, because they are not approved or have not paid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) need an accessible seat and had to get a common one.</source>
        <translation>
            <numerusform>%n candidate needs an accessible seat and had to get a common one.</numerusform>
            <numerusform>%n candidates need an accessible seat and had to get a common one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 The first %n file(s) are written.</source>
        <translation>
            <numerusform>%1 The first %n file is written.</numerusform>
            <numerusform>%1 The first %n files are written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have a seat.</source>
        <translation>
            <numerusform>%n candidate has a seat.</numerusform>
            <numerusform>%n candidates have a seat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have none, because they are not approved or have not paid.</source>
        <translation>
            <numerusform>%n has none, because of no approval or no payment.</numerusform>
            <numerusform>%n have none, because they are not approved or have not paid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: not approved.</source>
        <translation>
            <numerusform>%n candidate has no seat: not approved.</numerusform>
            <numerusform>%n candidates have no seat: not approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: not paid.</source>
        <translation>
            <numerusform>%n candidate has no seat: not paid.</numerusform>
            <numerusform>%n candidates have no seat: not paid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n candidate(s) have no seat: neither approved nor paid.</source>
        <translation>
            <numerusform>%n candidate has no seat: neither approved nor paid.</numerusform>
            <numerusform>%n candidates have no seat: neither approved nor paid.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n seat(s) free.</source>
        <translation>
            <numerusform>%1: %n seat free.</numerusform>
            <numerusform>%1: %n seats free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are exempt from the papers and need none.</source>
        <translation>
            <numerusform>%n is exempt from the papers and needs none.</numerusform>
            <numerusform>%n are exempt from the papers and need none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with accommodations: extra time %1, room of their own %2 (separate rooms: %3), ground floor %4 (rooms there: %5).</source>
        <translation>
            <numerusform>%n with accommodations: extra time %1, room of their own %2 (separate rooms: %3), ground floor %4 (rooms there: %5).</numerusform>
            <numerusform>%n with accommodations: extra time %1, room of their own %2 (separate rooms: %3), ground floor %4 (rooms there: %5).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ApplicationReview</name>
    <message numerus="yes">
        <source>%n are left: it is not your turn, or something is missing or wrong.</source>
        <translation>
            <numerusform>%n is left: it is not your turn, or something is missing or wrong.</numerusform>
            <numerusform>%n are left: it is not your turn, or something is missing or wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ArrangeTab</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::BillController</name>
    <message numerus="yes">
        <source>Importing %n file(s)</source>
        <translation>
            <numerusform>Importing %n file</numerusform>
            <numerusform>Importing %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 with %n line(s) is taken out of this exam; what it was matched with is looked at again by the next reconciliation.</source>
        <translation>
            <numerusform>%1 with %n line is taken out of this exam; what it was matched with is looked at again by the next reconciliation.</numerusform>
            <numerusform>%1 with %n lines is taken out of this exam; what it was matched with is looked at again by the next reconciliation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the same with %n other file(s).</source>
        <translation>
            <numerusform>It is the same with %n other file.</numerusform>
            <numerusform>It is the same with %n other files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::BulkApprovalAction</name>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation>
            <numerusform>Approve %n</numerusform>
            <numerusform>Approve %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approved: %n portraits</source>
        <translation>
            <numerusform>Approved: %n portrait</numerusform>
            <numerusform>Approved: %n portraits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n portraits</source>
        <translation>
            <numerusform>Taken back: %n portrait</numerusform>
            <numerusform>Taken back: %n portraits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n back</source>
        <translation>
            <numerusform>Take %n back</numerusform>
            <numerusform>Take %n back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting portraits with which the check found nothing wrong will be approved.</source>
        <translation>
            <numerusform>%n waiting portrait with which the check found nothing wrong will be approved.</numerusform>
            <numerusform>%n waiting portraits with which the check found nothing wrong will be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may show one person under two numbers and are left out: see Same face twice.</source>
        <translation>
            <numerusform>%n may show one person under two numbers and is left out: see Same face twice.</numerusform>
            <numerusform>%n may show one person under two numbers and are left out: see Same face twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::CandidatePage</name>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln candidate(s); more come as you scroll</source>
        <translation>
            <numerusform>The first %Ln candidate; more come as you scroll</numerusform>
            <numerusform>The first %Ln candidates; more come as you scroll</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyDetail</name>
    <message numerus="yes">
        <source>%n discrepancies are selected</source>
        <translation>
            <numerusform>%n discrepancy is selected</numerusform>
            <numerusform>%n discrepancies are selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyList</name>
    <message numerus="yes">
        <source>%n discrepancy(ies) can be seen in the sums, but none is recorded. Reconcile, and each stands here to be resolved.</source>
        <translation>
            <numerusform>%n discrepancy can be seen in the sums, but it is not recorded. Reconcile, and it stands here to be resolved.</numerusform>
            <numerusform>%n discrepancies can be seen in the sums, but none is recorded. Reconcile, and each stands here to be resolved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::DiscrepancyReview</name>
    <message numerus="yes">
        <source>%n decisions of other people are refused; the discrepancies are open again. This cannot be taken back.</source>
        <translation>
            <numerusform>%n decision of another person is refused; the discrepancy is open again. This cannot be taken back.</numerusform>
            <numerusform>%n decisions of other people are refused; the discrepancies are open again. This cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n: %1</source>
        <translation>
            <numerusform>Decide %n: %1</numerusform>
            <numerusform>Decide %n: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n</source>
        <translation>
            <numerusform>Confirm %n</numerusform>
            <numerusform>Confirm %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n again</source>
        <translation>
            <numerusform>Open %n again</numerusform>
            <numerusform>Open %n again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancies</source>
        <translation>
            <numerusform>%n discrepancy</numerusform>
            <numerusform>%n discrepancies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left: they are dealt with, or this cannot be said of them.</source>
        <translation>
            <numerusform>%n is left: it is dealt with, or this cannot be said of it.</numerusform>
            <numerusform>%n are left: they are dealt with, or this cannot be said of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FieldBox</name>
    <message numerus="yes">
        <source>%n more to type</source>
        <translation>
            <numerusform>%n more to type</numerusform>
            <numerusform>%n more to type</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::FindingList</name>
    <message numerus="yes">
        <source>%n rule(s) kept</source>
        <translation>
            <numerusform>%n rule kept</numerusform>
            <numerusform>%n rules kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::HandIn</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new scan(s). For which materials?</source>
        <translation>
            <numerusform>%Ln new scan. For which material?</numerusform>
            <numerusform>%Ln new scans. For which materials?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::HandInDialog</name>
    <message numerus="yes">
        <source>… and %Ln time(s) more.</source>
        <translation>
            <numerusform>… and %Ln time more.</numerusform>
            <numerusform>… and %Ln times more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ImportDialog</name>
    <message numerus="yes">
        <source>Take the %Ln left out after all</source>
        <translation>
            <numerusform>Take the %Ln row left out after all</numerusform>
            <numerusform>Take the %Ln rows left out after all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::JamBar</name>
    <message numerus="yes">
        <source>%n page(s) went out. If the paper jammed, say up to which page it is good: the rest is printed again, and the print register says why.</source>
        <translation>
            <numerusform>%n page went out. If the paper jammed, say up to which page it is good: the rest is printed again, and the print register says why.</numerusform>
            <numerusform>%n pages went out. If the paper jammed, say up to which page it is good: the rest is printed again, and the print register says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::KeptList</name>
    <message numerus="yes">
        <source>%Ln record(s) here that the server lacks</source>
        <translation>
            <numerusform>%Ln record here that the server lacks</numerusform>
            <numerusform>%Ln records here that the server lacks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ListTotals</name>
    <message numerus="yes">
        <source>%Ln withdrawn application(s)</source>
        <translation>
            <numerusform>%Ln withdrawn application</numerusform>
            <numerusform>%Ln withdrawn applications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation>
            <numerusform>%Ln candidate</numerusform>
            <numerusform>%Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n tasks are running. Stop them and leave?</source>
        <translation>
            <numerusform>%n task is running. Stop it and leave?</numerusform>
            <numerusform>%n tasks are running. Stop them and leave?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::NoteController</name>
    <message numerus="yes">
        <source>Nobody looks after these %n discrepancies now.</source>
        <translation>
            <numerusform>Nobody looks after this %n discrepancy now.</numerusform>
            <numerusform>Nobody looks after these %n discrepancies now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You look after these %n discrepancies now.</source>
        <translation>
            <numerusform>You look after this %n discrepancy now.</numerusform>
            <numerusform>You look after these %n discrepancies now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PairReview</name>
    <message numerus="yes">
        <source>%n pairs will be decided: %1</source>
        <translation>
            <numerusform>%n pair will be decided: %1</numerusform>
            <numerusform>%n pairs will be decided: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n</source>
        <translation>
            <numerusform>Decide %n</numerusform>
            <numerusform>Decide %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs decided: %1</source>
        <translation>
            <numerusform>%n pair decided: %1</numerusform>
            <numerusform>%n pairs decided: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are left: they are decided.</source>
        <translation>
            <numerusform>%n pair is left: it is decided.</numerusform>
            <numerusform>%n pairs are left: they are decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PaperPanel</name>
    <message numerus="yes">
        <source>and %n earlier</source>
        <translation>
            <numerusform>and %n earlier</numerusform>
            <numerusform>and %n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PastImportsDialog</name>
    <message numerus="yes">
        <source>And %Ln more stay(s).</source>
        <translation>
            <numerusform>And %Ln more stays.</numerusform>
            <numerusform>And %Ln more stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PeriodPanel</name>
    <message numerus="yes">
        <source>%n signed</source>
        <translation>
            <numerusform>%n signed</numerusform>
            <numerusform>%n signed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to sign</source>
        <translation>
            <numerusform>%n to sign</numerusform>
            <numerusform>%n to sign</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n discrepancy(ies) are open.</source>
        <translation>
            <numerusform>%n discrepancy is open.</numerusform>
            <numerusform>%n discrepancies are open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PictureReview</name>
    <message numerus="yes">
        <source>%n are left: their file is not here yet.</source>
        <translation>
            <numerusform>%n is left: its file is not here yet.</numerusform>
            <numerusform>%n are left: their file is not here yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::PrintController</name>
    <message numerus="yes">
        <source>Without a portrait: %1 and %n more.</source>
        <translation>
            <numerusform>Without a portrait: %1 and %n more.</numerusform>
            <numerusform>Without a portrait: %1 and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) cannot be printed.</source>
        <translation>
            <numerusform>%n paper cannot be printed.</numerusform>
            <numerusform>%n papers cannot be printed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1</source>
        <translation>
            <numerusform>%n file in %1</numerusform>
            <numerusform>%n files in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) printed to %1.</source>
        <translation>
            <numerusform>%n page printed to %1.</numerusform>
            <numerusform>%n pages printed to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) were refused.</source>
        <translation>
            <numerusform>%n paper was refused.</numerusform>
            <numerusform>%n papers were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) were not printed.</source>
        <translation>
            <numerusform>%n paper was not printed.</numerusform>
            <numerusform>%n papers were not printed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::QueueModel</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How long it waits; shown from %n days on. Point at a row to see when it came.</source>
        <translation>
            <numerusform>How long it waits; shown from %n day on. Point at a row to see when it came.</numerusform>
            <numerusform>How long it waits; shown from %n days on. Point at a row to see when it came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReconciliationController</name>
    <message numerus="yes">
        <source>%n discrepancy(ies) found.</source>
        <translation>
            <numerusform>%n discrepancy found.</numerusform>
            <numerusform>%n discrepancies found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) no longer hold; they are open again.</source>
        <translation>
            <numerusform>%n decision no longer holds; it is open again.</numerusform>
            <numerusform>%n decisions no longer hold; they are open again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s) of these bills are not of your school&apos;s orders; the office reconciles them.</source>
        <translation>
            <numerusform>%n transaction of these bills is not of your school&apos;s orders; the office reconciles it.</numerusform>
            <numerusform>%n transactions of these bills are not of your school&apos;s orders; the office reconciles them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecordPortrait</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RecoveryPanel</name>
    <message numerus="yes">
        <source>Hand in %Ln to the server</source>
        <translation>
            <numerusform>Hand in %Ln to the server</numerusform>
            <numerusform>Hand in %Ln to the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give up %Ln</source>
        <translation>
            <numerusform>Give up %Ln</numerusform>
            <numerusform>Give up %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) will be handed in with the next sync.</source>
        <translation>
            <numerusform>%Ln record will be handed in with the next sync.</numerusform>
            <numerusform>%Ln records will be handed in with the next sync.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RegistrationView</name>
    <message numerus="yes">
        <source>%n field(s) to be filled in or put right</source>
        <translation>
            <numerusform>%n field to be filled in or put right</numerusform>
            <numerusform>%n fields to be filled in or put right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n registration(s) were begun and not finished.</source>
        <translation>
            <numerusform>%n registration was begun and not finished.</numerusform>
            <numerusform>%n registrations were begun and not finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReportController</name>
    <message numerus="yes">
        <source>%n discrepancy(ies) written to %1.</source>
        <translation>
            <numerusform>%n discrepancy written to %1.</numerusform>
            <numerusform>%n discrepancies written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ResolutionForm</name>
    <message numerus="yes">
        <source>%n decisions of other people wait for a second person.</source>
        <translation>
            <numerusform>%n decision of another person waits for a second person.</numerusform>
            <numerusform>%n decisions of other people wait for a second person.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n</source>
        <translation>
            <numerusform>Confirm %n</numerusform>
            <numerusform>Confirm %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resolve %n</source>
        <translation>
            <numerusform>Resolve %n</numerusform>
            <numerusform>Resolve %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::ReviewQueueBase</name>
    <message numerus="yes">
        <source>%n decisions will be taken back.</source>
        <translation>
            <numerusform>%n decision will be taken back.</numerusform>
            <numerusform>%n decisions will be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n</source>
        <translation>
            <numerusform>Take back %n</numerusform>
            <numerusform>Take back %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be:</source>
        <translation>
            <numerusform>%n cannot be:</numerusform>
            <numerusform>%n cannot be:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n × for other reasons.</source>
        <translation>
            <numerusform>%n × for another reason.</numerusform>
            <numerusform>%n × for other reasons.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RoomController</name>
    <message numerus="yes">
        <source>%n room(s) will be added at %1, numbers %2 to %3, with %4 seats each.</source>
        <translation>
            <numerusform>%n room will be added at %1, number %2 to %3, with %4 seats.</numerusform>
            <numerusform>%n rooms will be added at %1, numbers %2 to %3, with %4 seats each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) added.</source>
        <translation>
            <numerusform>%n room added.</numerusform>
            <numerusform>%n rooms added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the file are wrong, and no room was taken. The list names them.</source>
        <translation>
            <numerusform>%n row of the file is wrong, and no room was taken. The list names it.</numerusform>
            <numerusform>%n rows of the file are wrong, and no room was taken. The list names them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) written to %1.</source>
        <translation>
            <numerusform>%n room written to %1.</numerusform>
            <numerusform>%n rooms written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::RoomPlan</name>
    <message numerus="yes">
        <source>%n sit beside a schoolmate</source>
        <translation>
            <numerusform>%n sits beside a schoolmate</numerusform>
            <numerusform>%n sit beside a schoolmate</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SeatingController</name>
    <message numerus="yes">
        <source>%n candidate(s) will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3.</source>
        <translation>
            <numerusform>%n candidate will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3.</numerusform>
            <numerusform>%n candidates will get a seat and a ticket number: %1 rooms, %2 seats free, seed %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The draft of %n seat(s) is discarded and drawn anew.</source>
        <translation>
            <numerusform>The draft of %n seat is discarded and drawn anew.</numerusform>
            <numerusform>The draft of %n seats is discarded and drawn anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) forbid to publish the seats. The list names them.</source>
        <translation>
            <numerusform>%n thing forbids to publish the seats. The list names it.</numerusform>
            <numerusform>%n things forbid to publish the seats. The list names them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) are published.</source>
        <translation>
            <numerusform>%n seat is published.</numerusform>
            <numerusform>%n seats are published.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) were taken back.</source>
        <translation>
            <numerusform>%n seat was taken back.</numerusform>
            <numerusform>%n seats were taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to %1.</source>
        <translation>
            <numerusform>%n line written to %1.</numerusform>
            <numerusform>%n lines written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get(s) another seat, because of what was granted since.</source>
        <translation>
            <numerusform>%n gets another seat, because of what was granted since.</numerusform>
            <numerusform>%n get another seat, because of what was granted since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::StatisticsView</name>
    <message numerus="yes">
        <source>Show %Ln candidate(s)</source>
        <translation>
            <numerusform>Show %Ln candidate</numerusform>
            <numerusform>Show %Ln candidates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SumsPanel</name>
    <message numerus="yes">
        <source>%Ln of them are not in the list before it is reconciled.</source>
        <translation>
            <numerusform>%Ln of them is not in the list before it is reconciled.</numerusform>
            <numerusform>%Ln of them are not in the list before it is reconciled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncController</name>
    <message numerus="yes">
        <source>%n need(s) a person</source>
        <translation>
            <numerusform>%n needs a person</numerusform>
            <numerusform>%n need a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>%n change to send</numerusform>
            <numerusform>%n changes to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send or fetch</source>
        <translation>
            <numerusform>%n file to send or fetch</numerusform>
            <numerusform>%n files to send or fetch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncLabel</name>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>%n change to send</numerusform>
            <numerusform>%n changes to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for a person</source>
        <translation>
            <numerusform>%n for a person</numerusform>
            <numerusform>%n for a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::SyncPanel</name>
    <message numerus="yes">
        <source>%n file(s) wait to be sent or fetched.</source>
        <translation>
            <numerusform>%n file waits to be sent or fetched.</numerusform>
            <numerusform>%n files wait to be sent or fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed so far: %1</source>
        <translation>
            <numerusform>%n of them failed so far: %1</numerusform>
            <numerusform>%n of them failed so far: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>examdesk::ui::VoiceDialog</name>
    <message numerus="yes">
        <source>%n field(s) were understood. Look at each; only what you accept is written.</source>
        <translation>
            <numerusform>%n field was understood. Look at it; only what you accept is written.</numerusform>
            <numerusform>%n fields were understood. Look at each; only what you accept is written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n value(s) into the form (Ctrl+Return)</source>
        <translation>
            <numerusform>Write %n value into the form (Ctrl+Return)</numerusform>
            <numerusform>Write %n values into the form (Ctrl+Return)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted value(s) are not in the form yet: Ctrl+Return writes them, Esc once more leaves without them.</source>
        <translation>
            <numerusform>%n accepted value is not in the form yet: Ctrl+Return writes it, Esc once more leaves without it.</numerusform>
            <numerusform>%n accepted values are not in the form yet: Ctrl+Return writes them, Esc once more leaves without them.</numerusform>
        </translation>
    </message>
</context>
</TS>

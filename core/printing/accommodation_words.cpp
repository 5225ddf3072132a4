// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_words.h"

namespace examdesk::printing {

using namespace Qt::StringLiterals;

namespace {

// Papers are Chinese whatever the desk's language.
const QString kHead = u"合理便利："_s;
const QString kBetween = u"；"_s;

QString extraTimeWords(int percent)
{
    return percent > 0 ? u"考试时间延长%1%"_s.arg(percent) : QString();
}

QStringList aidWords(const exam::Definition& exam, const QStringList& granted)
{
    QStringList words;
    for (const exam::Text& aid : exam::aidsOf(exam, granted))
        words.append(aid.zh);
    return words;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(kBetween);
}

} // namespace

QHash<QString, QString> accommodationValues(const exam::Definition& exam, const QStringList& granted)
{
    const exam::SeatNeeds needs = exam::seatNeedsOf(exam, granted);
    const QStringList aids = aidWords(exam, granted);
    const QString extraTime = extraTimeWords(needs.extraTimePercent);
    const QString whole = joined(QStringList{extraTime} + aids);
    QStringList mark;
    if (needs.extraTimePercent > 0)
        mark.append(u"+%1%"_s.arg(needs.extraTimePercent));
    if (!aids.isEmpty())
        mark.append(u"★"_s);
    return {{u"extra_time"_s, extraTime},
            {u"aids"_s, aids.join(u'、')},
            {u"accommodations"_s, whole.isEmpty() ? QString() : kHead + whole},
            {u"accommodation_mark"_s, mark.join(u' ')}};
}

int extraTimeOf(const exam::Definition& exam, const QList<PrintedCandidate>& sitters)
{
    int percent = -1;
    for (const PrintedCandidate& one : sitters) {
        const int its = exam::seatNeedsOf(exam, one.candidate.accommodations).extraTimePercent;
        if (percent >= 0 && percent != its)
            return 0;
        percent = its;
    }
    return qMax(0, percent);
}

QHash<QString, QString> roomAccommodationValues(const exam::Definition& exam, const PrintedRoom& room,
                                                const QList<PrintedCandidate>& sitters)
{
    QStringList aids; // In the order in which they are met.
    QHash<QString, QStringList> seatsOf;
    for (const PrintedCandidate& one : sitters) {
        for (const QString& aid : aidWords(exam, one.candidate.accommodations)) {
            if (!aids.contains(aid))
                aids.append(aid);
            seatsOf[aid].append(one.candidate.seat.seat);
        }
    }
    QStringList byAid;
    for (const QString& aid : std::as_const(aids))
        byAid.append(u"★%1 %2座"_s.arg(aid, seatsOf.value(aid).join(u'、')));
    const QStringList note{room.isSeparate ? u"单独考场"_s : QString(),
                           extraTimeWords(extraTimeOf(exam, sitters))};
    // It hangs on a door: where one person sits alone it would tell everybody what he cannot do.
    const bool isOfNobody = !room.isSeparate && sitters.size() > 1;
    return {{u"room_note"_s, joined(note)},
            {u"aids"_s, isOfNobody ? aids.join(u'、') : QString()},
            {u"accommodations"_s, byAid.isEmpty() ? QString() : kHead + byAid.join(kBetween)}};
}

} // namespace examdesk::printing

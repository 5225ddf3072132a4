// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_words.h"

#include "photo/likeness_pairs.h"

#include <QCoreApplication>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using likeness::Found;
using likeness::LikenessState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PhotoPairs)
};

QString scoreText(double score)
{
    return QLocale::c().toString(score, 'f', 2);
}

} // namespace

StateMark pairMark(LikenessState state)
{
    switch (state) {
    case LikenessState::SamePerson:
        return {State::Wrong, Words::tr("Same person")};
    case LikenessState::Different:
        return {State::Done, Words::tr("Different persons")};
    case LikenessState::Gone:
        return {State::Waiting, Words::tr("Replaced")};
    case LikenessState::Open:
        break;
    }
    return {State::Attention, Words::tr("To decide")};
}

QString pairKind(const Found& found)
{
    return found.isCopy ? Words::tr("One picture") : Words::tr("One face");
}

QString whyPaired(const Found& found)
{
    const photo::LikenessLimits limits;
    const QString faces = Words::tr("Likeness of the faces: %1 (shown from %2 on).")
                              .arg(scoreText(found.score), scoreText(limits.face));
    if (!found.isCopy)
        return faces;
    const QString look =
        Words::tr("The same picture twice: at most %1 of 64 marks of the look differ.").arg(limits.imageHash);
    return found.score == 0 ? look : look + u' ' + faces;
}

QList<Reason> pairReasons(LikenessState answer)
{
    const QStringList texts = answer == LikenessState::SamePerson
                                  ? QStringList{Words::tr("One candidate registered twice"),
                                                Words::tr("Somebody else's portrait was handed in")}
                                  : QStringList{Words::tr("Twins or relatives"), Words::tr("Only alike")};
    QList<Reason> reasons;
    for (const QString& text : texts)
        reasons.append({text, text});
    return reasons;
}

} // namespace examdesk::ui

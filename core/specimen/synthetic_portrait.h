// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace examdesk::specimen {

/// What is wrong on purpose with a drawn portrait; each one breaks a rule of its own.
enum class Flaw {
    None,
    ColouredBackground, ///< `background_white`
    HeadTooSmall,       ///< `head_size`
    PictureTooSmall,    ///< `dimensions`
    Tilted,             ///< `pose_roll`
    TwoFaces,           ///< `single_face`
    Blurred,            ///< `sharpness`
    Greyscale,          ///< `colour`
    OversizeFile,       ///< `file_size`
    Dark,               ///< `underexposed`
};

/// All flaws but None.
QList<Flaw> allFlaws();
/// The id of the rule that @p flaw breaks; empty for None.
QString ruleOf(Flaw flaw);

/// A portrait of nobody, drawn by the program: the same bytes for the same @p seed and @p flaw. JPEG, 360 ×
/// 480 pixels, below 50 KB unless the flaw says otherwise. Plain features in the same place: for measuring.
QByteArray drawSyntheticPortrait(quint32 seed, Flaw flaw = Flaw::None);

/// The same of one of kDrawnPeople people who differ as people do, so that what compares faces tells them
/// apart. A @p person beyond them has the features of one of them, with other hair and colours. Another @p
/// sitting is another picture of the same person: in other clothes, from a little elsewhere.
QByteArray drawPerson(quint32 person, Flaw flaw = Flaw::None, quint32 sitting = 0);

inline constexpr quint32 kDrawnPeople = 160;

} // namespace examdesk::specimen

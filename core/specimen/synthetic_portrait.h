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
/// 480 pixels, below 50 KB unless the flaw says otherwise.
QByteArray drawSyntheticPortrait(quint32 seed, Flaw flaw = Flaw::None);

} // namespace examdesk::specimen

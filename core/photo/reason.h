// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace examdesk::photo {

/// What a check can say of one rule. Each has a stable code (reason_words.cpp) that is kept in the store.
enum class Because {
    Nothing,
    TooLittleBackground,
    OtherBackground,
    BackgroundNotWhite,
    BackgroundNotEmpty,
    BackgroundShadow,
    WrongColours,
    SkinUnknown,
    CheeksOutside,
    RedEyes,
    FaceTooSmall,
    FaceBlurred,
    PictureTooSmall,
    TooStronglyCompressed,
    EyeClosed,
    MouthOpen,
    NoPicture,
    FileDamaged,
    PrintingColours,
    TooManyBits,
    FormatNotAccepted,
    NameSaysOtherFormat,
    TurnedByTag,
    TooManyBytes,
    SizeUnreadable,
    NoLimit,
    TooFewPixels,
    TooManyPixels,
    SecondFace,
    HeadTurned,
    HeadRaised,
    HeadLeans,
    HeadTooSmall,
    HeadTooLarge,
    HeadOffCentre,
    ShouldersUnclear,
    PerhapsGlasses,
    ShoulderHigher,
    TooLittleClothes,
    ClothesLight,
    LookAtEyes, ///< This and the next three, and LookForRecapture: of older versions.
    LookAtHair,
    LookAtEars,
    LookAtHead,
    LookForRetouching,
    LookForRecapture,
    EyesCovered,
    HairOverFace,
    EarCovered,
    HeadCovered,
    SavedByProgram,
    PatternInPicture,
    FaceShines,
    MovingPicture,
    LookForDuplicate,
    OneSideDarker,
    FaceTooBright,
    FaceTooDark,
    CannotOpen,
    FaceModelsMissing,
    NoFace,
    EyeModelMissing,
    UnknownRule,
    Said, ///< A sentence kept by an older version, in the language of who checked then.
};

/// Why a rule came out as it did: kept as a code and values, worded when it is shown, so that everybody reads
/// it in his own language whoever checked the portrait.
class Reason {
public:
    Reason() = default;
    /// @p values stand in the sentence; amounts of bytes as plain digits.
    Reason(Because because, QStringList values = {})
        : m_because(because), m_values(std::move(values)) {} // NOLINT
    /// A sentence as it is; if it is one of ours in English, it is understood and worded anew.
    static Reason said(const QString& sentence);
    /// Reads what toJson() wrote, or the sentence `why` of an older version.
    static Reason fromJson(const QJsonObject& finding);

    bool isEmpty() const { return m_because == Because::Nothing; }
    Because because() const { return m_because; }
    /// In the user's language; empty if there is nothing to say.
    QString sentence() const;
    /// Adds the keys `because` and `values` to @p finding; an old sentence stays `why`.
    void addTo(QJsonObject& finding) const;

    bool operator==(const Reason&) const = default;

private:
    Because m_because = Because::Nothing;
    QStringList m_values;
    QString m_said;
};

} // namespace examdesk::photo

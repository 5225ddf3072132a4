// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_words.h"

#include <QtGlobal>

#include <array>

namespace examdesk::photo {

namespace {

using Entry = ReasonWords;

constexpr std::array kWords{
    Entry{Because::TooLittleBackground, "too_little_background",
          QT_TRANSLATE_NOOP("Photo", "Too little of the background can be seen.")},
    Entry{Because::OtherBackground, "other_background",
          QT_TRANSLATE_NOOP("Photo", "The exam asks for another background.")},
    Entry{Because::BackgroundNotWhite, "background_not_white",
          QT_TRANSLATE_NOOP("Photo", "The background is not white.")},
    Entry{Because::BackgroundNotEmpty, "background_not_empty",
          QT_TRANSLATE_NOOP("Photo", "Something can be seen in the background.")},
    Entry{Because::BackgroundShadow, "background_shadow",
          QT_TRANSLATE_NOOP("Photo", "A shadow lies on the background.")},
    Entry{Because::WrongColours, "wrong_colours",
          QT_TRANSLATE_NOOP("Photo", "The picture is black and white, or its colours are wrong.")},
    Entry{Because::SkinUnknown, "skin_unknown",
          QT_TRANSLATE_NOOP("Photo", "Without a face the colour of the skin is unknown.")},
    Entry{Because::CheeksOutside, "cheeks_outside",
          QT_TRANSLATE_NOOP("Photo", "The cheeks lie outside the picture.")},
    Entry{Because::RedEyes, "red_eyes", QT_TRANSLATE_NOOP("Photo", "The flash has made the eyes red.")},
    Entry{Because::FaceTooSmall, "face_too_small", QT_TRANSLATE_NOOP("Photo", "The face is too small.")},
    Entry{Because::FaceBlurred, "face_blurred", QT_TRANSLATE_NOOP("Photo", "The face is blurred.")},
    Entry{Because::PictureTooSmall, "picture_too_small",
          QT_TRANSLATE_NOOP("Photo", "The picture is too small.")},
    Entry{Because::TooStronglyCompressed, "too_strongly_compressed",
          QT_TRANSLATE_NOOP("Photo", "The picture was compressed too strongly.")},
    Entry{Because::EyeClosed, "eye_closed",
          QT_TRANSLATE_NOOP("Photo", "An eye is closed or cannot be seen.")},
    Entry{Because::MouthOpen, "mouth_open",
          QT_TRANSLATE_NOOP("Photo", "The mouth is open, or teeth can be seen.")},
    Entry{Because::NoPicture, "no_picture",
          QT_TRANSLATE_NOOP("Photo", "This is no JPEG or PNG picture, whatever its name says.")},
    Entry{Because::FileDamaged, "file_damaged",
          QT_TRANSLATE_NOOP("Photo", "The file is cut off or damaged.")},
    Entry{Because::PrintingColours, "printing_colours",
          QT_TRANSLATE_NOOP("Photo", "The picture is made for a printing press (CMYK); it must be RGB.")},
    Entry{Because::TooManyBits, "too_many_bits",
          QT_TRANSLATE_NOOP("Photo", "The picture has %1 bits a colour; it must have 8.")},
    Entry{Because::FormatNotAccepted, "format_not_accepted",
          QT_TRANSLATE_NOOP("Photo", "The picture is a %1 file, which the exam does not accept.")},
    Entry{Because::NameSaysOtherFormat, "name_says_other_format",
          QT_TRANSLATE_NOOP("Photo", "The name says %1, but the file is %2.")},
    Entry{
        Because::TurnedByTag, "turned_by_tag",
        QT_TRANSLATE_NOOP(
            "Photo",
            "The picture is stored lying or mirrored and only turned by a tag; some printers ignore that.")},
    Entry{Because::TooManyBytes, "too_many_bytes",
          QT_TRANSLATE_NOOP("Photo", "The file has %1; at most %2 are allowed.")},
    Entry{Because::SizeUnreadable, "size_unreadable",
          QT_TRANSLATE_NOOP("Photo", "The picture's size could not be read.")},
    Entry{Because::NoLimit, "no_limit",
          QT_TRANSLATE_NOOP("Photo", "The exam sets no limit for this measure.")},
    Entry{Because::TooFewPixels, "too_few_pixels",
          QT_TRANSLATE_NOOP("Photo", "The picture has %1 pixels; at least %2 are needed.")},
    Entry{Because::TooManyPixels, "too_many_pixels",
          QT_TRANSLATE_NOOP("Photo", "The picture has %1 pixels; at most %2 are allowed.")},
    Entry{Because::SecondFace, "second_face",
          QT_TRANSLATE_NOOP("Photo", "There is a second face in the picture.")},
    Entry{Because::HeadTurned, "head_turned", QT_TRANSLATE_NOOP("Photo", "The head is turned to the side.")},
    Entry{Because::HeadRaised, "head_raised", QT_TRANSLATE_NOOP("Photo", "The head is raised or lowered.")},
    Entry{Because::HeadLeans, "head_leans", QT_TRANSLATE_NOOP("Photo", "The head leans to one side.")},
    Entry{Because::HeadTooSmall, "head_too_small",
          QT_TRANSLATE_NOOP("Photo", "The head is too small in the picture.")},
    Entry{Because::HeadTooLarge, "head_too_large",
          QT_TRANSLATE_NOOP("Photo", "The head is too large in the picture.")},
    Entry{Because::HeadOffCentre, "head_off_centre",
          QT_TRANSLATE_NOOP("Photo", "The head is not in the middle of the picture.")},
    Entry{Because::ShouldersUnclear, "shoulders_unclear",
          QT_TRANSLATE_NOOP("Photo", "The shoulders cannot be told from the background.")},
    Entry{Because::PerhapsGlasses, "perhaps_glasses",
          QT_TRANSLATE_NOOP("Photo", "This may be a person with glasses.")},
    Entry{Because::ShoulderHigher, "shoulder_higher",
          QT_TRANSLATE_NOOP("Photo", "One shoulder is higher than the other.")},
    Entry{Because::TooLittleClothes, "too_little_clothes",
          QT_TRANSLATE_NOOP("Photo", "Too little of the clothes can be seen.")},
    Entry{Because::ClothesLight, "clothes_light",
          QT_TRANSLATE_NOOP("Photo", "The clothes seem to be light.")},
    Entry{Because::LookAtEyes, "look_at_eyes",
          QT_TRANSLATE_NOOP("Photo", "Please look whether both eyes and brows are clear.")},
    Entry{Because::LookAtHair, "look_at_hair",
          QT_TRANSLATE_NOOP("Photo", "Please look whether hair covers the face.")},
    Entry{Because::LookAtEars, "look_at_ears",
          QT_TRANSLATE_NOOP("Photo", "Please look whether both ears can be seen.")},
    Entry{Because::LookAtHead, "look_at_head",
          QT_TRANSLATE_NOOP("Photo", "Please look whether the head is bare.")},
    Entry{Because::LookForRetouching, "look_for_retouching",
          QT_TRANSLATE_NOOP("Photo", "Please look whether the picture was retouched.")},
    Entry{Because::LookForRecapture, "look_for_recapture",
          QT_TRANSLATE_NOOP("Photo", "Please look whether this was photographed from paper or a screen.")},
    Entry{Because::LookForDuplicate, "look_for_duplicate",
          QT_TRANSLATE_NOOP("Photo", "One picture alone does not tell whether somebody else uses it too.")},
    Entry{Because::OneSideDarker, "one_side_darker",
          QT_TRANSLATE_NOOP("Photo", "One side of the face is darker than the other.")},
    Entry{Because::FaceTooBright, "face_too_bright",
          QT_TRANSLATE_NOOP("Photo", "Parts of the face are too bright or shine.")},
    Entry{Because::FaceTooDark, "face_too_dark", QT_TRANSLATE_NOOP("Photo", "The face is too dark.")},
    Entry{Because::CannotOpen, "cannot_open", QT_TRANSLATE_NOOP("Photo", "The picture could not be opened.")},
    Entry{Because::FaceModelsMissing, "face_models_missing",
          QT_TRANSLATE_NOOP("Photo", "Model missing: the face models are not installed.")},
    Entry{Because::NoFace, "no_face", QT_TRANSLATE_NOOP("Photo", "No face was found.")},
    Entry{Because::EyeModelMissing, "eye_model_missing",
          QT_TRANSLATE_NOOP("Photo", "Model missing: the eye model is not installed.")},
    Entry{Because::UnknownRule, "unknown_rule",
          QT_TRANSLATE_NOOP("Photo", "This version cannot judge this rule.")},
};

} // namespace

std::span<const ReasonWords> reasonWords()
{
    return kWords;
}

} // namespace examdesk::photo

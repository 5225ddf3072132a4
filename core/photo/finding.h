// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photo/reason.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QRect>
#include <QString>

#include <optional>

namespace examdesk::photo {

/// What came of one rule. A rule that could not be judged never counts as passed.
enum class Outcome {
    Pass,
    Fail,        ///< The rule decides, and is broken.
    NotAssessed, ///< It could not be judged; `why` says what is missing.
    Person,      ///< A person has to look: a broken hint, or something no measure can tell.
};

/// What came of one rule for one portrait.
struct Finding {
    QString rule; ///< Stable id, e.g. `background_white`.
    Outcome outcome = Outcome::NotAssessed;
    QString measure =
        {}; ///< Name of the measure (of ISO/IEC 29794-5 where it has one); empty: none was taken.
    std::optional<double> value = {}; ///< In the measure's unit.
    std::optional<double> limit = {}; ///< The limit of the exam definition that was broken, or is nearest.
    Reason why = {};                  ///< Empty for Pass.
    QRect box = {};                   ///< Where, in pixels of the upright picture; null: the whole picture.
    bool operator==(const Finding&) const = default;
};

/// What is proposed to the reviewer, who decides.
enum class Conclusion { Pass, Fail, Person };

/// Where the face is, in pixels of the upright picture. Left and right are those of the picture.
struct Geometry {
    QRect face = {};
    QPointF leftEye = {};
    QPointF rightEye = {};
    QPointF chin = {};
    QList<QPointF> points = {}; ///< The usual 68 points, or none.
    bool operator==(const Geometry&) const = default;
};

struct Report {
    Conclusion conclusion = Conclusion::Person;
    QList<Finding> findings; ///< One for each rule of the exam, in its order.
    qint64 ms = 0;
    std::optional<Geometry>
        geometry; ///< Absent if no face was found or looked for. Not part of the JSON form.

    bool operator==(const Report&) const = default;

    /// The finding of @p rule; null if there is none.
    const Finding* finding(QStringView rule) const;
};

/// `pass`, `fail`, `not_assessed`, `person`.
QString outcomeName(Outcome outcome);
/// `pass`, `fail`, `person`.
QString conclusionName(Conclusion conclusion);

/// `{"file","verdict","findings":[{"rule","result","measure","value","limit","why","box":[x,y,w,h]}],"ms"}`;
/// what is not known is null, and `why` is a sentence in the user's language.
QJsonObject toJson(const Report& report, const QString& file);
/// The findings as the store keeps them: as above, but with `because` and `values` instead of `why`, so that
/// they can be worded in any language.
QJsonArray keptFindings(const Report& report);
/// Reads what toJson() wrote, also with kept findings. Error::Code::Invalid names the key that is missing or
/// wrong.
[[nodiscard]] base::Result<Report> reportFromJson(const QJsonObject& json);

} // namespace examdesk::photo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo/face.h"

#include <QString>
#include <QStringList>

#include <opencv2/core.hpp>
#include <optional>

namespace examdesk::bench {

/// What labels.txt says of one photograph.
struct Label {
    QString file; ///< Without its suffix.
    QString use;  ///< `frontal`: stands for a portrait; `real`: judged as it is, for what it breaks.
    QString tone; ///< `light`, `mid` or `dark` skin, by eye.
    bool ownTop = false;
    QStringList breaks; ///< Ids of the rules that this head breaks by itself.

    QString sex() const { return file.endsWith(u'f') ? QStringLiteral("f") : QStringLiteral("m"); }
};

/// One head cut out of its photograph, in pixels of the photograph.
struct Person {
    Label label;
    cv::Mat photo;    ///< 8-bit BGR.
    cv::Mat cut;      ///< 8-bit BGRA, straight alpha; colours reach past the edge of the cut.
    photo::Face face; ///< With 68 points.
    bool odd = false; ///< Of the half that limits are reported on.
};

/// All lines of labels.txt.
QList<Label> readLabels(const QString& path);
/// Finds the face and cuts the head out; none if there is no face.
std::optional<Person> readPerson(const Label& label, const QStringList& folders, photo::FaceFinder& finder);

} // namespace examdesk::bench

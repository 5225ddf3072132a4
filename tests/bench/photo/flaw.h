// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stage.h"

#include <QByteArray>

#include <functional>

namespace examdesk::bench {

/// What a flaw may know besides the layer it changes.
struct Cast {
    const Person* person = nullptr;
    const Person* other = nullptr; ///< Somebody else.
    unsigned seed = 0;
};

/// One violation: the steps of making a portrait that it changes. A step that is empty is done as for a clean
/// one.
struct Flaw {
    QString rule;
    QString kind;
    QString strength;
    bool judged = true; ///< False: so weak, or so much a matter of taste, that it is shown but not counted.
    /// Whether it can be seen on this person at all; if not, it is shown but not counted. Empty: always.
    std::function<bool(const Cast&)> visible = {};
    std::function<void(Layout&)> layout = {};
    std::function<void(Layer&, const Cast&)> layer = {}; ///< After the clothes.
    std::function<void(Layer&, const Cast&)> dress = {}; ///< Instead of the usual clothes.
    std::function<void(cv::Mat&, const Layer&, const Cast&)> wall = {};
    std::function<void(cv::Mat&, const Layer&, const Cast&)> picture = {};
    std::function<QByteArray(const cv::Mat&)> encode = {};
    QString name = QStringLiteral("a.jpg"); ///< Of the file.
};

/// A portrait as a file; a flaw without steps makes a clean one.
QByteArray makePortrait(const Flaw& flaw, const Cast& cast);
/// JPEG of at most 50 KB, at the best quality that gives it.
QByteArray jpegWithin(const cv::Mat& bgr, int bytes = 50 * 1024);
QByteArray jpegOf(const cv::Mat& bgr, int quality);

std::vector<Flaw> poseFlaws();
std::vector<Flaw> faceFlaws();
std::vector<Flaw> coverFlaws();
std::vector<Flaw> lightFlaws();
std::vector<Flaw> backgroundFlaws();
std::vector<Flaw> detailFlaws();
std::vector<Flaw> fileFlaws();
std::vector<Flaw> allFlaws();

} // namespace examdesk::bench

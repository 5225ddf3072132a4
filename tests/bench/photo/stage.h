// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "person.h"

namespace examdesk::bench {

/// How a portrait is laid out. Lengths are shares of the picture's sides.
struct Layout {
    cv::Size size{360, 480};
    double length = 0.3; ///< T of the height.
    cv::Point2d eyes{0.5, 0.41};
    double tilt = 0; ///< Degrees, clockwise, of the whole person.
};

/// The person on a layer of the portrait's size, before anything lies behind him.
struct Layer {
    cv::Mat bgra;
    std::vector<cv::Point2f> points; ///< The 68, on the layer.
    double length = 0;               ///< T in pixels.
    cv::Point2f eyes;                ///< The middle between them.
    double tilt = 0;

    /// @p x across and @p y down in units of T from the middle between the eyes, along the head's own axes.
    cv::Point2f at(double x, double y) const;
    cv::Point2f mean(int first, int last) const;
};

/// The definition's size, a little different for each person, and no more than twice the photograph's pixels.
Layout layoutOf(const Person& person);
Layer place(const Person& person, const Layout& layout);
/// Lays @p layer on @p background (8-bit BGR of the same size).
cv::Mat compose(const Layer& layer, const cv::Mat& background);
/// Nearly white, with the fall-off and the noise of a wall that was photographed.
cv::Mat whiteWall(cv::Size size, unsigned seed);

/// A jacket with collar and lapels over whatever is there below the neck.
struct Top {
    cv::Scalar colour{52, 40, 36}; ///< BGR.
    cv::Scalar shirt{235, 232, 230};
    double tilt = 0; ///< Degrees by which the shoulders are not level.
    bool collar = true;
};
void dress(Layer& layer, const Top& top);

} // namespace examdesk::bench

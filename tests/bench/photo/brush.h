// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stage.h"

namespace examdesk::bench {

using Shape = std::vector<cv::Point2f>;

/// Draws on a layer (BGRA) or a picture (BGR) in the head's own frame: units of T from the middle between the
/// eyes.
class Brush {
public:
    Brush(cv::Mat& image, const Layer& layer) : m_image(image), m_layer(layer) {}

    /// Filled, with @p opacity (0–1) and an edge softened by @p soft T.
    void fill(const Shape& shape, const cv::Scalar& colour, double opacity = 1, double soft = 0.008);
    void line(const Shape& shape, const cv::Scalar& colour, double width, double opacity = 1);
    /// As fill(), with strands that run down.
    void hair(const Shape& shape, const cv::Scalar& colour, unsigned seed);
    /// Of the picture about a place.
    cv::Scalar colourAt(double x, double y, double radius = 0.05) const;
    /// The outline of an ellipse.
    static Shape ellipse(cv::Point2f centre, double halfWidth, double halfHeight, double from = 0,
                         double to = 360);
    /// One of the 68 points, in the head's frame.
    cv::Point2f point(int index) const;
    cv::Point2f mean(int first, int last) const;

private:
    void blend(const cv::Mat& mask, const cv::Scalar& colour, double opacity);
    cv::Mat& m_image;
    const Layer& m_layer;
};

} // namespace examdesk::bench

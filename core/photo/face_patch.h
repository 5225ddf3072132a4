// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face.h"

#include <opencv2/core.hpp>

namespace examdesk::photo {

/// The head turned upright and scaled, so that every rule finds cheeks, ears and brows at the same place
/// whatever the size of the picture. Places are given in T (middle between the eyes to chin): x to the
/// picture's right, y down, from the middle between the eyes.
class FacePatch {
public:
    static constexpr float kUnit = 64;    ///< Pixels for one T.
    static constexpr float kReach = 1.3F; ///< T on each side of the middle.

    /// @p bgr is the picture that @p face was found in.
    FacePatch(const cv::Mat& bgr, const Face& face);

    const cv::Mat& bgr() const { return m_bgr; }
    /// CIE L*a*b* as floats, L* 0–100; outside the picture it repeats the edge.
    const cv::Mat& lab() const { return m_lab; }
    /// 255 where the pixel has the colour of this person's cheeks, in the light of its side of the face.
    const cv::Mat& skin() const { return m_skin; }
    /// Median L*a*b* of both cheeks and the nose.
    cv::Vec3f skinColour() const { return m_colour; }

    /// The pixels of a rectangle in T.
    cv::Rect rect(float left, float top, float right, float bottom) const;
    /// Share of skin in it, 0–1.
    double skinShare(const cv::Rect& rect) const;
    /// Median L* in it.
    double lightness(const cv::Rect& rect) const;
    /// One of the 68 points, in T.
    cv::Point2f point(int index) const { return m_points[static_cast<size_t>(index)]; }
    cv::Point2f mean(int first, int last) const;
    /// From T to pixels of the picture.
    cv::Point2f inPicture(cv::Point2f place) const;
    cv::Rect2f inPicture(const cv::Rect& rect) const;

private:
    void findSkin();
    cv::Mat m_bgr;
    cv::Mat m_lab;
    cv::Mat m_skin;
    cv::Vec3f m_colour;
    std::vector<cv::Point2f> m_points;
    cv::Matx23d m_back; ///< From pixels of the patch to pixels of the picture.
};

} // namespace examdesk::photo

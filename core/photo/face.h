// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models.h"

#include <array>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace examdesk::photo {

/// One face, in pixels of the picture it was found in.
struct Face {
    cv::Rect2f box;                  ///< May reach over the picture's edge.
    std::vector<cv::Point2f> points; ///< 68, or none without the landmark model.

    bool hasPoints() const { return points.size() == 68; }
    cv::Point2f mean(int first, int last) const;
    cv::Point2f leftEye() const { return mean(36, 41); }
    cv::Point2f rightEye() const { return mean(42, 47); }
    cv::Point2f eyeMiddle() const { return (leftEye() + rightEye()) / 2; }
    cv::Point2f chin() const { return points[8]; }
    double eyeDistance() const { return cv::norm(rightEye() - leftEye()); }
    /// T of ISO/IEC 29794-5: from the midpoint between the eyes to the chin.
    double length() const { return cv::norm(chin() - eyeMiddle()); }
};

/// Runs the face models. Not thread-safe (cv::dnn::Net is not): one for each thread.
class FaceFinder {
public:
    /// A model that is missing or cannot be read is left out.
    explicit FaceFinder(const Models& models);
    ~FaceFinder();

    bool canDetect() const;
    bool canPlacePoints() const;
    bool canSeeEyes() const;

    /// All faces, the largest sure one first and then by size, without points: one pass of the detector.
    /// Beside a sure face there may be some less sure: cut off by the edge, or half hidden.
    std::vector<Face> detect(const cv::Mat& bgr);
    /// The same; the first one with points. @p bgr is 8-bit.
    std::vector<Face> find(const cv::Mat& bgr);
    /// Faces in @p window of the picture other than @p first, also less sure ones: a second look, closer, at
    /// a place where something stands. Without points.
    std::vector<Face> detectBeside(const cv::Mat& bgr, const cv::Rect& window, const Face& first);
    /// How open the more closed eye is, 0–1 as the model sees it.
    std::optional<double> eyesOpen(const cv::Mat& bgr, const Face& face);

private:
    struct Nets;
    std::unique_ptr<Nets> m_nets;
};

} // namespace examdesk::photo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "face.h"
#include "face_patch.h"
#include "file_facts.h"
#include "pixels.h"
#include "pose.h"

#include <QRect>

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace examdesk::photo {

/// Why there is a face, or none.
enum class FaceState { Found, NoneFound, ModelMissing };

/// Everything the rules may look at in one portrait. What is costly is computed when it is first asked for,
/// so it belongs to one thread.
class Scene {
public:
    Scene(const exam::Portrait& wanted, FileFacts found) : portrait(wanted), facts(std::move(found)) {}

    /// Takes the decoded upright picture (8-bit BGR) and looks for faces.
    void analyse(const cv::Mat& bgr, FaceFinder& finder);

    bool hasPixels() const { return !work.empty(); }
    bool hasFace() const { return state == FaceState::Found; }

    /// Luminance of `work` from linear RGB, 0–255, 8-bit.
    const cv::Mat& luminance() const;
    /// CIE L*a*b* of `small` as floats (L* 0–100).
    const cv::Mat& smallLab() const;
    /// 255 where the background is: what borders on the upper edge and the sides above the chin. Size of
    /// `small`.
    const cv::Mat& background() const;
    /// 255 on the face, from the brows to the jaw; needs a face.
    const cv::Mat& faceMask() const;
    /// The head upright and scaled; needs a face.
    const FacePatch& patch() const;
    /// The two squares below the eyes where the skin is judged; needs a face.
    std::array<cv::Rect, 2> cheeks() const;

    /// From pixels of `work` to pixels of the upright picture.
    QRect inPicture(const cv::Rect2f& box) const;
    QPointF inPicture(cv::Point2f point) const;

    const exam::Portrait& portrait;
    FileFacts facts;
    qint64 bytes = 0;
    QString name;         ///< File name, if known.
    QSize size;           ///< Upright, pixels.
    cv::Mat full;         ///< As decoded.
    bool reduced = false; ///< `full` was opened at less than the file's size.
    cv::Mat work;         ///< `full`, or smaller: at most 640 pixels on its longer side.
    double scale = 1;     ///< Pixels of the file for one of `work`.
    cv::Mat small;        ///< At most 320 pixels on its longer side: enough for background and clothes.
    double shrink = 1;    ///< Pixels of `small` for one of `work`.
    FaceState state = FaceState::ModelMissing;
    Face face;                      ///< In pixels of `work`; with 68 points if the state is Found.
    std::vector<Face> others;       ///< Smaller faces.
    std::optional<double> eyesOpen; ///< 0–1; the more closed eye.

private:
    void findTurnedFaces(FaceFinder& finder);
    mutable cv::Mat m_luminance;
    mutable cv::Mat m_smallLab;
    mutable cv::Mat m_background;
    mutable cv::Mat m_faceMask;
    mutable std::optional<FacePatch> m_patch;
};

} // namespace examdesk::photo

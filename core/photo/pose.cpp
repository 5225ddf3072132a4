// SPDX-License-Identifier: GPL-3.0-or-later
#include "pose.h"

#include <array>
#include <cmath>
#include <numeric>

namespace examdesk::photo {

namespace {

/// The points level with the eyes, about the middle between them, in eye distances.
class LevelPoints {
public:
    explicit LevelPoints(const Face& face)
        : m_face(face), m_middle(face.eyeMiddle()),
          m_across((face.rightEye() - face.leftEye()) / static_cast<float>(face.eyeDistance()))
    {}

    double x(int first, int last) const { return along(m_across, first, last); }
    double y(int first, int last) const { return along({-m_across.y, m_across.x}, first, last); }
    double x(int index) const { return x(index, index); }
    double y(int index) const { return y(index, index); }
    double roll() const
    {
        return std::atan2(static_cast<double>(m_across.y), static_cast<double>(m_across.x)) * 180 / CV_PI;
    }

private:
    double along(cv::Point2f axis, int first, int last) const
    {
        return static_cast<double>((m_face.mean(first, last) - m_middle).dot(axis)) / m_face.eyeDistance();
    }
    const Face& m_face;
    cv::Point2f m_middle;
    cv::Point2f m_across;
};

template <size_t count>
double weighted(const std::array<double, count>& values, const std::array<double, count>& weights)
{
    return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0);
}

} // namespace

// Both sets of weights: ridge regression on heads of known angle, made by tests/bench/photo from one half of
// its persons (bench_photo --points); heads that were really turned confirm them.
Pose poseOf(const Face& face)
{
    const LevelPoints at(face);
    const std::array yaw{at.x(0, 2) + at.x(14, 16),
                         at.x(3, 5) + at.x(11, 13),
                         at.x(30),
                         at.x(31, 35),
                         at.x(48, 59),
                         at.x(8),
                         at.x(27),
                         at.x(17, 21) + at.x(22, 26),
                         (at.x(39) - at.x(36)) - (at.x(45) - at.x(42))};
    const std::array pitch{1.0,
                           at.y(27),
                           at.y(30),
                           at.y(31, 35),
                           at.y(48, 54),
                           at.y(8),
                           (at.y(0) + at.y(16)) / 2,
                           (at.y(2) + at.y(14)) / 2,
                           (at.y(4) + at.y(12)) / 2,
                           at.y(17, 26),
                           at.x(16) - at.x(0),
                           at.y(31, 35) - at.y(30)};
    return {.yaw = weighted(yaw, {-3.76, -19.18, 60.56, 8.0, -7.69, -51.16, 0.72, -23.97, 8.16}),
            .pitch = weighted(pitch, {21.29, -29.61, 32.41, -10.31, -2.15, -45.17, -3.46, -32.48, 3.75,
                                      -31.06, 28.04, -42.73}),
            .roll = at.roll()};
}

} // namespace examdesk::photo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_pairs.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <opencv2/core.hpp>
#include <unordered_map>

namespace examdesk::photo {

using base::Error;

namespace {

/// One bit a number of a face, its sign: of two faces that score 0.5, 171 ± 11 of 512 differ, of strangers
/// 252 ± 20. More than this are not compared number by number.
constexpr int kSketchBits = 200;
constexpr int kSketchBytes = int(Likeness::kNumbers / 8);
constexpr int kBlock = 256;         // faces that are compared with all others at once
constexpr int kBands = 7;           // a look within 6 bits of another has one of 7 bands in common with it
constexpr qsizetype kCrowd = 20000; // so many pictures with one band say nothing, as of white pages

// What is common to all faces, as the square of the length of their mean: of photographs of different people
// 0.03, of drawn ones 0.5.
constexpr double kMuchInCommon = 0.2;
constexpr size_t kCohort = 24;      // fewer faces do not tell what they have in common
constexpr size_t kSampled = 20000;  // pairs that tell how far scores of strangers spread
constexpr double kFarFromAll = 3.5; // spreads of strangers from 0 to the limit of one person

using Found = std::map<std::pair<qsizetype, qsizetype>, LikenessPair>;

std::vector<double> meanOf(const std::vector<const Likeness*>& faces)
{
    std::vector<double> mean(Likeness::kNumbers);
    for (const Likeness* one : faces)
        for (size_t i = 0; i < mean.size(); ++i)
            mean[i] += double(one->face[i]) / double(faces.size());
    return mean;
}

/// @p face without @p common, again a unit vector in steps.
std::vector<qint8> without(const std::vector<double>& common, const std::vector<qint8>& face)
{
    std::vector<double> left(face.size());
    double square = 0;
    for (size_t i = 0; i < face.size(); ++i) {
        left[i] = double(face[i]) - common[i];
        square += left[i] * left[i];
    }
    const double scale = square > 0 ? Likeness::kUnit / std::sqrt(square) : 0;
    std::vector<qint8> steps(face.size());
    for (size_t i = 0; i < face.size(); ++i)
        steps[i] = qint8(std::clamp<long>(std::lround(left[i] * scale), -127, 127));
    return steps;
}

/// The mean square of the scores of pairs from all over @p faces; the few of one person among them count for
/// nothing.
double spreadOf(const std::vector<const Likeness*>& faces)
{
    double squares = 0;
    size_t pairs = 0;
    for (size_t apart = 1; apart < faces.size() && pairs < kSampled; ++apart)
        for (size_t i = 0; i + apart < faces.size() && pairs < kSampled; ++i, ++pairs) {
            const double score = faceScore(*faces[i], *faces[i + apart]);
            squares += score * score;
        }
    return pairs > 0 ? std::sqrt(squares / double(pairs)) : 0;
}

/// Portraits as they are compared with one another.
struct Cohort {
    std::vector<Likeness> changed; ///< Empty: they are compared as they are.
    double shrink = 1;             ///< Scores are divided by it.
};

std::vector<const Likeness*> facesOf(const std::vector<Likeness>& portraits)
{
    std::vector<const Likeness*> faces;
    for (const Likeness& one : portraits)
        if (one.face.size() == Likeness::kNumbers)
            faces.push_back(&one);
    return faces;
}

Cohort cohortOf(const std::vector<Likeness>& portraits, double limit)
{
    const std::vector<const Likeness*> faces = facesOf(portraits);
    if (faces.size() < kCohort)
        return {};
    const std::vector<double> common = meanOf(faces);
    const double square = std::inner_product(common.begin(), common.end(), common.begin(), 0.0);
    if (square < kMuchInCommon * Likeness::kUnit * Likeness::kUnit)
        return {};
    Cohort cohort{.changed = portraits};
    for (Likeness& one : cohort.changed)
        if (one.face.size() == Likeness::kNumbers)
            one.face = without(common, one.face);
    cohort.shrink = std::max(1.0, kFarFromAll * spreadOf(facesOf(cohort.changed)) / limit);
    return cohort;
}

/// The sketches of the faces of @p portraits at @p places, a row each.
cv::Mat sketches(const std::vector<Likeness>& portraits, const std::vector<qsizetype>& places)
{
    cv::Mat all(int(places.size()), kSketchBytes, CV_8U, cv::Scalar(0));
    for (int i = 0; i < all.rows; ++i) {
        const std::vector<qint8>& face = portraits[size_t(places[size_t(i)])].face;
        auto* row = all.ptr<uchar>(i);
        for (size_t bit = 0; bit < face.size(); ++bit)
            row[bit / 8] = uchar(row[bit / 8] | (face[bit] < 0) << bit % 8);
    }
    return all;
}

/// One search among the portraits.
class Search {
public:
    Search(const std::vector<Likeness>& portraits, const LikenessLimits& limits,
           const base::Progress& progress)
        : m_cohort(cohortOf(portraits, limits.face)),
          m_portraits(m_cohort.changed.empty() ? portraits : m_cohort.changed), m_limits(limits),
          m_progress(progress)
    {
        for (size_t i = 0; i < m_portraits.size(); ++i)
            if (!m_portraits[i].face.empty())
                m_faces.push_back(qsizetype(i));
    }

    bool byImageHash();
    bool byFace();
    QList<LikenessPair> pairs() const;

private:
    void consider(qsizetype one, qsizetype other);

    Cohort m_cohort;
    const std::vector<Likeness>& m_portraits;
    const LikenessLimits& m_limits;
    const base::Progress& m_progress;
    std::vector<qsizetype> m_faces; ///< Places of the portraits with a face.
    Found m_found;
};

void Search::consider(qsizetype one, qsizetype other)
{
    if (one == other)
        return;
    const Likeness& a = m_portraits[size_t(one)];
    const Likeness& b = m_portraits[size_t(other)];
    const bool hasFaces = !a.face.empty() && !b.face.empty();
    LikenessPair pair{std::min(one, other), std::max(one, other), faceScore(a, b) / m_cohort.shrink,
                      imageHashDistance(a, b), false};
    pair.isCopy = pair.distance <= m_limits.imageHash && (!hasFaces || pair.score >= m_limits.faceOfCopy);
    if (pair.isCopy || pair.score >= m_limits.face)
        m_found.insert({{pair.one, pair.other}, pair});
}

bool Search::byImageHash()
{
    constexpr quint64 kBand = (1U << (64 / kBands)) - 1;
    for (int band = 0; band < kBands; ++band) {
        std::unordered_map<quint64, std::vector<qsizetype>> alike;
        for (size_t i = 0; i < m_portraits.size(); ++i)
            if (const quint64 imageHash = m_portraits[i].imageHash; imageHash != 0)
                alike[(imageHash >> (band * (64 / kBands))) & kBand].push_back(qsizetype(i));
        for (const auto& [value, places] : alike)
            for (size_t i = 0; qsizetype(places.size()) <= kCrowd && i < places.size(); ++i)
                for (size_t j = i + 1; j < places.size(); ++j)
                    if (imageHashDistance(m_portraits[size_t(places[i])], m_portraits[size_t(places[j])]) <=
                        m_limits.imageHash)
                        consider(places[i], places[j]);
        if (!m_progress.at(0, qint64(m_faces.size())))
            return false;
    }
    return true;
}

bool Search::byFace()
{
    const cv::Mat all = sketches(m_portraits, m_faces);
    cv::Mat distances;
    for (int from = 0; from < all.rows; from += kBlock) {
        if (!m_progress.at(from, all.rows))
            return false;
        const cv::Mat block = all.rowRange(from, std::min(from + kBlock, all.rows));
        cv::batchDistance(block, all.rowRange(from, all.rows), distances, CV_32S, cv::noArray(),
                          cv::NORM_HAMMING);
        for (int i = 0; i < block.rows; ++i) {
            const int* const row = distances.ptr<int>(i);
            for (int j = i + 1; j < distances.cols; ++j)
                if (row[j] <= kSketchBits)
                    consider(m_faces[size_t(from + i)], m_faces[size_t(from + j)]);
        }
    }
    return true;
}

QList<LikenessPair> Search::pairs() const
{
    QList<LikenessPair> pairs;
    for (const auto& [places, pair] : m_found)
        pairs.append(pair);
    return pairs;
}

} // namespace

base::Result<QList<LikenessPair>> findPairs(const std::vector<Likeness>& portraits,
                                            const LikenessLimits& limits, const base::Progress& progress)
{
    try {
        Search search(portraits, limits, progress);
        if (!search.byImageHash() || !search.byFace())
            return base::fail(Error::Code::Cancelled,
                              QCoreApplication::translate("Photo", "The search for doubles was stopped."));
        return search.pairs();
    } catch (const std::exception& gaveUp) {
        return base::fail(
            Error::Code::Storage,
            QCoreApplication::translate("Photo", "There is not enough memory to compare the portraits."),
            QString::fromLocal8Bit(gaveUp.what()));
    }
}

} // namespace examdesk::photo

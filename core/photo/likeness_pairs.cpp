// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_pairs.h"

#include <QCoreApplication>

#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace examdesk::photo {

using base::Error;

namespace {

constexpr size_t kLinks = 16; // of a portrait in the graph, and how far it looks when it is placed
constexpr size_t kPlacingLook = 80;
constexpr size_t kAskingLook = 40;
constexpr size_t kNeighbours = 8;
constexpr int kBands = 7;          // a look within 6 bits of another has one of 7 bands in common with it
constexpr qsizetype kCrowd = 2000; // so many pictures with one band say nothing, as of white pages

using Found = std::map<std::pair<qsizetype, qsizetype>, LikenessPair>;

int distanceOf(const void* one, const void* other, const void*)
{
    const auto* a = static_cast<const qint8*>(one);
    const auto* b = static_cast<const qint8*>(other);
    int product = 0;
    for (size_t i = 0; i < Likeness::kNumbers; ++i)
        product += a[i] * b[i];
    return Likeness::kUnit * Likeness::kUnit - product;
}

class FaceSpace final : public hnswlib::SpaceInterface<int> {
public:
    size_t get_data_size() override { return Likeness::kNumbers; }
    hnswlib::DISTFUNC<int> get_dist_func() override { return distanceOf; }
    void* get_dist_func_param() override { return nullptr; }
};

/// One search among the portraits.
class Search {
public:
    Search(const std::vector<Likeness>& portraits, const LikenessLimits& limits,
           const base::Progress& progress)
        : m_portraits(portraits), m_limits(limits), m_progress(progress)
    {}

    bool byLook();
    bool byFace();
    QList<LikenessPair> pairs() const;

private:
    void consider(qsizetype one, qsizetype other);
    bool goesOn(qsizetype done) const
    {
        constexpr qsizetype kStep = 256;
        return done % kStep != 0 || m_progress.at(done, qint64(2 * m_portraits.size()));
    }

    const std::vector<Likeness>& m_portraits;
    const LikenessLimits& m_limits;
    const base::Progress& m_progress;
    Found m_found;
};

void Search::consider(qsizetype one, qsizetype other)
{
    if (one == other)
        return;
    const Likeness& a = m_portraits[size_t(one)];
    const Likeness& b = m_portraits[size_t(other)];
    const bool hasFaces = !a.face.empty() && !b.face.empty();
    LikenessPair pair{std::min(one, other), std::max(one, other), faceScore(a, b), lookDistance(a, b), false};
    pair.isCopy = pair.distance <= m_limits.look && (!hasFaces || pair.score >= m_limits.faceOfCopy);
    if (pair.isCopy || pair.score >= m_limits.face)
        m_found.insert({{pair.one, pair.other}, pair});
}

bool Search::byLook()
{
    constexpr quint64 kBand = (1U << (64 / kBands)) - 1;
    for (int band = 0; band < kBands; ++band) {
        std::unordered_map<quint64, std::vector<qsizetype>> alike;
        for (size_t i = 0; i < m_portraits.size(); ++i)
            if (const quint64 look = m_portraits[i].look; look != 0)
                alike[(look >> (band * (64 / kBands))) & kBand].push_back(qsizetype(i));
        for (const auto& [value, places] : alike)
            for (size_t i = 0; qsizetype(places.size()) <= kCrowd && i < places.size(); ++i)
                for (size_t j = i + 1; j < places.size(); ++j)
                    if (lookDistance(m_portraits[size_t(places[i])], m_portraits[size_t(places[j])]) <=
                        m_limits.look)
                        consider(places[i], places[j]);
        if (!m_progress.at(band, qint64(2 * m_portraits.size())))
            return false;
    }
    return true;
}

bool Search::byFace()
{
    FaceSpace space;
    hnswlib::HierarchicalNSW<int> graph(&space, std::max<size_t>(m_portraits.size(), 1), kLinks,
                                        kPlacingLook);
    graph.setEf(kAskingLook);
    qsizetype done = 0;
    for (size_t i = 0; i < m_portraits.size(); ++i) {
        if (!goesOn(done++))
            return false;
        if (!m_portraits[i].face.empty())
            graph.addPoint(m_portraits[i].face.data(), i);
    }
    for (size_t i = 0; i < m_portraits.size(); ++i) {
        if (!goesOn(done++))
            return false;
        if (m_portraits[i].face.empty())
            continue;
        auto near = graph.searchKnn(m_portraits[i].face.data(), kNeighbours);
        for (; !near.empty(); near.pop())
            consider(qsizetype(i), qsizetype(near.top().second));
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
    Search search(portraits, limits, progress);
    try {
        if (!search.byLook() || !search.byFace())
            return base::fail(Error::Code::Cancelled,
                              QCoreApplication::translate("Photo", "The search for doubles was stopped."));
    } catch (const std::exception& gaveUp) {
        return base::fail(
            Error::Code::Storage,
            QCoreApplication::translate("Photo", "There is not enough memory to compare the portraits."),
            QString::fromLocal8Bit(gaveUp.what()));
    }
    return search.pairs();
}

} // namespace examdesk::photo

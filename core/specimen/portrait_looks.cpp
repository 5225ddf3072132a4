// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_looks.h"

#include "synthetic_portrait.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace examdesk::specimen {

namespace {

/// Draws from one seed; what it gives does not depend on the standard library.
class Draw {
public:
    explicit Draw(quint32 seed) : m_random(seed + 1) {}

    double between(double least, double most) { return least + m_random.generateDouble() * (most - least); }
    /// Rather at the ends than in the middle, so that two people seldom agree.
    double apart(double least, double most)
    {
        const double share = m_random.generateDouble();
        return least + (share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share)) * (most - least);
    }
    bool chance(double share) { return m_random.generateDouble() < share; }
    template <typename T, size_t N>
    T pick(const std::array<T, N>& from)
    {
        return from[m_random.bounded(quint32(N))];
    }

private:
    QRandomGenerator m_random;
};

QColor blended(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

void drawColours(Appearance& appearance, Draw& draw)
{
    static const std::array kSkins{QColor(240, 208, 186), QColor(234, 196, 168), QColor(222, 180, 148),
                                   QColor(208, 162, 130), QColor(190, 144, 112), QColor(172, 126, 96)};
    static const std::array kHairs{QColor(20, 17, 18), QColor(36, 27, 24), QColor(62, 44, 34),
                                   QColor(84, 62, 48)};
    static const std::array kJackets{QColor(26, 32, 52), QColor(30, 30, 34), QColor(34, 64, 52),
                                     QColor(92, 30, 40), QColor(74, 84, 98), QColor(40, 70, 120),
                                     QColor(98, 74, 54), QColor(70, 52, 92)};
    appearance.skin = draw.pick(kSkins);
    appearance.hair = draw.pick(kHairs);
    appearance.jacket = draw.pick(kJackets);
    appearance.iris = blended(QColor(86, 54, 34), QColor(30, 22, 18), draw.between(0, 1));
    appearance.lips = blended(appearance.skin, QColor(176, 66, 72), draw.between(0.35, 0.85));
}

/// One trait by which what compares faces tells people apart, with its two kinds and how much it weighs:
/// minus the logarithm of the score of two drawings that differ in nothing else.
struct Trait {
    double Appearance::*member;
    double least;
    double most;
    double weight;
};

constexpr std::array kTraits{Trait{&Appearance::noseLength, 0.315, 0.46, 0.33},
                             Trait{&Appearance::eyeDistance, 0.51, 0.63, 0.21},
                             Trait{&Appearance::noseWidth, 0.1, 0.185, 0.19},
                             Trait{&Appearance::mouthWidth, 0.17, 0.29, 0.15},
                             Trait{&Appearance::mouthDrop, 0.208, 0.275, 0.13},
                             Trait{&Appearance::eyeSlant, -0.02, 0.045, 0.13},
                             Trait{&Appearance::eyeWidth, 0.116, 0.148, 0.13},
                             Trait{&Appearance::browHeight, 0.15, 0.258, 0.12},
                             Trait{&Appearance::lipHeight, 0.04, 0.096, 0.11},
                             Trait{&Appearance::faceWidth, 0.6, 0.725, 0.09},
                             Trait{&Appearance::age, 0, 0.6, 0.06},
                             Trait{&Appearance::jaw, 0.68, 0.9, 0.05},
                             Trait{&Appearance::browThickness, 0.03, 0.076, 0.05},
                             Trait{&Appearance::browArch, 0.01, 0.09, 0.05},
                             Trait{&Appearance::hairline, 0.56, 0.78, 0.05},
                             Trait{&Appearance::mouthCurve, -0.015, 0.025, 0.04}};

using Shares = std::array<double, kTraits.size()>; ///< 0 … 1: how much of each trait.

double apartness(const Shares& one, const Shares& other)
{
    double sum = 0;
    for (size_t i = 0; i < kTraits.size(); ++i)
        sum += kTraits[i].weight * std::abs(one[i] - other[i]);
    return sum;
}

/// So many people whom nothing mistakes for one another: each is, of some that were drawn, the one who is
/// least like those before.
std::vector<Shares> tellablePeople()
{
    constexpr int kDrawn = 40;
    constexpr quint32 kLot = 256; // any number; with this one no drawn eye looks shut to the portrait check
    Draw draw(kLot);
    std::vector<Shares> people;
    while (people.size() < kDrawnPeople) {
        Shares best{};
        double farthest = -1;
        for (int i = 0; i < kDrawn; ++i) {
            Shares shares;
            for (double& share : shares)
                share = draw.apart(0, 1);
            double nearest = 2;
            for (size_t k = 0; k < people.size() && nearest > farthest; ++k)
                nearest = std::min(nearest, apartness(shares, people[k]));
            if (nearest > farthest) {
                farthest = nearest;
                best = shares;
            }
        }
        people.push_back(best);
    }
    return people;
}

void drawTraits(Appearance& appearance, quint32 person)
{
    static const std::vector<Shares> people = tellablePeople();
    const Shares& shares = people[person % people.size()];
    for (size_t i = 0; i < kTraits.size(); ++i)
        appearance.*kTraits[i].member = kTraits[i].least + shares[i] * (kTraits[i].most - kTraits[i].least);
}

void drawRest(Appearance& appearance, Draw& draw)
{
    appearance.chinWidth = draw.apart(0.14, 0.34);
    appearance.cheekbones = draw.apart(0, 1);
    appearance.earSize = draw.between(0.2, 0.3);
    appearance.hairHeight = draw.between(1.06, 1.2);
    appearance.cut = draw.pick(std::array{HairCut::SidePart, HairCut::CentrePart, HairCut::Fringe,
                                          HairCut::Cropped, HairCut::HighForehead});
    appearance.longHair =
        draw.chance(0.5) && appearance.cut != HairCut::Cropped && appearance.cut != HairCut::HighForehead;
    appearance.partsLeft = draw.chance(0.5);
    appearance.clothes = draw.pick(std::array{Clothes::Shirt, Clothes::RoundNeck, Clothes::Suit});
    appearance.stubble = appearance.longHair || draw.chance(0.6) ? 0 : draw.between(0.2, 1);
    appearance.light = draw.apart(-1, 1);
    appearance.eyeOpening = draw.apart(0.076, 0.094);
    appearance.hasFold = draw.chance(0.5);
    appearance.browSlant = draw.apart(-0.02, 0.02);
}

void drawRelief(Appearance& appearance, Draw& draw)
{
    constexpr int kSpots = 12;
    constexpr int kMostMoles = 3;
    for (int i = 0; i < kSpots; ++i)
        appearance.relief.append({QPointF(draw.between(-0.55, 0.55), draw.between(-0.6, 0.9)),
                                  QSizeF(draw.between(0.1, 0.35), draw.between(0.1, 0.35)),
                                  draw.apart(-1, 1)});
    const int moles = int(draw.between(0, kMostMoles + 1));
    for (int i = 0; i < moles; ++i)
        appearance.moles.append({draw.between(-0.5, 0.5), draw.between(0.32, 0.85)});
}

} // namespace

Appearance plainLooks(quint32 seed)
{
    static const std::array kSkins{QColor(236, 200, 176), QColor(228, 188, 160), QColor(216, 174, 144),
                                   QColor(204, 160, 130), QColor(190, 146, 116)};
    static const std::array kHairs{QColor(24, 20, 20), QColor(38, 28, 24), QColor(52, 38, 30)};
    static const std::array kJackets{QColor(26, 32, 52), QColor(30, 30, 34), QColor(34, 44, 40),
                                     QColor(48, 28, 36)};
    Draw draw(seed);
    Appearance appearance;
    appearance.skin = draw.pick(kSkins);
    appearance.hair = draw.pick(kHairs);
    appearance.jacket = draw.pick(kJackets);
    appearance.iris = blended(QColor(66, 42, 28), QColor(34, 24, 20), draw.between(0, 1));
    appearance.lips = blended(appearance.skin, QColor(176, 70, 74), draw.between(0.5, 0.7));
    appearance.faceWidth = draw.between(0.65, 0.71);
    appearance.eyeDistance = draw.between(0.55, 0.59);
    appearance.browThickness = draw.between(0.043, 0.067);
    appearance.mouthWidth = draw.between(0.21, 0.25);
    appearance.hairHeight = draw.between(1.07, 1.17);
    appearance.longHair = draw.chance(0.5);
    return appearance;
}

Appearance looksOfPerson(quint32 person)
{
    Draw draw(person);
    Appearance appearance;
    drawColours(appearance, draw);
    drawTraits(appearance, person);
    drawRest(appearance, draw);
    drawRelief(appearance, draw);
    return appearance;
}

} // namespace examdesk::specimen

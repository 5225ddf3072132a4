// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_portraits.h"

#include <QBuffer>
#include <QImage>

#include <algorithm>
#include <array>

namespace examdesk::demo {

namespace {

// All within the fewest candidates that an exam has.
constexpr std::array kDoubles{DemoDouble{11, 22, 1}, DemoDouble{15, 24, 0}, DemoDouble{7, 20, 2}};

quint32 personOf(int number, quint64 seed)
{
    return quint32((seed * 37 + quint64(number)) % specimen::kDrawnPeople);
}

QByteArray savedAgain(const QByteArray& jpeg)
{
    constexpr int kQuality = 78;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImage::fromData(jpeg).save(&buffer, "JPEG", kQuality);
    return bytes;
}

} // namespace

std::optional<DemoDouble> doubleWith(int number)
{
    const auto* found = std::find_if(kDoubles.begin(), kDoubles.end(),
                                     [number](const DemoDouble& one) { return one.again == number; });
    return found == kDoubles.end() ? std::nullopt : std::optional(*found);
}

bool isOfDouble(int number)
{
    return std::any_of(kDoubles.begin(), kDoubles.end(), [number](const DemoDouble& one) {
        return one.first == number || one.again == number;
    });
}

QByteArray drawPortrait(int number, quint64 seed, specimen::Flaw flaw)
{
    const auto twice = doubleWith(number);
    if (!twice)
        return specimen::drawPerson(personOf(number, seed), flaw);
    const quint32 person = personOf(twice->first, seed);
    return twice->sitting > 0 ? specimen::drawPerson(person, flaw, twice->sitting)
                              : savedAgain(specimen::drawPerson(person, flaw));
}

} // namespace examdesk::demo

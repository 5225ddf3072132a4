// SPDX-License-Identifier: GPL-3.0-or-later
// bench_likeness [PORTRAITS]: how long it takes to find the people who are there twice, against comparing all
// pairs (measured on a part and scaled up, by the square).
#include "photo/likeness_pairs.h"

#include <QElapsedTimer>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace examdesk;
using namespace examdesk::photo;

namespace {

constexpr size_t kTwice = 500;

Likeness drawFace(std::mt19937_64& random, const Likeness* before)
{
    std::normal_distribution<double> normal;
    std::vector<double> numbers(Likeness::kNumbers);
    double square = 0;
    for (size_t i = 0; i < numbers.size(); ++i) {
        // As spread as the numbers of `before`, whose length is kUnit.
        const double known = before == nullptr ? 0 : double(before->face[i]) / Likeness::kUnit * 22.6;
        numbers[i] = normal(random) * (before == nullptr ? 1 : 0.8) + known;
        square += numbers[i] * numbers[i];
    }
    Likeness likeness{.imageHash = random(), .face = {}};
    for (const double number : numbers)
        likeness.face.push_back(qint8(std::lround(number / std::sqrt(square) * Likeness::kUnit)));
    return likeness;
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = size_t(argc > 1 ? std::atoll(argv[1]) : 200000);
    std::mt19937_64 random(1);
    std::vector<Likeness> all;
    for (size_t i = 0; i < count; ++i)
        all.push_back(drawFace(random, i >= count - kTwice ? &all[i - count + kTwice] : nullptr));

    QElapsedTimer clock;
    clock.start();
    const auto pairs = findPairs(all);
    const double ours = double(clock.elapsed()) / 1000;
    if (!pairs)
        return 1;

    const size_t part = std::min<size_t>(count, 4000);
    clock.restart();
    size_t alike = 0;
    for (size_t i = 0; i < part; ++i)
        for (size_t j = i + 1; j < part; ++j)
            alike += faceScore(all[i], all[j]) > LikenessLimits().face;
    const double share = double(count) / double(part);
    const double naive = double(clock.elapsed()) / 1000 * share * share;

    std::printf(
        "| portraits | twice | found | seconds | all pairs, seconds | ratio |\n|---|---|---|---|---|---|\n");
    std::printf("| %zu | %zu | %lld | %.1f | %.1f | %.1f |\n", count, kTwice, (long long)pairs->size(), ours,
                naive, naive / ours);
    return alike > count ? 1 : 0;
}

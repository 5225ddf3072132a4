// SPDX-License-Identifier: GPL-3.0-or-later
// A windowed sinc, its coefficients reckoned once for each place that an output sample can have between two
// input samples: J. O. Smith, "Digital Audio Resampling", in the rational case.
#include "resampler.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace examdesk::dictation {

namespace {

constexpr int kLobes = 12;       ///< Of the sinc, at each side: -60 dB and better with this window.
constexpr double kPassed = 0.92; ///< Of the band; the rest is for the filter to fall.

struct Bank {
    int half = 0;              ///< Input samples at each side.
    std::vector<float> weight; ///< Of 2 * half samples for each phase.
};

double sinc(double x)
{
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

Bank bankOf(int phases, double cutoff)
{
    Bank bank{.half = int(std::ceil(kLobes / cutoff)), .weight = {}};
    const int taps = 2 * bank.half;
    bank.weight.reserve(size_t(phases) * size_t(taps));
    for (int phase = 0; phase < phases; ++phase) {
        std::vector<double> row;
        for (int tap = 0; tap < taps; ++tap) {
            const double x = double(phase) / phases - (tap - bank.half + 1);
            const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * x / bank.half); // Hann
            row.push_back(std::abs(x) >= bank.half ? 0 : sinc(x * cutoff) * window);
        }
        const double sum = std::accumulate(row.cbegin(), row.cend(), 0.0);
        for (const double weight : row)
            bank.weight.push_back(float(weight / sum)); // silence and loudness stay as they are
    }
    return bank;
}

} // namespace

std::vector<float> resampled(std::vector<float> samples, int from, int to)
{
    if (from == to)
        return samples;
    const int common = std::gcd(from, to);
    const int phases = to / common;
    const int step = from / common;
    const Bank bank = bankOf(phases, kPassed * std::min(1.0, double(to) / from));
    const auto count = qint64(samples.size());
    const qint64 made = count * to / from;
    std::vector<float> out;
    out.reserve(size_t(made));
    for (qint64 i = 0; i < made; ++i) {
        const qint64 place = i * step / phases;
        const float* weight = bank.weight.data() + size_t(i * step % phases) * size_t(2 * bank.half);
        float sum = 0;
        for (int tap = 0; tap < 2 * bank.half; ++tap) {
            const qint64 at = place + tap - bank.half + 1;
            if (at >= 0 && at < count)
                sum += weight[tap] * samples[size_t(at)];
        }
        out.push_back(sum);
    }
    return out;
}

} // namespace examdesk::dictation

// SPDX-License-Identifier: GPL-3.0-or-later
#include "speed.h"

#include "photo/compliance_check.h"
#include "photo/decoding.h"
#include "photo/folder_check.h"
#include "photo/rules/rule.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <map>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

double medianOf(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

class Stages {
public:
    template <typename Work>
    void time(const QString& stage, Work work)
    {
        QElapsedTimer clock;
        clock.start();
        work();
        if (!m_times.contains(stage))
            m_order.append(stage);
        m_times[stage].push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    double median(const QString& stage) const { return medianOf(m_times.at(stage)); }
    const QStringList& order() const { return m_order; }

private:
    QStringList m_order;
    std::map<QString, std::vector<double>> m_times;
};

/// Megabytes this process has now.
double memory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    return 0;
}

void timeStages(const QByteArray& file, const exam::Portrait& rules, photo::FaceFinder& finder,
                Stages& stages)
{
    photo::FileFacts facts;
    stages.time(u"reading the file's head"_s, [&] { facts = photo::readFileFacts(file); });
    cv::Mat pixels;
    stages.time(u"JPEG decode"_s, [&] { pixels = photo::decode(file, facts); });
    photo::Scene scene(rules, facts);
    scene.bytes = file.size();
    scene.size = photo::uprightSize(facts);
    stages.time(u"fr_detect alone"_s, [&] { finder.detect(pixels); });
    stages.time(u"faces, points, eyes"_s, [&] { scene.analyse(pixels, finder); });
    if (!scene.hasFace())
        return;
    stages.time(u"head set upright, skin"_s, [&] { scene.patch(); });
    stages.time(u"background grown"_s, [&] { scene.background(); });
    stages.time(u"luminance, face mask"_s, [&] { scene.luminance(), scene.faceMask(); });
    for (const exam::PortraitRule& wanted : rules.rules)
        for (const photo::Rule& rule : photo::allRules())
            if (rule.id == wanted.rule)
                stages.time(u"rule "_s + wanted.rule, [&] { (void)rule.judge(scene, wanted); });
}

} // namespace

void printStages(const QList<QByteArray>& files, const exam::Portrait& rules, const photo::Models& models)
{
    photo::FaceFinder finder(models);
    photo::ComplianceCheck check(rules, models);
    Stages stages;
    for (int round = 0; round < 5; ++round)
        for (const QByteArray& file : files) {
            timeStages(file, rules, finder, stages);
            stages.time(u"whole check"_s, [&] { (void)check.check(file); });
        }
    std::printf(
        "\n### Time by stage\n\nMedian of %lld portraits, five rounds, one thread.\n\n| stage | ms |\n|---|---:|\n",
        static_cast<long long>(files.size()));
    for (const QString& stage : stages.order())
        if (stages.median(stage) >= 0.05)
            std::printf("| %s | %.2f |\n", qPrintable(stage), stages.median(stage));
    const double base = stages.median(u"JPEG decode"_s) + stages.median(u"fr_detect alone"_s);
    std::printf("\nWhole check against decode and fr_detect: %.2f ms / %.2f ms = %.2f\n",
                stages.median(u"whole check"_s), base, stages.median(u"whole check"_s) / base);
}

void printFolder(const QList<QByteArray>& files, int count, const exam::Portrait& rules,
                 const photo::Models& models)
{
    QTemporaryDir folder;
    for (int i = 0; i < count; ++i) {
        QFile file(folder.filePath(u"%1.jpg"_s.arg(i, 6, 10, QChar(u'0'))));
        if (!file.open(QIODevice::WriteOnly) || file.write(files[i % files.size()]) < 0)
            qFatal("no room for %d portraits", count);
    }
    double most = 0;
    double first = 0;
    int done = 0;
    QElapsedTimer clock;
    clock.start();
    const auto summary =
        photo::checkFiles(photo::portraitFiles(folder.path()), rules, models, [&](const photo::FileReport&) {
            ++done;
            if (done == 100)
                first = memory();
            if (done % 100 == 0)
                most = std::max(most, memory());
        });
    const double seconds = static_cast<double>(clock.elapsed()) / 1000;
    if (!summary)
        qFatal("%s", qPrintable(summary.error().message));
    std::printf(
        "\n%d portraits in a folder: %.1f s, %.0f a second; memory %.0f MB after 100, %.0f MB at most\n",
        count, seconds, count / seconds, first, most);
}

} // namespace examdesk::bench

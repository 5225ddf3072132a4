// SPDX-License-Identifier: GPL-3.0-or-later
// Judges a labelled set of portraits and prints how often each rule is right. See tests/bench/README.md
// and this folder's run script.
#include "exam/built_in.h"
#include "exam/definition_reader.h"
#include "photo/compliance_check.h"
#include "score.h"
#include "sheet.h"
#include "speed.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <atomic>
#include <cstdio>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::bench;

namespace {

/// The rules of 2023, and those that only 2026 has.
exam::Portrait portraitRules()
{
    exam::registerBuiltIn();
    const auto exams = exam::Catalogue::load(u":/exams"_s);
    if (!exams)
        qFatal("%s", qPrintable(exams.error().detail));
    exam::Portrait rules = exams->find(u"nm-zsb-2023"_s)->portrait;
    for (const exam::PortraitRule& rule : exams->find(u"nm-zsb-2026"_s)->portrait.rules)
        if (std::none_of(rules.rules.begin(), rules.rules.end(),
                         [&](const auto& one) { return one.rule == rule.rule; }))
            rules.rules.append(rule);
    return rules;
}

/// Runs @p work for 0 … count − 1 on all cores; @p work gets the number of its thread.
template <typename Work>
void onAllCores(size_t count, Work work)
{
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> threads;
    for (unsigned thread = 0; thread < std::max(1U, std::thread::hardware_concurrency()); ++thread)
        threads.emplace_back([&, thread] {
            for (size_t i = next++; i < count; i = next++)
                work(i, thread);
        });
}

/// Their labels alone, for records that were kept.
std::vector<Person> namedPersons(const QList<Label>& labels)
{
    std::vector<Person> persons;
    for (const Label& label : labels)
        persons.push_back(
            {.label = label, .photo = {}, .cut = {}, .face = {}, .odd = persons.size() % 2 == 1});
    return persons;
}

std::vector<Person> readPersons(const QList<Label>& labels, const QStringList& folders,
                                const photo::Models& models)
{
    std::vector<std::optional<Person>> found(static_cast<size_t>(labels.size()));
    onAllCores(found.size(), [&](size_t i, unsigned) {
        photo::FaceFinder finder(models);
        found[i] = readPerson(labels[static_cast<qsizetype>(i)], folders, finder);
    });
    std::vector<Person> persons;
    for (size_t i = 0; i < found.size(); ++i) {
        if (!found[i])
            qFatal("no face in %s", qPrintable(labels[static_cast<qsizetype>(i)].file));
        found[i]->odd = i % 2 == 1;
        persons.push_back(std::move(*found[i]));
    }
    return persons;
}

class Judging {
public:
    Judging(const std::vector<Person>& persons, std::vector<Flaw> flaws)
        : m_persons(persons), m_flaws(std::move(flaws))
    {}

    std::vector<Record> run(const exam::Portrait& rules, const photo::Models& models)
    {
        std::vector<std::vector<Record>> found(m_persons.size());
        std::vector<photo::ComplianceCheck> checks;
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            checks.emplace_back(rules, models);
        onAllCores(found.size(), [&](size_t i, unsigned thread) { found[i] = judgeAll(i, checks[thread]); });
        std::vector<Record> records;
        for (std::vector<Record>& some : found)
            std::move(some.begin(), some.end(), std::back_inserter(records));
        return records;
    }

private:
    static Record judge(const Cast& cast, const Flaw& flaw, const QByteArray& bytes,
                        photo::ComplianceCheck& check)
    {
        const Person& person = *cast.person;
        const auto report = check.check(bytes, flaw.name);
        if (!report)
            qFatal("%s %s: %s", qPrintable(flaw.rule), qPrintable(flaw.kind),
                   qPrintable(report.error().detail));
        const bool judged = flaw.judged && (!flaw.visible || flaw.visible(cast));
        return {&person, flaw.rule, flaw.kind, flaw.strength, judged, *report};
    }

    std::vector<Record> judgeAll(size_t index, photo::ComplianceCheck& check) const
    {
        const Person& person = m_persons[index];
        const Cast cast{&person, &m_persons[(index + 7) % m_persons.size()], static_cast<unsigned>(index)};
        std::vector<Record> records;
        const QByteArray plain =
            person.label.use == "frontal"_L1 ? makePortrait({}, cast) : jpegWithin(person.photo);
        const Record clean = judge(cast, {}, plain, check);
        if (person.label.use == "frontal"_L1)
            records.push_back(clean);
        for (const QString& rule : person.label.breaks) {
            records.push_back(clean);
            records.back().rule = rule;
            records.back().kind = u"real"_s;
            // A person who is only a little turned, or whose hair covers a little, is neither clean nor
            // surely caught.
            records.back().judged = person.label.use == "real"_L1;
        }
        for (const Flaw& flaw : m_flaws)
            if (person.label.use == "frontal"_L1 && !person.label.breaks.contains(flaw.rule))
                records.push_back(judge(cast, flaw, makePortrait(flaw, cast), check));
        return records;
    }

    const std::vector<Person>& m_persons;
    std::vector<Flaw> m_flaws;
};

Sample sampleOf(const Person& person, const Flaw& flaw, const Cast& cast, photo::ComplianceCheck& check,
                const QStringList& rules)
{
    const QByteArray bytes = makePortrait(flaw, cast);
    const cv::Mat coded(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.constData()));
    Sample sample{.picture = cv::imdecode(coded, cv::IMREAD_COLOR)};
    if (sample.picture.empty())
        sample.picture = cv::Mat(240, 180, CV_8UC3, cv::Scalar::all(120));
    const auto report = check.check(bytes, flaw.name);
    QStringList set;
    for (const QString& rule : rules)
        if (isFlagged(*report, rule) && !person.label.breaks.contains(rule))
            set.append(rule);
    const bool caught = flaw.rule.isEmpty() ? set.isEmpty() : set.contains(flaw.rule);
    sample.bad = !caught;
    sample.lines = {flaw.rule.isEmpty() ? u"clean "_s + person.label.file : flaw.kind + u' ' + flaw.strength,
                    flaw.rule, set.join(u' ')};
    return sample;
}

void writeSheets(const QString& folder, const std::vector<Person>& persons, const std::vector<Flaw>& flaws,
                 photo::ComplianceCheck& check, const QStringList& rules)
{
    std::vector<size_t> frontal;
    for (size_t i = 0; i < persons.size(); ++i)
        if (persons[i].label.use == "frontal"_L1)
            frontal.push_back(i);
    const auto cast = [&](size_t i) {
        return Cast{&persons[i], &persons[(i + 7) % persons.size()], static_cast<unsigned>(i)};
    };
    std::vector<Sample> samples;
    for (const size_t i : frontal)
        samples.push_back(sampleOf(persons[i], {}, cast(i), check, rules));
    writeSheet(folder + u"/clean.png"_s, samples, 12);
    samples.clear();
    size_t next = 0;
    for (const Flaw& flaw : flaws) {
        for (int i = 0; i < 2; ++i) {
            while (persons[frontal[next % frontal.size()]].label.breaks.contains(flaw.rule))
                ++next;
            const size_t who = frontal[next++ % frontal.size()];
            samples.push_back(sampleOf(persons[who], flaw, cast(who), check, rules));
        }
    }
    writeSheet(folder + u"/violations.png"_s, samples, 16);
}

/// All that went wrong, to be looked at: clean portraits that were rejected and violations that were not
/// caught.
void writeMisses(const QString& folder, const std::vector<Person>& persons, const std::vector<Flaw>& flaws,
                 photo::ComplianceCheck& check, const QStringList& rules)
{
    std::vector<Sample> samples;
    for (size_t i = 0; i < persons.size(); ++i) {
        const Person& person = persons[i];
        const Cast cast{&person, &persons[(i + 7) % persons.size()], static_cast<unsigned>(i)};
        if (person.label.use != "frontal"_L1)
            continue;
        samples.push_back(sampleOf(person, {}, cast, check, rules));
        for (const Flaw& flaw : flaws)
            if (!person.label.breaks.contains(flaw.rule))
                samples.push_back(sampleOf(person, flaw, cast, check, rules));
        std::erase_if(samples, [](const Sample& sample) { return !sample.bad; });
    }
    writeSheet(folder + u"/misses.png"_s, samples, 12);
}

void saveRecords(const QString& path, const std::vector<Record>& records)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    for (const Record& record : records) {
        QJsonObject json = photo::toJson(record.report, record.person->label.file);
        json.insert("breaks"_L1, record.rule);
        json.insert("kind"_L1, record.kind);
        json.insert("strength"_L1, record.strength);
        json.insert("judged"_L1, record.judged);
        file.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    }
}

std::vector<Record> loadRecords(const QString& path, const std::vector<Person>& persons)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    std::vector<Record> records;
    while (!file.atEnd()) {
        const QJsonObject json = QJsonDocument::fromJson(file.readLine()).object();
        const auto person = std::find_if(persons.begin(), persons.end(), [&](const Person& one) {
            return one.label.file == json.value("file"_L1).toString();
        });
        const auto report = photo::reportFromJson(json);
        if (person == persons.end() || !report)
            continue;
        records.push_back({&*person, json.value("breaks"_L1).toString(), json.value("kind"_L1).toString(),
                           json.value("strength"_L1).toString(), json.value("judged"_L1).toBool(), *report});
    }
    return records;
}

/// Judges measured values anew; what has no value stays as it was.
void applyLimits(photo::Report& report, const exam::Portrait& portrait)
{
    for (photo::Finding& finding : report.findings) {
        const auto rule = std::find_if(portrait.rules.begin(), portrait.rules.end(),
                                       [&](const auto& one) { return one.rule == finding.rule; });
        if (!finding.value || rule == portrait.rules.end() || (!rule->minimum && !rule->maximum))
            continue;
        const bool off = (rule->minimum && *finding.value < *rule->minimum) ||
                         (rule->maximum && *finding.value > *rule->maximum);
        finding.outcome = off ? photo::Outcome::Fail : photo::Outcome::Pass;
    }
}

/// Clean portraits of 480 pixels, as an office gets them.
QList<QByteArray> cleanFiles(const std::vector<Person>& persons)
{
    QList<QByteArray> files;
    const Flaw large{.layout = [](Layout& layout) { layout.size = {360, 480}; }};
    for (const Person& person : persons)
        if (person.label.use == "frontal"_L1)
            files.append(makePortrait(large, {&person, &person, 1}));
    return files;
}

void writePoints(const QString& path, const std::vector<Record>& records)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    for (const Record& record : records) {
        if (!record.report.geometry)
            continue;
        QStringList line{record.person->label.file, record.person->odd ? u"B"_s : u"A"_s, record.rule,
                         record.kind, record.strength};
        for (const QPointF& point : record.report.geometry->points)
            line << QString::number(point.x()) << QString::number(point.y());
        file.write(line.join(u',').toUtf8() + '\n');
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    cv::setNumThreads(1); // one thread a portrait
    QCommandLineParser line;
    line.addOptions({{u"labels"_s, u"labels.txt"_s, u"file"_s},
                     {u"pictures"_s, u"where the photographs are; may be given several times"_s, u"folder"_s},
                     {u"sheets"_s, u"where the contact sheets go"_s, u"folder"_s},
                     {u"misses"_s, u"where the contact sheet of what went wrong goes"_s, u"folder"_s},
                     {u"only"_s, u"rules, with commas"_s, u"rules"_s},
                     {u"points"_s, u"write the 68 points of each face, to fit the pose by"_s, u"file"_s},
                     {u"half"_s, u"of the persons"_s, u"A|B"_s},
                     {u"save"_s, u"keep what was measured"_s, u"file"_s},
                     {u"load"_s, u"score what was kept, by the limits of today"_s, u"file"_s},
                     {u"speed"_s, u"time the stages of a check"_s},
                     {u"folder"_s, u"check a folder of that many portraits"_s, u"count"_s},
                     {u"values"_s, u"print the measured values"_s}});
    line.process(app);
    const photo::Models models = photo::Models::load(photo::Models::defaultFolder());
    if (!models.missing().isEmpty())
        qFatal("packaging/models has not been run");
    const exam::Portrait portrait = portraitRules();
    const QStringList only = line.value(u"only"_s).split(u',', Qt::SkipEmptyParts);
    QStringList rules;
    for (const exam::PortraitRule& rule : portrait.rules)
        if (only.isEmpty() || only.contains(rule.rule))
            rules.append(rule.rule);
    std::vector<Flaw> flaws = bench::allFlaws();
    std::erase_if(flaws, [&](const Flaw& flaw) { return !rules.contains(flaw.rule); });
    const QList<Label> labels = readLabels(line.value(u"labels"_s));
    std::vector<Person> persons = line.isSet(u"load"_s)
                                      ? namedPersons(labels)
                                      : readPersons(labels, line.values(u"pictures"_s), models);
    if (const QString half = line.value(u"half"_s); !half.isEmpty())
        std::erase_if(persons, [&](const Person& person) { return person.odd != (half == "B"_L1); });
    if (line.isSet(u"speed"_s) || line.isSet(u"folder"_s)) {
        const QList<QByteArray> files = cleanFiles(persons);
        if (line.isSet(u"speed"_s))
            printStages(files, portrait, models);
        else
            printFolder(files, line.value(u"folder"_s).toInt(), portrait, models);
        return 0;
    }
    if (line.isSet(u"sheets"_s)) {
        photo::ComplianceCheck check(portrait, models);
        QDir().mkpath(line.value(u"sheets"_s));
        writeSheets(line.value(u"sheets"_s), persons, flaws, check, rules);
        return 0;
    }
    if (line.isSet(u"misses"_s)) {
        photo::ComplianceCheck check(portrait, models);
        QDir().mkpath(line.value(u"misses"_s));
        writeMisses(line.value(u"misses"_s), persons, flaws, check, rules);
        return 0;
    }
    std::vector<Record> records = line.isSet(u"load"_s) ? loadRecords(line.value(u"load"_s), persons)
                                                        : Judging(persons, flaws).run(portrait, models);
    if (line.isSet(u"save"_s))
        saveRecords(line.value(u"save"_s), records);
    for (Record& record : records)
        applyLimits(record.report, portrait);
    if (line.isSet(u"points"_s))
        writePoints(line.value(u"points"_s), records);
    const Score score(std::move(records), rules);
    if (line.isSet(u"values"_s)) {
        score.printValues(false);
        score.printValues(true);
        return 0;
    }
    score.printRules();
    score.printKinds();
    score.printConfusion();
    score.printGroups();
    return 0;
}

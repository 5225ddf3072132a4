// SPDX-License-Identifier: GPL-3.0-or-later
#include "score.h"

#include <cstdio>
#include <map>

namespace examdesk::bench {

using namespace Qt::StringLiterals;
using photo::Finding;
using photo::Outcome;

namespace {

using Records = std::vector<const Record*>;

template <typename Which>
Records those(const Records& records, Which which)
{
    Records some;
    std::copy_if(records.begin(), records.end(), std::back_inserter(some), which);
    return some;
}

Records half(const Records& records, bool odd)
{
    return those(records, [odd](const Record* record) { return record->person->odd == odd; });
}

qsizetype flagged(const Records& records, const QString& rule)
{
    return std::count_if(records.begin(), records.end(),
                         [&](const Record* record) { return isFlagged(record->report, rule); });
}

QString share(const Records& records, const QString& rule)
{
    if (records.empty())
        return u"–"_s;
    const auto all = static_cast<double>(records.size());
    return u"%1 % (%2/%3)"_s.arg(100 * static_cast<double>(flagged(records, rule)) / all, 0, 'f', 1)
        .arg(flagged(records, rule))
        .arg(records.size());
}

qsizetype unjudged(const Records& records, const QString& rule)
{
    return std::count_if(records.begin(), records.end(), [&](const Record* record) {
        const Finding* const finding = record->report.finding(rule);
        return finding == nullptr || finding->outcome == Outcome::NotAssessed;
    });
}

void printPercentiles(const QString& title, const Records& records, const QString& rule)
{
    std::vector<double> values;
    for (const Record* record : records)
        if (const Finding* const finding = record->report.finding(rule); finding != nullptr && finding->value)
            values.push_back(*finding->value);
    if (values.empty())
        return;
    std::sort(values.begin(), values.end());
    const auto at = [&](double place) {
        return values[static_cast<size_t>(place * static_cast<double>(values.size() - 1))];
    };
    std::printf("| %-44s | %3zu | %8.3f | %8.3f | %8.3f | %8.3f | %8.3f |\n", qPrintable(title),
                values.size(), values.front(), at(0.05), at(0.5), at(0.95), values.back());
}

using Kind = std::pair<QString, QString>;

std::vector<std::pair<Kind, Records>> byKind(const Records& records)
{
    std::vector<std::pair<Kind, Records>> kinds;
    for (const Record* record : records) {
        const Kind kind{record->kind + (record->judged ? u""_s : u" *"_s), record->strength};
        auto found =
            std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == kind; });
        if (found == kinds.end())
            found = kinds.insert(kinds.end(), {kind, {}});
        found->second.push_back(record);
    }
    return kinds;
}

} // namespace

bool isFlagged(const photo::Report& report, const QString& rule)
{
    const Finding* const finding = report.finding(rule);
    if (finding == nullptr)
        return false;
    return finding->outcome == Outcome::Fail ||
           (finding->outcome == Outcome::Person && finding->value.has_value()) ||
           (finding->outcome == Outcome::Person && !finding->why.isEmpty() &&
            finding->measure == "Software"_L1);
}

Records Score::clean(const QString& rule) const
{
    Records records;
    for (const Record& record : m_records)
        if (record.rule.isEmpty() && !record.person->label.breaks.contains(rule))
            records.push_back(&record);
    return records;
}

Records Score::broken(const QString& rule) const
{
    Records records;
    for (const Record& record : m_records)
        if (record.rule == rule)
            records.push_back(&record);
    return records;
}

void Score::printRules() const
{
    std::printf(
        "\n### Per rule\n\nClean portraits rejected and violations caught; limits were chosen on half A and say nothing there. A kind with * is not "
        "counted.\n\n| rule | clean rejected A | clean rejected B | caught A | caught B | not assessed (clean B) |\n|---|---:|---:|---:|---:|---:|\n");
    for (const QString& rule : m_rules) {
        const Records counted = those(broken(rule), [](const Record* record) { return record->judged; });
        std::printf("| `%s` | %s | %s | %s | %s | %lld |\n", qPrintable(rule),
                    qPrintable(share(half(clean(rule), false), rule)),
                    qPrintable(share(half(clean(rule), true), rule)),
                    qPrintable(share(half(counted, false), rule)),
                    qPrintable(share(half(counted, true), rule)),
                    static_cast<long long>(unjudged(half(clean(rule), true), rule)));
    }
}

void Score::printKinds() const
{
    std::printf(
        "\n### Per violation, half B\n\n| rule | violation | strength | caught |\n|---|---|---|---:|\n");
    for (const QString& rule : m_rules)
        for (const auto& [kind, records] : byKind(half(broken(rule), true)))
            std::printf("| `%s` | %s | %s | %s |\n", qPrintable(rule), qPrintable(kind.first),
                        qPrintable(kind.second), qPrintable(share(records, rule)));
}

void Score::printConfusion() const
{
    std::printf(
        "\n### Confusion, half B\n\nOf the violations of a rule, how many set off which other rule (10 %% and more above the clean ones).\n\n"
        "| violated | caught | also set off |\n|---|---:|---|\n");
    for (const QString& rule : m_rules) {
        const Records records =
            those(half(broken(rule), true), [](const Record* record) { return record->judged; });
        if (records.empty())
            continue;
        QStringList also;
        for (const QString& other : m_rules) {
            if (other == rule)
                continue;
            const Records healthy = those(
                records, [&](const Record* record) { return !record->person->label.breaks.contains(other); });
            const Records plain = half(clean(other), true);
            if (healthy.empty() || plain.empty())
                continue;
            const double more =
                static_cast<double>(flagged(healthy, other)) / static_cast<double>(healthy.size()) -
                static_cast<double>(flagged(plain, other)) / static_cast<double>(plain.size());
            if (more >= 0.1)
                also.append(u"`%1` %2 %"_s.arg(other).arg(100 * more, 0, 'f', 0));
        }
        std::printf("| `%s` | %s | %s |\n", qPrintable(rule), qPrintable(share(records, rule)),
                    qPrintable(also.join(u", "_s)));
    }
}

void Score::printGroups() const
{
    std::printf(
        "\n### Clean ones rejected, by sex and skin tone (both halves)\n\n| rule | f | m | light | mid | dark |\n|---|---:|---:|---:|---:|---:|\n");
    for (const QString& rule : m_rules) {
        const Records all = clean(rule);
        std::printf("| `%s` |", qPrintable(rule));
        for (const QString& sex : {u"f"_s, u"m"_s})
            std::printf(
                " %s |",
                qPrintable(
                    share(those(all, [&](const Record* r) { return r->person->label.sex() == sex; }), rule)));
        for (const QString& tone : {u"light"_s, u"mid"_s, u"dark"_s})
            std::printf(
                " %s |",
                qPrintable(
                    share(those(all, [&](const Record* r) { return r->person->label.tone == tone; }), rule)));
        std::printf("\n");
    }
}

void Score::printValues(bool odd) const
{
    std::printf(
        "\n### Values, half %s\n\n| | n | least | 5 %% | median | 95 %% | most |\n|---|---:|---:|---:|---:|---:|---:|\n",
        odd ? "B" : "A");
    for (const QString& rule : m_rules) {
        printPercentiles(rule + u" clean"_s, half(clean(rule), odd), rule);
        for (const auto& [kind, records] : byKind(half(broken(rule), odd)))
            printPercentiles(rule + u' ' + kind.first + u' ' + kind.second, records, rule);
    }
}

} // namespace examdesk::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flaw.h"
#include "photo/finding.h"

#include <QHash>

namespace examdesk::bench {

/// One portrait that was judged.
struct Record {
    const Person* person = nullptr;
    QString rule; ///< That it breaks; empty: clean.
    QString kind;
    QString strength;
    bool judged = true;
    photo::Report report;
};

/// Whether @p rule was found broken, be it as a failure or as a hint.
bool isFlagged(const photo::Report& report, const QString& rule);

/// Prints the tables of @p records as Markdown.
class Score {
public:
    Score(std::vector<Record> records, QStringList rules)
        : m_records(std::move(records)), m_rules(std::move(rules))
    {}

    /// Per rule: clean ones rejected and violations caught, on the half of persons that limits were chosen on
    /// and the other.
    void printRules() const;
    /// Per violation and strength, on the reported half.
    void printKinds() const;
    /// Which other rules each violation sets off.
    void printConfusion() const;
    /// Clean ones rejected by sex and by skin tone, all persons.
    void printGroups() const;
    /// The measured values, to choose limits by; @p odd picks the half.
    void printValues(bool odd) const;

private:
    std::vector<const Record*> clean(const QString& rule) const;
    std::vector<const Record*> broken(const QString& rule) const;
    std::vector<Record> m_records;
    QStringList m_rules;
};

} // namespace examdesk::bench

// SPDX-License-Identifier: GPL-3.0-or-later
//   campaign_checker HISTORY DUMPS
// Proves from the history of a campaign, and from what its ends hold at rest, that nothing was lost, doubled
// or resurrected. Exit code 1, and each violation with the events of its record, if something was.
#include "checker.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace examdesk::campaign;

namespace {

constexpr int kMostShown = 8;

const QStringList& kinds()
{
    static const QStringList all{u"lost"_s,    u"doubled"_s, u"resurrected"_s,
                                 u"unequal"_s, u"damaged"_s, u"stuck"_s};
    return all;
}

/// What happened to @p record, and what happened to everybody meanwhile.
void printEvents(QTextStream& out, const QList<QJsonObject>& history, const Holders& holders,
                 const QString& record)
{
    static const QStringList ofAll{u"restored"_s,     u"copied"_s,   u"from_copy"_s, u"backup_begun"_s,
                                   u"wrong_server"_s, u"accepted"_s, u"old_store"_s, u"mended"_s,
                                   u"right_server"_s, u"fault"_s};
    bool isBegun = false;
    for (qsizetype i = 0; i < history.size(); ++i) {
        const QJsonObject& event = history[i];
        const bool isAbout = event["record"_L1].toString() == record ||
                             holders.records().value(event["id"_L1].toString()) == record;
        isBegun = isBegun || isAbout;
        if (isAbout || (isBegun && ofAll.contains(event["event"_L1].toString())))
            out << "    " << i << ' ' << QJsonDocument(event).toJson(QJsonDocument::Compact) << '\n';
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        qFatal("campaign_checker HISTORY DUMPS");
    const QList<QJsonObject> history = readHistory(arguments.at(1));
    const QList<End> before = readEnds(arguments.at(2), u"before"_s);
    const QList<End> after = readEnds(arguments.at(2), u"after"_s);
    Checker checker(history, before, after);
    const QList<Violation> violations = checker.judge();
    QTextStream out(stdout);
    QHash<QString, int> counts;
    for (const Violation& violation : violations)
        ++counts[violation.kind];
    QJsonObject figures{{u"given"_s, checker.holders().given()},
                        {u"acknowledged"_s, checker.holders().acknowledged()}};
    for (const QString& kind : kinds())
        figures.insert(kind, counts.value(kind));
    out << QJsonDocument(figures).toJson(QJsonDocument::Compact)
        << '\n'; // For the driver; the rest is for people.
    out << checker.holders().given() << " commands given, " << checker.holders().acknowledged()
        << " acknowledged";
    for (const QString& kind : kinds())
        out << ", " << counts.value(kind) << ' ' << kind;
    out << '\n';
    QSet<QString> shown;
    for (const Violation& violation : violations.first(std::min<qsizetype>(kMostShown, violations.size()))) {
        out << "  " << violation.kind << ": " << violation.sentence << '\n';
        if (violation.record.isEmpty() || shown.contains(violation.record))
            continue;
        shown.insert(violation.record);
        out << "  events of " << violation.record << ":\n";
        printEvents(out, history, checker.holders(), violation.record);
    }
    return violations.isEmpty() ? 0 : 1;
}

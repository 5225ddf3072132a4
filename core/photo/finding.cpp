// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kOutcomes{Outcome::Pass, Outcome::Fail, Outcome::NotAssessed, Outcome::Person};
constexpr std::array kConclusions{Conclusion::Pass, Conclusion::Fail, Conclusion::Person};

auto wrong(const QString& key)
{
    return base::fail(
        base::Error::Code::Invalid,
        QCoreApplication::translate("Photo", "\"%1\" is missing or wrong in a photo report.").arg(key));
}

QJsonValue optionalNumber(const std::optional<double>& number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

std::optional<double> numberOf(const QJsonValue& json)
{
    return json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}

QJsonValue boxJson(const QRect& box)
{
    return box.isNull() ? QJsonValue(QJsonValue::Null)
                        : QJsonValue(QJsonArray{box.x(), box.y(), box.width(), box.height()});
}

/// All but why.
QJsonObject findingJson(const Finding& finding)
{
    return {{u"rule"_s, finding.rule},
            {u"result"_s, outcomeName(finding.outcome)},
            {u"measure"_s,
             finding.measure.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(finding.measure)},
            {u"value"_s, optionalNumber(finding.value)},
            {u"limit"_s, optionalNumber(finding.limit)},
            {u"box"_s, boxJson(finding.box)}};
}

base::Result<Finding> findingOf(const QJsonObject& json)
{
    Finding finding;
    finding.rule = json.value("rule"_L1).toString();
    if (finding.rule.isEmpty())
        return wrong(u"rule"_s);
    const QString result = json.value("result"_L1).toString();
    const auto* const outcome =
        std::find_if(kOutcomes.begin(), kOutcomes.end(), [&](Outcome o) { return outcomeName(o) == result; });
    if (outcome == kOutcomes.end())
        return wrong(u"result"_s);
    finding.outcome = *outcome;
    finding.measure = json.value("measure"_L1).toString();
    finding.value = numberOf(json.value("value"_L1));
    finding.limit = numberOf(json.value("limit"_L1));
    finding.why = Reason::fromJson(json);
    const QJsonArray box = json.value("box"_L1).toArray();
    if (!box.isEmpty() && box.size() != 4)
        return wrong(u"box"_s);
    if (box.size() == 4)
        finding.box = QRect(box[0].toInt(), box[1].toInt(), box[2].toInt(), box[3].toInt());
    return finding;
}

} // namespace

const Finding* Report::finding(QStringView rule) const
{
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return u"pass"_s;
    case Outcome::Fail:
        return u"fail"_s;
    case Outcome::NotAssessed:
        return u"not_assessed"_s;
    case Outcome::Person:
        break;
    }
    return u"person"_s;
}

QString conclusionName(Conclusion conclusion)
{
    switch (conclusion) {
    case Conclusion::Pass:
        return u"pass"_s;
    case Conclusion::Fail:
        return u"fail"_s;
    case Conclusion::Person:
        break;
    }
    return u"person"_s;
}

QJsonObject toJson(const Report& report, const QString& file)
{
    QJsonArray findings;
    for (const Finding& finding : report.findings) {
        QJsonObject json = findingJson(finding);
        json.insert("why"_L1, finding.why.sentence());
        findings.append(json);
    }
    return {{u"file"_s, file},
            {u"verdict"_s, conclusionName(report.conclusion)},
            {u"findings"_s, findings},
            {u"ms"_s, report.ms}};
}

QJsonArray keptFindings(const Report& report)
{
    QJsonArray findings;
    for (const Finding& finding : report.findings) {
        QJsonObject json = findingJson(finding);
        finding.why.addTo(json);
        findings.append(json);
    }
    return findings;
}

base::Result<Report> reportFromJson(const QJsonObject& json)
{
    Report report;
    const QString name = json.value("verdict"_L1).toString();
    const auto* const conclusion = std::find_if(kConclusions.begin(), kConclusions.end(),
                                                [&](Conclusion v) { return conclusionName(v) == name; });
    if (conclusion == kConclusions.end())
        return wrong(u"verdict"_s);
    report.conclusion = *conclusion;
    if (!json.value("findings"_L1).isArray())
        return wrong(u"findings"_s);
    const QJsonArray findings = json.value("findings"_L1).toArray();
    for (const QJsonValue& value : findings) {
        base::Result<Finding> finding = findingOf(value.toObject());
        if (!finding)
            return base::fail(finding.error());
        report.findings.append(*std::move(finding));
    }
    report.ms = json.value("ms"_L1).toInteger();
    return report;
}

} // namespace examdesk::photo

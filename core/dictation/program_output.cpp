// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_output.h"

#include "base/text_gate.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMilliseconds = 1000;
constexpr double kLongestSeconds = 24 * 3600;

qint64 placeIn(const QJsonValue& seconds)
{
    const double value = seconds.toDouble(-1);
    return value >= 0 && value < kLongestSeconds ? qint64(std::llround(value * kMilliseconds)) : -1;
}

std::optional<Segment> fromJson(const QString& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
    if (!object.value(u"text"_s).isString())
        return std::nullopt;
    Segment segment{.text = object.value(u"text"_s).toString(),
                    .from = placeIn(object.value(u"start"_s)),
                    .to = placeIn(object.value(u"end"_s))};
    if (const QJsonValue confidence = object.value(u"confidence"_s); confidence.isDouble())
        segment.confidence = std::clamp(confidence.toDouble(), 0.0, 1.0);
    return segment;
}

qint64 placeIn(const QRegularExpressionMatch& match, int first)
{
    const auto part = [&match, first](int i) { return match.captured(first + i).toLongLong(); };
    return ((part(0) * 60 + part(1)) * 60 + part(2)) * 1000 + part(3);
}

Segment fromLine(const QString& line)
{
    static const QRegularExpression timed(
        u"^\\[(\\d{2,3}):(\\d{2}):(\\d{2})[.,](\\d{3})\\s*-->\\s*(\\d{2,3}):(\\d{2}):(\\d{2})[.,](\\d{3})\\]\\s*"
        "(.*)$"_s);
    const QRegularExpressionMatch match = timed.match(line);
    if (!match.hasMatch())
        return {.text = line};
    return {.text = match.captured(9), .from = placeIn(match, 1), .to = placeIn(match, 5)};
}

} // namespace

QList<Segment> segmentsOf(const QByteArray& output)
{
    QList<Segment> segments;
    for (const QString& raw : QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts)) {
        const QString line = raw.trimmed();
        Segment segment = line.startsWith(u'{') ? fromJson(line).value_or(Segment{}) : fromLine(line);
        segment.text = base::normalizedText(segment.text, base::TextKind::Line);
        const bool says = std::any_of(segment.text.cbegin(), segment.text.cend(),
                                      [](QChar one) { return one.isLetterOrNumber(); });
        if (says && base::isStorable(segment.text))
            segments.append(segment);
    }
    return segments;
}

} // namespace examdesk::dictation

// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_seconds.h"

#include "base/clock.h"

#include <chrono>

namespace examdesk::bill {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecondsADay = 86'400;
constexpr std::string_view kFullWidthColon = "\xEF\xBC\x9A";

/// Takes @p count digits off the front of @p text; -1 if there are fewer.
int takeDigits(std::string_view& text, size_t count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takeAny(std::string_view& text, std::string_view allowed)
{
    if (text.empty() || allowed.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeColon(std::string_view& text)
{
    if (text.starts_with(kFullWidthColon)) {
        text.remove_prefix(kFullWidthColon.size());
        return true;
    }
    return takeAny(text, ":");
}

qint64 floorDays(LocalSeconds at)
{
    return at >= 0 ? at / kSecondsADay : -((-at + kSecondsADay - 1) / kSecondsADay);
}

/// The number that two digits make; at least 100 if one of them is none.
unsigned twoDigits(const char* text)
{
    const auto high = unsigned(static_cast<unsigned char>(text[0])) - '0';
    const auto low = unsigned(static_cast<unsigned char>(text[1])) - '0';
    return high > 9 || low > 9 ? 100 : high * 10 + low;
}

/// `YYYY-MM-DD HH:MM:SS` as nearly all files have it; nothing for all that needs a closer look.
std::optional<LocalSeconds> parseUsual(std::string_view text)
{
    if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const char* at = text.data();
    const unsigned century = twoDigits(at), year = twoDigits(at + 2), month = twoDigits(at + 5),
                   day = twoDigits(at + 8), hour = twoDigits(at + 11), minute = twoDigits(at + 14),
                   second = twoDigits(at + 17);
    if (century != 20 || year > 99 || month - 1 > 11 || day - 1 > 27 || hour > 23 || minute > 59 ||
        second > 59)
        return std::nullopt;
    using namespace std::chrono;
    const sys_days date =
        std::chrono::year(int(2000 + year)) / std::chrono::month(month) / std::chrono::day(day);
    return qint64(date.time_since_epoch().count()) * kSecondsADay + hour * 3600 + minute * 60 + second;
}

} // namespace

std::optional<LocalSeconds> localSecondsOf(int year, int month, int day, int secondOfDay)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                              std::chrono::day(unsigned(day))};
    if (!date.ok() || secondOfDay < 0 || secondOfDay >= kSecondsADay)
        return std::nullopt;
    return qint64(sys_days(date).time_since_epoch().count()) * kSecondsADay + secondOfDay;
}

std::optional<LocalSeconds> parseLocalSeconds(std::string_view text)
{
    if (const auto usual = parseUsual(text))
        return usual;
    const int year = takeDigits(text, 4);
    const bool firstDash = takeAny(text, "-/");
    const int month = takeDigits(text, 2);
    const bool secondDash = takeAny(text, "-/");
    const int day = takeDigits(text, 2);
    const bool gap = takeAny(text, " ");
    const int hour = takeDigits(text, 2);
    const bool firstColon = takeColon(text);
    const int minute = takeDigits(text, 2);
    const bool secondColon = takeColon(text);
    const int second = takeDigits(text, 2);
    const bool signs = firstDash && secondDash && gap && firstColon && secondColon && text.empty();
    if (!signs || year < 1970 || year > 2105 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    return localSecondsOf(year, month, day, hour * 3600 + minute * 60 + second);
}

QString localText(LocalSeconds at)
{
    if (at == kNoTime)
        return {};
    const qint64 day = floorDays(at);
    const QDate date = QDate(1970, 1, 1).addDays(day);
    const QTime time = QTime::fromMSecsSinceStartOfDay(int((at - day * kSecondsADay) * 1000));
    return date.toString(u"yyyy-MM-dd"_s) + u' ' + time.toString(u"HH:mm:ss"_s);
}

qint64 localDay(LocalSeconds at)
{
    return floorDays(at);
}

qint64 localDay(QDate day)
{
    return QDate(1970, 1, 1).daysTo(day);
}

LocalSeconds toLocalSeconds(const QDateTime& at)
{
    if (!at.isValid())
        return kNoTime;
    const QDateTime local = at.toTimeZone(base::examTimeZone());
    return local.toSecsSinceEpoch() + local.offsetFromUtc();
}

QDateTime fromLocalSeconds(LocalSeconds at)
{
    if (at == kNoTime)
        return {};
    const qint64 day = floorDays(at);
    return QDateTime(QDate(1970, 1, 1).addDays(day),
                     QTime::fromMSecsSinceStartOfDay(int((at - day * kSecondsADay) * 1000)),
                     base::examTimeZone());
}

} // namespace examdesk::bill

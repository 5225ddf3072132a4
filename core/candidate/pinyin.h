// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace examdesk::candidate {

/// The pinyin of each character of @p name without tones, in lower case: 王小敏 → wang, xiao, min. What is
/// not Chinese stays as it is. ICU's transliteration knows one reading a character; common surnames that are
/// read otherwise (单, 曾, 仇, 解, 查, 盖) are mended here.
QStringList pinyinOf(const QString& name);

/// The words by which a name is found: every rest of the name and of its pinyin from a character on, and the
/// initials; each is found by its beginning. Separated by blanks, for FTS5.
QString searchTerms(const QString& name);

/// What lists sort by: pinyin, then the name itself.
QString sortKey(const QString& name);

} // namespace examdesk::candidate

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "segment.h"

#include <QList>
#include <QStringList>

namespace examdesk::dictation {

/// What was heard, as the rules read it: one text of simplified characters and ASCII, in which each character
/// knows how it sounds and where it stood.
class HeardText {
public:
    explicit HeardText(const QList<Segment>& segments);

    const QString& text() const { return m_text; }
    qsizetype size() const { return m_text.size(); }
    QChar at(qsizetype place) const { return place < m_text.size() ? m_text.at(place) : QChar(); }
    /// Pinyin without tones; the character itself where it is no Chinese one.
    QString syllable(qsizetype place) const { return m_syllables.value(place); }
    bool isBreak(qsizetype place) const { return place >= size() || isBreakCharacter(m_text.at(place)); }
    /// The end of a sentence: what is said of a field does not go beyond it.
    bool isStop(qsizetype place) const;
    /// The engine wrote punctuation or blanks: names of fields can be expected behind them.
    bool hasBreaks() const { return m_hasBreaks; }
    bool begins(qsizetype place, QStringView with) const;

    /// As the engine wrote it, from @p from up to @p to, for people.
    QString words(qsizetype from, qsizetype to) const;
    /// Milliseconds; -1 where the engine did not say.
    qint64 begin(qsizetype from) const;
    qint64 end(qsizetype to) const;
    /// The least of the segments from @p from up to @p to.
    std::optional<double> confidence(qsizetype from, qsizetype to) const;

    static bool isBreakCharacter(QChar one);

private:
    void take(const QString& text, qsizetype segment);

    QList<Segment> m_segments;
    QString m_text;
    QStringList m_syllables;
    QStringList m_raw;            ///< Of each character, as it was written.
    QList<qsizetype> m_segmentOf; ///< Of each character.
    bool m_hasBreaks = false;
};

/// Two syllables that many people do not tell apart (zh and z, -ing and -in) become one.
QString plainSyllable(const QString& syllable);

} // namespace examdesk::dictation

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <set>

namespace examdesk::seating {

/// The distinct @p texts as small numbers in code point order: independent of the order they come in.
class Numbering {
public:
    template <typename Items, typename TextOf>
    Numbering(const Items& items, TextOf textOf)
    {
        std::set<QString> distinct;
        for (const auto& item : items)
            distinct.insert(textOf(item));
        for (const QString& text : distinct) {
            m_numbers.insert(text, int(m_texts.size()));
            m_texts.append(text);
        }
    }
    int of(const QString& text) const { return m_numbers.value(text, -1); }
    const QString& text(int number) const { return m_texts[number]; }

private:
    QHash<QString, int> m_numbers;
    QList<QString> m_texts;
};

} // namespace examdesk::seating

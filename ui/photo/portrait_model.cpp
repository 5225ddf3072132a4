// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_model.h"

#include "ui/review/rule_words.h"
#include "ui/workbench/review_mark.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using audit::QueueRow;

namespace {

/// What is decided counts more than what the check proposed; of a broken portrait the first rule is named.
StateMark markOf(const QueueRow& row)
{
    if (row.state != u"waiting")
        return reviewMark(row.state);
    StateMark mark = conclusionMark(row.conclusion);
    if (!row.brokenRules.isEmpty() && row.conclusion != u"pass") {
        // A rule's name says what it asks for: alone it would read as what the portrait has.
        const QString name = ruleName(row.brokenRules.first());
        mark.word = row.conclusion == u"fail" ? PortraitModel::tr("Not met: %1").arg(name)
                                              : PortraitModel::tr("To be seen: %1").arg(name);
        if (row.brokenRules.size() > 1)
            mark.word += u" +%1"_s.arg(row.brokenRules.size() - 1);
    }
    return mark;
}

} // namespace

QVariant PortraitModel::cell(const QueueRow& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.candidateName;
    case ThumbnailKeyRole:
        return row.sha256.toLatin1();
    case StateMarkRole:
        return QVariant::fromValue(markOf(row));
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(row.candidateName, markOf(row).word);
    case Qt::ToolTipRole: {
        QStringList lines{u"%1 · %2"_s.arg(row.candidateName, row.candidateNo), markOf(row).word};
        for (const QString& rule : row.brokenRules)
            lines.append(ruleReason(rule));
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

} // namespace examdesk::ui

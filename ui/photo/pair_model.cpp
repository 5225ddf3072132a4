// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_model.h"

#include "pair_words.h"
#include "ui/kit/state.h"

#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const candidate::Candidate& candidate)
{
    return candidate.candidateNo.isEmpty() ? PairModel::tr("Not in sight")
                                           : u"%1 · %2"_s.arg(candidate.name(), candidate.candidateNo);
}

} // namespace

QVariant PairModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Alike");
    case Score:
        return tr("Score");
    case One:
        return tr("One");
    case Other:
        return tr("The other");
    default:
        return tr("State");
    }
}

int PairModel::rowOf(const likeness::LikenessId& id) const
{
    return find([&id](const PairRow& row) { return row.record.id == id; });
}

bool PairModel::before(const PairRow& one, const PairRow& other)
{
    const double left = one.record.found.score;
    const double right = other.record.found.score;
    return left > right || (left == right && one.record.id.text() < other.record.id.text());
}

QVariant PairModel::cell(const PairRow& row, int column, int role) const
{
    if (role == NumericRole)
        return column == Score;
    if (column == Standing)
        return role == StateMarkRole ? QVariant::fromValue(pairMark(row.record.state)) : QVariant();
    if (role == Qt::ToolTipRole)
        return whyPaired(row.record.found);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Kind:
        return pairKind(row.record.found);
    case Score:
        return row.record.found.score == 0 ? u"–"_s : QLocale::c().toString(row.record.found.score, 'f', 2);
    case One:
        return nameOf(row.one);
    default:
        return nameOf(row.other);
    }
}

} // namespace examdesk::ui

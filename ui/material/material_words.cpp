// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_words.h"

#include "audit/material_file.h"
#include "base/clock.h"
#include "ui/workbench/review_mark.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Review;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MaterialWords)
};

QString deedOf(const candidate::HistoryLine& line)
{
    if (line.action == u"material.add")
        return line.note.isEmpty() ? Words::tr("handed in") : Words::tr("handed in: %1").arg(line.note);
    if (line.action == u"audit.reopen")
        return line.note.isEmpty() ? Words::tr("decision taken back")
                                   : Words::tr("decision taken back: %1").arg(line.note);
    if (line.action == u"audit.decide") {
        const QString word = reviewMark(line.outcome).word;
        return line.note.isEmpty() ? word : Words::tr("%1: %2").arg(word, line.note);
    }
    if (line.action == u"candidate.withdraw")
        return Words::tr("application withdrawn");
    return Words::tr("changed");
}

} // namespace

QString demandOf(const exam::Material& material)
{
    const QString formats = audit::formatNames(material.formats);
    return material.maximumBytes > 0
               ? Words::tr("%1, at most %2").arg(formats, audit::sizeName(material.maximumBytes))
               : formats;
}

QString obstacleToPortrait(const exam::Definition& exam, const Record& record)
{
    if (record.candidate.withdrawn)
        return Words::tr("The application was withdrawn.");
    if (record.standing.mayCapture || !exam.identityWindow)
        return {};
    const Review review = record.candidate.materials.value(audit::kPortraitKind);
    return review == Review::Waiting || review == Review::Approved
               ? Words::tr("A portrait is there already.")
               : Words::tr("Portraits of this exam are taken from %1 to %2 only.")
                     .arg(base::shownTime(exam.identityWindow->from),
                          base::shownTime(exam.identityWindow->to));
}

const audit::Material* newestOf(const Record& record, const QString& kind)
{
    const auto found = std::find_if(record.materials.cbegin(), record.materials.cend(),
                                    [&kind](const audit::Material& one) { return one.kind == kind; });
    return found == record.materials.cend() ? nullptr : &*found;
}

QList<audit::Material> versionsOf(const Record& record, const QString& kind)
{
    QList<audit::Material> versions = record.materials;
    versions.removeIf([&kind](const audit::Material& one) { return one.kind != kind; });
    return versions;
}

StateMark markOf(const Record& record, const QString& kind, bool required)
{
    const audit::Material* material = newestOf(record, kind);
    const Review state = material ? material->state : record.candidate.materials.value(kind, Review::None);
    if (state != Review::None)
        return reviewMark(candidate::reviewName(state));
    return required ? StateMark{State::Attention, Words::tr("Missing")}
                    : StateMark{State::Waiting, Words::tr("Not handed in")};
}

QStringList pastOf(const audit::Material& material)
{
    QStringList lines;
    for (const candidate::HistoryLine& line : material.history)
        if (line.action != u"photo.record")
            lines.append(Words::tr("%1 · %2 · %3").arg(base::shownTime(line.at), line.by, deedOf(line)));
    return lines;
}

} // namespace examdesk::ui

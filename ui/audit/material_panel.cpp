// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_panel.h"

#include "base/clock.h"
#include "material_facts.h"
#include "queue_model.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel* words(QWidget* parent, bool secondary)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (secondary)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

void put(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

} // namespace

MaterialPanel::MaterialPanel(QWidget* parent)
    : QWidget(parent), m_candidate(words(this, false)), m_material(words(this, false)),
      m_state(new StateBadge(this)), m_requirement(words(this, true)), m_note(words(this, true)),
      m_decision(words(this, false)), m_facts(new FactList), m_scroll(new QScrollArea(this))
{
    m_candidate->setFont(titleFont(font()));
    QFont bold = font();
    bold.setBold(true);
    m_material->setFont(bold);
    auto* lines = new QWidget;
    auto* filled = new QVBoxLayout(lines);
    filled->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    filled->addWidget(m_facts);
    filled->addStretch();
    m_scroll->setWidget(lines);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_facts->setAccessibleName(tr("What the candidate registered"));
    auto* line = new QHBoxLayout;
    line->setSpacing(tokens::kGapSmall);
    line->addWidget(m_material, 1);
    line->addWidget(m_state, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addWidget(m_candidate);
    layout->addLayout(line);
    for (QLabel* label : {m_requirement, m_note, m_decision})
        layout->addWidget(label);
    layout->addSpacing(tokens::kGapSmall);
    layout->addWidget(m_scroll, 1);
}

void MaterialPanel::showItem(const AuditItem& item, const exam::Definition& exam)
{
    const exam::Material* wanted = exam.material(item.material.kind);
    put(*m_candidate, item.candidate.name());
    put(*m_material, materialName(&exam, item.material.kind));
    m_state->setMark(reviewMark(audit::stateName(item.material)));
    m_state->show();
    put(*m_requirement, requirement(item, exam));
    put(*m_note, wanted ? wanted->note.shown() : QString());
    put(*m_decision, decisionText(item.material));
    m_facts->setFacts(factsOf(exam, item.candidate, item.standing));
}

void MaterialPanel::showWaiting(const QString& material, const QString& candidate)
{
    put(*m_candidate, candidate);
    put(*m_material, material);
    m_state->hide();
    for (QLabel* label : {m_requirement, m_note, m_decision})
        label->hide();
    m_facts->setFacts({});
    m_scroll->verticalScrollBar()->setValue(0);
}

QString MaterialPanel::requirement(const AuditItem& item, const exam::Definition& exam) const
{
    const audit::Material& material = item.material;
    const auto need =
        std::find_if(item.standing.materials.begin(), item.standing.materials.end(),
                     [&](const exam::MaterialNeed& one) { return one.material == material.kind; });
    QStringList parts;
    if (need == item.standing.materials.end())
        parts.append(material.kind == audit::kPortraitKind ? tr("Required") : tr("Not asked of this type"));
    else
        parts.append(need->required ? tr("Required") : tr("Optional"));
    parts.append(material.format.toUpper() + u' ' + fileSizeText(material.bytes));
    const exam::Material* wanted = exam.material(material.kind);
    if (wanted && !wanted->formats.contains(material.format))
        parts.append(tr("this format is not allowed"));
    parts.append(tr("handed in %1").arg(base::shownTime(material.submittedAt)));
    return parts.join(u" · "_s);
}

QString MaterialPanel::decisionText(const audit::Material& material)
{
    if (material.state == candidate::Review::Waiting)
        return {};
    const QString who = tr("By %1, %2").arg(material.decidedBy, base::shownTime(material.decidedAt));
    return material.reason.isEmpty() ? who : tr("%1: %2").arg(who, material.reason);
}

} // namespace examdesk::ui

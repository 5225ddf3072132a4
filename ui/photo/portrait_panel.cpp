// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_panel.h"

#include "base/clock.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/review/finding_list.h"
#include "ui/review/rule_words.h"
#include "ui/workbench/review_mark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using photo::Finding;
using photo::Outcome;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{128} << 20;

QList<Finding> findingsOf(const audit::Material& portrait)
{
    const auto report = photo::reportFromJson(
        {{u"verdict"_s, portrait.checkConclusion}, {u"findings"_s, portrait.checkFindings}});
    return report ? report->findings : QList<Finding>();
}

/// One box for all findings at the same place, with their names.
QList<Overlay> overlaysOf(const QList<Finding>& findings)
{
    QList<Overlay> overlays;
    QList<QRect> boxes;
    for (const Finding& finding : findings) {
        if (finding.box.isNull() || (finding.outcome != Outcome::Fail && finding.outcome != Outcome::Person))
            continue;
        const qsizetype known = boxes.indexOf(finding.box);
        if (known >= 0) {
            overlays[known].label += u" · "_s + ruleName(finding.rule);
            continue;
        }
        boxes.append(finding.box);
        overlays.append(
            {QPolygonF(QRectF(finding.box)), ruleName(finding.rule), outcomeMark(finding.outcome).state});
    }
    return overlays;
}

} // namespace

PortraitPanel::PortraitPanel(const audit::MaterialFiles& files, ReadGeometry read, QWidget* parent)
    : QWidget(parent), m_files(files), m_measured(std::move(read)),
      m_cache(kCacheBytes, ImageCache::Levels::Halving), m_name(new QLabel(this)),
      m_mark(new StateBadge(this)), m_about(new QLabel(this)), m_hint(new StateBadge(this)),
      m_decision(new QLabel(this)), m_pair(new QLabel(this)), m_viewer(new ImageViewer(m_cache)),
      m_findings(new FindingList)
{
    m_name->setFont(titleFont(font()));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_name, m_about, m_decision, m_pair}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_hint->setObjectName(u"identityHint"_s);
    m_pair->setObjectName(u"undecidedPair"_s);
    m_viewer->setMinimumHeight(tokens::kThumbnailHeight);
    m_viewer->setMinimumWidth(tokens::kThumbnailWidth);
    auto* parts = new QSplitter(Qt::Vertical); // the picture owns the width
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(tokens::kGapSmall);
    parts->addWidget(m_viewer);
    parts->addWidget(m_findings);
    parts->setSizes({2 * tokens::kChartHeight, tokens::kChartHeight});
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 1);
    auto* line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_mark, 0, Qt::AlignVCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addLayout(line);
    auto* second = new QHBoxLayout;
    second->addWidget(m_about, 1);
    second->addWidget(m_hint, 0, Qt::AlignVCenter);
    layout->addLayout(second);
    layout->addWidget(m_decision);
    layout->addWidget(m_pair);
    layout->addSpacing(tokens::kGapHair);
    layout->addWidget(parts, 1);
    connect(m_viewer, &ImageViewer::pictureShown, this, [this] { drawOverlays(), Q_EMIT settled(); });
    connect(m_viewer, &ImageViewer::pictureFailed, this, &PortraitPanel::settled);
    clear();
}

void PortraitPanel::showPicture(const audit::QueueRow& row)
{
    m_overlays.clear();
    m_name->setText(row.candidateName);
    m_about->setText(u"%1 · %2"_s.arg(row.candidateNo, row.school));
    m_mark->setMark(row.state == u"waiting" ? conclusionMark(row.conclusion) : reviewMark(row.state));
    m_mark->show();
    m_decision->hide();
    m_hint->hide();
    m_pair->hide();
    m_findings->setFindings({});
    show(row.sha256, tr("Portrait of %1").arg(row.candidateName));
}

void PortraitPanel::show(const QString& sha256, const QString& name)
{
    m_sha256 = sha256;
    m_viewer->showPicture(keyOf(sha256), loader(sha256), name);
    drawOverlays();
}

void PortraitPanel::setRules(const exam::Portrait& rules)
{
    m_rules = rules;
}

void PortraitPanel::setMeasured(bool isMeasured)
{
    m_isMeasured = isMeasured;
    if (!m_sha256.isEmpty())
        show(m_sha256, m_viewer->accessibleName());
}

void PortraitPanel::showFindings(const audit::Material& portrait)
{
    const QString state = audit::stateName(portrait);
    const bool waits = state == u"waiting";
    m_mark->setMark(waits ? conclusionMark(portrait.checkConclusion) : reviewMark(state));
    const QString decided = tr("By %1, %2").arg(portrait.decidedBy, base::shownTime(portrait.decidedAt));
    m_decision->setText(portrait.reason.isEmpty() ? decided : tr("%1: %2").arg(decided, portrait.reason));
    m_decision->setVisible(!portrait.decidedBy.isEmpty());
    const QList<Finding> findings = findingsOf(portrait);
    m_findings->setFindings(findings, tr("This portrait was not checked yet."));
    m_overlays = overlaysOf(findings);
    drawOverlays();
}

void PortraitPanel::showHint(const StateMark& mark, const QString& explanation)
{
    m_hint->setMark(mark);
    m_hint->setToolTip(explanation);
    m_hint->setAccessibleDescription(explanation);
    m_hint->show();
}

void PortraitPanel::showPair(const QString& with)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, tokens::colors(palette()).attention);
    m_pair->setPalette(colors);
    m_pair->setText(tr("May be the same person as %1. Decide the pair first (Same face twice).").arg(with));
    m_pair->setHidden(with.isEmpty());
}

void PortraitPanel::preload(const audit::QueueRow& row)
{
    m_viewer->preload(keyOf(row.sha256), loader(row.sha256));
}

void PortraitPanel::clear()
{
    m_overlays.clear();
    m_sha256.clear();
    m_viewer->clear();
    for (QLabel* label : {m_name, m_about, m_decision, m_pair})
        label->clear();
    m_decision->hide();
    m_pair->hide();
    m_mark->hide();
    m_hint->hide();
    m_findings->setFindings({});
}

void PortraitPanel::retry()
{
    if (!failure())
        return;
    m_cache.forget(m_viewer->key());
    show(m_sha256, m_viewer->accessibleName());
}

const base::Error* PortraitPanel::failure() const
{
    return hasPicture() ? nullptr : m_cache.failure(m_viewer->key());
}

QString PortraitPanel::proposedReason(const audit::Material& portrait)
{
    QStringList reasons;
    for (const Finding& finding : findingsOf(portrait))
        if (finding.outcome == Outcome::Fail)
            reasons.append(ruleReason(finding.rule));
    return reasons.join(u"；"_s);
}

QByteArray PortraitPanel::keyOf(const QString& sha256) const
{
    return m_isMeasured ? sha256.toLatin1() + "/measured" : sha256.toLatin1();
}

ImageLoader PortraitPanel::loader(const QString& sha256) const
{
    const auto read = [files = m_files, sha256] { return files.read(sha256); };
    if (m_isMeasured)
        return m_measured.loader(sha256, read, m_rules, tokens::colors(palette()).accent);
    return [read]() -> base::Result<QImage> {
        const auto bytes = read();
        return bytes ? decodeImage(*bytes) : base::Result<QImage>(base::fail(bytes.error()));
    };
}

QList<Overlay> PortraitPanel::overlays() const
{
    return m_isMeasured ? m_measured.lines(m_sha256) : m_overlays;
}

void PortraitPanel::drawOverlays()
{
    m_viewer->setOverlays(overlays());
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_side.h"

#include "exam/code_list.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// What tells two registrations apart, and what gives one person away.
QList<Fact> factsOf(const exam::Definition& exam, const candidate::Candidate& candidate)
{
    QList<Fact> facts;
    for (const QString& id : {u"graduation_school"_s, u"id_number"_s, u"phone"_s}) {
        const exam::Field* field = exam.field(id);
        const QString value = candidate.fields.value(id);
        if (!field || value.isEmpty())
            continue;
        facts.append(
            {id,
             field->label.shown(),
             field->sensitive ? exam::maskedValue(*field, value) : exam::shownValue(*field, value).shown(),
             field->sensitive,
             {}});
    }
    return facts;
}

} // namespace

PairSide::PairSide(ImageCache& cache, const audit::MaterialFiles& files, QWidget* parent)
    : QWidget(parent), m_files(files), m_name(new QLabel(this)), m_viewer(new ImageViewer(cache)),
      m_facts(new FactList)
{
    m_name->setFont(titleFont(font()));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_viewer->setMinimumSize(tokens::kThumbnailWidth, tokens::kThumbnailHeight / 2);
    m_facts->alignWithOthers();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_name);
    layout->addWidget(m_viewer, 1);
    layout->addWidget(m_facts);
}

void PairSide::showSide(const exam::Definition& exam, const candidate::Candidate& candidate,
                        const QString& sha256)
{
    const bool isInSight = !candidate.candidateNo.isEmpty();
    m_name->setText(isInSight ? u"%1 · %2"_s.arg(candidate.name(), candidate.candidateNo)
                              : tr("A candidate who is not in sight"));
    m_facts->setFacts(isInSight ? factsOf(exam, candidate) : QList<Fact>());
    m_viewer->showPicture(sha256.toLatin1(), loader(sha256), tr("Portrait of %1").arg(m_name->text()));
}

void PairSide::clear()
{
    m_name->clear();
    m_facts->setFacts({});
    m_viewer->clear();
}

void PairSide::preload(const QString& sha256)
{
    m_viewer->preload(sha256.toLatin1(), loader(sha256));
}

ImageLoader PairSide::loader(const QString& sha256) const
{
    return [files = m_files, sha256]() -> base::Result<QImage> {
        const auto bytes = files.read(sha256);
        return bytes ? decodeImage(*bytes) : base::Result<QImage>(base::fail(bytes.error()));
    };
}

} // namespace examdesk::ui

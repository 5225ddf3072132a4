// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_list.h"

#include "candidate_words.h"
#include "history_words.h"
#include "ui/kit/icons.h"
#include "ui/kit/state_badge.h"

#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPicture(tokens::kThumbnailWidth / 3, tokens::kThumbnailHeight / 3);

} // namespace

MaterialList::MaterialList(ImageCache& cache, LoaderOf loaderOf, QWidget* parent)
    : QWidget(parent), m_cache(cache), m_loaderOf(std::move(loaderOf)), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(tokens::kGapMedium);
    m_grid->setVerticalSpacing(tokens::kGapSmall);
    m_grid->setColumnStretch(1, 1);
    connect(&m_cache, &ImageCache::settled, this, [this](const QByteArray& key) {
        for (const Row& row : std::as_const(m_rows)) {
            if (row.sha256.toLatin1() == key)
                showPicture(row);
        }
    });
}

void MaterialList::setRecord(const exam::Definition& exam, const Record& record)
{
    const QList<Line> lines = linesOf(exam, record);
    QSet<QByteArray> wanted;
    for (qsizetype i = 0; i < qMax(lines.size(), m_rows.size()); ++i) {
        Row& row = rowAt(i);
        const bool used = i < lines.size();
        row.picture->setVisible(used);
        row.name->setVisible(used);
        row.badge->setVisible(used);
        row.sha256 = used ? lines.at(i).sha256 : QString();
        if (!used)
            continue;
        row.name->setText(lines.at(i).name);
        row.badge->setMark(lines.at(i).mark);
        wanted.insert(row.sha256.toLatin1());
        showPicture(row);
    }
    m_cache.keepOnly(wanted);
}

QList<MaterialList::Line> MaterialList::linesOf(const exam::Definition& exam, const Record& record)
{
    const auto newestOf = [&record](const QString& kind) -> const audit::Material* {
        const auto found = std::find_if(record.materials.cbegin(), record.materials.cend(),
                                        [&kind](const audit::Material& one) { return one.kind == kind; });
        return found == record.materials.cend() ? nullptr : &*found;
    };
    const auto lineOf = [&](const QString& kind, bool required) {
        const audit::Material* material = newestOf(kind);
        const QString name = materialName(exam, kind);
        StateMark mark = reviewMark(
            material ? material->state : record.candidate.materials.value(kind, candidate::Review::None));
        if (!material && required)
            mark.state = State::Attention;
        QString text = required ? name : tr("%1 (optional)").arg(name);
        if (material && !material->reason.isEmpty())
            text += u'\n' + material->reason;
        return Line{text, mark, material ? material->sha256 : QString()};
    };
    QList<Line> lines;
    if (exam.identityWindow || newestOf(audit::kPortraitKind))
        lines.append(lineOf(audit::kPortraitKind, true));
    for (const exam::MaterialNeed& need : record.standing.materials)
        lines.append(lineOf(need.material, need.required));
    return lines;
}

MaterialList::Row& MaterialList::rowAt(qsizetype index)
{
    while (m_rows.size() <= index) {
        const int at = int(m_rows.size());
        Row row{new QLabel(this), new QLabel(this), new StateBadge(this), {}};
        row.picture->setFixedSize(kPicture);
        row.picture->setAlignment(Qt::AlignCenter);
        row.name->setWordWrap(true);
        row.name->setTextFormat(Qt::PlainText);
        m_grid->addWidget(row.picture, at, 0);
        m_grid->addWidget(row.name, at, 1);
        m_grid->addWidget(row.badge, at, 2, Qt::AlignRight | Qt::AlignVCenter);
        m_rows.append(row);
    }
    return m_rows[index];
}

void MaterialList::showPicture(const Row& row)
{
    const QByteArray key = row.sha256.toLatin1();
    const Picture* picture = key.isEmpty() ? nullptr : m_cache.find(key);
    const double scale = devicePixelRatioF();
    if (picture) {
        QImage image =
            picture->levels.first().scaled(kPicture * scale, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        image.setDevicePixelRatio(scale);
        row.picture->setPixmap(QPixmap::fromImage(image));
        return;
    }
    row.picture->setPixmap(
        iconPixmap(Icon::Document, tokens::kIconLarge, tokens::colors(palette()).control, scale));
    if (!key.isEmpty() && !m_cache.failure(key))
        m_cache.request(key, m_loaderOf(row.sha256));
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_in_dialog.h"

#include "audit/material_intake.h"
#include "audit/material_rules.h"
#include "base/clock.h"
#include "file_preview.h"
#include "material_words.h"
#include "ui/kit/held_key.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/scroll_column.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/review/picture_review.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestReason = 500;
constexpr int kDigits = 9;
constexpr int kSideWidth = 320;
constexpr double kOfWindow = 0.86; ///< So much of the window behind it.

void colour(QLabel& label, const QColor& color)
{
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

} // namespace

HandInDialog::HandInDialog(const Workbench& workbench, const exam::Definition& exam, const Record& record,
                           const Arrival& arrival, QWidget* parent)
    : QDialog(parent), m_workbench(workbench), m_exam(exam), m_record(record),
      m_preview(new FilePreview(arrival)), m_choices(new QButtonGroup(this)), m_demand(new WrappedLabel),
      m_reason(new QLineEdit), m_replaced(new WrappedLabel), m_replacing(new QWidget),
      m_obstacle(new WrappedLabel), m_known(new WrappedLabel), m_handIn(new QPushButton(tr("Hand in")))
{
    setWindowTitle(tr("Hand in for %1 (%2)").arg(record.candidate.name(), record.candidate.candidateNo));
    for (const exam::MaterialNeed& need : record.standing.materials)
        m_kinds.append(need.material);
    layOut();
    const int chosen = int(m_kinds.indexOf(arrival.kind));
    if (chosen >= 0)
        m_choices->button(chosen)->setChecked(true);
    connect(m_choices, &QButtonGroup::idClicked, this, &HandInDialog::chooseKind);
    connect(m_preview, &FilePreview::changed, this, [this] {
        m_refused.clear();
        askWhereKnown();
        follow();
    });
    connect(m_preview, &FilePreview::drawn, this, &HandInDialog::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &HandInDialog::follow);
    chooseKind(chosen);
    if (parent)
        resize(parent->window()->size() * kOfWindow);
}

void HandInDialog::layOut()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(tokens::kFocusRing, 0, tokens::kGapSmall, 0);
    column->setSpacing(tokens::kGapSmall);
    addChoices(*column);
    m_demand->setForegroundRole(QPalette::PlaceholderText);
    m_demand->setFont(secondaryFont(font()));
    column->addWidget(m_demand);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(kLongestReason);
    m_reason->setPlaceholderText(tr("Why it takes the place of that one"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    auto* replacing = new QVBoxLayout(m_replacing);
    replacing->setContentsMargins({});
    replacing->addWidget(m_replaced);
    replacing->addWidget(m_reason);
    column->addWidget(m_replacing);
    m_known->setObjectName(u"known"_s);
    colour(*m_known, tokens::colors(palette()).attention);
    column->addWidget(m_known);
    m_obstacle->setObjectName(u"obstacle"_s);
    column->addWidget(m_obstacle);
    column->addStretch();

    m_handIn->setObjectName(u"confirm"_s);
    m_handIn->setProperty("primary", true);
    m_handIn->setDefault(true);
    auto* away = new QPushButton(tr("Cancel"));
    away->setToolTip(tr("Cancel (Esc)"));
    away->setAutoDefault(false);
    connect(away, &QPushButton::clicked, this, &HandInDialog::reject);
    connect(m_handIn, &QPushButton::clicked, this, &HandInDialog::submit);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(away);
    buttons->addWidget(m_handIn);
    auto* right = new QVBoxLayout;
    auto* scroll = new ScrollColumn(side);
    scroll->setFixedWidth(kSideWidth);
    right->addWidget(scroll);
    right->addStretch(1);
    right->addLayout(buttons);
    auto* whole = new QHBoxLayout(this);
    whole->setSpacing(tokens::kGapLarge);
    whole->addWidget(m_preview, 1);
    whole->addLayout(right);
    for (QAction* tool : m_preview->tools())
        addAction(tool);
    m_preview->viewer().setFocusPolicy(Qt::ClickFocus);
}

void HandInDialog::addChoices(QVBoxLayout& column)
{
    auto* head = new QLabel(tr("Which material is it?"));
    QFont bold = font();
    bold.setBold(true);
    head->setFont(bold);
    column.addWidget(head);
    for (int i = 0; i < m_kinds.size(); ++i) {
        const exam::MaterialNeed& need = m_record.standing.materials.at(i);
        const QString name = materialName(&m_exam, need.material);
        auto* choice = new QRadioButton(i < kDigits ? u"%1  %2"_s.arg(i + 1).arg(name) : name);
        choice->setObjectName(need.material);
        setObstacle(*choice,
                    audit::obstacleToAdd(m_exam, m_record.candidate, m_record.standing, need.material),
                    markOf(m_record, need.material, need.required).word);
        m_choices->addButton(choice, i);
        column.addWidget(choice);
        if (i >= kDigits)
            continue;
        auto* key = new QAction(this);
        key->setShortcut(QKeySequence(Qt::Key_1 + i));
        key->setAutoRepeat(false);
        connect(key, &QAction::triggered, choice, &QRadioButton::click);
        addAction(key);
    }
}

QString HandInDialog::kind() const
{
    return m_kinds.value(m_choices->checkedId());
}

void HandInDialog::chooseKind(int index)
{
    m_refused.clear();
    const exam::Material* material = index >= 0 ? m_exam.material(kind()) : nullptr;
    m_preview->setLimit(material ? material->maximumBytes : 0);
    m_demand->setText(material
                          ? QStringList{demandOf(*material), material->note.shown()}.join(u"\n"_s).trimmed()
                          : QString());
    m_demand->setHidden(m_demand->text().isEmpty());
    const bool isReplacing = material && audit::needsReasonToReplace(m_record.candidate, kind());
    m_replacing->setVisible(isReplacing);
    if (isReplacing) {
        const audit::Material* stands = newestOf(m_record, kind());
        m_replaced->setText(
            stands ? tr("\"%1\" was handed in on %2 (%3). That one stays in the past of the record.")
                         .arg(material->name.shown(), base::shownTime(stands->submittedAt),
                              markOf(m_record, kind(), true).word)
                   : tr("\"%1\" was handed in already.").arg(material->name.shown()));
    }
    follow();
    if (isReplacing && m_preview->file())
        m_reason->setFocus();
    else if (QAbstractButton* choice = m_choices->button(qMax(0, index)); choice && !m_handIn->isEnabled())
        choice->setFocus();
}

QString HandInDialog::obstacle() const
{
    if (m_isSubmitting)
        return tr("It is being handed in …");
    const audit::MaterialFile* file = m_preview->file();
    if (!file)
        return tr("One moment: the file is read.");
    const exam::Material* material = m_exam.material(kind());
    if (!material)
        return file->problem.isEmpty()
                   ? tr("Choose which material it is (1–%1).").arg(qMin<qsizetype>(kDigits, m_kinds.size()))
                   : file->problem;
    if (const QString why = audit::obstacleToAdd(m_exam, m_record.candidate, m_record.standing, kind());
        !why.isEmpty())
        return why;
    if (const QString why = audit::refusalOf(*material, *file); !why.isEmpty())
        return why;
    if (audit::needsReasonToReplace(m_record.candidate, kind()) && m_reason->text().trimmed().isEmpty())
        return tr("Say why it takes the place of the one that stands.");
    return m_preview->whyUnseen(); // what nobody saw is not handed in
}

QString HandInDialog::note() const
{
    return m_known->text();
}

void HandInDialog::follow()
{
    const QString why = obstacle();
    setObstacle(*m_handIn, why, tr("Hand in (Return)"));
    const QString said = why.isEmpty() ? m_refused : why;
    m_obstacle->setText(said);
    m_obstacle->setHidden(said.isEmpty());
    const exam::Material* material = m_exam.material(kind());
    const bool isWrong =
        m_preview->file() && (!m_preview->file()->problem.isEmpty() || !m_refused.isEmpty() ||
                              (material && !audit::refusalOf(*material, *m_preview->file()).isEmpty()));
    colour(*m_obstacle, isWrong ? tokens::colors(palette()).wrong : tokens::colors(palette()).secondary);
    m_known->setHidden(m_known->text().isEmpty());
    if (why.isEmpty() && !m_reason->hasFocus())
        m_handIn->setFocus();
}

void HandInDialog::askWhereKnown()
{
    m_known->clear();
    const audit::MaterialFile* file = m_preview->file();
    if (!file || !file->problem.isEmpty())
        return;
    const auto asked = m_workbench.desk.read(
        [&exams = m_workbench.exams, content = file->content](account::Session& session) {
            return audit::MaterialIntake(session, exams).handedInBefore(content);
        });
    base::whenFinished(asked, this,
                       [this, content = file->content](const base::Result<QList<audit::QueueRow>>& rows) {
                           if (rows && m_preview->file() && m_preview->file()->content == content)
                               sayWhereKnown(*rows);
                       });
}

void HandInDialog::sayWhereKnown(const QList<audit::QueueRow>& rows)
{
    constexpr int kMostNamed = 3;
    QStringList lines;
    for (const audit::QueueRow& row : rows.first(qMin<qsizetype>(rows.size(), kMostNamed))) {
        const exam::Definition* exam = m_workbench.exams.find(row.exam);
        const QString what = materialName(exam, row.kind);
        const QString when = base::shownTime(row.submittedAt);
        lines.append(
            row.candidate == m_record.candidate.id
                ? tr("The same file was handed in for this candidate on %1 as \"%2\".").arg(when, what)
                : tr("The same file was handed in on %1 as \"%2\" of %3 (%4).")
                      .arg(when, what, row.candidateName, row.candidateNo));
    }
    if (rows.size() > kMostNamed)
        lines.append(tr("… and %Ln time(s) more.", nullptr, int(rows.size()) - kMostNamed));
    m_known->setText(lines.join(u'\n'));
    follow();
}

void HandInDialog::submit()
{
    if (HeldKey::isRepeating() || !obstacle().isEmpty())
        return; // the Return that chose the file is still held
    m_isSubmitting = true;
    m_refused.clear();
    follow();
    const bool isReplacing = audit::needsReasonToReplace(m_record.candidate, kind());
    const auto done = m_workbench.desk.execute(
        [&exams = m_workbench.exams, seen = m_record.candidate, kind = kind(), file = *m_preview->file(),
         reason = isReplacing ? m_reason->text().trimmed()
                              : QString()](account::Session& session) -> base::Result<void> {
            const auto added = audit::MaterialIntake(session, exams).handIn(seen, kind, file, reason);
            return added ? base::Result<void>() : base::fail(added.error());
        });
    base::whenFinished(done, this, [this](const base::Result<void>& result) {
        m_isSubmitting = false;
        if (!result) {
            m_refused = result.error().message;
            return follow();
        }
        Q_EMIT handedIn(m_record.candidate.id.text(), kind());
        accept();
    });
}

void HandInDialog::reject()
{
    if (!m_isSubmitting) // what is on its way cannot be called back
        QDialog::reject();
}

} // namespace examdesk::ui

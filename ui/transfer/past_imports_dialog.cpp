// SPDX-License-Identifier: GPL-3.0-or-later
#include "past_imports_dialog.h"

#include "base/clock.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

using candidate::PastImport;
using candidate::TakenBack;

namespace {

constexpr int kPause = 250; ///< Milliseconds that an import is chosen before it is looked at.

} // namespace

QString takenBackSentence(const TakenBack& outcome, bool isPreview)
{
    constexpr qsizetype kMostNamed = 5;
    const QString withdrawn = QLocale().toString(outcome.withdrawn);
    const QString restored = QLocale().toString(outcome.restored);
    QStringList lines{
        isPreview ? PastImportsDialog::tr("Would be withdrawn: %1 people. Would be as before: %2.")
                        .arg(withdrawn, restored)
                  : PastImportsDialog::tr("Withdrawn: %1 people. As before: %2.").arg(withdrawn, restored)};
    for (const TakenBack::Left& left : outcome.left.mid(0, kMostNamed))
        lines.append(PastImportsDialog::tr("Stays: %1 (%2). %3").arg(left.name, left.candidateNo, left.why));
    if (const qsizetype more = outcome.left.size() - kMostNamed; more > 0)
        lines.append(PastImportsDialog::tr("And %Ln more stay(s).", nullptr, int(more)));
    return lines.join(u'\n');
}

PastImportsDialog::PastImportsDialog(QWidget* parent)
    : QDialog(parent), m_list(new QListWidget(this)), m_said(new WrappedLabel(this)),
      m_reason(new QLineEdit(this)), m_pause(new QTimer(this)),
      m_take(new QPushButton(tr("Take the import back"), this))
{
    setWindowTitle(tr("Earlier imports"));
    auto* what = new WrappedLabel(this);
    what->setText(
        tr("What you imported at this station. Taking an import back withdraws the people whom it "
           "registered and gives back the values that it changed; on whom somebody has worked since, "
           "nothing is touched."));
    m_list->setAccessibleName(tr("Imports"));
    m_list->setObjectName(u"imports"_s);
    m_reason->setPlaceholderText(tr("Why, for the history of each person"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setObjectName(u"takeBackReason"_s);
    m_take->setObjectName(u"takeBack"_s);
    m_take->setProperty("danger", true);
    m_take->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_take, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(what);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_said);
    layout->addWidget(m_reason);
    layout->addWidget(buttons);
    resize(2 * tokens::kDetailWidth, tokens::kDetailWidth);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, [this] {
        if (!chosen().isEmpty())
            Q_EMIT previewWanted(chosen());
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &PastImportsDialog::askPreview);
    connect(m_reason, &QLineEdit::textChanged, this, &PastImportsDialog::follow);
    connect(m_take, &QPushButton::clicked, this, [this] {
        Q_EMIT takeBackWanted(chosen(), m_reason->text().trimmed());
        accept();
    });
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Return in the reason closes nothing
    m_take->setDefault(true);
    m_said->setText(tr("Looking …"));
    follow();
}

void PastImportsDialog::setImports(const base::Result<QList<PastImport>>& imports)
{
    m_list->clear();
    if (!imports || imports->isEmpty()) {
        m_said->setText(imports ? tr("There is no import that could be taken back.")
                                : imports.error().message);
        return follow();
    }
    for (const PastImport& one : *imports) {
        QString line = tr("%1 · %2 · %3 new, %4 changed")
                           .arg(base::shownTime(one.at), one.file.isEmpty() ? tr("a table") : one.file,
                                QLocale().toString(one.added), QLocale().toString(one.changed));
        if (one.wasTakenBack)
            line = tr("%1 · taken back but for these").arg(line);
        auto* item = new QListWidgetItem(line, m_list);
        item->setData(Qt::UserRole, one.id);
    }
    m_list->setCurrentRow(0);
    m_list->setFocus(Qt::OtherFocusReason);
}

QString PastImportsDialog::chosen() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void PastImportsDialog::askPreview()
{
    m_canTake = false;
    m_said->setText(chosen().isEmpty() ? QString() : tr("Looking …"));
    follow();
    m_pause->start(); // who runs down the list looks at the last one only
}

void PastImportsDialog::setPreview(const QString& id, const base::Result<TakenBack>& preview)
{
    if (id != chosen())
        return; // another one was chosen meanwhile
    m_canTake = preview && preview->withdrawn + preview->restored > 0;
    m_said->setText(preview ? takenBackSentence(*preview, true) : preview.error().message);
    follow();
}

void PastImportsDialog::follow()
{
    const QString why = chosen().isEmpty()                     ? tr("No import is chosen.")
                        : !m_canTake                           ? tr("There is nothing to take back.")
                        : m_reason->text().trimmed().isEmpty() ? tr("Say why it is taken back.")
                                                               : QString();
    setObstacle(*m_take, why);
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kept_list.h"

#include "kept_model.h"
#include "ui/kit/action_button.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastRows = 4;

} // namespace

KeptList::KeptList(const exam::Catalogue& exams, QAction* handIn, QAction* discard, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_more(new QLabel(this)),
      m_table(new TableView(u"kept"_s, this)), m_model(new KeptModel(exams, this))
{
    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_title->setObjectName(u"kept_title"_s);
    m_more->setWordWrap(true);
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_table->setObjectName(u"kept"_s);
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setAccessibleName(tr("Records that the server lacks"));
    m_table->setMinimumHeight(kLeastRows * tokens::kRowHeight);
    m_table->stretchColumn(KeptModel::Record); // order numbers are long
    constexpr int kWide = 3 * tokens::kMinimumColumn;
    for (const auto& [column, width] :
         {std::pair{KeptModel::Cause, kWide + tokens::kGapHuge + tokens::kGapLarge},
          {KeptModel::Name, kWide - tokens::kMinimumColumn - tokens::kGapLarge},
          {KeptModel::Exam, kWide + tokens::kGapSmall},
          {KeptModel::Since, kWide - tokens::kGapHair}})
        m_table->setColumnWidth(column, width);
    auto* head = new QHBoxLayout;
    head->setSpacing(tokens::kGapSmall);
    head->addWidget(m_title, 1);
    for (const auto& [action, name] : {std::pair{handIn, u"hand_in"_s}, {discard, u"give_up_kept"_s}}) {
        auto* button = new ActionButton(action, false, this);
        button->showKeys(true);
        button->setObjectName(name);
        m_buttons.append(button);
        head->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addLayout(head);
    column->addWidget(m_more);
    column->addWidget(m_table, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &KeptList::choiceChanged);
}

void KeptList::present(const RecoveryView& view)
{
    const QList<store::KeptRecord> before = chosen();
    QList<store::RecordRef> refs;
    for (const store::KeptRecord& record : before)
        refs.append({record.record.entity, record.record.id});
    const int place = std::max(0, m_table->currentIndex().row());
    if (const int current = m_table->currentIndex().row(); current >= 0 && !refs.isEmpty()) {
        refs.removeOne(m_model->ref(current));
        refs.prepend(m_model->ref(current)); // the current one leads
    }
    m_title->setText(tr("%Ln record(s) here that the server lacks", nullptr, int(view.overview.keptInAll)));
    const bool isWhole = view.kept.size() >= view.overview.keptInAll;
    m_more->setText(isWhole ? tr("They stay as they are until somebody decides.")
                            : tr("They stay as they are until somebody decides. The first %L1 are shown.")
                                  .arg(view.kept.size()));
    m_model->setRows(view.kept);
    choose(refs, place);
    Q_EMIT choiceChanged();
}

void KeptList::choose(const QList<store::RecordRef>& refs, int otherwise)
{
    QItemSelection selection;
    int first = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!refs.contains(m_model->ref(row)))
            continue;
        first = first < 0 ? row : first;
        const QModelIndex index = m_model->index(row, 0);
        selection.select(index, index);
    }
    if (m_model->rowCount() == 0)
        return;
    if (first < 0)
        return m_table->setCurrentIndex(m_model->index(std::min(otherwise, m_model->rowCount() - 1), 0));
    m_table->selectionModel()->setCurrentIndex(m_model->index(first, 0), QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(selection,
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QList<store::KeptRecord> KeptList::chosen() const
{
    QList<store::KeptRecord> records;
    for (const int row : m_table->selectedRowNumbers())
        records.append(m_model->row(row).record);
    return records;
}

} // namespace examdesk::ui

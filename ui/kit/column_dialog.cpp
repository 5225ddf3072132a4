// SPDX-License-Identifier: GPL-3.0-or-later
#include "column_dialog.h"

#include "table_view.h"
#include "tokens.h"
#include "wrapped_label.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

ColumnDialog::ColumnDialog(TableView& table, QWidget* parent)
    : QDialog(parent), m_table(table), m_list(new QListWidget(this)),
      m_use(new QPushButton(tr("Show these"), this))
{
    setWindowTitle(tr("Columns of the list"));
    auto* about = new WrappedLabel(this);
    about->setText(tr("Space ticks a column, Ctrl+Up and Ctrl+Down move it; dragging does, too."));
    m_list->setAccessibleName(windowTitle());
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->installEventFilter(this);
    fill();
    m_use->setProperty("primary", true);
    m_use->setDefault(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_use, QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(about);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    setMinimumWidth(tokens::kDetailWidth);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnDialog::follow);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_table.showColumns(chosen());
        accept();
    });
    m_list->setFocus();
}

/// Those that are shown come first, in their order.
void ColumnDialog::fill()
{
    const QList<int> shown = m_table.shownColumns();
    QList<int> order = shown;
    for (int column = 0; column < m_table.model()->columnCount(); ++column)
        if (!order.contains(column))
            order.append(column);
    for (const int column : std::as_const(order)) {
        auto* item =
            new QListWidgetItem(m_table.model()->headerData(column, Qt::Horizontal).toString(), m_list);
        item->setData(Qt::UserRole, column);
        item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsDropEnabled);
        item->setCheckState(shown.contains(column) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    m_list->setMinimumHeight(m_list->sizeHintForRow(0) * (m_list->count() + 1)); // all of them are in sight
}

QList<int> ColumnDialog::chosen() const
{
    QList<int> columns;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            columns.append(m_list->item(row)->data(Qt::UserRole).toInt());
    return columns;
}

void ColumnDialog::follow()
{
    m_use->setEnabled(!chosen().isEmpty());
}

void ColumnDialog::move(int step)
{
    const int row = m_list->currentRow();
    const int target = row + step;
    if (row < 0 || target < 0 || target >= m_list->count())
        return;
    m_list->insertItem(target, m_list->takeItem(row));
    m_list->setCurrentRow(target);
}

bool ColumnDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isStep = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
    if (!isStep || !key->modifiers().testFlag(Qt::ControlModifier))
        return QDialog::eventFilter(watched, event);
    move(key->key() == Qt::Key_Up ? -1 : 1);
    return true;
}

} // namespace examdesk::ui

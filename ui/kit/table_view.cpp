// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_view.h"

#include "desk_style.h"
#include "state.h"
#include "state_delegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <QTimer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSaveDelayMilliseconds = 500;

// One cell as text that cannot break the lines and columns around it.
QString copiedCell(const QModelIndex& index)
{
    QString text = index.data(CopyTextRole).toString();
    if (text.isEmpty())
        text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty())
        text = index.data(StateMarkRole).value<StateMark>().word;
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

// Heads stand over their numbers, at the right.
class HeaderView : public QHeaderView {
public:
    explicit HeaderView(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        if (!model()->index(0, section).data(NumericRole).toBool())
            return;
        option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
        const int arrow =
            isSortIndicatorShown() && sortIndicatorSection() == section ? tokens::kIconSmall : 0;
        option->text = option->fontMetrics.elidedText( // else its beginning would be cut
            option->text, Qt::ElideMiddle, sectionSize(section) - 2 * tokens::kGapSmall - arrow);
    }
};

} // namespace

TableView::TableView(const QString& key, QWidget* parent)
    : QTableView(parent), m_key(key), m_saveTimer(new QTimer(this))
{
    setProperty("framed", true);
    setItemDelegate(new StateDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(tokens::kRowHeight);
    auto* header = new HeaderView(this);
    setHorizontalHeader(header);
    header->setSectionsClickable(true);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(tokens::kMinimumColumn);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);

    m_saveTimer->setSingleShot(true);
    m_saveTimer->setInterval(kSaveDelayMilliseconds);
    connect(m_saveTimer, &QTimer::timeout, this, &TableView::saveColumns);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TableView::showHeaderMenu);
    const auto later = [this] {
        if (m_restored)
            m_saveTimer->start();
    };
    connect(header, &QHeaderView::sectionMoved, this, later);
    connect(header, &QHeaderView::sectionResized, this, later);
    connect(header, &QHeaderView::sortIndicatorChanged, this, later);
}

TableView::~TableView()
{
    if (m_saveTimer->isActive())
        saveColumns();
}

void TableView::setModel(QAbstractItemModel* model)
{
    m_restored = false;
    QTableView::setModel(model);
    restoreColumns();
}

void TableView::hideByDefault(const QList<int>& columns)
{
    // A layout of another number of columns was not restored.
    if (QSettings().value(settingsKey() + u"_columns"_s).toInt() == model()->columnCount())
        return;
    m_restored = false;
    for (const int column : columns)
        setColumnHidden(column, true);
    m_restored = true;
}

void TableView::stretchColumn(int column)
{
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

QList<int> TableView::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

void TableView::showColumns(QList<int> columns)
{
    QHeaderView* header = horizontalHeader();
    columns.removeIf([header](int column) { return column < 0 || column >= header->count(); });
    if (columns.isEmpty() || columns == shownColumns())
        return;
    for (int visual = 0; visual < columns.size(); ++visual) {
        setColumnHidden(columns.at(visual), false); // before another one is hidden: some column always shows
        header->moveSection(header->visualIndex(columns.at(visual)), visual);
    }
    for (int column = 0; column < header->count(); ++column)
        if (!columns.contains(column))
            setColumnHidden(column, true);
    if (m_restored)
        m_saveTimer->start();
}

bool TableView::step(int step)
{
    const int row = currentIndex().row() + step;
    if (!model() || row < 0 || row >= model()->rowCount())
        return false;
    const int column = qMax(0, horizontalHeader()->logicalIndex(0));
    setCurrentIndex(model()->index(row, currentIndex().isValid() ? currentIndex().column() : column));
    return true;
}

QList<int> TableView::selectedRowNumbers() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    // By ranges: asking selectedRows() of thousands of rows costs a lookup for each.
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QString TableView::copyText() const
{
    if (!model())
        return {};
    const QList<int> columns = shownColumns();
    QStringList heads;
    for (const int column : columns)
        heads.append(model()->headerData(column, Qt::Horizontal).toString());
    QStringList lines{heads.join(u'\t')};
    for (const int row : selectedRowNumbers()) {
        QStringList cells;
        for (const int column : columns)
            cells.append(copiedCell(model()->index(row, column)));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(copyText());
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
    } else if (m_letterKeys && event->modifiers() == Qt::NoModifier &&
               (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        step(event->key() == Qt::Key_J ? 1 : -1);
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    const int row = currentIndex().row();
    const int width = qMin(viewport()->width(), horizontalHeader()->length());
    QPainter painter(viewport());
    drawFocusRing(painter, QRect(0, rowViewportPosition(row), width, rowHeight(row)), palette());
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the ring spans the row, the base class repaints a cell
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(current.row());
}

void TableView::focusInEvent(QFocusEvent* event)
{
    // Before the base class, which would make the first row current without selecting it.
    if (!currentIndex().isValid() && event->reason() != Qt::MouseFocusReason)
        step(1);
    QTableView::focusInEvent(event);
    viewport()->update();
}

void TableView::showHeaderMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView* header = horizontalHeader();
    const bool lastOne = header->count() - header->hiddenSectionCount() == 1;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction* action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(!lastOne || isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            m_saveTimer->start();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit widths to contents")), &QAction::triggered, this,
            &QTableView::resizeColumnsToContents);
    menu->popup(header->mapToGlobal(position));
}

void TableView::restoreColumns()
{
    if (!model() || m_key.isEmpty())
        return;
    const QSettings settings;
    // Another number of columns: a newer program's table; its own layout is better than a wrong one.
    if (settings.value(settingsKey() + u"_columns"_s).toInt() == model()->columnCount())
        horizontalHeader()->restoreState(settings.value(settingsKey()).toByteArray());
    m_restored = true;
}

void TableView::saveColumns()
{
    m_saveTimer->stop();
    if (!model() || m_key.isEmpty())
        return;
    QSettings settings;
    settings.setValue(settingsKey(), horizontalHeader()->saveState());
    settings.setValue(settingsKey() + u"_columns"_s, model()->columnCount());
}

QString TableView::settingsKey() const
{
    return u"tables/"_s + m_key;
}

} // namespace examdesk::ui

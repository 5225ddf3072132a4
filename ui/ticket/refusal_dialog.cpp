// SPDX-License-Identifier: GPL-3.0-or-later
#include "refusal_dialog.h"

#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RefusalDialog::RefusalDialog(const QString& sentence, const QList<RefusedPaper>& refused, QWidget* parent)
    : QDialog(parent), m_list(new QTreeWidget(this))
{
    setObjectName(u"refusals"_s);
    setWindowTitle(tr("What cannot be printed"));
    auto* label = new QLabel(sentence, this);
    label->setWordWrap(true);
    m_list->setObjectName(u"refused"_s);
    m_list->setAccessibleName(tr("What cannot be printed"));
    m_list->setHeaderLabels({tr("Number or room"), tr("Name"), tr("Why")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    for (const RefusedPaper& paper : refused) {
        auto* item = new QTreeWidgetItem(m_list, {paper.name, paper.person, paper.why});
        item->setToolTip(2, paper.why);
    }
    for (const int column : {0, 1})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(0, Qt::AscendingOrder);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy as a table"), QDialogButtonBox::ActionRole);
    copy->setIcon(icon(Icon::Copy));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(label);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(2 * tokens::kDetailWidth, tokens::kDetailWidth);
    m_list->setFocus();
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString RefusalDialog::asText() const
{
    QStringList lines;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = m_list->topLevelItem(row);
        lines.append(QStringList{item->text(0), item->text(1), item->text(2)}.join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace examdesk::ui

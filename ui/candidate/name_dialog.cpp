// SPDX-License-Identifier: GPL-3.0-or-later
#include "name_dialog.h"

#include "base/text_gate.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

NameDialog::NameDialog(const QString& title, const QString& about, const QString& name, QWidget* parent)
    : QDialog(parent), m_name(new QLineEdit(name, this)), m_problem(new WrappedLabel(this)),
      m_save(new QPushButton(tr("Save"), this))
{
    setWindowTitle(title);
    auto* words = new WrappedLabel(this);
    words->setText(about);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(int(base::longest(base::TextKind::Name)));
    m_name->selectAll();
    m_problem->hide();
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    for (QWidget* part : std::initializer_list<QWidget*>{words, m_name, m_problem, buttons})
        layout->addWidget(part);
    setMinimumWidth(tokens::kReadingWidth);
    const auto follow = [this] { m_save->setEnabled(!m_name->text().trimmed().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, follow);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT given(m_name->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    follow();
    m_name->setFocus();
}

void NameDialog::refuse(const QString& why)
{
    m_problem->setText(why);
    m_problem->show();
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_dialog.h"

#include "account_list.h"
#include "language.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(Theme& theme, account::Desk& desk, const QStringList& pages, QWidget* parent)
    : QDialog(parent), m_restart(new QLabel(tr("The language changes when ExamDesk is started again."), this))
{
    setWindowTitle(tr("Settings"));
    auto* tabs = new QTabWidget(this);
    tabs->addTab(appearance(theme), tr("Appearance"));
    tabs->addTab(new AccountList(desk, tabs), tr("Accounts of this station"));
    tabs->addTab(keys(pages), tr("Keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    setMinimumWidth(tokens::kReadingWidth + tokens::kThumbnailWidth);
}

QWidget* SettingsDialog::appearance(Theme& theme)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(u"theme"_s);
    choice->addItem(tr("As the system"), int(Theme::Choice::System));
    choice->addItem(tr("Light"), int(Theme::Choice::Light));
    choice->addItem(tr("Dark"), int(Theme::Choice::Dark));
    choice->setCurrentIndex(choice->findData(int(theme.choice())));
    connect(choice, &QComboBox::currentIndexChanged, &theme,
            [choice, &theme] { theme.setChoice(Theme::Choice(choice->currentData().toInt())); });

    auto* language = new QComboBox(this);
    language->setObjectName(u"language"_s);
    language->addItem(tr("As the system"), QString());
    language->addItem(u"中文"_s, u"zh_CN"_s);
    language->addItem(u"English"_s, u"en"_s);
    language->setCurrentIndex(qMax(0, language->findData(Language::chosen())));
    m_restart->setWordWrap(true);
    m_restart->hide();
    connect(language, &QComboBox::currentIndexChanged, this, [this, language] {
        Language::choose(language->currentData().toString());
        m_restart->show();
    });

    auto* still = new QCheckBox(tr("Without motion"), this);
    still->setChecked(theme.reducedMotion());
    connect(still, &QCheckBox::toggled, &theme, &Theme::setReducedMotion);

    auto* board = new QWidget(this);
    auto* form = new QFormLayout(board);
    form->addRow(tr("&Theme"), choice);
    form->addRow(tr("&Language"), language);
    form->addRow(QString(), m_restart);
    form->addRow(QString(), still);
    return board;
}

QWidget* SettingsDialog::keys(const QStringList& pages)
{
    const std::pair<QString, QString> everywhere[] = {
        {u"Ctrl+K"_s, tr("Search")},
        {u"?"_s, tr("Show the keys of the page")},
        {u"F1"_s, tr("Open the manual")},
        {u"J / K"_s, tr("Next / previous record")},
        {u"Ctrl+C"_s, tr("Copy the selected rows, to be pasted into a spreadsheet")},
        {u"Ctrl+Z"_s, tr("Undo what the status bar offers")},
        {u"Ctrl+,"_s, tr("Settings")},
        {u"Esc"_s, tr("Leave the field, clear the search")},
    };
    QList<Fact> lines;
    for (const auto& [key, what] : everywhere)
        lines.append({key, key, what, false, {}});
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QString key = u"Ctrl+%1"_s.arg(i + 1);
        lines.insert(i + 1, {key, key, pages.at(i), false, {}}); // below the search
    }
    auto* list = new FactList(this);
    list->setFacts(lines);
    auto* board = new QWidget(this);
    auto* layout = new QVBoxLayout(board);
    layout->addWidget(list);
    layout->addStretch();
    return board;
}

} // namespace examdesk::ui

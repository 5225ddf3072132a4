// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_view_menu.h"

#include "candidate/statistics.h"
#include "name_dialog.h"
#include "ui/kit/action_button.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Result;
using candidate::SavedView;
using candidate::SavedViews;

namespace {

constexpr int kLongestProposal = 40;
constexpr int kLongestOnButton = 20;

/// In a menu: an ampersand would make a key of the letter behind it.
QString plain(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

QString shortened(const QString& text, qsizetype most)
{
    return text.size() > most ? text.left(most - 1) + u'…' : text;
}

} // namespace

SavedViewMenu::SavedViewMenu(const Workbench& workbench, WorkPage& page, std::function<SavedView()> shown)
    : QObject(&page), m_workbench(workbench), m_page(page), m_shown(std::move(shown)),
      m_open(page.shortcuts().add(tr("Views and columns"), Qt::Key_V, [this] { popUp(); })),
      m_button(new ActionButton(m_open))
{
    m_open->setObjectName(u"views"_s);
    m_open->setIcon(icon(Icon::Filter));
    setExam(nullptr);
}

void SavedViewMenu::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_views.clear();
    m_current.clear();
    setObstacle(*m_open, exam ? QString() : tr("Choose an exam first."));
    follow();
    load();
}

void SavedViewMenu::load()
{
    if (!m_exam)
        return;
    const auto work = [exam = m_exam](Session& session) { return SavedViews(session).all(*exam); };
    base::whenFinished(m_workbench.desk.read(work), this,
                       [this, exam = m_exam](const Result<QList<SavedView>>& views) {
                           if (exam != m_exam)
                               return;
                           if (!views)
                               return m_page.messages().showError(views.error());
                           m_views = *views;
                           follow();
                           Q_EMIT read();
                       });
}

std::optional<SavedView> SavedViewMenu::current() const
{
    const auto found = std::find_if(m_views.cbegin(), m_views.cend(),
                                    [this](const SavedView& view) { return view.id == m_current; });
    return found == m_views.cend() ? std::nullopt : std::optional(*found);
}

bool SavedViewMenu::isChanged(const SavedView& view) const
{
    const SavedView shown = m_shown();
    return shown.query != view.query || (!view.columns.isEmpty() && shown.columns != view.columns);
}

void SavedViewMenu::follow()
{
    const auto view = current();
    const QString name = view ? plain(shortened(view->name, kLongestOnButton)) : QString();
    m_open->setText(!view              ? tr("Views and columns")
                    : isChanged(*view) ? tr("View: %1, changed").arg(name)
                                       : tr("View: %1").arg(name));
    m_open->setToolTip(toolTipOf(*m_open));
}

void SavedViewMenu::popUp()
{
    auto* menu = new QMenu(m_button);
    menu->setObjectName(u"viewMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addViews(*menu);
    addOwn(*menu);
    menu->addSeparator();
    connect(menu->addAction(tr("&Columns of the list …")), &QAction::triggered, this,
            &SavedViewMenu::columnsWanted);
    menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
    menu->setActiveAction(menu->actions().first());
}

void SavedViewMenu::addViews(QMenu& menu)
{
    constexpr qsizetype kMostDigits = 9;
    for (qsizetype i = 0; i < m_views.size(); ++i) {
        const SavedView& view = m_views.at(i);
        const QString digit = i < kMostDigits ? u"&%1  "_s.arg(i + 1) : QString();
        QAction* entry = menu.addAction(digit + plain(view.name));
        entry->setCheckable(true);
        entry->setChecked(view.id == m_current);
        connect(entry, &QAction::triggered, this, [this, view] { choose(view); });
    }
    // The one step back from all that narrows the list: Esc takes off the search alone.
    connect(menu.addAction(tr("&All candidates")), &QAction::triggered, this, [this] {
        m_current.clear();
        Q_EMIT everybodyWanted();
        follow();
    });
    if (!m_views.isEmpty())
        menu.addSeparator();
}

void SavedViewMenu::addOwn(QMenu& menu)
{
    connect(menu.addAction(tr("&Save as a view …")), &QAction::triggered, this, [this] {
        SavedView view = m_shown();
        view.name = shortened(candidate::shownFilters(*m_exam, view.query).join(u" · "_s), kLongestProposal);
        askName(view, tr("Save as a view"));
    });
    const auto view = current();
    if (!view)
        return;
    const QString name = plain(view->name);
    QAction* keep = menu.addAction(tr("&Keep the changes in \"%1\"").arg(name));
    keep->setEnabled(isChanged(*view));
    connect(keep, &QAction::triggered, this, [this, id = view->id, name = view->name] {
        SavedView changed = m_shown();
        changed.id = id;
        changed.name = name;
        save(changed, nullptr);
    });
    connect(menu.addAction(tr("&Rename \"%1\" …").arg(name)), &QAction::triggered, this,
            [this, view = *view] { askName(view, tr("Rename the view")); });
    connect(menu.addAction(tr("Re&move \"%1\"").arg(name)), &QAction::triggered, this,
            [this, view = *view] { remove(view); });
}

void SavedViewMenu::choose(const SavedView& view)
{
    m_current = view.id;
    Q_EMIT chosen(view);
    follow();
}

void SavedViewMenu::askName(const SavedView& view, const QString& title)
{
    const QStringList filters = candidate::shownFilters(*m_exam, view.query);
    const QString about =
        filters.isEmpty() ? tr("All candidates, with the columns as they are shown. Only you see this view.")
                          : tr("%1; with the columns as they are shown. Only you see this view.")
                                .arg(filters.join(u" · "_s));
    auto* dialog = new NameDialog(title, about, view.name, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::given, this,
            [this, view, asker = QPointer<NameDialog>(dialog)](const QString& name) {
                SavedView named = view;
                named.name = name;
                save(named, asker);
            });
    dialog->open();
}

void SavedViewMenu::save(const SavedView& view, QPointer<NameDialog> asker)
{
    const auto work = [exam = m_exam, view](Session& session) {
        return SavedViews(session).save(*exam, view);
    };
    base::whenFinished(m_workbench.desk.execute(work), this,
                       [this, asker, exam = m_exam](const Result<QString>& id) {
                           if (!id && asker)
                               return asker->refuse(id.error().message);
                           if (!id)
                               return m_page.messages().showError(id.error());
                           if (asker)
                               asker->accept();
                           if (exam == m_exam)
                               m_current = *id;
                           load();
                       });
}

void SavedViewMenu::remove(const SavedView& view)
{
    const auto work = [exam = m_exam, id = view.id](Session& session) {
        return SavedViews(session).remove(*exam, id);
    };
    base::whenFinished(
        m_workbench.desk.execute(work), this, [this, view, exam = m_exam](const Result<void>& done) {
            if (!done)
                return m_page.messages().showError(done.error());
            load();
            m_workbench.undo.offer(tr("The view \"%1\" was removed.").arg(view.name),
                                   [self = QPointer(this), view, exam] {
                                       if (self && exam == self->m_exam) // the page may be gone
                                           self->save(view, nullptr);
                                   });
        });
}

} // namespace examdesk::ui

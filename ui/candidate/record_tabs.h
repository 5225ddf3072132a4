// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QScrollArea;
class QTabBar;
class QVBoxLayout;

namespace examdesk::ui {

class Shortcuts;

/// The parts of one record, a tab each over one scrolled column. Which one is open stays when another person
/// is chosen, so that one kind of thing can be gone through from person to person.
class RecordTabs : public QWidget {
    Q_OBJECT

public:
    enum class Part { Form, Materials, Portrait, Payment, Papers, History };

    explicit RecordTabs(QWidget* parent = nullptr);

    /// Appends the tab of @p part; in the order of the enumeration. @p entry gets the keyboard when the part
    /// is entered.
    void add(Part part, const QString& title, QWidget* content, QWidget* entry);
    /// Stands above every part, and scrolls with it.
    void addAbove(QWidget* widget);
    /// Alt and the number of the part.
    void addKeys(Shortcuts& keys);

    /// A part that the exam does not know is out of sight.
    void setPartShown(Part part, bool isShown);
    /// How many things of @p part wait for somebody; 0 says nothing.
    void setOpen(Part part, int count);
    void open(Part part);
    Part current() const;
    /// Puts the keyboard into the part that is open.
    void enter();

    void scrollToStart();
    int scrolled() const;
    void scrollTo(int place);
    void ensureVisible(QWidget* widget);

Q_SIGNALS:
    void opened(examdesk::ui::RecordTabs::Part part);

private:
    struct Entry {
        QString title;
        QWidget* content;
        QWidget* focus;
    };
    void show(int index);

    QTabBar* m_bar;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    QList<Entry> m_parts;
};

} // namespace examdesk::ui

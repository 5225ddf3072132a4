// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QWidget;

namespace examdesk::ui {

/// The keys of a form that stands open beside a list. Letters and digits that are typed into it are never the
/// page's keys, also where a box or a button has no use for them: who begins to write too early would claim
/// or take back something. Tab goes as the eye does, Return in a box goes on to the next control, and Esc
/// leaves the form.
class FormKeys : public QObject {
    Q_OBJECT

public:
    /// @p controls stand as they are seen; those that are hidden are passed by. @p leave gives the keyboard
    /// to the work that the form is about. Lives as long as @p form.
    FormKeys(QWidget* form, const QList<QWidget*>& controls, std::function<void()> leave);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goOn(const QObject* from) const;

    QList<QWidget*> m_controls;
    std::function<void()> m_leave;
};

} // namespace examdesk::ui

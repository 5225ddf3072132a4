// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/registration.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace examdesk::ui {

/// A choice that is typed: Chinese, English, pinyin, its initials or the code find it; Return and Tab take
/// the one that is marked. What is chosen stands in the field by its name.
class ChoiceEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit ChoiceEdit(QWidget* parent = nullptr);

    /// @p isOpen: any other text may stand there, too (a major that the table does not have).
    void setOptions(const QList<exam::Option>& options, bool isOpen = false);
    /// As stored: the value of what is called so, else the text itself.
    QString value() const;
    void setValue(const QString& value);
    /// One of the options is called so.
    bool knows(const QString& text) const { return named(text.trimmed()) != nullptr; }
    bool hasOptions() const { return !m_entries.isEmpty(); }
    /// The names that what is typed may mean, the likeliest first.
    QStringList matches() const;
    /// The one of them that going on takes; empty for none: where any text may stand, Chinese stands as it
    /// was typed, for it may be a name of its own that begins like another.
    QString meant() const;

Q_SIGNALS:
    /// Another one was chosen, or the text was typed over.
    void changed();
    /// It was chosen by a key that goes on to the next field.
    void goOn();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Entry {
        QString value;
        QString name;
        QStringList words; ///< By which it is found, in lower case, the name first.
    };

    void offer();
    void offer(const QStringList& names);
    void take(const QString& name);
    void settle();
    const Entry* named(const QString& text) const;

    QList<Entry> m_entries;
    bool m_isOpen = false;
    QStringListModel* m_names;
    QCompleter* m_completer;
};

} // namespace examdesk::ui

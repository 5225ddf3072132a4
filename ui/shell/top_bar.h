// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "exam/definition_reader.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTimer;
class QToolButton;

namespace examdesk::ui {

/// The upper edge of the window: which exam, the one search box, who is signed in.
class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(const exam::Catalogue& exams, const account::Principal& principal, QWidget* parent = nullptr);

    QString examId() const;
    void setExamId(const QString& examId);

    QString searchText() const;
    /// Shows what is searched for without asking for it.
    void setSearchText(const QString& text);
    void focusSearch();
    bool isSearching() const;

Q_SIGNALS:
    void examChosen(const QString& examId);
    /// The text of the search box settled; @p entered: by Return or a scanner, so the record is wanted.
    void searchRequested(const QString& text, bool entered);
    /// The person is done with the bar: the keyboard belongs to the page again.
    void left();
    void settingsRequested();
    void passwordRequested();
    void manualRequested();
    void shortcutsRequested();
    void signOutRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fillExams(const exam::Catalogue& exams);
    void makeSearch();
    void makeAccountMenu(const account::Principal& principal, const QString& scope);

    QComboBox* m_exams;
    QLineEdit* m_search;
    QToolButton* m_account;
    QTimer* m_settle;
};

/// In the user's language: all records, one region's (by its name, if an exam of @p exams knows it), or one
/// school's.
QString shownScope(const account::Scope& scope, const exam::Catalogue& exams);

} // namespace examdesk::ui

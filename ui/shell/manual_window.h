// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"

#include <QDialog>
#include <QUrl>

class QListWidget;
class QTextBrowser;

namespace examdesk::ui {

/// The manual beside the work: a page for each role, first that of the reader. It does not stop the desk; Esc
/// closes it, and F1 brings it forward again.
class ManualWindow : public QDialog {
    Q_OBJECT

public:
    /// Opens at the page of @p role, in the language of the program.
    explicit ManualWindow(account::Role role, QWidget* parent);

    /// The page that is shown, such as `reviewer`, and its language, `zh` or `en`.
    QString page() const { return m_page; }
    QString language() const { return m_language; }
    /// Shows another one; one that is not there is left alone.
    void showPage(const QString& language, const QString& page, const QString& heading = {});

private:
    void follow(const QUrl& link);
    void fillContents();
    void scrollTo(const QString& heading);

    QListWidget* m_contents;
    QTextBrowser* m_text;
    QString m_language;
    QString m_page;
};

} // namespace examdesk::ui

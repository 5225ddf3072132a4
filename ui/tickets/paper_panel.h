// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "print_work.h"

#include <QBuffer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPdfDocument;
class QPdfView;
class QPushButton;

namespace examdesk::ui {

/// The papers of the chosen candidate or room: preview, what was printed before, and where to print to.
class PaperPanel : public QWidget {
    Q_OBJECT

public:
    /// For whom to print.
    enum class Whom { Candidate, Room, Shown };
    /// Who looks at it.
    struct Rights {
        bool mayPrint = false;
        bool mayOverride = false; ///< Outside a paper's window, with a reason.
        QString roleTitle;
    };

    explicit PaperPanel(Rights rights, QWidget* parent = nullptr);
    ~PaperPanel() override;

    void setExam(const exam::Definition& exam);
    void showTicket(const std::optional<ticket::TicketRow>& row);
    /// The preview of what is chosen; an error stands in its place.
    void showPreview(const base::Result<PrintSummary>& preview);
    void showRegister(const QList<PrintedLine>& lines);
    /// Keeps reasons from being given twice.
    void clearReasons();

    QString document() const;
    bool isPerRoom() const;
    Whom whom() const;
    QString overrideReason() const;
    QString reprintReason() const;
    /// Pages of the preview; 0 while there is none.
    int previewPages() const;

Q_SIGNALS:
    /// Another paper was chosen.
    void documentChanged();
    void fileWanted();
    void folderWanted();
    void printerWanted();

private:
    void build();
    void follow();

    Rights m_rights;
    const exam::Definition* m_exam = nullptr;
    bool m_hasTicket = false;
    QComboBox* m_document;
    QComboBox* m_whom;
    QLabel* m_window;
    QPdfDocument* m_pdf;
    QPdfView* m_view;
    QBuffer m_bytes;
    QLabel* m_problem;
    QLabel* m_register;
    QLineEdit* m_override;
    QLineEdit* m_reprint;
    QPushButton* m_file;
    QPushButton* m_folder;
    QPushButton* m_printer;
};

} // namespace examdesk::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "print_summary.h"
#include "printing/print_history.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPdfView;
class QPushButton;
class QToolButton;

namespace examdesk::ui {

class PreviewRange;

/// The papers of the chosen candidate or room: preview, what was printed before, and where to print to.
class PaperPanel : public QWidget {
    Q_OBJECT

public:
    /// For whom to print.
    enum class Whom { Candidate, Room, School, Shown, Everybody };
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
    void showRegister(const QList<printing::PrintedPaper>& papers);
    /// Keeps reasons from being given twice.
    void clearReasons();

    /// Prints what is chosen; possible while the panel is in sight and the button is.
    QAction* printAction() const { return m_print; }
    /// The same into files.
    QAction* saveAction() const { return m_save; }
    /// Lists what of it cannot be printed.
    QAction* checkAction() const { return m_check; }

    QString paper() const;
    bool isPerRoom() const;
    Whom whom() const;
    /// What is chosen is for one room.
    bool isOfRoom() const { return whom() == Whom::Room; }
    /// The preview is of many papers.
    bool showsBatch() const { return whom() != Whom::Candidate && !isOfRoom(); }
    PreviewRange* range() const { return m_range; }
    QString overrideReason() const;
    QString reprintReason() const;
    /// True while the eye button is held: the preview then is not masked.
    bool isWhole() const { return m_isWhole; }
    /// Pages of the preview; 0 while there is none.
    int previewPages() const;

Q_SIGNALS:
    /// Another paper was chosen, or the eye button was pressed or let go.
    void previewWanted();
    void fileWanted();
    void folderWanted();
    void zipWanted();
    void printerWanted();
    void checkWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// A preview that the view draws.
    struct Drawn;

    void build();
    void buildActions();
    QLayout* buttons();
    void look(bool isWhole);
    void offerWhom(const exam::Paper* chosen);
    QString obstacle(const exam::Paper& chosen, bool isOpen) const;
    void follow();

    Rights m_rights;
    const exam::Definition* m_exam = nullptr;
    bool m_hasTicket = false; ///< Somebody is chosen, seated or not.
    bool m_isSeated = false;
    QComboBox* m_paper;
    QComboBox* m_whom;
    QLabel* m_window;
    QPdfView* m_view;
    PreviewRange* m_range;
    QLabel* m_problem;
    QLabel* m_register;
    QLineEdit* m_override;
    QLineEdit* m_reprint;
    QAction* m_save;
    QMenu* m_saveMenu;
    QPushButton* m_saveButton;
    QAction* m_folder = nullptr;
    QAction* m_zip = nullptr;
    QAction* m_check;
    QAction* m_print;
    QToolButton* m_eye;
    bool m_isWhole = false;
    std::unique_ptr<Drawn> m_drawn;
};

} // namespace examdesk::ui

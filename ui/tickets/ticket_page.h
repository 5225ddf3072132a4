// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "printing/print_service.h"
#include "seating/arrangement.h"
#include "ticket/area_seating.h"
#include "ticket/ticket_service.h"
#include "workbench/work_page.h"

class QTabWidget;
class QPrinter;

namespace examdesk::ui {

class ArrangeTab;
class AskBar;
class CheckTab;
class JamBar;
class PaperPanel;
class RoomPlan;
class SeatingWork;
class TemplateWatch;
class TicketList;
struct PrintSummary;
struct RefusedPaper;

/// Where an office keeps its templates and keys.
struct TicketPlaces {
    QString templateFolder;    ///< An office's own templates; may be empty.
    QString keyFolder;         ///< `*.key` signs tickets, `*.pub` verify them; may be empty.
    printing::FeeSource feeOf; ///< What fee slips say; without it they are refused.
};

/// Seats, papers and the scan box (准考证). Tables of rooms, and pictures and PDFs of tickets, can be dropped
/// anywhere on it.
class TicketPage : public WorkPage {
    Q_OBJECT

public:
    /// A system admin can have a key made in the folder for them.
    TicketPage(const Workbench& workbench, TicketPlaces places, QWidget* parent = nullptr);

public Q_SLOTS:
    /// Takes the rooms of a table.
    void importRooms(const QString& path);
    /// Draws seats with the seed that is shown, without asking; a draft is discarded.
    void arrange();
    /// Prints what is chosen into one PDF.
    void printToFile(const QString& path);
    /// Prints what is chosen into a PDF for each candidate.
    void printToFolder(const QString& folder);
    /// The same files in a zip.
    void printToZip(const QString& path);
    void printOn(std::shared_ptr<QPrinter> printer);
    /// Lists what of the chosen papers cannot be printed, and why.
    void checkPapers();
    /// Judges a ticket's code as a scanner types it, and shows the verdict.
    void checkScan(const QByteArray& code);
    /// Judges the tickets on pictures and PDFs.
    void checkFiles(const QStringList& paths);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Rooms {
        QList<ticket::ExamRoom> rooms;
        QHash<QString, int> seated; ///< By room id.
        QList<ticket::AreaSeating> seatings;
    };
    using Print = std::function<base::Result<PrintSummary>(printing::PrintService&, const base::Progress&)>;
    using PrintAgain = std::function<void(const printing::PrintJob&)>;
    /// The batch that went out last, and how its rest goes the same way.
    struct LastBatch {
        printing::PrintJob job;
        paper::PrintOutcome outcome;
        PrintAgain again;
    };

    void buildActions();
    void buildWork();
    void connectParts();
    void connectSeating();
    void refreshRooms();
    void askToArrange();
    void askToAddRooms(const QList<ticket::ExamRoom>& rooms);
    void addRooms(const QList<ticket::ExamRoom>& rooms);
    void showDrawn(const QString& examId, const seating::Arrangement& drawn, quint64 seed);
    void followDraw();
    void showCurrent();
    void preview();
    std::optional<printing::PrintJob> previewJob() const;
    void check(const QByteArray& code);
    void connectPapers();
    void chooseFile(const std::function<void(const QString&)>& then, const QString& suffix);
    void chooseFolder();
    void choosePrinter();
    void chooseTicketFile();
    void openPrintDialog();
    void takeBack(const printing::PrintJob& job, const QStringList& recorded, const base::Error& why);
    void askToMakeKey();
    void makeSigningKey();
    void followKey();
    std::optional<printing::PrintJob> job() const;
    void runPrint(const QString& what, Print print, const std::function<void(const PrintSummary&)>& then);
    void printJobToFile(const printing::PrintJob& job, const QString& path);
    void printJobOn(const printing::PrintJob& job, std::shared_ptr<QPrinter> printer);
    void send(const printing::PrintJob& job, const PrintSummary& summary, std::shared_ptr<QPrinter> printer);
    void offerToResume(const printing::PrintJob& job, const PrintSummary& summary, PrintAgain again);
    void resume(int goodPages, const QString& reason);
    void sayPrinted(const PrintSummary& summary, const QString& where);
    static QString withoutPortrait(const QStringList& names);
    void sayStopped(const PrintSummary& summary);
    void sayRefused(const QString& sentence, const QList<RefusedPaper>& refused);

    TicketPlaces m_places;
    QTabWidget* m_tabs;
    TicketList* m_list;
    ArrangeTab* m_arrange;
    CheckTab* m_check;
    RoomPlan* m_plan;
    PaperPanel* m_paper;
    AskBar* m_ask;
    JamBar* m_jam;
    TemplateWatch* m_templates;
    SeatingWork* m_seating;
    QAction* m_draw = nullptr;
    QAction* m_key = nullptr;
    bool m_isDrawing = false;
    std::optional<LastBatch> m_last;
    int m_templatesSaved = 0; ///< How often, so that no preview of an older one stays.
    QString m_batch;          ///< Which batch the preview is in.
    QString m_previewed;      ///< What the preview on its way is of.
};

} // namespace examdesk::ui

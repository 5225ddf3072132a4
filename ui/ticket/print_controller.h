// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_context.h"
#include "print_summary.h"
#include "ticket_places.h"

#include <memory>
#include <optional>

class QPrinter;

namespace examdesk::ui {

class JamBar;
class PaperPanel;
class TicketList;

/// Prints what is chosen: to files, a folder, a zip, a printer; checks beforehand; goes on after a jam. The
/// print register has its lines before the first page goes out.
class PrintController : public QObject {
    Q_OBJECT

public:
    PrintController(const PageContext& context, const TicketPlaces& places, const TicketList& list,
                    PaperPanel& panel);

    /// Offers to go on in the batch that went out last, while its exam is on show; to be placed by the page.
    JamBar* jamBar() const { return m_jam; }
    /// Another exam was chosen: its own batch is offered, if any.
    void examChanged();

    /// Prints what is chosen into one PDF.
    void printToFile(const QString& path);
    /// Prints what is chosen into a PDF for each candidate.
    void printToFolder(const QString& folder);
    /// The same files in a zip.
    void printToZip(const QString& path);
    void printOn(std::shared_ptr<QPrinter> printer);
    /// Lists what of the chosen papers cannot be printed, and why.
    void checkPapers();

Q_SIGNALS:
    /// The register of the person who is chosen may have changed.
    void printed();

private:
    using Print = std::function<base::Result<PrintSummary>(printing::PrintService&, const base::Progress&)>;
    using Then = std::function<void(const PrintSummary&)>;
    using PrintAgain = std::function<void(const printing::PrintJob&)>;
    /// A batch that went out, and how its rest goes the same way.
    struct Batch {
        int number = 0; ///< Tells it from one that goes out later.
        printing::PrintJob job;
        paper::PrintOutcome outcome;
        QString name;
        PrintAgain again;
    };

    void chooseFile(const QString& document, const QString& suffix,
                    const std::function<void(const QString&)>& then);
    void chooseFolder();
    void choosePrinter();
    void openPrintDialog();
    std::optional<printing::PrintJob> chosen() const;
    void run(const QString& title, Print print, Then then);
    void printJobToFile(const printing::PrintJob& job, const QString& path);
    void printJobOn(const printing::PrintJob& job, std::shared_ptr<QPrinter> printer);
    void send(const printing::PrintJob& job, const PrintSummary& summary, std::shared_ptr<QPrinter> printer);
    void takeBack(const printing::PrintJob& job, const QStringList& recorded, const base::Error& why);
    void sayPrinted(const printing::PrintJob& job, const PrintSummary& summary, const QString& where);
    void sayStopped(const printing::PrintJob& job, const PrintSummary& summary);
    void sayRefused(const QString& sentence, const QList<RefusedPaper>& refused);
    void keep(const printing::PrintJob& job, const PrintSummary& summary, const QString& where,
              PrintAgain again);
    void forget();
    void goOn(int goodPages, const QString& reason);

    PageContext m_context;
    TicketPlaces m_places;
    const TicketList& m_list;
    PaperPanel& m_panel;
    JamBar* m_jam;
    std::optional<Batch> m_last;
    int m_batches = 0;
};

} // namespace examdesk::ui

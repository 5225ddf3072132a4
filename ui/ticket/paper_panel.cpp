// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_panel.h"

#include "base/clock.h"
#include "exam/standing.h"
#include "preview_range.h"
#include "ticket_words.h"
#include "ui/kit/action_button.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QBuffer>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPdfDocument>
#include <QPdfView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

struct PaperPanel::Drawn {
    QBuffer bytes; ///< Outlives the document, which reads from it.
    QPdfDocument pdf;
};

PaperPanel::PaperPanel(Rights rights, QWidget* parent)
    : QWidget(parent), m_rights(std::move(rights)), m_paper(new QComboBox(this)), m_whom(new QComboBox(this)),
      m_window(new QLabel(this)), m_view(new QPdfView(this)), m_range(new PreviewRange(this)),
      m_problem(new QLabel(this)), m_register(new QLabel(this)), m_override(new QLineEdit(this)),
      m_reprint(new QLineEdit(this)), m_save(new QAction(icon(Icon::Document), tr("To files…"), this)),
      m_saveMenu(new QMenu(this)), m_saveButton(new ActionButton(m_save, false, this)),
      m_check(new QAction(icon(Icon::Check), tr("Check"), this)),
      m_print(new QAction(icon(Icon::Print), tr("Print…"), this)), m_eye(new QToolButton(this))
{
    build();
    buildActions();
    connect(m_paper, &QComboBox::activated, this, [this] {
        follow();
        Q_EMIT previewWanted();
    });
    connect(m_eye, &QToolButton::pressed, this, [this] { look(true); });
    connect(m_eye, &QToolButton::released, this, [this] { look(false); });
    connect(m_whom, &QComboBox::activated, this, [this] {
        follow();
        Q_EMIT previewWanted();
    });
    for (QComboBox* box : {m_paper, m_whom})
        leaveAfterChoice(*box);
    connect(m_range, &PreviewRange::moved, this, &PaperPanel::previewWanted);
    connect(m_override, &QLineEdit::textChanged, this, &PaperPanel::follow);
}

void PaperPanel::buildActions()
{
    m_saveMenu->setObjectName(u"to_files"_s);
    m_saveMenu->addAction(tr("&One PDF…"), this, &PaperPanel::fileWanted);
    m_folder = m_saveMenu->addAction(tr("A PDF for &each candidate…"), this, &PaperPanel::folderWanted);
    m_zip = m_saveMenu->addAction(tr("A &zip of these…"), this, &PaperPanel::zipWanted);
    m_save->setShortcut(QKeySequence(u"Ctrl+E"_s));
    m_check->setShortcut(QKeySequence(u"Ctrl+L"_s));
    m_print->setShortcut(QKeySequence(u"Ctrl+P"_s));
    connect(m_save, &QAction::triggered, this, [this] {
        m_saveMenu->popup(m_saveButton->mapToGlobal(QPoint(0, m_saveButton->height())));
        m_saveMenu->setActiveAction(m_saveMenu->actions().first());
    });
    connect(m_check, &QAction::triggered, this, &PaperPanel::checkWanted);
    connect(m_print, &QAction::triggered, this, &PaperPanel::printerWanted);
}

PaperPanel::~PaperPanel()
{
    m_view->setDocument(nullptr); // The view draws on a thread of its own, which reads from the document.
}

void PaperPanel::build()
{
    m_paper->setObjectName(u"document"_s);
    m_paper->setAccessibleName(tr("Paper"));
    m_paper->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_whom->setObjectName(u"whom"_s);
    m_whom->setAccessibleName(tr("For whom"));
    m_whom->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (QComboBox* box : {m_paper, m_whom}) {
        box->setMinimumContentsLength(1);
        connect(box, &QComboBox::currentTextChanged, box,
                &QWidget::setToolTip); // it may be too narrow for it
    }
    for (QLabel* label : {m_window, m_problem, m_register}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_window->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    m_register->setFont(secondaryFont(font()));
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    // A bar that comes and goes changes the width that the page is to fit, and with it whether the bar is
    // needed: at some heights without end.
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_view->setAccessibleName(tr("Preview"));
    m_view->hide();
    m_override->setObjectName(u"override_reason"_s);
    m_override->setPlaceholderText(tr("Reason for printing outside the window"));
    m_reprint->setObjectName(u"reprint_reason"_s);
    m_reprint->setPlaceholderText(tr("Reason, where it was printed before"));
    m_eye->setObjectName(u"eye"_s);
    m_eye->setIcon(icon(Icon::Eye, IconTone::Secondary));
    m_eye->setToolTip(tr("Hold to see the paper unmasked. Each look is written down."));
    m_eye->setAccessibleName(tr("Hold to see the paper unmasked"));
    m_saveButton->setObjectName(u"to_file"_s);
    auto* choice = new QHBoxLayout;
    choice->setSpacing(tokens::kGapSmall);
    choice->addWidget(m_paper, 3); // names of papers are longer
    choice->addWidget(m_whom, 2);
    choice->addWidget(m_eye);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(choice);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_range);
    layout->addWidget(m_register);
    layout->addWidget(m_window);
    layout->addWidget(m_override);
    layout->addWidget(m_reprint);
    layout->addLayout(buttons());
    setMinimumWidth(tokens::kDetailWidth);
}

QLayout* PaperPanel::buttons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_saveButton);
    row->addWidget(new ActionButton(m_check, false, this));
    row->addWidget(new ActionButton(m_print, false, this));
    row->addStretch();
    return row;
}

void PaperPanel::setExam(const exam::Definition& exam)
{
    m_exam = &exam;
    m_paper->clear();
    for (const exam::Paper& document : exam.papers)
        m_paper->addItem(document.name.shown(), document.id);
    m_paper->view()->setMinimumWidth(m_paper->view()->sizeHintForColumn(0) + tokens::kGapHuge);
    showTicket({});
}

void PaperPanel::showTicket(const std::optional<ticket::TicketRow>& row)
{
    m_hasTicket = row.has_value();
    m_isSeated = row && !row->roomId.isEmpty();
    m_register->clear();
    if (!row) {
        m_view->hide();
        m_problem->setText(tr("Choose a candidate to see the paper."));
        m_problem->show();
    }
    follow();
}

QString PaperPanel::paper() const
{
    return m_paper->currentData().toString();
}

bool PaperPanel::isPerRoom() const
{
    const exam::Paper* chosen = m_exam ? m_exam->paper(paper()) : nullptr;
    return chosen && chosen->perRoom;
}

PaperPanel::Whom PaperPanel::whom() const
{
    return Whom(m_whom->currentData().toInt());
}

QString PaperPanel::overrideReason() const
{
    return m_override->isVisible() ? m_override->text().trimmed() : QString();
}

QString PaperPanel::reprintReason() const
{
    return m_reprint->text().trimmed();
}

int PaperPanel::previewPages() const
{
    return m_view->isVisible() && m_drawn ? m_drawn->pdf.pageCount() : 0;
}

void PaperPanel::clearReasons()
{
    m_override->clear();
    m_reprint->clear();
}

void PaperPanel::showPreview(const base::Result<PrintSummary>& preview)
{
    const bool hasPages = preview && preview->pages > 0;
    auto next = std::make_unique<Drawn>();
    if (hasPages) {
        next->bytes.setData(preview->pdf);
        next->bytes.open(QIODevice::ReadOnly);
        next->pdf.load(&next->bytes);
    } else {
        QStringList problems;
        if (preview)
            for (const RefusedPaper& refused : preview->refused)
                problems.append(sentenceOf(refused));
        m_problem->setText(preview ? problems.join(u'\n') : preview.error().message);
    }
    // The view waits for the page that its thread draws, and then is done with the document before. To close
    // that one under the thread's hands ends the program.
    m_range->show(showsBatch() && preview ? preview->selected : 0);
    m_view->setDocument(&next->pdf);
    m_drawn = std::move(next);
    m_view->setVisible(hasPages);
    m_problem->setVisible(!hasPages);
}

void PaperPanel::showRegister(const QList<printing::PrintedPaper>& papers)
{
    QStringList texts;
    for (const printing::PrintedPaper& paper : papers) {
        QString why = paper.isUnfinished ? tr("came to nothing: %1").arg(paper.reason) : paper.reason;
        if (paper.isUnaware)
            why = tr("it had been printed at another station already");
        const QString who = paper.station.isEmpty() ? paper.by : paper.by + u" @ "_s + paper.station;
        texts.append(u"%1  %2  %3%4"_s.arg(base::shownTime(paper.at), who, paperTitle(*m_exam, paper.paper),
                                           why.isEmpty() ? QString() : u" – "_s + why));
    }
    constexpr int kShownLines = 4;
    const qsizetype more = texts.size() - kShownLines;
    QString text = texts.mid(0, kShownLines).join(u'\n');
    if (more > 0)
        text += u'\n' + tr("and %n earlier", nullptr, int(more));
    m_register->setText(papers.isEmpty() ? tr("Nothing was printed for this candidate yet.") : text);
    m_register->setToolTip(texts.join(u'\n'));
}

void PaperPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

void PaperPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    look(false); // asks for the masked one; until it is here nothing is drawn
    if (m_drawn) {
        m_view->setDocument(nullptr);
        m_drawn.reset();
    }
    follow();
}

void PaperPanel::look(bool isWhole)
{
    if (std::exchange(m_isWhole, isWhole) == isWhole)
        return;
    m_eye->setIcon(isWhole ? icon(Icon::EyeOff, IconTone::Accent) : icon(Icon::Eye, IconTone::Secondary));
    Q_EMIT previewWanted();
}

/// Papers of rooms go by room; tickets, to whom there is one; forms, to exempt candidates too.
void PaperPanel::offerWhom(const exam::Paper* chosen)
{
    const int before = m_whom->currentData().toInt();
    m_whom->clear();
    if (chosen && !chosen->perRoom)
        m_whom->addItem(tr("This candidate"), int(Whom::Candidate));
    if (m_isSeated || !m_hasTicket || (chosen && chosen->perRoom))
        m_whom->addItem(tr("This room"), int(Whom::Room));
    if (chosen && !chosen->perRoom)
        m_whom->addItem(tr("This school"), int(Whom::School));
    m_whom->addItem(tr("All shown"), int(Whom::Shown));
    if (chosen && !chosen->perRoom && chosen->id != u"ticket")
        m_whom->addItem(tr("Everybody, seated or not"), int(Whom::Everybody));
    m_whom->setCurrentIndex(std::max(0, m_whom->findData(before)));
    m_whom->view()->setMinimumWidth(m_whom->view()->sizeHintForColumn(0) + tokens::kGapHuge);
}

QString PaperPanel::obstacle(const exam::Paper& chosen, bool isOpen) const
{
    if (!m_rights.mayPrint)
        return tr("As %1 you see papers, but clerks print them.").arg(m_rights.roleTitle);
    if (isOpen)
        return {};
    return m_rights.mayOverride
               ? tr("This paper is printed from %1. Printing it now needs a reason, which is kept.")
                     .arg(windowText(chosen))
               : tr("This paper is printed from %1; outside of it a system admin can.")
                     .arg(windowText(chosen));
}

/// Whom a paper can be for depends on the paper; whether it may be printed, on its window and the person.
void PaperPanel::follow()
{
    const exam::Paper* chosen = m_exam ? m_exam->paper(paper()) : nullptr;
    offerWhom(chosen);
    const bool isOpen = chosen && exam::isOpen(chosen->windows, QDateTime::currentDateTimeUtc());
    const bool asksOverride = chosen && !isOpen && m_rights.mayPrint && m_rights.mayOverride;
    m_override->setVisible(asksOverride);
    m_reprint->setVisible(m_rights.mayPrint);
    m_register->setVisible(!isPerRoom()); // it is about the candidate
    const QString sentence = chosen ? obstacle(*chosen, isOpen) : QString();
    m_window->setText(sentence);
    m_window->setVisible(!sentence.isEmpty());
    const bool isSomebody = whom() == Whom::Everybody || (isOfRoom() ? m_isSeated : m_hasTicket);
    const QString nothing = !isVisible()  ? tr("Papers are printed on the tab of the tickets.")
                            : !chosen     ? tr("This exam has no papers.")
                            : isSomebody  ? QString()
                            : m_hasTicket ? tr("This candidate has no seat, and so no room.")
                                          : tr("Choose a candidate first.");
    const bool hasOverride = asksOverride && !m_override->text().trimmed().isEmpty();
    for (QAction* action : {m_save, m_print})
        setObstacle(*action, !nothing.isEmpty() || hasOverride ? nothing : sentence);
    setObstacle(*m_check, nothing,
                tr("Lists beforehand what cannot be printed, and why. Nothing is printed."));
    m_folder->setText(chosen && chosen->perRoom ? tr("A PDF for &each room…")
                                                : tr("A PDF for &each candidate…"));
}

} // namespace examdesk::ui

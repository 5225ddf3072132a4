// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/fact_list.h"
#include "ui/material/record.h"
#include "ui/registration/opened_papers.h"
#include "ui/workbench/work_page.h"

#include <QWidget>

class QAction;

namespace examdesk::ui {

class MessageBar;
class ReasonForm;

/// The papers of one candidate: which are for him, which could be printed now, what was printed when; and the
/// one action that prints them all into one file.
class RecordPapers : public QWidget {
    Q_OBJECT

public:
    /// Adds its key to those of @p page, where its messages appear. Without @p tools nothing is printed here.
    RecordPapers(const Workbench& workbench, Page& page, RegistrationTools tools, QWidget* parent = nullptr);

    /// Prints what of the shown candidate's papers was not printed yet; if there is no such paper, asks for
    /// which again and why.
    QAction* printAction() const { return m_print; }
    /// Where it asks; outlives it.
    void setQuestion(ReasonForm* question) { m_question = question; }

    void setRecord(const exam::Definition& exam, const Record& record);
    void clear();
    /// Reads how the papers stand, unless that is known.
    void load();
    QWidget* entry() const;
    const QList<PaperOffer>& offers() const { return m_offers; }

Q_SIGNALS:
    /// It asks something: other forms are to be put away.
    void asking();

private:
    using Then = std::function<void()>;
    void read(Then then);
    void showOffers();
    void follow();
    void print();
    void printThese(const QStringList& documents, const QString& reason);
    void askAgain(const QStringList& documents);

    Workbench m_workbench;
    MessageBar& m_messages;
    RegistrationTools m_tools;
    ReasonForm* m_question = nullptr;
    QAction* m_print;
    FactList* m_list;
    const exam::Definition* m_exam = nullptr;
    QString m_candidate; ///< Id; empty for none.
    QString m_name;
    QList<PaperOffer> m_offers;
    bool m_isKnown = false; ///< m_offers are those of m_candidate.
    OpenedPapers m_papers;
    bool m_isPrinting = false; ///< A second press prints nothing twice.
};

} // namespace examdesk::ui

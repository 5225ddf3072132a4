// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "exam/definition_reader.h"
#include "recovery_view.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QAction;
class QVBoxLayout;

namespace examdesk::ui {

class AskBar;
class KeptList;
class NoticeLine;
class Page;
class RemovalCard;
class TroubleCard;

/// What a person decides when the server is not the one it was: the ways on, removals that wait for a yes,
/// records that the server lacks; and what else is not as it should be. Each decision asks once, and none
/// acts while a question is open. Hidden while there is nothing.
class RecoveryPanel : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to those of @p page, and tells there what was done. @p desk and @p exams must outlive
    /// it.
    RecoveryPanel(Page& page, account::Desk& desk, const exam::Catalogue& exams, QWidget* parent = nullptr);

    /// An open question about what is no longer so is dropped.
    void present(const RecoveryView& view);
    bool isAsking() const;
    /// Of the records that the server lacks.
    QWidget* list() const;
    bool hasList() const { return m_view.overview.keptInAll > 0; }
    /// False if there is nothing here that takes the focus.
    bool focusFirst();

Q_SIGNALS:
    void addressWanted();
    /// A decision was made: read anew, and sync if @p syncs.
    void decided(bool syncs);
    /// The focus was here, and nothing is left that takes it.
    void left();

private:
    struct Done {
        QString sentence;
        bool isAnew; ///< All records went.
    };
    using Decision = std::function<base::Result<Done>(account::RecoveryService&)>;

    void buildActions();
    void layOut();
    void follow();
    void showRemovals();
    void ask(QWidget* behind, std::function<QString()> question, const QString& yes,
             std::function<void()> then);
    void decide(Decision decision, account::Desk::Lane lane = account::Desk::Lane::Quick);
    void goOn();
    void remove(int card);
    void keepForNow(int card);
    void handIn();
    void discard();

    const account::WaitingRemovals* removalsOf(const QString& exam) const;
    bool isPutOff(const account::WaitingRemovals& removals) const;
    int firstCard() const;
    QList<QWidget*> stops() const;
    bool holdsFocus() const;
    void settleFocus();

    Page& m_page;
    account::Desk& m_desk;
    const exam::Catalogue& m_exams;
    RecoveryView m_view;
    QHash<QString, qint64> m_putOff;     ///< By exam: how many removals a person wants to keep for now.
    bool m_isBusy = false;               ///< A decision is being carried out.
    std::function<QString()> m_question; ///< As it would be asked now; empty if there is no point any more.
    QAction* m_address;
    QAction* m_goOn;
    QAction* m_remove;
    QAction* m_keep;
    QAction* m_handIn;
    QAction* m_discard;
    QVBoxLayout* m_column;
    TroubleCard* m_trouble;
    QList<RemovalCard*> m_removals;
    NoticeLine* m_clock;
    NoticeLine* m_setApart;
    NoticeLine* m_whoMay;
    KeptList* m_kept;
    AskBar* m_ask;
};

} // namespace examdesk::ui

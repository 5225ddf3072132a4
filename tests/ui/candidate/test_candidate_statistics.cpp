// SPDX-License-Identifier: GPL-3.0-or-later
#include "station.h"
#include "support/patience.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/registration_place.h"
#include "ui/candidate/saved_view_menu.h"
#include "ui/kit/chart.h"
#include "ui/kit/column_dialog.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_view.h"
#include "ui/statistics/statistics_place.h"
#include "ui/statistics/statistics_table.h"
#include "ui/statistics/statistics_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using account::Scope;

/// Statistics, saved views and columns of the candidates page: twelve people of three schools, one more
/// withdrawn.
class TestCandidateStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-statistics"_s);
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 13; ++i)
            commands.append(test::registration(m_station->admin(), exam, i));
        const auto ids = test::registerAll(m_station->admin(), commands);
        test::payFee(m_station->admin(), ids.at(2)); // of 河套示例学院
        candidate::CandidateService service(m_station->admin(), test::builtInExams());
        const auto major = test::orDie(service.find(ids.at(3)));
        test::orDie(service.correct(major, {{u"major"_s, u"护理"_s}}, u"更正"_s));
        test::orDie(service.withdraw(test::orDie(service.find(ids.at(12))), u"放弃"_s));
        m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套示例学院"_s));
    }
    void init() { QSettings().clear(); }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_undo.withdraw();
    }
    void cleanupTestCase()
    {
        m_station.reset();
        QSettings().clear();
    }

    void aLineLeadsToItsPeopleByKey()
    {
        open(u"clerk"_s);
        QTRY_COMPARE(said(), u"12 candidate(s)"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines(), (QStringList{u"乌兰察布示例职业学院 4"_s, u"河套示例学院 4"_s,
                                           u"集宁示例师范学院 4"_s}));
        QVERIFY(counts().hasFocus());
        QVERIFY(!m_page->table().isVisible());
        QCOMPARE(view().table().totals().model()->index(0, 1).data().toString(), u"12"_s);
        press(u"Down"_s);
        QCOMPARE(action("showCounted")->text(), u"Show 4 candidate(s)"_s);
        press(u"Return"_s);
        QTRY_COMPARE(m_page->model().rowCount(), 4);
        QTRY_VERIFY(m_page->table().hasFocus());
        QCOMPARE(box(u"school"_s)->currentText(), u"河套示例学院"_s);
        QTRY_COMPARE(said(), u"4 of 12 candidates"_s);
        QVERIFY(!m_page->statistics().isShown());
    }

    void aNumberOfTwoDimensionsLeadsToThoseItCounts()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        select(u"columns"_s, u"payment"_s);
        QTRY_COMPARE(lines(), (QStringList{u"乌兰察布示例职业学院 4 – 4"_s, u"河套示例学院 4 1 3"_s,
                                           u"集宁示例师范学院 4 – 4"_s}));
        counts().setFocus();
        counts().setCurrentIndex(view().table().model().index(1, 2)); // who has paid
        QCOMPARE(action("showCounted")->text(), u"Show 1 candidate(s)"_s);
        QTest::mouseClick(button(action("showCounted")), Qt::LeftButton);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QCOMPARE(m_page->model().row(0).payment, u"paid"_s);
        // What no box can say stands behind them, and is taken off there.
        QTRY_COMPARE(narrowings(), QStringList{u"Payment: Paid"_s});
        QTest::mouseClick(m_page->findChild<QPushButton*>(u"narrowing"_s), Qt::LeftButton);
        QTRY_COMPARE(m_page->model().rowCount(), 4);
        QVERIFY(narrowings().isEmpty());
    }

    void nobodyIsNotALinkAndSaysWhy()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        select(u"columns"_s, u"payment"_s);
        QTRY_COMPARE(view().table().model().columnCount(), 4);
        counts().setCurrentIndex(view().table().model().index(0, 2));
        QVERIFY(!action("showCounted")->isEnabled());
        QCOMPARE(action("showCounted")->toolTip(), u"There is nobody to show."_s);
        counts().setFocus();
        press(u"Return"_s);
        QVERIFY(m_page->statistics().isShown());
    }

    void aMajorOfOneIsListedThoughNoBoxHasIt()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        select(u"rows"_s, u"major"_s);
        QTRY_VERIFY(lines().contains(u"护理 1"_s));
        const QModelIndex line = view().table().model().index(int(lines().indexOf(u"护理 1"_s)), 0);
        const QPoint place = counts().visualRect(line).center();
        QTest::mouseClick(counts().viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(counts().viewport(), Qt::LeftButton, {}, place);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_COMPARE(said(), u"1 of 12 candidates"_s);
        QCOMPARE(narrowings(), QStringList{u"College major: 护理"_s});
        // It is the list's filter now, and so that of the next statistics.
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines(), QStringList{u"护理 1"_s});
        QVERIFY(labels().contains(u"1 of 12 candidates, as the list is filtered: College major: 护理."_s));
        press(u"Shift+A"_s);
        QTRY_VERIFY(lines().size() > 1);
    }

    void linesAreSortedByKeyAndTheTotalsStay()
    {
        open(u"clerk"_s);
        QAbstractItemModelTester tester(const_cast<StatisticsModel*>(&view().table().model()));
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        select(u"rows"_s, u"type"_s);
        QTRY_VERIFY(lines().size() > 4);
        counts().setFocus();
        counts().setCurrentIndex(view().table().model().index(0, 1));
        press(u"S"_s);
        QList<int> numbers = numbersOf(1);
        QVERIFY(std::is_sorted(numbers.cbegin(), numbers.cend(), std::greater<>()));
        press(u"S"_s);
        numbers = numbersOf(1);
        QVERIFY(std::is_sorted(numbers.cbegin(), numbers.cend()));
        QCOMPARE(std::accumulate(numbers.cbegin(), numbers.cend(), 0), 12);
        QCOMPARE(view().table().totals().model()->index(0, 1).data().toString(), u"12"_s);
        QCOMPARE(view().table().totals().model()->rowCount(), 1);
        // A click on the head of a column does it, too.
        auto* head = counts().horizontalHeader();
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                          QPoint(head->sectionViewportPosition(0) + 10, head->height() / 2));
        QStringList names = lines();
        QCOMPARE(names.first().section(u' ', 0, 0),
                 view().statistics().lines.first().head.label.section(u' ', 0, 0));
        QVERIFY(names != QStringList());
    }

    void rowsAndColumnsAreSwapped()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        select(u"columns"_s, u"payment"_s);
        QTRY_COMPARE(view().table().model().columnCount(), 4);
        counts().setFocus();
        press(u"X"_s);
        QTRY_COMPARE(lines(), (QStringList{u"Paid 1 – 1 –"_s, u"Unpaid 11 4 3 4"_s}));
        QCOMPARE(box(u"rows"_s)->currentData().toString(), u"payment"_s);
        QCOMPARE(box(u"columns"_s)->currentData().toString(), u"school"_s);
    }

    void theChartSaysTheSameNumbers()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        QVERIFY(view().chart().isVisible());
        QTRY_VERIFY(view().chart().textAlternative().contains(u"河套示例学院: Candidates 4"_s));
        select(u"columns"_s, u"payment"_s);
        QTRY_VERIFY(view().chart().textAlternative().contains(u"河套示例学院: Paid 1, Unpaid 3"_s));
        QCOMPARE(view().chart().accessibleDescription(), view().chart().textAlternative());
        select(u"rows"_s, u"day"_s);
        QTRY_VERIFY(view().chart().textAlternative().contains(u"03-10: Paid 1, Unpaid 11"_s));
    }

    void withdrawnOnesAreSaidAndShown()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        QVERIFY(labels().contains(
            u"All 12 candidates in your scope. Withdrawn applications are not counted: 1."_s));
        QTest::mouseClick(button(action("showWithdrawn")), Qt::LeftButton);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_COMPARE(said(), u"1 withdrawn application(s)"_s);
    }

    void nobodyToCountSaysWhatToDo()
    {
        open(u"clerk"_s);
        m_page->setFilter({{u"payment"_s, u"receipted"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 0);
        press(u"Shift+S"_s);
        QTRY_VERIFY(
            labels().contains(u"Nobody passes the filter of the list, so there is nobody to count."_s));
        QVERIFY(!view().chart().isVisible());
        const auto focused = [] { return qobject_cast<QPushButton*>(QApplication::focusWidget()); };
        QTRY_VERIFY(focused() && focused()->text() == u"Count everybody"_s); // the way on has the keyboard
        press(u"Return"_s);
        QTRY_COMPARE(lines().size(), 3);
    }

    void whatIsShownIsExported()
    {
        const QTemporaryDir folder;
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        counts().setCurrentIndex(view().table().model().index(0, 0));
        press(u"S"_s); // by name
        press(u"S"_s);
        const QStringList shown = lines();
        press(u"Ctrl+E"_s);
        auto* dialog = m_page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(folder.filePath(u"out.csv"_s));
        QTRY_VERIFY(m_page->messages().sentence().contains(u"out.csv"_s));
        QFile file(folder.filePath(u"out.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList rows = QString::fromUtf8(file.readAll()).split(u"\r\n"_s, Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 5);
        QCOMPARE(QString(rows.at(1)).replace(u',', u' '), shown.first());
        QCOMPARE(rows.last(), u"Total,12"_s);
        Q_EMIT dialog->fileSelected(folder.filePath(u"no/out.xlsx"_s));
        QTRY_VERIFY(m_page->messages().sentence().contains(u"could not be written"_s));
        dialog->close();
    }

    void escapeGoesBackAndTheKeysOfTheListRestMeanwhile()
    {
        open(u"clerk"_s);
        const QString shown = m_page->shownRecord()->candidate.id.text();
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        QVERIFY(!m_page->shownRecord()); // a key of the record must not act on what nobody sees
        QVERIFY(!action("views")->isVisible());
        press(u"Escape"_s);
        QTRY_VERIFY(m_page->table().isVisible());
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id.text() == shown);
        QVERIFY(action("views")->isVisible());
        QCOMPARE(m_page->title(), u"Candidates"_s);
    }

    void aSearchFromElsewhereAndARegistrationPutThemAway()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        m_page->setFilter({{u"search"_s, u"26000003"_s}, {u"open"_s, true}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QVERIFY(!m_page->statistics().isShown());
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 1);
        press(u"Ctrl+Shift+N"_s);
        QVERIFY(m_page->registration().isShown());
        QVERIFY(!m_page->statistics().isShown());
        QVERIFY(!action("statistics")->isVisible());
        m_page->registration().close();
        QVERIFY(action("statistics")->isVisible());
        QCOMPARE(m_page->title(), u"Candidates"_s);
    }

    void aSchoolSeesItsOwnAlone()
    {
        open(u"school"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines(), QStringList{u"河套示例学院 4"_s});
        select(u"rows"_s, u"payment"_s);
        QTRY_COMPARE(lines(), (QStringList{u"Paid 1"_s, u"Unpaid 3"_s}));
    }

    void numbersFollowWhatChanges()
    {
        open(u"clerk"_s);
        press(u"Shift+S"_s);
        QTRY_COMPARE(lines().size(), 3);
        counts().setCurrentIndex(view().table().model().index(2, 0));
        const auto work = [](account::Session& session) -> base::Result<void> {
            return session.execute(test::registration(session, *test::builtInExams().find(u"nm-zsb-2026"_s),
                                                      15)); // 河套示例学院
        };
        auto done = m_desk->execute(work);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result().has_value());
        QTRY_VERIFY(lines().contains(u"河套示例学院 5"_s));
        QCOMPARE(counts().currentIndex().siblingAtColumn(0).data().toString(), u"集宁示例师范学院"_s);
        const auto withdrawn = m_desk->execute([](account::Session& session) -> base::Result<void> {
            candidate::CandidateService service(session, test::builtInExams());
            const auto page = service.page({.exam = u"nm-zsb-2026"_s, .search = u"26000015"_s}, {}, 1);
            return service.withdraw(*service.find(page->first().id), u"放弃"_s);
        });
        QTRY_VERIFY(withdrawn.isFinished());
        QTRY_VERIFY(lines().contains(u"河套示例学院 4"_s));
    }

    void aViewIsSavedChosenRenamedAndRemovedByKey()
    {
        open(u"clerk"_s);
        m_page->setFilter({{u"payment"_s, u"none"_s}, {u"school"_s, u"河套示例学院"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        m_page->table().showColumns({CandidateTableModel::Name, CandidateTableModel::Major});
        saveView(u"我校未缴费"_s);
        QTRY_COMPARE(action("views")->text(), u"View: 我校未缴费"_s);

        // Another day: all are shown with other columns, and the digit brings the view back.
        openMenu();
        QTest::keyClick(menu(), Qt::Key_A);
        QTRY_COMPARE(m_page->model().rowCount(), 12);
        m_page->table().showColumns({CandidateTableModel::Number});
        openMenu();
        QTest::keyClick(menu(), Qt::Key_1);
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        QCOMPARE(m_page->table().shownColumns(),
                 (QList<int>{CandidateTableModel::Name, CandidateTableModel::Major}));
        QTRY_COMPARE(said(), u"3 of 12 candidates"_s);

        // What was changed since is said, and kept if wanted.
        m_page->setFilter({{u"payment"_s, u"none"_s}});
        QTRY_COMPARE(action("views")->text(), u"View: 我校未缴费, changed"_s);
        openMenu();
        QTest::keyClick(menu(), Qt::Key_K);
        QTRY_COMPARE(action("views")->text(), u"View: 我校未缴费"_s);

        openMenu();
        QTest::keyClick(menu(), Qt::Key_R);
        giveName(u"未缴费"_s);
        QTRY_COMPARE(action("views")->text(), u"View: 未缴费"_s);
        QCOMPARE(m_page->views().views().size(), 1);

        openMenu();
        QTest::keyClick(menu(), Qt::Key_M);
        QTRY_VERIFY(m_page->views().views().isEmpty());
        QTRY_VERIFY(m_undo.isOffering());
        m_undo.undo();
        QTRY_COMPARE(m_page->views().views().size(), 1);
        openMenu();
        QTest::keyClick(menu(), Qt::Key_M);
        QTRY_VERIFY(m_page->views().views().isEmpty());
    }

    void aNameThatIsTakenIsRefusedWhereItWasTyped()
    {
        open(u"clerk"_s);
        saveView(u"甲"_s);
        QTRY_COMPARE(m_page->views().views().size(), 1);
        openMenu();
        QTest::keyClick(menu(), Qt::Key_S);
        auto* dialog = nameDialog();
        QVERIFY(dialog);
        giveName(u"甲"_s);
        QTRY_VERIFY(textOf(*dialog).contains(u"There is a view of that name already"_s));
        QVERIFY(dialog->isVisible());
        dialog->reject();
        openMenu();
        QTest::keyClick(menu(), Qt::Key_M);
        QTRY_VERIFY(m_page->views().views().isEmpty());
    }

    void aViewWithASearchFillsTheSearchBox()
    {
        open(u"clerk"_s);
        m_page->setFilter({{u"search"_s, u"26000003"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        saveView(u"三号"_s);
        QTRY_COMPARE(m_page->views().views().size(), 1);
        m_page->setFilter({{u"payment"_s, u"none"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 11);
        QSignalSpy shown(m_page.get(), &CandidatePage::searchShown);
        openMenu();
        QTest::keyClick(menu(), Qt::Key_1);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QCOMPARE(shown.first().first().toString(), u"26000003"_s);
        openMenu();
        QTest::keyClick(menu(), Qt::Key_M);
        QTRY_VERIFY(m_page->views().views().isEmpty());
    }

    void columnsAreChosenAndMovedByKey()
    {
        open(u"clerk"_s);
        m_page->table().showColumns({CandidateTableModel::Number, CandidateTableModel::Name});
        openMenu();
        QTest::keyClick(menu(), Qt::Key_C);
        auto* dialog = m_page->findChild<ColumnDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QListWidget*>();
        QVERIFY(test::waitForActive(dialog));
        QCOMPARE(list->currentRow(), 0);
        QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier); // the number behind the name
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space); // and the first one that was hidden
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(!m_page->findChild<ColumnDialog*>());
        QCOMPARE(m_page->table().shownColumns(),
                 (QList<int>{CandidateTableModel::Name, CandidateTableModel::Number,
                             CandidateTableModel::School}));
    }

    void noColumnAtAllIsNotTaken()
    {
        open(u"clerk"_s);
        m_page->table().showColumns({CandidateTableModel::Name});
        ColumnDialog dialog(m_page->table());
        dialog.findChild<QListWidget*>()->item(0)->setCheckState(Qt::Unchecked);
        for (const QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->property("primary").toBool())
                QVERIFY(!each->isEnabled());
        m_page->table().showColumns({});
        m_page->table().showColumns({-1, 400});
        QCOMPARE(m_page->table().shownColumns(), QList<int>{CandidateTableModel::Name});
    }

private:
    void open(const QString& account)
    {
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)),
            test::ownModules());
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo});
        m_page->resize(1200, 800);
        m_page->setExam(kExam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QTRY_VERIFY(m_page->model().rowCount() > 0 && m_page->shownRecord());
        QVERIFY(test::settle(*m_desk, *m_page));
        m_page->table().setFocus();
    }

    StatisticsView& view() { return m_page->statistics().view(); }
    TableView& counts() { return view().table().table(); }
    /// Each line as it is shown.
    QStringList lines()
    {
        const StatisticsModel& model = view().table().model();
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            all.append(cells.join(u' '));
        }
        return m_page->statistics().isShown() ? all : QStringList();
    }
    QList<int> numbersOf(int column)
    {
        QList<int> numbers;
        for (int row = 0; row < view().table().model().rowCount(); ++row)
            numbers.append(int(view().table().model().numberOf(view().table().model().index(row, column))));
        return numbers;
    }
    /// What stands below the list.
    QString said() const
    {
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->text().contains(u"candidate(s)"_s) || label->text().contains(u" candidates"_s) ||
                label->text().contains(u"withdrawn application(s)"_s))
                if (!m_page->statistics().view().isAncestorOf(label))
                    return label->text();
        return {};
    }
    static QString textOf(const QWidget& widget)
    {
        QStringList texts;
        for (const QLabel* label : widget.findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    QStringList labels() { return textOf(view()).split(u'\n'); }
    QStringList narrowings() const
    {
        QStringList texts;
        for (const QPushButton* each : m_page->findChildren<QPushButton*>(u"narrowing"_s))
            if (!each->isHidden())
                texts.append(each->text());
        return texts;
    }
    QComboBox* box(const QString& name) const { return m_page->findChild<QComboBox*>(name); }
    void select(const QString& name, const QString& id)
    {
        box(name)->setCurrentIndex(box(name)->findData(id));
    }
    QAction* action(const char* name) const { return m_page->findChild<QAction*>(QString::fromLatin1(name)); }
    /// The button that shows @p wanted.
    QPushButton* button(const QAction* wanted) const
    {
        for (QPushButton* each : m_page->findChildren<QPushButton*>())
            if (each->isVisible() && each->text() == wanted->text())
                return each;
        return nullptr;
    }
    void press(const QString& keys)
    {
        const QKeyCombination key = QKeySequence(keys)[0];
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), key.key(),
                        key.keyboardModifiers());
    }
    QMenu* menu() const { return m_page->findChild<QMenu*>(u"viewMenu"_s); }
    void openMenu()
    {
        QTRY_VERIFY(!menu()); // the last one is gone
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->table().setFocus();
        press(u"V"_s);
        QTRY_VERIFY(menu() && menu()->isVisible());
    }
    QDialog* nameDialog() const
    {
        for (QDialog* dialog : m_page->findChildren<QDialog*>())
            if (dialog->isVisible() && dialog->findChild<QLineEdit*>())
                return dialog;
        return nullptr;
    }
    void giveName(const QString& name)
    {
        QTRY_VERIFY(nameDialog());
        auto* edit = nameDialog()->findChild<QLineEdit*>();
        edit->setText(name);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    void saveView(const QString& name)
    {
        openMenu();
        QTest::keyClick(menu(), Qt::Key_S);
        giveName(name);
    }

    const QString kExam = u"nm-zsb-2026"_s;
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;
};

QTEST_MAIN(TestCandidateStatistics)
#include "test_candidate_statistics.moc"

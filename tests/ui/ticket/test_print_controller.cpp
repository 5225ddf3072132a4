// SPDX-License-Identifier: GPL-3.0-or-later
// Papers in batches: to printers, files and zips, checked beforehand, gone on with after a jam.
#include "stage.h"
#include "support/greyed.h"
#include "support/patience.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_view.h"
#include "ui/ticket/paper_printer.h"
#include "ui/ticket/print_controller.h"
#include "ui/ticket/ticket_page.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPdfDocument>
#include <QPrinter>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;

class TestPrintController : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SeatStage> m_stage;
    std::unique_ptr<TicketPage> m_page;

    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    TableView* tickets()
    {
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == u"Tickets")
                return each;
        return nullptr;
    }
    void openPage(int candidates, Role role = Role::Clerk)
    {
        m_stage->addCandidates(candidates);
        m_stage->addRooms(1 + candidates / 30);
        m_stage->seat();
        m_stage->makeKey();
        m_page = std::make_unique<TicketPage>(m_stage->open(role),
                                              TicketPlaces{.keyFolder = m_stage->keys.path()});
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(tickets()->model()->rowCount() > 0);
        tickets()->setFocus();
    }
    void choose(const char* box, int index)
    {
        auto* combo = part<QComboBox>(box);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }
    void choosePaper(const QString& id) { choose("document", part<QComboBox>("document")->findData(id)); }
    void chooseWhom(const QString& text) { choose("whom", part<QComboBox>("whom")->findText(text)); }
    QString said() { return m_page->messages().sentence(); }
    QString out(const QString& name) { return m_stage->out.filePath(name); }
    std::shared_ptr<QPrinter> printerTo(const QString& path)
    {
        auto printer = std::make_shared<QPrinter>(QPrinter::ScreenResolution); // small pages are drawn fast
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(path);
        return printer;
    }
    static int pagesIn(const QString& path)
    {
        QPdfDocument document;
        return document.load(path) == QPdfDocument::Error::None ? document.pageCount() : 0;
    }
    static QList<QImage> picturesOf(const QString& path)
    {
        QPdfDocument document;
        document.load(path);
        QList<QImage> pictures;
        for (int page = 0; page < document.pageCount(); ++page)
            pictures.append(document.render(page, document.pagePointSize(page).toSize()));
        return pictures;
    }
    int trailLines(const QString& action)
    {
        const auto newest = test::orDie(m_stage->station.admin().store().trail().newest(500));
        return int(std::count_if(newest.begin(), newest.end(),
                                 [&](const store::TrailEntry& entry) { return entry.action == action; }));
    }
    bool hasJamBar() { return part<QWidget>("jam_bar")->isVisible(); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"papers"_s);
    }
    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::SeatStage>();
    }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void afterAJamTheRestIsPrintedOnTheSamePrinter()
    {
        openPage(12);
        choosePaper(u"register"_s);
        chooseWhom(u"All shown"_s);
        const QString path = out(u"printer.pdf"_s);
        m_page->printing().printOn(printerTo(path));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        QCOMPARE(pagesIn(path), 12);
        QCOMPARE(trailLines(u"paper.printed"_s), 12);

        auto* resume = part<QPushButton>("resume");
        QVERIFY(!resume->isEnabled()); // all pages are good
        part<QSpinBox>("good_pages")->setValue(7);
        QCOMPARE(resume->text(), u"Go on from page 8"_s);
        part<QLineEdit>("jam_reason")->clear();
        QVERIFY(!resume->isEnabled());
        QTest::keyClicks(part<QLineEdit>("jam_reason"), u"paper jam"_s);
        QTest::keyClick(resume, Qt::Key_Space);
        QTRY_COMPARE(trailLines(u"paper.printed"_s), 12 + 5);
        QTRY_COMPARE(part<QSpinBox>("good_pages")->maximum(), 5); // the offer is of the rest now
        QTRY_COMPARE(pagesIn(path), 5);
        QCOMPARE(trailLines(u"paper.unfinished"_s), 5);

        QTest::keyClick(part<QPushButton>("all_good"), Qt::Key_Space);
        QVERIFY(!hasJamBar());
    }

    void aFileGoesOnInAnotherFile()
    {
        openPage(5);
        choosePaper(u"commitment"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printToFile(out(u"all.pdf"_s));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        part<QSpinBox>("good_pages")->setValue(3);
        QTest::keyClick(part<QPushButton>("resume"), Qt::Key_Space);
        QTRY_VERIFY(m_page->findChild<QFileDialog*>());
        auto* dialog = m_page->findChild<QFileDialog*>();
        Q_EMIT dialog->fileSelected(out(u"rest.pdf"_s));
        dialog->close();
        QTRY_COMPARE(pagesIn(out(u"rest.pdf"_s)), 2);
        QCOMPARE(pagesIn(out(u"all.pdf"_s)), 5);
    }

    void aPaperOfSeveralPagesIsPrintedWholeAgain()
    {
        openPage(50); // rooms of 30 and 20, 24 labels a page
        choosePaper(u"labels"_s);
        chooseWhom(u"All shown"_s);
        QTRY_VERIFY(part<QPushButton>("to_file")->isEnabled());
        m_page->printing().printToFile(out(u"labels.pdf"_s));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        auto* good = part<QSpinBox>("good_pages");
        QCOMPARE(good->maximum(), 3);
        const auto* resume = part<QPushButton>("resume");
        good->setValue(2);
        QCOMPARE(resume->text(), u"Go on from page 3"_s);
        good->setValue(1);
        QCOMPARE(resume->text(), u"Go on from page 1"_s);
    }

    void theOfferNamesItsBatchAndGoesWithItsExam()
    {
        openPage(5);
        choosePaper(u"commitment"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printToFile(out(u"all.pdf"_s));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        const QString paper = m_stage->exams.find(test::kSeatExam)->paper(u"commitment"_s)->name.shown();
        choosePaper(u"register"_s); // which is not what went out
        const auto labels = part<QWidget>("jam_bar")->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text().startsWith(paper + u" to all.pdf: 5 page(s) went out"_s);
        }));
        m_page->setExam({});
        QVERIFY(!part<QWidget>("jam_bar")->isVisibleTo(m_page.get()));
        QVERIFY(part<QWidget>("jam_bar")->isHidden());
        m_page->setExam(test::kSeatExam);
        QTRY_VERIFY(hasJamBar()); // the paper may have jammed meanwhile
        QTest::keyClick(part<QPushButton>("all_good"), Qt::Key_Space);
        QVERIFY(!hasJamBar());
        m_page->setExam({});
        m_page->setExam(test::kSeatExam);
        QVERIFY(part<QWidget>("jam_bar")->isHidden()); // the batch is done with
    }

    void whatGoesIntoAZipEndsTheOfferOfTheBatchBefore()
    {
        openPage(3);
        choosePaper(u"register"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printToFile(out(u"all.pdf"_s));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        QTest::keyClicks(part<QLineEdit>("reprint_reason"), u"again"_s);
        m_page->printing().printToZip(out(u"all.zip"_s));
        QTRY_VERIFY2(said().contains(u"3 file(s) in all.zip"_s), qPrintable(said()));
        QVERIFY(!hasJamBar());
    }

    void theRestIsGoneOnWithOnce()
    {
        openPage(4);
        choosePaper(u"register"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printOn(printerTo(out(u"printer.pdf"_s)));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        part<QSpinBox>("good_pages")->setValue(2);
        auto* resume = part<QPushButton>("resume");
        QTest::keyClick(resume, Qt::Key_Space);
        QVERIFY(!resume->isEnabled());
        QVERIFY(resume->toolTip().contains(u"on its way"_s));
        QTest::keyClick(resume, Qt::Key_Space);
        QTRY_COMPARE(part<QSpinBox>("good_pages")->maximum(), 2);
        QCOMPARE(trailLines(u"paper.printed"_s), 4 + 2);
    }

    void whatIsGreyedSaysWhy()
    {
        openPage(3); // the ticket's window is not open, and a clerk cannot open it
        QTRY_VERIFY(!part<QPushButton>("to_file")->isEnabled());
        QVERIFY2(part<QPushButton>("to_file")->toolTip().contains(u"a system admin can"_s),
                 qPrintable(part<QPushButton>("to_file")->toolTip()));
        QCOMPARE(test::silentlyGreyed(*m_page), QStringList());
        choosePaper(u"commitment"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printToFile(out(u"all.pdf"_s));
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        QVERIFY(!part<QPushButton>("resume")->isEnabled());
        QCOMPARE(test::silentlyGreyed(*m_page), QStringList());
    }

    void aChoiceOfThePaperGivesTheKeysToTheList()
    {
        openPage(2);
        auto* papers = part<QComboBox>("document");
        papers->setFocus();
        choosePaper(u"register"_s);
        QVERIFY(tickets()->hasFocus());
    }

    void onePageOffersNothingToGoOnWith()
    {
        openPage(2);
        choosePaper(u"register"_s);
        m_page->printing().printToFile(out(u"one.pdf"_s));
        QTRY_VERIFY2(said().contains(u"1 page(s) printed"_s), qPrintable(said()));
        QVERIFY(!hasJamBar());
    }

    void whatCannotBePrintedIsListedBeforehand()
    {
        openPage(3);
        const ticket::TicketRow faceless = m_stage->tickets().at(1);
        m_stage->withdrawPortrait(faceless.candidate);
        chooseWhom(u"All shown"_s);
        QTest::keyClick(m_page.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY2(part<QTreeWidget>("refused"), qPrintable(said()));
        auto* list = part<QTreeWidget>("refused");
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), faceless.ticketNo);
        QCOMPARE(list->topLevelItem(0)->text(1), faceless.name);
        QVERIFY2(list->topLevelItem(0)->text(2).contains(u"portrait"_s),
                 qPrintable(list->topLevelItem(0)->text(2)));
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(!part<QDialog>("refusals"));
        for (const ticket::TicketRow& row : m_stage->tickets())
            QCOMPARE(row.prints, 0);
        QCOMPARE(trailLines(u"paper.printed"_s), 0);
    }

    void ifAllCanBePrintedTheCheckSaysSo()
    {
        openPage(3);
        chooseWhom(u"All shown"_s);
        QTest::keyClick(m_page.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(said(), u"Everything that is chosen can be printed."_s);
    }

    void aZipHasAFileForEachCandidate()
    {
        openPage(3);
        choosePaper(u"register"_s);
        chooseWhom(u"All shown"_s);
        m_page->printing().printToZip(out(u"all.zip"_s));
        QTRY_VERIFY2(said().contains(u"3 file(s) in all.zip"_s), qPrintable(said()));
        QFile zip(out(u"all.zip"_s));
        QVERIFY(zip.open(QIODevice::ReadOnly));
        QCOMPARE(zip.read(2), "PK"_ba);
        QVERIFY(!hasJamBar());
    }

    void oneFileForASchoolHasThatSchoolOnly()
    {
        openPage(8); // two of each of four schools
        choosePaper(u"register"_s);
        chooseWhom(u"This school"_s);
        m_page->printing().printToFile(out(u"school.pdf"_s));
        QTRY_COMPARE(pagesIn(out(u"school.pdf"_s)), 2);
        QPdfDocument document;
        document.load(out(u"school.pdf"_s));
        for (int page = 0; page < 2; ++page)
            QVERIFY(document.getAllText(page).text().contains(m_stage->tickets().first().school));
    }

    void copiesAreSortedAsAskedFor_data()
    {
        QTest::addColumn<bool>("collated");
        QTest::addColumn<QList<int>>("people");
        QTest::newRow("whole batches") << true << QList{0, 1, 2, 0, 1, 2};
        QTest::newRow("page by page") << false << QList{0, 0, 1, 1, 2, 2};
    }
    void copiesAreSortedAsAskedFor()
    {
        QFETCH(bool, collated);
        QFETCH(QList<int>, people);
        openPage(3);
        choosePaper(u"register"_s);
        chooseWhom(u"All shown"_s);
        auto printer = printerTo(out(u"copies.pdf"_s));
        printer->setCopyCount(2);
        printer->setCollateCopies(collated);
        m_page->printing().printOn(printer);
        QTRY_VERIFY2(hasJamBar(), qPrintable(said()));
        QCOMPARE(part<QSpinBox>("good_pages")->maximum(), 3); // of one copy
        QCOMPARE(pagesIn(out(u"copies.pdf"_s)), int(people.size()));
        const QList<QImage> pages = picturesOf(out(u"copies.pdf"_s));
        for (qsizetype left = 0; left < pages.size(); ++left)
            for (qsizetype right = left + 1; right < pages.size(); ++right)
                QCOMPARE(pages.at(left) == pages.at(right), people.at(left) == people.at(right));
    }

    void howWasPrintedLastIsRemembered()
    {
        openPage(2);
        choosePaper(u"register"_s);
        auto printer = printerTo(out(u"one.pdf"_s));
        printer->setCollateCopies(false);
        printer->setColorMode(QPrinter::GrayScale);
        m_page->printing().printOn(printer);
        QTRY_VERIFY2(said().contains(u"1 page(s) printed"_s), qPrintable(said()));
        QPrinter next;
        next.setOutputFormat(QPrinter::PdfFormat);
        recallPrinter(next);
        QVERIFY(!next.collateCopies());
        QCOMPARE(next.colorMode(), QPrinter::GrayScale);
    }

    void theMenuOfFilesOpensByItsKeys()
    {
        openPage(2);
        choosePaper(u"register"_s);
        QTRY_VERIFY(part<QPushButton>("to_file")->isEnabled());
        QTest::keyClick(m_page.get(), Qt::Key_E, Qt::ControlModifier);
        auto* menu = part<QMenu>("to_files");
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Z); // A &zip of these…
        QTRY_VERIFY(m_page->findChild<QFileDialog*>());
        auto* dialog = m_page->findChild<QFileDialog*>();
        QCOMPARE(dialog->defaultSuffix(), u"zip"_s);
        dialog->close();
    }
};

QTEST_MAIN(TestPrintController)
#include "test_print_controller.moc"

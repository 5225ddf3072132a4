// SPDX-License-Identifier: GPL-3.0-or-later
// How much room the page asks for: it fits the smallest window in both languages, whatever stands on it.
#include "stage.h"
#include "support/patience.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/ticket/print_controller.h"
#include "ui/ticket/ticket_page.h"
#include "ui/workbench/ask_bar.h"

#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

/// What a window of 1024 × 700 leaves of itself to a page: beside the rail, below its bar, above its status
/// bar.
constexpr QSize kRoom(900, 620);

class TestTicketFit : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::SeatStage> m_stage;
    std::unique_ptr<TicketPage> m_page;

    void choose(const char* box, int index)
    {
        auto* combo = m_page->findChild<QComboBox*>(QString::fromLatin1(box));
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }
    /// With sentences wrapped as they are in that width.
    QSize least() const
    {
        QCoreApplication::processEvents(); // what was just shown has its place
        const int high = m_page->layout()->totalMinimumHeightForWidth(kRoom.width());
        return m_page->minimumSizeHint().expandedTo({0, high});
    }
    bool fits() const { return least().width() <= kRoom.width() && least().height() <= kRoom.height(); }
    QByteArray said() const
    {
        return QByteArray::number(least().width()) + " x " + QByteArray::number(least().height());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"ticket-fit"_s);
        QSettings().clear();
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void init() { m_stage = std::make_unique<test::SeatStage>(); }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void noWordOfThePageIsCut()
    {
        QTranslator words;
        QVERIFY(words.load(u":/i18n/examdesk_en.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&words));
        m_stage->addCandidates(40);
        m_stage->addRooms(2);
        m_stage->seat();
        m_stage->makeKey();
        m_page = std::make_unique<TicketPage>(m_stage->open(account::Role::SystemAdmin),
                                              TicketPlaces{.keyFolder = m_stage->keys.path()});
        m_page->resize(kRoom);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        auto* tabs = m_page->findChild<QTabWidget*>();
        tabs->setCurrentIndex(1);
        QVERIFY(test::settle(m_stage->desk(), *m_page));
        const QTabBar* bar = tabs->tabBar();
        m_page->findChild<QSplitter*>()->setSizes({1, kRoom.width()}); // as far as it lets itself be squeezed
        QCoreApplication::processEvents();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            const int needed = bar->fontMetrics().horizontalAdvance(bar->tabText(tab));
            QVERIFY2(bar->tabRect(tab).width() >= needed && bar->tabRect(tab).right() <= bar->width(),
                     qPrintable(bar->tabText(tab)));
        }
        for (const QLineEdit* field : m_page->findChildren<QLineEdit*>()) {
            const int needed = field->fontMetrics().horizontalAdvance(field->placeholderText());
            QVERIFY2(!field->isVisible() || field->width() > needed, qPrintable(field->placeholderText()));
        }
        auto* paper = m_page->findChild<QComboBox*>(u"document"_s);
        auto* whom = m_page->findChild<QComboBox*>(u"whom"_s);
        for (int i = 0; i < paper->count(); ++i) {
            choose("document", i);
            QCoreApplication::processEvents();
            QVERIFY2(paper->width() > whom->width() && paper->toolTip() == paper->currentText(),
                     qPrintable(paper->currentText()));
        }
        tabs->setCurrentIndex(2);
        QCoreApplication::processEvents();
        auto* room = m_page->findChild<QComboBox*>(u"plan_room"_s);
        QVERIFY2(room->width() >= room->minimumSizeHint().width() && room->width() > 150,
                 QByteArray::number(room->width()));
        QVERIFY(QCoreApplication::removeTranslator(&words));
    }

    void thePageFitsTheSmallestWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s;
        QTest::newRow("English") << u"en"_s;
    }
    void thePageFitsTheSmallestWindow()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(u":/i18n/examdesk_%1.qm"_s.arg(language)));
        QVERIFY(QCoreApplication::installTranslator(&words));
        m_stage->addCandidates(40);
        m_stage->addRooms(2);
        m_stage->seat();
        m_stage->makeKey();
        m_page = std::make_unique<TicketPage>(m_stage->open(account::Role::SystemAdmin),
                                              TicketPlaces{.keyFolder = m_stage->keys.path()});
        m_page->resize(kRoom);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(test::kSeatExam);
        auto* tabs = m_page->findChild<QTabWidget*>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY2(fits(), said() + " on tab " + QByteArray::number(tab));
        }
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(m_page->findChild<QComboBox*>(u"document"_s)->isVisible());
        const auto lists = m_page->findChildren<TableView*>();
        QTRY_VERIFY(std::any_of(lists.begin(), lists.end(), [](const TableView* list) {
            return list->isVisible() && list->model()->rowCount() > 0;
        }));
        choose("document", m_page->findChild<QComboBox*>(u"document"_s)->findData(u"register"_s));
        auto* whom = m_page->findChild<QComboBox*>(u"whom"_s);
        choose("whom", whom->count() - 1);
        m_page->printing().printToFile(m_stage->out.filePath(u"all.pdf"_s));
        QTRY_VERIFY(m_page->findChild<QWidget*>(u"jam_bar"_s)->isVisible());
        QVERIFY2(fits(), said() + " with something to go on with");
        m_page->findChild<AskBar*>()->ask(QString(300, u'字'), u"字字字字字字"_s, [] {});
        QVERIFY2(fits(), said() + " with a question");
        tabs->setCurrentIndex(0);
        QVERIFY2(fits(), said() + " with a question over the rooms");
        QCOMPARE(m_page->size(), kRoom);
        QVERIFY(QCoreApplication::removeTranslator(&words));
    }
};

QTEST_MAIN(TestTicketFit)
#include "test_ticket_fit.moc"

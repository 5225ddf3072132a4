// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/likeness_commands.h"
#include "likeness/likeness_service.h"
#include "support/greyed.h"
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/photo/pair_panel.h"
#include "ui/photo/photo_page.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Desk;
using account::Session;
using likeness::LikenessService;
using likeness::LikenessState;

namespace {

/// A picture that looks like no other: coarse random squares.
QByteArray pictureOf(quint32 seed, int quality = 90)
{
    std::mt19937 random(seed);
    QImage squares(8, 8, QImage::Format_RGB32);
    for (int i = 0; i < 64; ++i)
        squares.setPixel(i % 8, i / 8, qRgb(int(random() % 256), int(random() % 256), int(random() % 256)));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    squares.scaled(240, 320, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).save(&buffer, "JPEG", quality);
    return bytes;
}

class Shown {
public:
    Shown(test::Stage& stage, account::Role role = account::Role::Reviewer)
        : page(stage.open(role), PhotoTools())
    {
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        if (!test::waitForActive(&page)) // else the first key goes nowhere
            qFatal("the page got no focus");
        page.setFocus();
        views = page.findChild<QTabBar*>();
        for (auto* one : page.findChildren<TableView*>())
            if (one->accessibleName() == u"Pairs of portraits")
                table = one;
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &page, key, modifiers);
    }
    /// The one whose view is in sight, if several have the name.
    QAction* action(const QString& text) const
    {
        QAction* found = nullptr;
        for (QAction* one : page.shortcuts().actions())
            if (one->text() == text && (!found || isInSight(*one)))
                found = one;
        if (!found)
            qFatal("the page has no action %s", qPrintable(text));
        return found;
    }
    static bool isInSight(const QAction& action)
    {
        const auto owners = action.associatedObjects();
        return std::any_of(owners.begin(), owners.end(), [](QObject* owner) {
            const auto* widget = qobject_cast<QWidget*>(owner);
            return widget && widget->isVisible();
        });
    }
    /// Whether its key does something now.
    bool works(const QString& text) const { return action(text)->isEnabled() && isInSight(*action(text)); }
    int rows() const { return table->model()->rowCount(); }
    QString label(const QString& name) const { return page.findChild<QLabel*>(name)->text(); }
    /// Whatever the page's labels say that can be seen.
    QString allWords() const
    {
        QStringList words;
        for (const auto* label : page.findChildren<QLabel*>())
            if (label->isVisible())
                words.append(label->text());
        return words.join(u'\n');
    }
    /// Opens the second view and searches.
    void search()
    {
        press(Qt::Key_V);
        press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(page.messages().sentence().contains(u"compared"_s));
        QTRY_VERIFY(rows() > 0);
    }
    void showState(LikenessState state)
    {
        for (auto* box : page.findChildren<QComboBox*>())
            if (box->accessibleName() == u"State of the pairs")
                box->setCurrentIndex(box->findData(int(state)));
    }

    PhotoPage page;
    QTabBar* views = nullptr;
    TableView* table = nullptr;
};

} // namespace

class TestPairView : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;

    QList<likeness::LikenessRecord> pairs(LikenessState state)
    {
        const auto reviewer =
            m_stage->station.signIn(u"looker"_s, account::Role::Reviewer, account::Scope::all());
        return test::orDie(LikenessService(*reviewer).page(test::kStageExam, state, {}, 10));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-pairs"_s);
        QSettings().clear();
    }

    /// Five candidates; the second and the fourth handed in one picture, saved another way.
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        likeness::registerModule(m_stage->modules);
        for (quint32 i = 1; i <= 5; ++i)
            m_stage->add(m_stage->addCandidate(u"考生%1"_s.arg(i)), u"portrait"_s,
                         i == 4 ? pictureOf(2, 50) : pictureOf(i));
    }

    void aSearchShowsBothPortraitsSideBySideAndWhy()
    {
        Shown shown(*m_stage);
        shown.search();
        QCOMPARE(shown.rows(), 1);
        QCOMPARE(shown.views->currentIndex(), 1);
        QVERIFY2(shown.page.messages().sentence().startsWith(u"5 portraits compared: 1 pairs are alike, 1"_s),
                 qPrintable(shown.page.messages().sentence()));
        QTRY_COMPARE(shown.views->tabText(1), u"Same face twice (1)"_s);
        QTRY_VERIFY(shown.label(u"whyPaired"_s).startsWith(u"The same picture twice"_s));
        int shownPictures = 0;
        const auto bothAreHere = [&] {
            shownPictures = 0;
            for (const auto* viewer : shown.page.findChildren<ImageViewer*>())
                shownPictures += viewer->isVisible() && viewer->hasPicture() ? 1 : 0;
            return shownPictures == 2;
        };
        QTRY_VERIFY2(bothAreHere(), qPrintable(QString::number(shownPictures)));
        const QString words = shown.allWords();
        for (const QString& known : {u"考生2"_s, u"考生4"_s, u"26000002"_s, u"26000004"_s, u"河套学院"_s})
            QVERIFY2(words.contains(known), qPrintable(words));
        QVERIFY2(!words.contains(u"19900000002"_s) && !words.contains(u"19900000004"_s), qPrintable(words));
    }

    void theSamePersonNeedsAReasonAndCanBeTakenBack()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        shown.press(Qt::Key_S);
        auto* asked = shown.page.findChild<QLabel*>(u"askForPairReason"_s);
        QTRY_VERIFY(asked->isVisible());
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
        shown.press(Qt::Key_1);
        QTRY_COMPARE(pairs(LikenessState::SamePerson).size(), 1);
        const likeness::LikenessRecord decided = pairs(LikenessState::SamePerson).first();
        QCOMPARE(decided.reason, u"One candidate registered twice"_s);
        QCOMPARE(decided.decidedBy, u"staff"_s);
        QTRY_COMPARE(shown.rows(), 0);
        QTRY_COMPARE(shown.views->tabText(1), u"Same face twice"_s);
        QTRY_VERIFY(m_stage->undo.isOffering());
        m_stage->undo.undo();
        QTRY_COMPARE(pairs(LikenessState::Open).size(), 1);
        QTRY_COMPARE(shown.rows(), 1);
    }

    void aReasonSpeaksForOneAnswerAlone()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        shown.press(Qt::Key_4); // only alike
        shown.press(Qt::Key_S);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"speaks for the other answer"_s));
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
        shown.press(Qt::Key_S);
        auto* asked = shown.page.findChild<QLabel*>(u"askForPairReason"_s);
        QTRY_VERIFY(asked->isVisible());
        shown.press(Qt::Key_3); // no reason for this answer has that key
        shown.press(Qt::Key_4);
        QVERIFY(asked->isVisible());
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
        shown.press(Qt::Key_Escape);
        shown.press(Qt::Key_4);
        shown.press(Qt::Key_D);
        QTRY_COMPARE(pairs(LikenessState::Different).size(), 1);
        QCOMPARE(pairs(LikenessState::Different).first().reason, u"Only alike"_s);
        QTRY_COMPARE(shown.rows(), 0);
        shown.press(Qt::Key_T); // there is no text to type by now
        const QWidget* focused = QApplication::focusWidget();
        QVERIFY(focused && focused->isVisible());
    }

    void escapeFromATypedReasonDecidesNothing()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        shown.press(Qt::Key_S);
        shown.press(Qt::Key_T);
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        auto* panel = shown.page.findChild<PairPanel*>();
        QSignalSpy decided(panel, &PairPanel::decided);
        panel->setFocus();
        QTest::keyClick(panel, Qt::Key_Escape);
        QCOMPARE(decided.count(), 0);
        QVERIFY(!shown.page.findChild<QLabel*>(u"askForPairReason"_s)->isVisible());
    }

    void aTypedReasonDecidesOnePair()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        QSignalSpy decided(shown.page.findChild<PairPanel*>(), &PairPanel::decided);
        shown.press(Qt::Key_S);
        shown.press(Qt::Key_T);
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(pairs(LikenessState::SamePerson).size(), 1);
        QCOMPARE(decided.count(), 1);
    }

    void aTypedReasonIsKept()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        shown.press(Qt::Key_T);
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"seen at the counter"_s);
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(!qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        shown.press(Qt::Key_S);
        QTRY_COMPARE(pairs(LikenessState::SamePerson).size(), 1);
        QCOMPARE(pairs(LikenessState::SamePerson).first().reason, u"seen at the counter"_s);
    }

    void differentPersonsNeedNoReasonAndCanBeDecidedAnew()
    {
        Shown shown(*m_stage);
        shown.search();
        QTRY_VERIFY(shown.action(u"Different persons"_s)->isEnabled());
        QVERIFY(!shown.action(u"Decide anew"_s)->isEnabled());
        shown.press(Qt::Key_D);
        QTRY_COMPARE(pairs(LikenessState::Different).size(), 1);
        QTRY_COMPARE(shown.rows(), 0);
        shown.showState(LikenessState::Different);
        QTRY_COMPARE(shown.rows(), 1);
        QTRY_VERIFY(shown.action(u"Decide anew"_s)->isEnabled());
        QVERIFY(!shown.action(u"Different persons"_s)->isEnabled());
        shown.table->setFocus();
        shown.press(Qt::Key_O);
        QTRY_COMPARE(pairs(LikenessState::Open).size(), 1);
    }

    void whoDoesNotReviewSeesButNeitherSearchesNorDecides()
    {
        {
            Shown shown(*m_stage);
            shown.search();
        }
        m_stage = std::make_unique<test::Stage>();
        likeness::registerModule(m_stage->modules);
        for (quint32 i = 1; i <= 2; ++i)
            m_stage->add(m_stage->addCandidate(u"考生%1"_s.arg(i)), u"portrait"_s, pictureOf(1, int(40 * i)));
        {
            const auto reviewer =
                m_stage->station.signIn(u"seeker"_s, account::Role::Reviewer, account::Scope::all());
            (void)test::orDie(LikenessService(*reviewer).search(test::kStageExam, photo::Models()));
        }
        Shown shown(*m_stage, account::Role::Clerk);
        shown.press(Qt::Key_V);
        QTRY_COMPARE(shown.rows(), 1);
        QTRY_VERIFY(shown.label(u"pairObstacle"_s).contains(u"reviewers"_s));
        for (const QString& text : {u"Same person"_s, u"Different persons"_s, u"Search for doubles"_s})
            QVERIFY2(!shown.action(text)->isEnabled(), qPrintable(text));
        QCOMPARE(pairs(LikenessState::Open).size(), 1);
    }

    void theKeysOfOneViewDoNothingInTheOther()
    {
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.works(u"Return"_s));
        QVERIFY(!shown.works(u"Same person"_s));
        shown.press(Qt::Key_V);
        QVERIFY(!shown.works(u"Return"_s));
        QVERIFY(!shown.works(u"Check"_s));
        QVERIFY(shown.works(u"Search for doubles"_s));
        while (shown.views->currentIndex() != 0)
            shown.press(Qt::Key_V);
        QTRY_VERIFY(shown.works(u"Return"_s));
    }

    void aStoppedSearchSaysThatNothingWasRecorded()
    {
        Shown shown(*m_stage);
        QSemaphore goOn;
        const auto release = qScopeGuard([&goOn] { goOn.release(); }); // or a failure would hang
        (void)m_stage->desk().read(
            [&goOn](Session&) {
                goOn.acquire();
                return base::Result<void>();
            },
            Desk::Lane::Slow);
        shown.press(Qt::Key_V);
        shown.press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 1);
        m_stage->tasks.cancelAll();
        goOn.release();
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"stopped"_s));
        QTRY_COMPARE(m_stage->tasks.runningTasks(), 0);
        QVERIFY(pairs(LikenessState::Open).isEmpty());
        QTRY_VERIFY(shown.action(u"Search for doubles"_s)->isEnabled());
    }

    void whatIsGreyedSaysWhy()
    {
        Shown shown(*m_stage);
        shown.press(Qt::Key_V);
        QVERIFY(!shown.action(u"Same person"_s)->isEnabled());
        QCOMPARE(test::silentlyGreyed(shown.page), QStringList()); // nothing is chosen
        shown.press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(shown.action(u"Same person"_s)->isEnabled());
        QVERIFY(!shown.action(u"Decide anew"_s)->isEnabled());
        QCOMPARE(test::silentlyGreyed(shown.page), QStringList());
    }

    void aStateThatIsChosenGivesTheKeysToTheList()
    {
        Shown shown(*m_stage);
        shown.search();
        for (auto* box : shown.page.findChildren<QComboBox*>())
            if (box->accessibleName() == u"State of the pairs") {
                box->setFocus();
                Q_EMIT box->activated(0); // as the list of the box does
            }
        QTRY_VERIFY(shown.table->hasFocus());
    }

    void anEmptyListOffersTheSearch()
    {
        Shown shown(*m_stage);
        shown.press(Qt::Key_V);
        QTRY_VERIFY(shown.allWords().contains(u"No pair of portraits waits"_s));
    }
};

QTEST_MAIN(TestPairView)
#include "test_pair_view.moc"

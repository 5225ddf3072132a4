// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation/accommodation_commands.h"
#include "accommodation/accommodation_service.h"
#include "station.h"
#include "support/patience.h"
#include "ui/candidate/accommodation_controller.h"
#include "ui/candidate/accommodation_form.h"
#include "ui/candidate/accommodation_panel.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/reason_form.h"
#include "ui/candidate/record_view.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/masked_text.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using accommodation::AccommodationService;
using accommodation::Request;
using account::Role;
using candidate::CandidateId;

namespace {

const account::Modules& allModules()
{
    static const account::Modules modules = [] {
        account::Modules made;
        candidate::registerModule(made, test::builtInExams());
        accommodation::registerModule(made, test::builtInExams());
        audit::registerModule(made, test::builtInExams());
        return made;
    }();
    return modules;
}

} // namespace

/// A clerk asks for an accommodation at the record, a reviewer finds it and decides.
class TestAccommodations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-accommodations"_s);
    }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(allModules());
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 3; ++i)
            commands.append(test::registration(m_station->admin(), exam, i, false));
        m_ids = test::registerAll(m_station->admin(), commands);
        m_station->signIn(u"clerk"_s, Role::Clerk, account::Scope::all());
        m_station->signIn(u"reviewer"_s, Role::Reviewer, account::Scope::all());
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_undo.withdraw();
    }

    void aClerkAsksByKeys()
    {
        open(u"clerk"_s);
        QVERIFY(action("askAccommodation")->isVisible());
        QVERIFY(!action("decideAccommodation")->isVisible());
        QTRY_VERIFY(action("askAccommodation")->isEnabled());
        QTest::keyClick(&m_page->table(), Qt::Key_H, Qt::ShiftModifier);
        QTRY_VERIFY(form().isVisible());
        QPushButton* confirm = form().findChild<QPushButton*>(u"confirm"_s);
        QVERIFY(!confirm->isEnabled());
        QVERIFY(!confirm->toolTip().isEmpty());
        box("extra_time")->setChecked(true);
        QVERIFY(!confirm->isEnabled()); // nobody has looked at the certificate
        box("tick")->setChecked(true);
        QVERIFY(!confirm->isEnabled()); // and nobody said why
        auto* reason = form().findChild<QLineEdit*>(u"reason"_s);
        reason->setText(u"骨折未愈"_s);
        QVERIFY(confirm->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(requestOf().asked, QStringList{u"extra_time"_s});
        QCOMPARE(requestOf().state, Request::State::Waiting);
        QTRY_VERIFY(action("askAccommodation")->toolTip().contains(u"waits"_s));
        QVERIFY(!action("askAccommodation")->isEnabled());
        QTRY_COMPARE(fact(u"asked"_s).mark.value_or(StateMark()).state, State::Attention);
        QVERIFY(fact(u"accommodation_reason"_s).masked);
        QVERIFY(!facts().copyText().contains(u"骨折"_s));
    }

    void aReviewerFindsWhoWaitsAndGrantsAPart()
    {
        ask({u"extra_time"_s, u"separate_room"_s});
        open(u"reviewer"_s);
        auto* approval = m_page->findChild<QComboBox*>(u"approval"_s);
        const int entry = approval->findData(u"accommodation/waiting"_s);
        QVERIFY(entry > 0);
        QTRY_VERIFY(approval->itemText(entry).contains(u"(1)"_s));
        approval->setCurrentIndex(entry);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == target());
        QTRY_VERIFY(action("decideAccommodation")->isEnabled());
        QTest::keyClick(&m_page->table(), Qt::Key_H);
        QTRY_VERIFY(form().isVisible());
        QVERIFY(form().accessibleName().contains(u"医院证明"_s)); // who decides reads why
        box("separate_room")->setChecked(false);
        QPushButton* confirm = form().findChild<QPushButton*>(u"confirm"_s);
        QVERIFY(!confirm->isEnabled());
        form().findChild<QLineEdit*>(u"reason"_s)->setText(u"不需要单独考场"_s);
        confirm->click();
        QTRY_COMPARE(requestOf().state, Request::State::Decided);
        QCOMPARE(candidateOf().accommodations, QStringList{u"extra_time"_s});
        QTRY_VERIFY(fact(u"decided"_s).value.contains(u"reviewer"_s));
        QVERIFY(fact(u"accommodation_answer"_s).masked);
        QVERIFY(!facts().copyText().contains(u"不需要单独考场"_s));
        MaskedText* answer = nullptr; // the last of those in sight
        for (MaskedText* one : facts().findChildren<MaskedText*>())
            if (one->isVisible())
                answer = one;
        QVERIFY(answer);
        QTest::mousePress(answer->findChild<QToolButton*>(), Qt::LeftButton);
        QTRY_COMPARE(answer->shownText(), u"不需要单独考场"_s);
        QTest::mouseRelease(answer->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(looks().last(), u"reviewer accommodation_answer"_s);
        QVERIFY(!action("decideAccommodation")->isEnabled());
        QTRY_VERIFY(action("reopenAccommodation")->isEnabled());
    }

    void whatWasDoneIsTakenBackFromTheStatusBar()
    {
        ask({u"extra_time"_s});
        open(u"reviewer"_s);
        QTRY_VERIFY(action("decideAccommodation")->isEnabled());
        action("decideAccommodation")->trigger();
        QTRY_VERIFY(form().isVisible());
        form().findChild<QPushButton*>(u"confirm"_s)->click();
        QTRY_COMPARE(requestOf().state, Request::State::Decided);
        QTRY_VERIFY(m_undo.isOffering());
        m_undo.undo();
        QTRY_COMPARE(requestOf().state, Request::State::Waiting);
        QVERIFY(candidateOf().accommodations.isEmpty());
    }

    void whoReadsWhyAndDecidesNothingHasLooked()
    {
        ask({u"extra_time"_s});
        open(u"reviewer"_s);
        QTRY_VERIFY(action("decideAccommodation")->isEnabled());
        QVERIFY(looks().isEmpty());
        QTest::keyClick(&m_page->table(), Qt::Key_H);
        QVERIFY(!form().isVisible()); // not before it is written down
        QTRY_VERIFY(form().isVisible());
        QCOMPARE(looks(), QStringList{u"reviewer accommodation_reason"_s});
        QTest::keyClick(&form(), Qt::Key_Escape);
        QVERIFY(!form().isVisible());
        QCOMPARE(requestOf().state, Request::State::Waiting);
        QCOMPARE(looks().size(), 1);
    }

    void nothingIsTakenBackThatBecameSomethingElse()
    {
        open(u"clerk"_s);
        askByForm();
        QTRY_VERIFY(m_undo.isOffering());
        const auto reviewer = m_station->signIn(u"another"_s, Role::Reviewer, account::Scope::all());
        test::orDie(AccommodationService(*reviewer).decide(requestOf(), {u"extra_time"_s}, {}));
        m_undo.undo();
        QTRY_VERIFY(m_page->messages().isVisible());
        QVERIFY(m_page->messages().sentence().contains(u"nothing was taken back"_s));
        QCOMPARE(requestOf().state, Request::State::Decided);
        QCOMPARE(candidateOf().accommodations, QStringList{u"extra_time"_s});
    }

    void whatWasJustAskedForIsTakenBack()
    {
        open(u"clerk"_s);
        askByForm();
        QTRY_VERIFY(m_undo.isOffering());
        m_undo.undo();
        QTRY_COMPARE(requestOf().state, Request::State::Withdrawn);
    }

    void nothingIsAskedForBeforeItIsReadWhatWasAskedFor()
    {
        ask({u"extra_time"_s});
        open(u"clerk"_s);
        Shortcuts shortcuts(m_page.get());
        MessageBar messages;
        AccommodationPanel panel;
        AccommodationController controller({*m_desk, test::builtInExams(), m_tasks, m_undo}, shortcuts,
                                           nullptr);
        controller.begin(messages, panel);
        controller.setExam(test::builtInExams().find(kExam));
        const Record record{.candidate = candidateOf()};
        controller.setRecord(&record);
        for (const QAction* action : controller.actions())
            QVERIFY(!action->isEnabled());
        QVERIFY(controller.actions().first()->toolTip().contains(u"still being read"_s));
        QTRY_VERIFY(controller.actions().first()->toolTip().contains(u"waits"_s));
    }

    void aChangeOfTypeSaysWhatItTakesAway()
    {
        ask({u"extra_time"_s});
        const auto other = m_station->signIn(u"another"_s, Role::Reviewer, account::Scope::all());
        test::orDie(AccommodationService(*other).decide(requestOf(), {u"extra_time"_s}, {}));
        open(u"reviewer"_s);
        QTRY_VERIFY(action("changeType")->isEnabled());
        action("changeType")->trigger();
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        auto* types = form.findChild<QComboBox*>();
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        for (int i = 0; i < types->count(); ++i) {
            const exam::CandidateType* type = exam.type(types->itemData(i).toString());
            if (!type)
                continue;
            types->setCurrentIndex(i);
            const QString meaning = form.findChild<QLabel*>(u"meaning"_s)->text();
            QCOMPARE(meaning.contains(u"No longer granted: Extra time"_s), exam.group(type->group)->exempt);
        }
    }

    void whoAskedCannotDecide()
    {
        ask({u"extra_time"_s});
        open(u"admin"_s); // whose request it is
        QTRY_VERIFY(fact(u"asked"_s).value.contains(u"admin"_s));
        QVERIFY(!action("decideAccommodation")->isEnabled());
        QVERIFY(action("decideAccommodation")->toolTip().contains(u"somebody else"_s));
    }

    void itGoesToNobodyElseAndIsLostWithoutWords()
    {
        open(u"clerk"_s);
        QTRY_VERIFY(action("askAccommodation")->isEnabled());
        action("askAccommodation")->trigger();
        box("extra_time")->setChecked(true);
        QVERIFY(m_page->record().hasInput());
        QTest::keyClick(&m_page->table(), Qt::Key_J);
        QTRY_VERIFY(m_page->shownRecord()->candidate.id == m_ids.first());
        QVERIFY(!form().isVisible());
        QVERIFY(m_page->messages().isVisible());
    }

private:
    static constexpr auto kExam = "nm-zsb-2026"_L1;

    /// The first of the list, which is sorted by pinyin.
    CandidateId target() const { return m_ids.last(); }
    void open(const QString& account)
    {
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)), allModules());
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo});
        m_page->resize(1200, 800);
        m_page->setExam(kExam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QTRY_VERIFY(m_page->model().rowCount() > 0 && m_page->shownRecord());
    }
    void ask(const QStringList& ids)
    {
        test::orDie(AccommodationService(m_station->admin())
                        .request(candidateOf(), nullptr, ids, u"医院证明"_s, true));
    }
    void askByForm()
    {
        QTRY_VERIFY(action("askAccommodation")->isEnabled());
        action("askAccommodation")->trigger();
        box("extra_time")->setChecked(true);
        box("tick")->setChecked(true);
        form().findChild<QLineEdit*>(u"reason"_s)->setText(u"骨折未愈"_s);
        form().findChild<QPushButton*>(u"confirm"_s)->click();
        QTRY_COMPARE(requestOf().state, Request::State::Waiting);
        QTRY_COMPARE(requestOf().asked, QStringList{u"extra_time"_s});
    }
    /// Who looked at which field of the target, oldest first.
    QStringList looks()
    {
        QStringList found;
        for (const auto& line : test::orDie(m_station->admin().store().trail().of(target().text())))
            if (line.action == u"look"_s)
                found.append(line.account + u' ' + line.detail.value(u"field"_s).toString());
        return found;
    }
    candidate::Candidate candidateOf()
    {
        return test::orDie(
            candidate::CandidateService(m_station->admin(), test::builtInExams()).find(target()));
    }
    Request requestOf()
    {
        return test::orDie(AccommodationService(m_station->admin()).find(target())).value_or(Request());
    }
    QAction* action(const char* name) { return m_page->findChild<QAction*>(QLatin1StringView(name)); }
    AccommodationForm& form() { return m_page->record().accommodations().form(); }
    QCheckBox* box(const char* name) { return form().findChild<QCheckBox*>(QLatin1StringView(name)); }
    FactList& facts() { return *m_page->record().findChild<FactList*>(u"accommodation"_s); }
    Fact fact(const QString& key)
    {
        for (const Fact& one : facts().facts())
            if (one.key == key)
                return one;
        return {};
    }

    QList<CandidateId> m_ids;
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;
};

QTEST_MAIN(TestAccommodations)
#include "test_accommodations.moc"

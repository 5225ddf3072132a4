// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/code_list.h"
#include "support/patience.h"
#include "ui/registration/choice_edit.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using ui::ChoiceEdit;

class TestChoiceEdit : public QObject {
    Q_OBJECT

    std::unique_ptr<ChoiceEdit> m_edit;

    void commit(const QString& text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(m_edit.get(), &event);
    }
    QWidget* target() const
    {
        return QApplication::activePopupWidget() ? QApplication::activePopupWidget() : m_edit.get();
    }

private Q_SLOTS:
    void init()
    {
        m_edit = std::make_unique<ChoiceEdit>();
        m_edit->setOptions(exam::builtInCodes(u"ethnicities"_s)->entries);
        m_edit->show();
        m_edit->activateWindow();
        QVERIFY(test::waitForActive(m_edit.get()));
        m_edit->setFocus();
    }
    void cleanup() { m_edit.reset(); }

    void oneIsFoundByNamePinyinInitialsOrCode_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("value");
        QTest::newRow("Chinese") << u"蒙"_s << u"02"_s;
        QTest::newRow("whole name") << u"回族"_s << u"03"_s;
        QTest::newRow("pinyin") << u"menggu"_s << u"02"_s;
        QTest::newRow("initials") << u"mgz"_s << u"02"_s;
        QTest::newRow("capitals") << u"HZ"_s << u"01"_s;
        QTest::newRow("code") << u"02"_s << u"02"_s;
    }
    void oneIsFoundByNamePinyinInitialsOrCode()
    {
        QFETCH(const QString, typed);
        commit(typed);
        QTest::keyClick(target(), Qt::Key_Return);
        QTEST(m_edit->value(), "value");
    }

    void oneIsFoundByTheInitialsOfWhatPeopleCallIt()
    {
        m_edit->setOptions(exam::builtInCodes(u"political_statuses"_s)->entries);
        commit(u"gqt"_s); // 共青团员
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"03"_s);
        m_edit->clear();
        commit(u"团员"_s);
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"03"_s);
    }

    void tabTakesTheMarkedOneAndGoesOn()
    {
        QSignalSpy goesOn(m_edit.get(), &ChoiceEdit::goOn);
        QTest::keyClicks(m_edit.get(), u"hz"_s);
        QVERIFY(QApplication::activePopupWidget());
        QTest::keyClick(target(), Qt::Key_Down);
        const QString marked = static_cast<QAbstractItemView*>(target())->currentIndex().data().toString();
        QTest::keyClick(target(), Qt::Key_Tab);
        QCOMPARE(goesOn.count(), 1);
        QCOMPARE(m_edit->text(), marked);
        QVERIFY(!QApplication::activePopupWidget());
    }

    /// A quick hand types on while the list closes; on X11 such keys still go to the list's window.
    void whatIsTypedWhileTheListClosesIsTheNextFields()
    {
        QWidget form;
        auto* choice = new ChoiceEdit(&form);
        auto* next = new QLineEdit(&form);
        choice->setOptions(exam::builtInCodes(u"ethnicities"_s)->entries);
        connect(choice, &ChoiceEdit::goOn, next, [next] { next->setFocus(); });
        form.show();
        form.activateWindow();
        QVERIFY(test::waitForActive(&form));
        choice->setFocus();
        QTest::keyClicks(choice, u"hz"_s);
        QPointer<QWidget> list = QApplication::activePopupWidget();
        QVERIFY(list);
        QTest::keyClick(list, Qt::Key_Return);
        const QString chosen = choice->text();
        QKeyEvent late(QEvent::KeyPress, Qt::Key_S, Qt::NoModifier, u"s"_s);
        QApplication::sendEvent(list, &late);
        QCOMPARE(choice->text(), chosen);
        QCOMPARE(next->text(), u"s"_s);
    }

    void whatNothingIsCalledStaysAsItWasTyped()
    {
        commit(u"没有这族"_s);
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"没有这族"_s);
    }

    void anOpenChoiceLeavesOtherTextsAlone()
    {
        m_edit->setOptions({{u"语文教育"_s, {u"语文教育"_s, u"语文教育"_s}}}, true);
        commit(u"语文"_s);
        QTest::keyClick(target(), Qt::Key_Escape);
        m_edit->clearFocus();
        QCOMPARE(m_edit->value(), u"语文"_s);
    }

    /// A school of its own may be called as another one begins.
    void whereAnyTextMayStandChineseStandsAsTypedAndInitialsTakeTheMarkedOne()
    {
        const auto option = [](const QString& name) { return exam::Option{name, {name, name}}; };
        m_edit->setOptions({option(u"示例职业学院（专科）"_s), option(u"样板学院"_s)}, true);
        commit(u"示例职业学院"_s);
        QVERIFY(m_edit->meant().isEmpty());
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"示例职业学院"_s);
        QVERIFY(!m_edit->knows(m_edit->text()));
        m_edit->clear();
        commit(u"ybxy"_s);
        QCOMPARE(m_edit->meant(), u"样板学院"_s);
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"样板学院"_s);
        m_edit->clear();
        commit(u"示例"_s);
        QTest::keyClick(target(), Qt::Key_Down);
        QTest::keyClick(target(), Qt::Key_Return);
        QCOMPARE(m_edit->value(), u"示例职业学院（专科）"_s);
    }

    void downShowsAll()
    {
        QTest::keyClick(m_edit.get(), Qt::Key_Down);
        QVERIFY(QApplication::activePopupWidget());
        QCOMPARE(static_cast<QAbstractItemView*>(target())->model()->rowCount(), 56);
    }
};

QTEST_MAIN(TestChoiceEdit)

#include "test_choice_edit.moc"

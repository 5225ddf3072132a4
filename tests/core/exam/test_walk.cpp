// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QTest>

using namespace examdesk::exam;
using namespace Qt::StringLiterals;

namespace {

/// Leads one candidate through an exam by doing what standing() says is missing, and nothing else.
class Walk {
public:
    Walk(const Definition& exam, const QString& type) : m_exam(exam), m_type(type) {}

    Standing look() const
    {
        const QDateTime now =
            m_exam.fees.windows.isEmpty() ? test::at(u"2026-03-01") : m_exam.fees.windows.first().from;
        return standing(m_exam, m_applicant, now);
    }

    /// Does one thing for the current step.
    void act(const Standing& now)
    {
        switch (m_exam.step(now.current)->kind) {
        case StepKind::Notice:
            m_applicant.noticeRead = true;
            return;
        case StepKind::Type:
            m_applicant.type = m_type;
            return;
        case StepKind::Fields:
            return fillIn(now);
        case StepKind::Materials:
        case StepKind::Identity:
            return bring(now);
        case StepKind::Payment:
            return pay(now);
        case StepKind::Approval:
            m_applicant.levels.insert(now.nextLevel, Applicant::Review::Approved);
            return;
        case StepKind::Receipt:
            m_applicant.receipted = true;
            return;
        case StepKind::Ticket:
            m_applicant.ticketed = true;
            return;
        case StepKind::Done:
            return;
        }
    }

    Applicant& applicant() { return m_applicant; }

private:
    void fillIn(const Standing& now)
    {
        for (const FieldProblem& problem : now.fieldProblems)
            m_applicant.fields.insert(problem.field, test::goodValue(*m_exam.field(problem.field)));
    }

    void bring(const Standing& now)
    {
        const bool identity = m_exam.step(now.current)->kind == StepKind::Identity;
        for (const MaterialNeed& need : now.materials) {
            if (need.required && m_exam.material(need.material)->atIdentity == identity)
                m_applicant.materials.insert(need.material);
        }
        m_applicant.portraitAccepted = identity;
    }

    void pay(const Standing& now)
    {
        if (now.mayPay)
            m_applicant.paid = true;
        else
            m_applicant.confirmed = true;
    }

    const Definition& m_exam;
    QString m_type;
    Applicant m_applicant;
};

constexpr int kMostActions = 40;

} // namespace

class TestWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeOfEveryExamWalksItsStepsInOrder_data()
    {
        QTest::addColumn<QString>("exam");
        QTest::addColumn<QString>("type");
        for (const auto& id : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s, u"sh-zhuanke-2024"_s, u"nm-wlcb-fee"_s}) {
            for (const CandidateType& type : test::builtIn(id).types)
                QTest::addRow("%s %s", qPrintable(id), qPrintable(type.id)) << id << type.id;
        }
    }
    void everyTypeOfEveryExamWalksItsStepsInOrder()
    {
        QFETCH(QString, exam);
        QFETCH(QString, type);
        const Definition& definition = test::builtIn(exam);
        Walk walk(definition, type);
        QStringList passed;
        for (int i = 0; i < kMostActions && isOpen(walk.look()); ++i) {
            const Standing now = walk.look();
            QCOMPARE(now.states.value(now.current), StepState::Current);
            if (passed.isEmpty() || passed.last() != now.current)
                passed.append(now.current);
            walk.act(now);
        }
        const Standing end = walk.look();
        QVERIFY2(!isOpen(end), qPrintable(u"stuck at "_s + end.current));
        QCOMPARE(end.steps, definition.groupOfType(type)->steps);
        QCOMPARE(end.current, end.steps.last());
        if (definition.step(end.steps.last())->kind == StepKind::Done)
            passed.append(end.steps.last()); // Done by itself, as soon as the others are.
        QCOMPARE(passed, end.steps);
        QVERIFY(end.approved && !end.mayPay && end.nextLevel.isEmpty());
    }

    void theWholeWayHasTheseSteps_data()
    {
        QTest::addColumn<QString>("exam");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("names");
        const QStringList unified2023{u"考生须知"_s, u"选择考生类型"_s, u"信息填报"_s, u"材料上传"_s,
                                      u"身份采集"_s, u"考试缴费"_s,     u"资格审批"_s, u"填报完成"_s};
        QStringList exempt2023 = unified2023;
        exempt2023.swapItemsAt(5, 6);
        const QStringList all2026{u"考生须知"_s,     u"选择考生类型"_s, u"信息填报"_s, u"材料上传"_s,
                                  u"身份信息采集"_s, u"考试缴费"_s,     u"资格审核"_s, u"报名完成"_s};
        QTest::newRow("2023 unified") << u"nm-zsb-2023"_s << u"graduate"_s << unified2023;
        QTest::newRow("2023 soldier") << u"nm-zsb-2023"_s << u"soldier_former"_s << exempt2023;
        QTest::newRow("2023 award") << u"nm-zsb-2023"_s << u"award"_s << exempt2023;
        QTest::newRow("2026 unified") << u"nm-zsb-2026"_s << u"special_plan"_s << all2026;
        QTest::newRow("2026 exempt") << u"nm-zsb-2026"_s << u"award"_s << all2026;
        QTest::newRow("Shanghai") << u"sh-zhuanke-2024"_s << u"candidate"_s
                                  << QStringList{u"核对信息"_s, u"网上缴费"_s, u"查看票据"_s};
        QTest::newRow("Ulanqab") << u"nm-wlcb-fee"_s << u"candidate"_s
                                 << QStringList{u"核对信息与应缴项目"_s, u"订单缴费"_s, u"电子票"_s,
                                                u"准考证"_s};
    }
    void theWholeWayHasTheseSteps()
    {
        QFETCH(QString, exam);
        QFETCH(QString, type);
        QStringList shown;
        const Definition& definition = test::builtIn(exam);
        for (const QString& step : definition.groupOfType(type)->steps)
            shown.append(definition.step(step)->name.zh);
        QTEST(shown, "names");
    }

    void aGapIsTheCurrentStepEvenIfLaterOnesAreDone()
    {
        const Definition& exam = test::builtIn(u"nm-zsb-2026"_s);
        Applicant applicant = test::complete(exam, u"graduate"_s);
        applicant.paid = true;
        applicant.confirmed = true;
        applicant.portraitAccepted = false; // Turned down after the payment.
        const Standing now = standing(exam, applicant, test::at(u"2026-03-01"));
        QCOMPARE(now.current, u"identity"_s);
        QCOMPARE(now.states.value(u"payment"_s), StepState::Done);
        QCOMPARE(now.states.value(u"approval"_s), StepState::Open);
        QCOMPARE(now.states.value(u"done"_s), StepState::Open);
        QVERIFY(now.nextLevel.isEmpty());
    }

private:
    static bool isOpen(const Standing& now)
    {
        return std::any_of(now.states.cbegin(), now.states.cend(),
                           [](StepState state) { return state != StepState::Done; });
    }
};

QTEST_GUILESS_MAIN(TestWalk)
#include "test_walk.moc"

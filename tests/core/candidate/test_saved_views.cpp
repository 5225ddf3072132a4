// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/saved_views.h"
#include "store/statement.h"
#include "store/store_check.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using account::Role;
using account::Scope;
using base::Error;

/// Views of the candidate list under a name.
class TestSavedViews : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_clerk;

    const exam::Definition& exam(const QString& id = u"nm-zsb-2023"_s) const { return *m_exams.find(id); }
    SavedView view(const QString& name) const
    {
        SavedView made{.name = name};
        made.query = {.exam = exam().id,
                      .search = test::inventedIdNumber(7),
                      .type = u"award"_s,
                      .approval = u"returned"_s,
                      .payment = u"none"_s,
                      .portrait = u"waiting"_s,
                      .school = u"河套学院"_s};
        made.query.narrowings = {narrowingTo(exam(), Dimension::Group, u"exempt"_s),
                                 narrowingTo(exam(), Dimension::Major, {})};
        made.columns = {u"name"_s, u"number"_s};
        return made;
    }
    QStringList names(account::Session& session, const QString& examId = u"nm-zsb-2023"_s)
    {
        QStringList all;
        for (const SavedView& one : test::orDie(SavedViews(session).all(exam(examId))))
            all.append(one.name);
        return all;
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
    }
    void cleanup()
    {
        m_clerk.reset();
        m_station.reset();
    }

    void aViewComesBackAsItWasSaved()
    {
        SavedView saved = view(u"退回未缴费"_s);
        saved.id = test::orDie(SavedViews(*m_clerk).save(exam(), saved));
        QVERIFY(!saved.id.isEmpty());
        QCOMPARE(test::orDie(SavedViews(*m_clerk).all(exam())), QList{saved});
        saved.name = u"新名字"_s;
        saved.query.narrowings.clear();
        QCOMPARE(test::orDie(SavedViews(*m_clerk).save(exam(), saved)), saved.id);
        QCOMPARE(test::orDie(SavedViews(*m_clerk).all(exam())), QList{saved});
        test::orDie(SavedViews(*m_clerk).remove(exam(), saved.id));
        QVERIFY(names(*m_clerk).isEmpty());
        QCOMPARE(SavedViews(*m_clerk).remove(exam(), saved.id).error().code, Error::Code::NotFound);
    }

    void eachAccountAndExamHasItsOwn()
    {
        const QString id = test::orDie(SavedViews(*m_clerk).save(exam(), view(u"甲"_s)));
        QVERIFY(names(m_station->admin()).isEmpty());
        QVERIFY(names(*m_clerk, u"nm-zsb-2026"_s).isEmpty());
        QCOMPARE(SavedViews(m_station->admin()).remove(exam(), id).error().code, Error::Code::NotFound);
        test::orDie(SavedViews(m_station->admin()).save(exam(), view(u"甲"_s)));
        QCOMPARE(names(*m_clerk), QStringList{u"甲"_s});
    }

    void aNameIsNeededAndGivenOnce()
    {
        SavedViews views(*m_clerk);
        QCOMPARE(views.save(exam(), view(u"  "_s)).error().code, Error::Code::Invalid);
        QCOMPARE(views.save(exam(), view(QString(101, u'长'))).error().code, Error::Code::Invalid);
        SavedView first = view(u"My school"_s);
        first.id = test::orDie(views.save(exam(), first));
        QCOMPARE(views.save(exam(), view(u" my school "_s)).error().code, Error::Code::Conflict);
        test::orDie(views.save(exam(), first)); // its own name is free to it
        for (int i = 1; i < SavedViews::kMost; ++i)
            test::orDie(views.save(exam(), view(u"view %1"_s.arg(i))));
        QCOMPARE(views.save(exam(), view(u"one more"_s)).error().code, Error::Code::Invalid);
        QCOMPARE(names(*m_clerk).size(), SavedViews::kMost);
    }

    void whatWasSearchedForIsSealedAndProved()
    {
        const QString id = test::orDie(SavedViews(*m_clerk).save(exam(), view(u"甲"_s)));
        const auto body =
            test::orDie(store::firstRow(m_clerk->database(), u"SELECT body FROM saved_view"_s, {}));
        QVERIFY(!body->first().toByteArray().contains(test::inventedIdNumber(7).toUtf8()));
        QCOMPARE(test::orDie(store::checkStore(m_station->admin().store(), {})).views, 1);
        test::orDie(store::execute(m_clerk->database(), u"UPDATE saved_view SET body = x'00'"_s));
        const auto report = test::orDie(store::checkStore(m_station->admin().store(), {}));
        QVERIFY(report.problems.join(u' ').contains(id));
        QVERIFY(names(*m_clerk).isEmpty()); // it keeps nobody from the list
    }

    void whatTheExamLostIsNotNarrowedBy()
    {
        test::orDie(SavedViews(*m_clerk).save(exam(), view(u"甲"_s)));
        exam::Definition less = exam();
        less.types.removeIf([](const exam::CandidateType& type) { return type.id == u"award"_s; });
        less.groups.removeLast();
        const SavedView left = test::orDie(SavedViews(*m_clerk).all(less)).first();
        QVERIFY(left.query.type.isEmpty());
        QCOMPARE(left.query.narrowings.size(), 1);
        QCOMPARE(left.query.school, u"河套学院"_s);
    }

    void aStoreThatStartsOverHasNone()
    {
        test::orDie(SavedViews(*m_clerk).save(exam(), view(u"甲"_s)));
        auto transaction = test::orDie(store::Transaction::begin(m_clerk->database()));
        test::orDie(m_clerk->records().forgetAll());
        test::orDie(transaction.commit());
        QVERIFY(names(*m_clerk).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSavedViews)
#include "test_saved_views.moc"

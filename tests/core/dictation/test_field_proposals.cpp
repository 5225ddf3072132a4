// SPDX-License-Identifier: GPL-3.0-or-later
// What invented people say at the counter, as engines write it down.
#include "dictation/field_proposals.h"
#include "exam/definition_reader.h"
#include "exam/id_number.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::dictation;

class TestFieldProposals : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = exam::Catalogue::load(u":/exams"_s).value();
    const exam::Definition& m_exam = *m_exams.find(u"nm-zsb-2026"_s);
    const exam::MajorMap m_majors = exam::MajorMap::sample().value();
    QString m_type;
    QHash<QString, QString> m_known;

    Proposals heard(const QList<Segment>& segments) const
    {
        return proposalsOf({.exam = m_exam, .type = m_type, .known = m_known, .majors = &m_majors}, segments);
    }
    Proposals heard(const QString& text) const { return heard(QList<Segment>{{.text = text}}); }

    static Proposal of(const Proposals& proposals, const QString& field)
    {
        for (const Proposal& proposal : proposals.fields)
            if (proposal.field == field)
                return proposal;
        return {};
    }
    static QString valueOf(const Proposals& proposals, const QString& field)
    {
        return of(proposals, field).value;
    }
    static QString doubtsOf(const Proposals& proposals, const QString& field)
    {
        return of(proposals, field).doubts.join(u'\n');
    }
    /// Of a province-level code, which no person has.
    static QString idNumber(const QString& order, const QString& birth = u"20030208"_s)
    {
        const QString digits = u"150000"_s + birth + order;
        return digits + exam::idNumberCheckCharacter(digits);
    }
    /// Digit by digit, in Chinese.
    static QString spoken(const QString& number, const QString& x = u"X"_s)
    {
        QString words;
        for (const QChar digit : number)
            words += digit == u'X' ? x : QString(u"零一二三四五六七八九"_s.at(digit.digitValue()));
        return words;
    }
    /// The first number of a person whose check character is X.
    static QString idNumberWithX()
    {
        for (int order = 1; order < 1000; ++order)
            if (const QString number = idNumber(u"%1"_s.arg(order, 3, 10, QChar(u'0')));
                number.endsWith(u'X'))
                return number;
        qFatal("no ID number ends in X");
    }

private Q_SLOTS:
    void init()
    {
        m_type = u"graduate"_s;
        m_known.clear();
    }

    void aWholeFormIsSaidInOneGo()
    {
        const QString number = idNumber(u"001"_s);
        const Proposals proposals =
            heard(u"嗯，我叫演示甲。身份证号是"_s + spoken(number) +
                  u"，手机号一九九零零零零零零一二，性别男，民族汉族，政治面貌共青团员。"
                  "毕业学校是示例职业学院，专业学前教育，外语语种英语，邮政编码零一零零二零，"
                  "邮寄地址是内蒙古呼和浩特市，示例区样板路三号楼二零一室，收件人是我本人，"
                  "拟报专业学前教育，考点在包头，谢谢。"_s);
        const QHash<QString, QString> expected{{u"name"_s, u"演示甲"_s},
                                               {u"id_number"_s, number},
                                               {u"phone"_s, u"19900000012"_s},
                                               {u"sex"_s, u"1"_s},
                                               {u"ethnicity"_s, u"01"_s},
                                               {u"political_status"_s, u"03"_s},
                                               {u"graduation_school"_s, u"示例职业学院"_s},
                                               {u"major"_s, u"学前教育"_s},
                                               {u"foreign_language"_s, u"en"_s},
                                               {u"postcode"_s, u"010020"_s},
                                               {u"address"_s, u"内蒙古呼和浩特市示例区样板路3号楼201室"_s},
                                               {u"recipient"_s, u"演示甲"_s},
                                               {u"intended_major"_s, u"学前教育"_s},
                                               {u"exam_region"_s, u"150200"_s}};
        for (auto field = expected.cbegin(); field != expected.cend(); ++field)
            QCOMPARE(u"%1=%2"_s.arg(field.key(), valueOf(proposals, field.key())),
                     u"%1=%2"_s.arg(field.key(), field.value()));
        QCOMPARE(proposals.fields.size(), expected.size());
        QCOMPARE(proposals.unassigned, QStringList());
        for (const QString& sure : {u"id_number"_s, u"phone"_s, u"sex"_s, u"ethnicity"_s, u"major"_s})
            QCOMPARE(doubtsOf(proposals, sure), QString());
        QVERIFY(doubtsOf(proposals, u"name"_s).contains(u"compare"_s)); // always
    }

    void withoutAnyPunctuationTheNamesOfFieldsDivideIt()
    {
        const Proposals proposals =
            heard(u"我叫演示甲身份证号"_s + spoken(idNumber(u"001"_s)) +
                  u"手机号一九九零零零零零零一二性别男民族蒙古族毕业院校内蒙古民族示例学院专业护理"_s);
        QCOMPARE(valueOf(proposals, u"name"_s), u"演示甲"_s);
        QCOMPARE(valueOf(proposals, u"id_number"_s), idNumber(u"001"_s));
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QCOMPARE(valueOf(proposals, u"sex"_s), u"1"_s);
        QCOMPARE(valueOf(proposals, u"ethnicity"_s), u"02"_s);
        QCOMPARE(valueOf(proposals, u"graduation_school"_s), u"内蒙古民族示例学院"_s);
        QCOMPARE(valueOf(proposals, u"major"_s), u"护理"_s);
    }

    void aMobileNumberIsSaidInManyWays_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("digits") << u"手机号19900000012"_s;
        QTest::newRow("in groups") << u"手机号是 199 0000 0012"_s;
        QTest::newRow("with strokes") << u"手机号：199-0000-0012"_s;
        QTest::newRow("full width") << u"手机号１９９００００００１２"_s;
        QTest::newRow("yao") << u"联系电话幺九九零零零零零零幺二"_s;
        QTest::newRow("liang") << u"电话是一九九零零零零零零一两"_s;
        QTest::newRow("so many noughts") << u"手机号码是一九九，六个零，一二"_s;
        QTest::newRow("with pauses") << u"手机号一九九，嗯，零零零零，然后零零一二。"_s;
        QTest::newRow("circle") << u"手机号一九九〇〇〇〇〇〇一二"_s;
        QTest::newRow("without its name") << u"一九九零零零零零零一二"_s;
        QTest::newRow("in a sentence") << u"我的电话呢，是一九九零零零零零零一二"_s;
    }
    void aMobileNumberIsSaidInManyWays()
    {
        QFETCH(QString, words);
        const Proposals proposals = heard(words);
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QCOMPARE(doubtsOf(proposals, u"phone"_s), QString());
        QCOMPARE(proposals.unassigned, QStringList());
    }

    void aWordOfTheSameSoundIsTakenForADigitAndDoubted()
    {
        const Proposals proposals = heard(u"手机号一九九零零零零零零医二"_s);
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QVERIFY(!doubtsOf(proposals, u"phone"_s).isEmpty());
    }

    void anEngineMayCutWithinANumber()
    {
        const Proposals proposals = heard({{.text = u"手机号一九九零零"_s, .from = 0, .to = 2000},
                                           {.text = u"零零零零一二"_s, .from = 2000, .to = 4000},
                                           {.text = u"民族汉族"_s, .from = 4000, .to = 5000}});
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QCOMPARE(of(proposals, u"phone"_s).from, 0);
        QCOMPARE(of(proposals, u"phone"_s).to, 4000);
        QCOMPARE(of(proposals, u"ethnicity"_s).from, 4000);
    }

    void anIdNumberMayEndInX_data()
    {
        QTest::addColumn<QString>("x");
        for (const QString& x : {u"X"_s, u"x"_s, u"叉"_s, u"艾克斯"_s, u"，X"_s})
            QTest::newRow(qPrintable(x)) << x;
    }
    void anIdNumberMayEndInX()
    {
        QFETCH(QString, x);
        const QString number = idNumberWithX();
        const Proposals proposals = heard(u"身份证号码"_s + spoken(number, x) + u"，民族汉族"_s);
        QCOMPARE(valueOf(proposals, u"id_number"_s), number);
        QCOMPARE(doubtsOf(proposals, u"id_number"_s), QString());
        QCOMPARE(valueOf(proposals, u"ethnicity"_s), u"01"_s);
    }

    void anIdNumberThatCannotBeIsDoubtedWithTheReason()
    {
        QString wrong = idNumber(u"001"_s);
        wrong[17] = wrong.endsWith(u'1') ? u'2' : u'1';
        Proposals proposals = heard(u"身份证号"_s + spoken(wrong));
        QCOMPARE(valueOf(proposals, u"id_number"_s), wrong);
        QVERIFY2(doubtsOf(proposals, u"id_number"_s).contains(u"does not fit"_s),
                 qPrintable(doubtsOf(proposals, u"id_number"_s)));
        proposals = heard(u"身份证号"_s + spoken(wrong.first(15)) + u"，民族汉族"_s);
        QVERIFY2(doubtsOf(proposals, u"id_number"_s).contains(u"15 of 18"_s),
                 qPrintable(doubtsOf(proposals, u"id_number"_s)));
        proposals = heard(u"手机号一九九零零零零零零一二三"_s);
        QVERIFY(doubtsOf(proposals, u"phone"_s).contains(u"More digits"_s));
    }

    void numbersWithoutNamesAreKnownByThemselves()
    {
        const QString number = idNumber(u"001"_s);
        const Proposals proposals =
            heard(spoken(number) + u"，"_s + u"一九九零零零零零零一二，零一零零二零"_s);
        QCOMPARE(valueOf(proposals, u"id_number"_s), number);
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QCOMPARE(valueOf(proposals, u"postcode"_s), QString()); // six digits may be anything
        QCOMPARE(proposals.unassigned, QStringList{u"零一零零二零"_s});
    }

    void aChoiceIsKnownByItsNamesItsSoundAndItsCode_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isSure");
        const QString nation = u"ethnicity"_s;
        QTest::newRow("name") << u"民族满族"_s << nation << u"11"_s << true;
        QTest::newRow("alias") << u"民族，蒙古"_s << nation << u"02"_s << true;
        QTest::newRow("in words") << u"我的民族是蒙古族"_s << nation << u"02"_s << true;
        QTest::newRow("by itself") << u"我是达斡尔族"_s << nation << u"31"_s << true;
        QTest::newRow("sound") << u"民族是满足"_s << nation << u"11"_s << false;
        QTest::newRow("accent") << u"民族是金族"_s << nation << u"49"_s << false;
        QTest::newRow("not by one syllable") << u"民族代为填写"_s << nation << QString() << true;
        QTest::newRow("code") << u"民族代码，民族零二"_s << nation << u"02"_s << true;
        QTest::newRow("label by its sound")
            << u"政治面帽是团员"_s << u"political_status"_s << u"03"_s << true;
        QTest::newRow("sex alone") << u"女"_s << u"sex"_s << u"2"_s << true;
        QTest::newRow("sex as people say") << u"我是男生"_s << u"sex"_s << u"1"_s << true;
        QTest::newRow("party") << u"我是一名预备党员"_s << u"political_status"_s << u"02"_s << true;
        QTest::newRow("language") << u"外语是日语"_s << u"foreign_language"_s << u"ja"_s << true;
        QTest::newRow("region") << u"考点所在盟市，锡林郭勒盟"_s << u"exam_region"_s << u"152500"_s << true;
    }
    void aChoiceIsKnownByItsNamesItsSoundAndItsCode()
    {
        QFETCH(QString, words);
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(bool, isSure);
        const Proposals proposals = heard(words);
        QCOMPARE(valueOf(proposals, field), value);
        QVERIFY2(doubtsOf(proposals, field).isEmpty() == isSure, qPrintable(doubtsOf(proposals, field)));
    }

    void whatIsNoChoiceIsNotAssigned()
    {
        const Proposals proposals = heard(u"民族火星族，我家在包头"_s);
        QCOMPARE(valueOf(proposals, u"ethnicity"_s), QString());
        QCOMPARE(valueOf(proposals, u"exam_region"_s), QString()); // nobody said that he sits the exam there
        QCOMPARE(proposals.unassigned, (QStringList{u"民族火星族"_s, u"我家在包头"_s}));
    }

    void theLastOfTwoSayingsCounts_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("with its name") << u"民族汉族，说错了，民族是回族"_s << u"ethnicity"_s << u"03"_s;
        QTest::newRow("without it") << u"民族汉族，不对，是回族"_s << u"ethnicity"_s << u"03"_s;
        QTest::newRow("number") << u"手机号一九九零零零零零零一二，哦不，应该是一九九零零零零零零三四"_s
                                << u"phone"_s << u"19900000034"_s;
        QTest::newRow("name") << u"我叫演示甲，不是演示甲，是演示乙"_s << u"name"_s << u"演示乙"_s;
        QTest::newRow("in one breath") << u"我叫演示甲不对我叫演示乙"_s << u"name"_s << u"演示乙"_s;
        QTest::newRow("much later") << u"性别男，民族汉族，外语英语，性别女"_s << u"sex"_s << u"2"_s;
    }
    void theLastOfTwoSayingsCounts()
    {
        QFETCH(QString, words);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const Proposals proposals = heard(words);
        QCOMPARE(valueOf(proposals, field), value);
        QVERIFY2(doubtsOf(proposals, field).contains(u"two ways"_s), qPrintable(doubtsOf(proposals, field)));
    }

    void aCorrectionOfAnotherFieldLeavesTheNameAlone()
    {
        const Proposals proposals = heard(u"我叫演示甲，不对，我是女生"_s);
        QCOMPARE(valueOf(proposals, u"name"_s), u"演示甲"_s);
        QCOMPARE(valueOf(proposals, u"sex"_s), u"2"_s);
    }

    void aPartOfANumberPutsNothingRight()
    {
        const Proposals proposals = heard(u"手机号一九九零零零零零零一二，不对，是三四"_s);
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QVERIFY(doubtsOf(proposals, u"phone"_s).contains(u"not understood"_s));
        QCOMPARE(proposals.unassigned, QStringList{u"三四"_s});
    }

    void whatIsSaidOfTheCharactersOfANameCounts_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("name");
        QTest::newRow("a word") << u"我叫章演示，紧张的张"_s << u"张演示"_s;
        QTest::newRow("parts") << u"姓名章演示，弓长张，民族汉族"_s << u"张演示"_s;
        QTest::newRow("several") << u"我叫章严示，弓长张，演出的演"_s << u"张演示"_s;
        QTest::newRow("in one breath") << u"我叫章演示紧张的张"_s << u"张演示"_s;
        QTest::newRow("of no sound in it") << u"我叫章演示，木子李"_s << u"章演示"_s;
    }
    void whatIsSaidOfTheCharactersOfANameCounts()
    {
        QFETCH(QString, words);
        QFETCH(QString, name);
        QCOMPARE(valueOf(heard(words), u"name"_s), name);
    }

    void aFlagIsAnsweredWithYesOrNo()
    {
        QCOMPARE(valueOf(heard(u"是否为未发放证书的获奖免试考生，不是"_s), u"award_pending"_s), u"no"_s);
        QCOMPARE(valueOf(heard(u"是否为未发放证书的获奖免试考生选是"_s), u"award_pending"_s), u"yes"_s);
        QCOMPARE(valueOf(heard(u"未发放证书的获奖免试考生，否"_s), u"award_pending"_s), u"no"_s);
    }

    void datesAreSaidInManyWays_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("month");
        QTest::addColumn<QString>("day");
        QTest::newRow("read out") << u"二〇二三年四月十五日"_s << u"2023-04"_s << u"2023-04-15"_s;
        QTest::newRow("thousands") << u"两千零三年十二月三十一号"_s << u"2003-12"_s << u"2003-12-31"_s;
        QTest::newRow("digits") << u"2023年4月5日"_s << u"2023-04"_s << u"2023-04-05"_s;
        QTest::newRow("strokes") << u"2023-11-20"_s << u"2023-11"_s << u"2023-11-20"_s;
        QTest::newRow("twenty") << u"一九九九年十月二十日"_s << u"1999-10"_s << u"1999-10-20"_s;
        QTest::newRow("no such day") << u"二零二三年二月三十日"_s << u"2023-02"_s << QString();
        QTest::newRow("no such month") << u"二零二三年十三月一日"_s << QString() << QString();
    }
    void datesAreSaidInManyWays()
    {
        QFETCH(QString, words);
        QFETCH(QString, month);
        QFETCH(QString, day);
        exam::Definition exam;
        exam.fields = {
            {.id = u"enlisted"_s, .label = {u"入伍时间"_s, {}}, .kind = exam::FieldKind::YearMonth},
            {.id = u"discharged"_s, .label = {u"退役日期"_s, {}}, .kind = exam::FieldKind::Date}};
        const auto read = [&exam](const QString& text) {
            return proposalsOf({.exam = exam}, {{.text = text}});
        };
        QCOMPARE(valueOf(read(u"入伍时间是"_s + words), u"enlisted"_s), month);
        QCOMPARE(valueOf(read(u"退役日期"_s + words), u"discharged"_s), day);
        const Proposals guessed = read(u"入伍时间二三年四月份"_s);
        QCOMPARE(valueOf(guessed, u"enlisted"_s), u"2023-04"_s);
        QVERIFY(!doubtsOf(guessed, u"enlisted"_s).isEmpty());
    }

    void onlyFieldsOfTheTypeAreProposed()
    {
        m_type = u"soldier_former"_s;
        const Proposals proposals = heard(u"拟报专业法学，民族汉族"_s);
        QCOMPARE(valueOf(proposals, u"intended_major"_s), QString());
        QCOMPARE(proposals.fields.size(), 1);
        QCOMPARE(proposals.unassigned, QStringList{u"拟报专业法学"_s});
    }

    void whatContradictsTheIdNumberIsDoubted()
    {
        Proposals proposals = heard(u"性别女，身份证号"_s + spoken(idNumber(u"001"_s)));
        QVERIFY(!doubtsOf(proposals, u"sex"_s).isEmpty());
        m_known = {{u"id_number"_s, idNumber(u"001"_s)}};
        proposals = heard(u"性别女"_s);
        QVERIFY(!doubtsOf(proposals, u"sex"_s).isEmpty());
        QCOMPARE(doubtsOf(heard(u"性别男"_s), u"sex"_s), QString());
    }

    void aPassportIsNoIdNumberAndNotJudgedAsOne()
    {
        m_known = {{u"id_type"_s, u"passport"_s}};
        const Proposals proposals = heard(u"证件号码是E一二三四五六七八，民族汉族"_s);
        QCOMPARE(valueOf(proposals, u"id_number"_s), u"E12345678"_s);
        QCOMPARE(doubtsOf(proposals, u"id_number"_s), QString());
    }

    void majorsAreThoseOfTheTable()
    {
        Proposals proposals = heard(u"专业是学前教玉"_s);
        QCOMPARE(valueOf(proposals, u"major"_s), u"学前教育"_s);
        QVERIFY(!doubtsOf(proposals, u"major"_s).isEmpty());
        proposals = heard(u"所学专业是报关与示例"_s);
        QCOMPARE(valueOf(proposals, u"major"_s), u"报关与示例"_s);
        QVERIFY2(doubtsOf(proposals, u"major"_s).contains(u"table of majors"_s),
                 qPrintable(doubtsOf(proposals, u"major"_s)));
    }

    void traditionalCharactersAndBlanksBetweenAllOfThemAreRead()
    {
        Proposals proposals = heard(u"我叫張示例，民族漢族，畢業院校示範職業學院"_s);
        QCOMPARE(valueOf(proposals, u"name"_s), u"张示例"_s);
        QCOMPARE(valueOf(proposals, u"ethnicity"_s), u"01"_s);
        QCOMPARE(valueOf(proposals, u"graduation_school"_s), u"示范职业学院"_s);
        QCOMPARE(of(proposals, u"name"_s).words, u"我叫張示例"_s); // as it was written
        proposals = heard(u"我 叫 演 示 甲 ， 手 机 号 一 九 九 零 零 零 零 零 零 一 二 ， 民 族 汉 族"_s);
        QCOMPARE(valueOf(proposals, u"name"_s), u"演示甲"_s);
        QCOMPARE(valueOf(proposals, u"phone"_s), u"19900000012"_s);
        QCOMPARE(valueOf(heard(u"姓名著示例"_s), u"name"_s), u"著示例"_s); // simplified has it too
    }

    void anAddressMayHoldNamesOfFields()
    {
        const Proposals proposals =
            heard(u"邮寄地址，内蒙古示例旗学校路十二号，民族小区一百二十号楼。民族汉族。"_s);
        QCOMPARE(valueOf(proposals, u"address"_s), u"内蒙古示例旗学校路12号民族小区120号楼"_s);
        QCOMPARE(valueOf(proposals, u"ethnicity"_s), u"01"_s);
        QCOMPARE(valueOf(proposals, u"graduation_school"_s), QString());
    }

    void whatTheEngineWasNotSureOfIsDoubted()
    {
        const Proposals proposals =
            heard({{.text = u"民族汉族"_s, .confidence = 0.2}, {.text = u"外语英语"_s, .confidence = 0.95}});
        QVERIFY(!doubtsOf(proposals, u"ethnicity"_s).isEmpty());
        QCOMPARE(doubtsOf(proposals, u"foreign_language"_s), QString());
    }

    void whatIsOfNoFieldIsShownAndNothingElse()
    {
        const Proposals proposals = heard(u"你好，今天风很大，民族汉族，我排了很久的队，谢谢。"_s);
        QCOMPARE(proposals.unassigned, (QStringList{u"今天风很大"_s, u"我排了很久的队"_s}));
        QCOMPARE(heard(u"嗯，好的，谢谢。"_s), Proposals{});
        QCOMPARE(heard(QString()), Proposals{});
        QCOMPARE(heard(QList<Segment>{}), Proposals{});
    }

    void noTextDoesHarm()
    {
        QRandomGenerator random(20260310);
        const QStringList pieces{u"手机号"_s,
                                 u"是"_s,
                                 u"一九九"_s,
                                 u"零零零零"_s,
                                 u"，"_s,
                                 u"不对"_s,
                                 u"我叫"_s,
                                 u"民族"_s,
                                 u"汉"_s,
                                 u"的"_s,
                                 u"三个零"_s,
                                 u"X"_s,
                                 u"身份证号"_s,
                                 u"150000"_s,
                                 u"𠮷"_s,
                                 u"。"_s,
                                 u" "_s,
                                 u"应该是"_s,
                                 u"二〇二三年"_s,
                                 u"地址"_s,
                                 u"号楼"_s,
                                 u"\u200b"_s,
                                 QString(QChar(0xD800)),
                                 u"不是"_s};
        for (int round = 0; round < 100; ++round) {
            QString text;
            for (int i = random.bounded(1, 60); i > 0; --i)
                text += pieces.at(random.bounded(int(pieces.size())));
            const Proposals proposals = heard(text);
            QStringList seen;
            for (const Proposal& proposal : proposals.fields) {
                QVERIFY2(!proposal.value.isEmpty() && !seen.contains(proposal.field), qPrintable(text));
                seen.append(proposal.field);
            }
        }
        QCOMPARE(heard(QString(20'000, u'九')).fields.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFieldProposals)
#include "test_field_proposals.moc"

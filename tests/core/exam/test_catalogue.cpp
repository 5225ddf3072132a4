// SPDX-License-Identifier: GPL-3.0-or-later
#include "applicants.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace examdesk;
using namespace examdesk::exam;
using namespace Qt::StringLiterals;

namespace {

const QStringList kExams{u"nm-wlcb-fee"_s, u"nm-zsb-2023"_s, u"nm-zsb-2026"_s, u"sh-zhuanke-2024"_s};

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray shipped(const QString& id)
{
    QFile file(u":/exams/%1.json"_s.arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFourExamsAreBuiltIn()
    {
        const auto catalogue = Catalogue::load(u":/exams"_s);
        QVERIFY2(catalogue.has_value(), catalogue ? "" : qPrintable(catalogue.error().message));
        QStringList ids;
        for (const Definition& exam : catalogue->exams())
            ids.append(exam.id);
        QCOMPARE(ids, kExams);
        QCOMPARE(catalogue->find(u"sh-zhuanke-2024"_s)->year, 2024);
        QVERIFY(catalogue->find(u"nm-zsb-2024"_s) == nullptr);
    }

    void oneWrongFileRefusesAll()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"nm-wlcb-fee.json"_s), shipped(u"nm-wlcb-fee"_s));
        QVERIFY(Catalogue::load(folder.path()));
        write(folder.filePath(u"other.json"_s), "{\"id\": \"other\"}"_ba);
        const auto catalogue = Catalogue::load(folder.path());
        QVERIFY(!catalogue);
        QVERIFY2(catalogue.error().message.startsWith(u"other.json: /"),
                 qPrintable(catalogue.error().message));
    }

    void theFileIsCalledAsTheExam()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"renamed.json"_s), shipped(u"nm-wlcb-fee"_s));
        const auto catalogue = Catalogue::load(folder.path());
        QVERIFY(!catalogue);
        QVERIFY(catalogue.error().message.startsWith(u"renamed.json: /id: "));
    }

    void anEmptyFolderIsNoCatalogue()
    {
        QTemporaryDir folder;
        QCOMPARE(Catalogue::load(folder.path()).error().code, base::Error::Code::NotFound);
        QCOMPARE(Catalogue::load(u"/no/such/folder"_s).error().code, base::Error::Code::NotFound);
    }

    void theFormsAskWhatTheManualsAsk()
    {
        const QStringList asked{u"姓名"_s,           u"证件类型"_s,
                                u"身份证号"_s,       u"手机号"_s,
                                u"性别"_s,           u"民族"_s,
                                u"政治面貌"_s,       u"邮寄地址"_s,
                                u"收件人"_s,         u"毕业院校"_s,
                                u"毕业专业"_s,       u"邮政编码"_s,
                                u"外语语种"_s,       u"是否为未发放证书的获奖免试考生"_s,
                                u"拟报本科专业"_s,   u"招考类别"_s,
                                u"专业课考试科目"_s, u"考点所在盟市"_s};
        for (const auto& id : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s}) {
            QStringList labels;
            for (const Field& field : test::builtIn(id).fields)
                labels.append(field.label.zh);
            QCOMPARE(labels, asked);
        }
    }

    void theTypesStandInTheirGroups()
    {
        QStringList shown;
        const Definition& exam = test::builtIn(u"nm-zsb-2023"_s);
        for (const CandidateType& type : exam.types)
            shown.append(exam.group(type.group)->name.zh + u'/' + type.category.zh + u'/' + type.name.zh);
        QCOMPARE(shown, (QStringList{u"统一参加考试/普通考生/应届毕业生"_s,
                                     u"统一参加考试/普通考生/三支一扶和西部计划考生"_s,
                                     u"统一参加考试/普通考生/高职扩招考生（2022年底毕业）"_s,
                                     u"统一参加考试/普通考生/专项计划考生"_s,
                                     u"免试考生/退役大学生士兵/区内应届退役大学生士兵"_s,
                                     u"免试考生/退役大学生士兵/区内往届退役大学生士兵"_s,
                                     u"免试考生/退役大学生士兵/区外应往届退役大学生士兵"_s,
                                     u"免试考生/获奖免试考生/获奖免试考生"_s}));
        QVERIFY(exam.group(u"exempt"_s)->exempt);
        QVERIFY(!exam.group(u"unified"_s)->exempt);
    }

    void limitsAreThoseOfTheManuals()
    {
        const Definition& exam2023 = test::builtIn(u"nm-zsb-2023"_s);
        QCOMPARE(exam2023.portrait.maximumBytes, 50 * 1024);
        QCOMPARE(exam2023.portrait.minimum, QSize(90, 100));
        QCOMPARE(exam2023.portrait.maximum, QSize(480, 720));
        QCOMPARE(exam2023.portrait.background, u"white"_s);
        const Definition& exam2026 = test::builtIn(u"nm-zsb-2026"_s);
        QCOMPARE(exam2026.portrait.maximumBytes, 10 * 1024 * 1024);
        QVERIFY(exam2026.portraitRule(u"clothes_dark"_s) != nullptr);
        QVERIFY(exam2023.portraitRule(u"clothes_dark"_s) == nullptr);
        for (const Material& material : exam2023.materials)
            QCOMPARE(material.formats, QStringList{u"jpeg"_s});
        for (const Material& material : exam2026.materials)
            QCOMPARE(material.formats, (QStringList{u"jpeg"_s, u"png"_s}));
        QVERIFY(exam2023.materials.first().maximumBytes == 10 * 1024 * 1024);
    }

    void ordersCloseWhenTheManualsSay()
    {
        const Fees& college = test::builtIn(u"nm-wlcb-fee"_s).fees;
        QCOMPARE(college.payWithinMinutes, 15);
        QCOMPARE(college.closeAfterMinutes, 30);
        QCOMPARE(college.channels, (QStringList{u"wechat"_s, u"alipay"_s, u"unionpay"_s}));
        const Fees& shanghai = test::builtIn(u"sh-zhuanke-2024"_s).fees;
        QCOMPARE(shanghai.closeAfterMinutes, 30);
        QCOMPARE(shanghai.windows.size(), 2);
    }

    void auditedExamsHaveReasonsInBothLanguages()
    {
        for (const auto& id : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s}) {
            const Audit& audit = test::builtIn(id).audit;
            QVERIFY(audit.reasons.size() >= 8);
            QCOMPARE(audit.levels.last().id, u"final"_s);
        }
        QVERIFY(test::builtIn(u"sh-zhuanke-2024"_s).audit.levels.isEmpty());
    }

    void whoIsExemptHasNoPaperAndNoTicket()
    {
        for (const auto& id : {u"nm-zsb-2023"_s, u"nm-zsb-2026"_s}) {
            const Definition& exam = test::builtIn(id);
            for (const CandidateType& type : exam.types) {
                const bool exempt = exam.groupOfType(type.id)->exempt;
                for (const Subject& subject : exam.subjects)
                    QCOMPARE(holds(exam, subject.applies, type.id, {}), !exempt);
                QCOMPARE(holds(exam, exam.paper(u"ticket"_s)->applies, type.id, {}), !exempt);
            }
        }
    }

    void sensitiveFieldsAreMarked()
    {
        for (const QString& id : kExams) {
            for (const Field& field : test::builtIn(id).fields) {
                const bool personal =
                    QStringList{u"id_number"_s, u"phone"_s, u"address"_s}.contains(field.id);
                QCOMPARE(field.sensitive, personal);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "test_catalogue.moc"

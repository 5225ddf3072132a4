// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/definition_reader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace examdesk;
using namespace examdesk::exam;
using namespace Qt::StringLiterals;

namespace {

const QJsonValue kGone = QJsonValue::Undefined;

/// @p value with the member at @p path set to @p what; Undefined takes it out, an index at the end appends.
QJsonValue with(const QJsonValue& value, QStringList path, const QJsonValue& what)
{
    if (path.isEmpty())
        return what;
    const QString key = path.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const qsizetype index = key.toLongLong();
        const QJsonValue element = with(index < array.size() ? array.at(index) : QJsonValue(), path, what);
        if (index >= array.size())
            array.append(element);
        else if (element.isUndefined())
            array.removeAt(index);
        else
            array.replace(index, element);
        return array;
    }
    QJsonObject object = value.toObject();
    object.insert(key, with(object.value(key), path, what)); // An undefined value takes the key out.
    return object;
}

QByteArray bytesOf(const QJsonValue& value)
{
    return QJsonDocument(value.toObject()).toJson();
}

QJsonObject words(const QString& zh)
{
    return {{u"zh"_s, zh}, {u"en"_s, u"words"_s}};
}

} // namespace

class TestDefinitionReader : public QObject {
    Q_OBJECT

    QJsonValue m_exam; ///< nm-zsb-2023 as it is shipped.

    QString refusalOf(const QString& path, const QJsonValue& what) const
    {
        const auto read =
            readDefinition(bytesOf(with(m_exam, path.split(u'/', Qt::SkipEmptyParts), what)), u"x.json"_s);
        return read ? QString() : read.error().message;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(Catalogue::load(u":/exams"_s)); // Makes the built-in files visible.
        QFile file(u":/exams/nm-zsb-2023.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_exam = QJsonDocument::fromJson(file.readAll()).object();
    }

    void theShippedFileReads()
    {
        const auto read = readDefinition(bytesOf(m_exam), u"x.json"_s);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->id, u"nm-zsb-2023"_s);
        QCOMPARE(read->types.size(), 8);
        QCOMPARE(read->step(u"notice"_s)->lines.size(), 7);
        QVERIFY(read->step(u"notice"_s)->lines.last().zh.contains(u"盟市"_s));
    }

    void aBrokenDefinitionIsRefusedWithItsPath_data();
    void aBrokenDefinitionIsRefusedWithItsPath()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, what);
        QFETCH(QString, blamed);
        const QString message = refusalOf(path, what);
        QVERIFY2(message.startsWith(u"x.json: "_s + (blamed.isEmpty() ? path : blamed) + u": "_s),
                 qPrintable(message.isEmpty() ? u"It was read."_s : message));
    }

    void allThatIsNoJsonObjectIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("rubbish") << "\x00\xff\xfe"_ba;
        QTest::newRow("a list") << "[]"_ba;
        QTest::newRow("cut off") << bytesOf(m_exam).first(5000);
        QTest::newRow("an empty object") << "{}"_ba;
    }
    void allThatIsNoJsonObjectIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto read = readDefinition(bytes, u"x.json"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::Error::Code::Invalid);
        QVERIFY2(read.error().message.startsWith(u"x.json: /"), qPrintable(read.error().message));
    }

    void everyRequiredKeyIsMissed()
    {
        const QJsonObject object = m_exam.toObject();
        const QStringList optional{
            u"note"_s,     u"materials"_s,     u"portrait"_s,        u"identity_window"_s,
            u"subjects"_s, u"seating"_s,       u"candidate_rules"_s, u"candidate_number"_s,
            u"columns"_s,  u"accommodations"_s};
        for (const QString& key : object.keys()) {
            if (!optional.contains(key))
                QVERIFY2(refusalOf(u'/' + key, kGone).startsWith(u"x.json: /"_s + key + u": "_s),
                         qPrintable(key));
        }
    }
};

void TestDefinitionReader::aBrokenDefinitionIsRefusedWithItsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("what");
    QTest::addColumn<QString>("blamed"); // Empty: the very path that was changed.
    const auto row = [](const char* name, const QString& path, const QJsonValue& what,
                        const QString& blamed = {}) { QTest::newRow(name) << path << what << blamed; };

    // Keys and kinds.
    row("unknown key", u"/fee"_s, 1);
    row("unknown key inside", u"/fields/0/colour"_s, u"red"_s);
    row("unknown key in a condition", u"/fields/13/shown/type"_s, u"graduate"_s);
    row("unique name", u"/fields/0/unique"_s, true);
    row("missing label", u"/fields/0/label"_s, kGone);
    row("English missing", u"/types/1/name/en"_s, kGone);
    row("Chinese empty", u"/types/1/name/zh"_s, u" "_s);
    row("text for a number", u"/year"_s, u"2023"_s);
    row("half a fen", u"/fees/items/0/amount_fen"_s, 0.5);
    row("negative amount", u"/fees/items/0/amount_fen"_s, -1);
    row("an endless number", u"/fees/close_after_minutes"_s, 1e15);
    row("number for a flag", u"/groups/1/exempt"_s, 1);
    row("object for a list", u"/steps"_s, QJsonObject());
    row("text for an object", u"/types/0"_s, u"graduate"_s);
    row("id with blanks", u"/types/0/id"_s, u"the graduate"_s);
    // Words that are not known.
    row("step kind", u"/steps/0/kind"_s, u"reading"_s);
    row("field kind", u"/fields/0/kind"_s, u"string"_s);
    row("major lookup", u"/fields/10/lookup"_s, u"table"_s);
    row("material format", u"/materials/0/formats/0"_s, u"jpg"_s);
    row("no material format", u"/materials/0/formats"_s, QJsonArray());
    row("portrait format", u"/portrait/formats/1"_s, u"pdf"_s);
    row("portrait rule", u"/portrait/rules/0/rule"_s, u"smile"_s);
    row("channel", u"/fees/channels/1"_s, u"cash"_s);
    row("role", u"/audit/levels/0/role"_s, u"teacher"_s);
    row("scope", u"/audit/levels/0/scope"_s, u"province"_s);
    row("role of an accommodation", u"/accommodations/0/role"_s, u"doctor"_s);
    row("two roles for one request", u"/accommodations/2/role"_s, u"school_admin"_s);
    row("scope of an accommodation", u"/accommodations/0/scope"_s, kGone);
    row("lines of what is no notice", u"/steps/1/lines"_s, QJsonArray{words(u"要点"_s)});
    row("account without its field", u"/account"_s,
        QJsonObject{{u"login"_s, u"mailbox"_s}, {u"first_password"_s, words(u"末六位"_s)}},
        u"/account/login"_s);
    // Ids that are used twice.
    row("step twice", u"/steps/1/id"_s, u"notice"_s);
    row("type twice", u"/types/1/id"_s, u"graduate"_s);
    row("field twice", u"/fields/1/id"_s, u"name"_s);
    row("material twice", u"/materials/1/id"_s, u"student_card"_s);
    row("fee item twice", u"/fees/items/1/id"_s, u"registration"_s);
    row("reason twice", u"/audit/reasons/1/id"_s, u"unclear"_s);
    row("accommodation twice", u"/accommodations/1/id"_s, u"large_print"_s);
    row("document twice", u"/documents/1/id"_s, u"ticket"_s);
    row("rule twice", u"/portrait/rules/1/rule"_s, u"file_format"_s);
    row("format twice", u"/portrait/formats/1"_s, u"jpeg"_s);
    // Ids that point nowhere.
    row("group of a type", u"/types/0/group"_s, u"nobody"_s);
    row("conversion", u"/types/0/becomes/0/type"_s, u"nobody"_s);
    row("conversion to itself", u"/types/0/becomes/0/type"_s, u"graduate"_s);
    row("type in a condition", u"/fields/13/shown/types/0"_s, u"nobody"_s);
    row("group in a condition", u"/fees/items/1/applies/groups/0"_s, u"nobody"_s);
    row("field in a condition", u"/types/0/becomes/0/when/field"_s, u"nothing"_s);
    row("value in a condition", u"/types/0/becomes/0/when/values/0"_s, u"perhaps"_s);
    row("field without values", u"/types/0/becomes/0/when/values"_s, kGone, u"/types/0/becomes/0/when"_s);
    row("material of a reason", u"/audit/reasons/7/materials/0"_s, u"nothing"_s);
    row("template document", u"/materials/5/template_document"_s, u"nothing"_s);
    row("condition of a filing", u"/documents/1/filed/0/applies/types/0"_s, u"nobody"_s);
    row("name field of a subject", u"/subjects/1/name_field"_s, u"nothing"_s);
    row("proof of an accommodation", u"/accommodations/0/proof"_s, u"nothing"_s);
    row("group of an accommodation", u"/accommodations/0/applies/groups/0"_s, u"nobody"_s);
    row("group field", u"/seating/group_field"_s, u"nothing"_s);
    row("code list", u"/fields/5/codes"_s, u"tribes"_s);
    // What accommodations give.
    row("unknown key of an accommodation", u"/accommodations/0/illness"_s, u"eyes"_s);
    row("no extra time", u"/accommodations/0/extra_time_percent"_s, 0);
    row("negative extra time", u"/accommodations/0/extra_time_percent"_s, -30);
    row("more than twice the time", u"/accommodations/0/extra_time_percent"_s, 101);
    row("half a percent", u"/accommodations/0/extra_time_percent"_s, 12.5);
    row("room as a text", u"/accommodations/1/separate_room"_s, u"yes"_s);
    row("an accommodation that gives nothing", u"/accommodations/2/extra_time_percent"_s, kGone,
        u"/accommodations/2"_s);
    row("accommodations where nobody is seated", u"/seating"_s, kGone, u"/accommodations"_s);
    // Rules between elements.
    row("step left out", u"/groups/0/steps/4"_s, kGone, u"/groups/0/steps"_s);
    row("step twice in the order", u"/groups/0/steps/4"_s, u"materials"_s);
    row("step unknown in the order", u"/groups/0/steps/4"_s, u"dance"_s);
    row("done in the middle", u"/groups/0/steps"_s,
        QJsonArray{u"done"_s, u"notice"_s, u"type"_s, u"fields"_s, u"materials"_s, u"identity"_s,
                   u"payment"_s, u"approval"_s},
        u"/groups/0/steps/0"_s);
    row("group without types", u"/groups/2"_s,
        QJsonObject{{u"id"_s, u"third"_s},
                    {u"name"_s, words(u"第三"_s)},
                    {u"steps"_s, m_exam[u"groups"][0][u"steps"]}});
    row("identity without window", u"/identity_window"_s, kGone, u"/steps/4"_s);
    row("field that depends on itself", u"/fields/13/shown"_s,
        QJsonObject{{u"field"_s, u"award_pending"_s}, {u"values"_s, QJsonArray{u"yes"_s}}},
        u"/fields/13/shown/field"_s);
    row("pattern", u"/fields/0/pattern"_s, u"[a-"_s);
    row("choice without a choice", u"/fields/5/codes"_s, kGone, u"/fields/5"_s);
    row("codes for a text", u"/fields/0/codes"_s, u"sexes"_s, u"/fields/0"_s);
    row("lookup that is not derived", u"/fields/15/derived"_s, kGone);
    row("window reversed", u"/identity_window/to"_s, u"2022-01-01"_s, u"/identity_window"_s);
    row("window in a list", u"/documents/0/windows/0/to"_s, u"2023-04-10 09:00:00"_s,
        u"/documents/0/windows/0"_s);
    row("no time", u"/subjects/0/time/from"_s, u"Saturday"_s);
    row("rule limits reversed", u"/portrait/rules/14/minimum"_s, 0.9);
    row("sizes reversed", u"/portrait/minimum/width"_s, 481, u"/portrait/minimum"_s);
    row("ticket number", u"/seating/ticket_number"_s, u"{room:3}{seat:2}{day:2}"_s);
    row("ticket number without a seat", u"/seating/ticket_number"_s, u"{area:4}{room:3}"_s);
    row("more columns than seats", u"/seating/columns"_s, 31);
    row("pays after closing", u"/fees/pay_within_minutes"_s, 31);
}

QTEST_GUILESS_MAIN(TestDefinitionReader)
#include "test_definition_reader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "base/json_gate.h"
#include "store/statement.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <vector>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::store;

namespace {

/// Any code points at all: surrogates alone, noncharacters and controls among them.
rc::Gen<std::vector<char32_t>> anyCharacters()
{
    return rc::gen::container<std::vector<char32_t>>(rc::gen::oneOf(
        rc::gen::inRange<char32_t>(0, 0x250), rc::gen::inRange<char32_t>(0x4E00, 0xA000),
        rc::gen::inRange<char32_t>(0xD7F0, 0xE010), rc::gen::inRange<char32_t>(0xF900, 0x10000),
        rc::gen::inRange<char32_t>(0x10000, 0x30000), rc::gen::inRange<char32_t>(0xE0000, 0x110000)));
}

QString textOf(const std::vector<char32_t>& characters)
{
    QString text;
    for (const char32_t c : characters)
        text.append(QChar::isSurrogate(c) ? QString(QChar(char16_t(c)))
                                          : QStringView(QChar::fromUcs4(c)).toString());
    return text;
}

/// What the gate leaves of @p characters when each that is refused alone is left out.
QString soundTextOf(const std::vector<char32_t>& characters)
{
    QString text;
    for (const char32_t c : characters)
        if (const QString one = textOf({c});
            base::isStorable(one) && base::checkText(one, base::TextKind::Note))
            text.append(one);
    return base::cleanText(text);
}

} // namespace

class TestTextRoundTrip : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;

    QString throughSqlite(const QString& text)
    {
        auto query = execute(m_store->database(), u"SELECT ?"_s, {text});
        if (!query || !query->next())
            qFatal("no answer");
        return query->value(0).toString();
    }
    static QString throughJson(const QString& text)
    {
        return QJsonDocument::fromJson(QJsonDocument(QJsonObject{{u"t"_s, text}}).toJson())
            .object()
            .value(u"t"_s)
            .toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString folder = m_folder.filePath(u"station"_s);
        QVERIFY(Store::create(folder, u"admin"_s, u"first"_s, {}, KeyCost::Least));
        m_store = std::make_unique<Store>(
            Store::open(folder, Store::unlock(folder, u"admin"_s, u"first"_s).value().cipher, {}).value());
    }

    void whatPassesComesBackByteForByte()
    {
        QVERIFY(rc::check([this] {
            const QString text = soundTextOf(*anyCharacters());
            RC_ASSERT(base::checkText(text, base::TextKind::Note) || text.size() > 4000);
            RC_ASSERT(throughSqlite(text) == text);
            RC_ASSERT(throughJson(text) == text);
            RC_ASSERT(QString::fromUtf8(text.toUtf8()) == text);
        }));
    }

    void whatTheDatabaseWouldChangeDoesNotPass()
    {
        QVERIFY(rc::check([this] {
            const QString text = textOf(*anyCharacters());
            if (throughSqlite(text) != text || throughJson(text) != text) {
                RC_ASSERT(!base::isStorable(text));
                RC_ASSERT(!base::checkText(text, base::TextKind::Note));
            }
            RC_SUCCEED();
        }));
    }

    void recordsComeBackAsTheyWere()
    {
        QVERIFY(rc::check([this] {
            const QString text = soundTextOf(*anyCharacters());
            const Record record{.entity = u"note"_s,
                                .id = base::newId(),
                                .exam = u"e"_s,
                                .school = text,
                                .body = {{u"text"_s, text}}};
            RC_ASSERT(checkRecord(record));
            RC_ASSERT(m_store->records().save(record));
            const auto found = m_store->records().find(u"note"_s, record.id).value();
            RC_ASSERT(found->school == text);
            RC_ASSERT(found->body == record.body);
        }));
    }

    /// Why there is a gate: SQLite takes these and gives something else back.
    void theDatabaseItselfChangesThese_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("half a character") << u"a"_s + QChar(0xD800);
        QTest::newRow("U+FFFF") << u"a\uFFFF"_s;
    }
    void theDatabaseItselfChangesThese()
    {
        QFETCH(QString, text);
        const Record record{.entity = u"note"_s, .id = u"n"_s, .exam = u"e"_s, .key = text};
        QVERIFY(!checkRecord(record));
        QVERIFY(!base::checkText(text, base::TextKind::Note));
        QVERIFY(throughSqlite(text) != text);
    }
};

QTEST_GUILESS_MAIN(TestTextRoundTrip)
#include "test_text_round_trip.moc"

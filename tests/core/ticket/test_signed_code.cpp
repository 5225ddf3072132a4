// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket/base45.h"
#include "ticket/signed_code.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

Q_DECLARE_METATYPE(examdesk::ticket::TicketPortrait)

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ticket;

namespace {

const QString exam = u"nm-zsb-2026"_s;
const TicketClaims claims{.ticketNo = u"150100101207"_s, .room = 12, .seat = 7};
const TicketHolder holder{.name = u"测试甲"_s, .idNumber = u"15000020030101001X"_s};

} // namespace

class TestSignedCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSignedTicketVerifiesOffline()
    {
        const auto code = signedCode(claims, holder, exam, m_key);
        QVERIFY(code.has_value());
        QVERIFY(code->size() <=
                154); // what a QR code of version 5, level L, holds: modules of 0.81 mm at 30 mm
        const Verification read = verifyCode(*code, context(), holder);
        QCOMPARE(read.authenticity, Authenticity::Valid);
        QCOMPARE(read.claims, claims);
        QCOMPARE(verifyCode(*code + "\r\n", context()).authenticity,
                 Authenticity::Valid); // as a wedge scanner types it
    }

    void anyChangedCharacterIsFound()
    {
        const QByteArray code = *signedCode(claims, holder, exam, m_key);
        for (qsizetype at = 0; at < code.size(); ++at) {
            QByteArray changed = code;
            changed[at] = code[at] == '0' ? '1' : '0';
            QVERIFY2(verifyCode(changed, context()).authenticity != Authenticity::Valid,
                     QByteArray::number(at).constData());
        }
    }

    void otherTicketsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<Authenticity>("authenticity");
        const KeyPair stranger = KeyPair::generate();
        QTest::newRow("other exam") << *signedCode(claims, holder, u"sh-zhuanke-2024"_s, m_key)
                                    << Authenticity::OtherExam;
        QTest::newRow("unknown key") << *signedCode(claims, holder, exam, stranger)
                                     << Authenticity::UnknownKey;
        QTest::newRow("other name") << *signedCode(claims, {u"测试乙"_s, holder.idNumber}, exam, m_key)
                                    << Authenticity::OtherHolder;
        QTest::newRow("rubbish") << QByteArray("https://example.org") << Authenticity::Malformed;
        QTest::newRow("empty") << QByteArray() << Authenticity::Malformed;
        QTest::newRow("cut") << signedCode(claims, holder, exam, m_key)->left(60) << Authenticity::Malformed;
        QTest::newRow("newer") << toBase45("\x03" + QByteArray(90, 'x')) << Authenticity::NewerVersion;
        QTest::newRow("expired") << *signedCode(claims, holder, exam, m_expired) << Authenticity::ExpiredKey;
        QTest::newRow("older key that is still good")
            << *signedCode(claims, holder, exam, m_older) << Authenticity::Valid;
    }
    void otherTicketsAreToldApart()
    {
        QFETCH(QByteArray, code);
        QFETCH(Authenticity, authenticity);
        QCOMPARE(verifyCode(code, context(), holder).authenticity, authenticity);
        QVERIFY(!sentenceOf(authenticity).isEmpty());
    }

    void thePortraitIsBound_data()
    {
        QTest::addColumn<TicketPortrait>("printed");
        QTest::addColumn<TicketPortrait>("kept");
        QTest::addColumn<Authenticity>("verdict");
        const QRectF place(-0.27, -5.63, 1.33, 1.93);
        const TicketPortrait one{QString(64, u'1'), place};
        const TicketPortrait other{QString(64, u'2'), place};
        const TicketPortrait none{{}, place};
        QTest::newRow("the same") << one << one << Authenticity::Valid;
        QTest::newRow("another") << one << other << Authenticity::OtherPortrait;
        QTest::newRow("none is kept") << one << none << Authenticity::OtherPortrait;
        QTest::newRow("none was printed") << none << one << Authenticity::NoPortrait;
        QTest::newRow("the paper has no place for one") << TicketPortrait() << one << Authenticity::Valid;
    }
    void thePortraitIsBound()
    {
        QFETCH(TicketPortrait, printed);
        QFETCH(TicketPortrait, kept);
        TicketHolder then = holder;
        then.portrait = printed;
        TicketHolder now = holder;
        now.portrait = kept;
        const QByteArray code = *signedCode(claims, then, exam, m_key);
        QVERIFY(code.size() <= 154);
        const Verification read = verifyCode(code, context(), now);
        QTEST(read.authenticity, "verdict");
        QVERIFY(isSigned(read.authenticity));
        for (const auto side : {&QRectF::left, &QRectF::top, &QRectF::width, &QRectF::height})
            QVERIFY(std::abs((read.portraitPlace.*side)() - (printed.place.*side)()) < 0.05);
        now.name = u"测试乙"_s;
        QCOMPARE(verifyCode(code, context(), now).authenticity, Authenticity::OtherHolder);
    }

    void aCodeOfTheFirstVersionIsStillRead()
    {
        // Version 1 has the same parts without the eight bytes of the portrait.
        QByteArray message = fromBase45(*signedCode(claims, holder, exam, m_key))->chopped(64 + 8);
        message[0] = 1;
        const Verification read = verifyCode(toBase45(message + m_key.sign(message)), context(), holder);
        QCOMPARE(read.authenticity, Authenticity::Valid);
        QCOMPARE(read.claims, claims);
        QVERIFY(read.portraitHash.isEmpty());
    }

    void aScanIsKnownFromWhatPeopleType_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isCode");
        QTest::newRow("a code") << *signedCode(claims, holder, exam, KeyPair::generate()) + "\r" << true;
        QTest::newRow("a name") << "测试甲"_ba << false;
        QTest::newRow("a number") << "150100101207"_ba << false;
        QTest::newRow("many letters") << QByteArray(140, 'A') << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void aScanIsKnownFromWhatPeopleType()
    {
        QFETCH(QByteArray, text);
        QTEST(isTicketCode(text), "isCode");
    }

    void aForgedKeyIdIsAWrongSignature()
    {
        const KeyPair stranger = KeyPair::generate();
        VerificationContext pretending = context();
        pretending.keys = {{.id = stranger.publicKey().id, .bytes = m_key.publicKey().bytes, .lastDay = {}}};
        const QByteArray code = *signedCode(claims, holder, exam, stranger);
        QCOMPARE(verifyCode(code, pretending).authenticity, Authenticity::WrongSignature);
    }

    void lettersInATicketNumberSurvive()
    {
        const TicketClaims lettered{.ticketNo = u"26-B01-07"_s, .room = 1, .seat = 7};
        QCOMPARE(verifyCode(*signedCode(lettered, holder, exam, m_key), context()).claims, lettered);
    }

    void aClaimThatDoesNotFitIsRefused()
    {
        QVERIFY(!signedCode({.ticketNo = u"1"_s, .room = 1, .seat = 256}, holder, exam, m_key));
        QVERIFY(!signedCode({.ticketNo = u"准考证"_s, .room = 1, .seat = 1}, holder, exam, m_key));
    }

    void keysSurviveTheirFiles()
    {
        QTemporaryDir folder;
        const QString secret = folder.filePath(u"exam.key"_s);
        const QString shared = folder.filePath(u"exam.pub"_s);
        QVERIFY(m_expired.write(secret).has_value());
        QVERIFY(writePublicKey(m_expired.publicKey(), shared).has_value());
        QCOMPARE(*readPublicKey(shared), m_expired.publicKey());
        const auto again = KeyPair::read(secret);
        QVERIFY(again.has_value());
        QVERIFY(isSignedBy(m_expired.publicKey(), "text", again->sign("text")));
        QCOMPARE(QFile::permissions(secret) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(readPublicKey(secret).error().code, base::Error::Code::Invalid);
    }

    void aDamagedKeyFileIsRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"exam.pub"_s);
        QVERIFY(writePublicKey(m_key.publicKey(), path).has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        text.replace("public: ", "public: AAAA");
        file.seek(0);
        file.write(text);
        file.close();
        QCOMPARE(readPublicKey(path).error().code, base::Error::Code::Invalid);
        QCOMPARE(readPublicKey(folder.filePath(u"none"_s)).error().code, base::Error::Code::NotFound);
    }

private:
    VerificationContext context() const
    {
        return {.keys = {m_key.publicKey(), m_older.publicKey(), m_expired.publicKey()},
                .exam = exam,
                .today = QDate(2026, 3, 21)};
    }

    KeyPair m_key = KeyPair::generate(QDate(2026, 3, 21));
    KeyPair m_older = KeyPair::generate();
    KeyPair m_expired = KeyPair::generate(QDate(2025, 12, 31));
};

QTEST_APPLESS_MAIN(TestSignedCode)
#include "test_signed_code.moc"

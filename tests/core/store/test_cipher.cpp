// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cipher.h"
#include "store/file_vault.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::store;
using examdesk::base::Error;

class TestCipher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSealedAndNothingElse()
    {
        const Cipher cipher = Cipher::withNewKey();
        const QByteArray sealed = cipher.seal("150000199001010018", "candidate/1/3");
        QVERIFY(!sealed.contains("150000"));
        QCOMPARE(cipher.open(sealed, "candidate/1/3").value(), "150000199001010018"_ba);
        QCOMPARE(cipher.open(sealed, "candidate/2/3").error().code, Error::Code::Damaged);
        QVERIFY(!Cipher::withNewKey().open(sealed, "candidate/1/3"));
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray flipped = sealed;
            flipped[i] = char(flipped[i] ^ 1);
            QVERIFY(!cipher.open(flipped, "candidate/1/3"));
        }
        QVERIFY(!cipher.open("short", "x"));
        QCOMPARE(cipher.open(cipher.seal({}, "x"), "x").value(), QByteArray());
    }

    void lookupHashesAreEqualOnlyForOneTextUnderOneKey()
    {
        const Cipher cipher = Cipher::withNewKey();
        QCOMPARE(cipher.lookupHash(u"1234"_s), Cipher::withKey(cipher.key()).lookupHash(u"1234"_s));
        QVERIFY(cipher.lookupHash(u"1234"_s) != cipher.lookupHash(u"1235"_s));
        QVERIFY(cipher.lookupHash(u"1234"_s) != Cipher::withNewKey().lookupHash(u"1234"_s));
    }

    void filesAreKeptSealedAndCheckedWhenRead()
    {
        const QTemporaryDir folder;
        const FileVault vault(folder.path(), Cipher::withNewKey());
        const QByteArray portrait = "a portrait, quite recognisable" + QByteArray(100'000, 'p');
        const QString sha256 = vault.add(portrait).value();
        QCOMPARE(vault.read(sha256).value(), portrait);
        QCOMPARE(vault.add(portrait).value(), sha256);
        QCOMPARE(vault.list(), QStringList{sha256});

        QFile file(folder.filePath(sha256.left(2) + u'/' + sha256));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray raw = file.readAll();
        QVERIFY(!raw.contains("recognisable"));
        file.seek(50'000);
        file.write("X");
        file.close();
        QCOMPARE(vault.read(sha256).error().code, Error::Code::Damaged);
        QVERIFY(QFile::resize(file.fileName(), 0)); // what a power cut leaves behind elsewhere
        QCOMPARE(vault.read(sha256).error().code, Error::Code::Damaged);
        QVERIFY(!vault.contains(u"../../etc/passwd"_s));
        QCOMPARE(vault.read(QString(64, u'0')).error().code, Error::Code::NotFound);
    }

    void aFileThatCannotBeWrittenLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        QFile blocker(folder.filePath(u"vault"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file where the folder should be
        const FileVault vault(blocker.fileName(), Cipher::withNewKey());
        QCOMPARE(vault.add("content").error().code, Error::Code::Storage);
        QVERIFY(vault.list().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCipher)
#include "test_cipher.moc"

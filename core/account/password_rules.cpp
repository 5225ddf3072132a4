// SPDX-License-Identifier: GPL-3.0-or-later
#include "password_rules.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::account {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Account)
};

/// What guessing begins with, without the digits and signs that are put around it.
const QSet<QString>& firstGuesses()
{
    static const QSet<QString> words{
        u"password"_s,      u"passwordpassword"_s,
        u"passwort"_s,      u"passwd"_s,
        u"pass"_s,          u"letmein"_s,
        u"welcome"_s,       u"admin"_s,
        u"administrator"_s, u"root"_s,
        u"qwerty"_s,        u"qwertyuiop"_s,
        u"qwertyqwerty"_s,  u"asdfghjkl"_s,
        u"zxcvbnm"_s,       u"qazwsx"_s,
        u"qazwsxedc"_s,     u"qwer"_s,
        u"qweasd"_s,        u"qweasdzxc"_s,
        u"abc"_s,           u"abcd"_s,
        u"abcdef"_s,        u"abcdefg"_s,
        u"abcdefgh"_s,      u"abcdefghijkl"_s,
        u"iloveyou"_s,      u"woaini"_s,
        u"woainiwoaini"_s,  u"mima"_s,
        u"examdesk"_s,      u"kaowu"_s,
        u"kaoshi"_s,        u"guest"_s,
        u"test"_s,          u"changeme"_s,
        u"default"_s,       u"secret"_s,
        u"princess"_s,      u"monkey"_s,
        u"dragon"_s,        u"football"_s,
        u"sunshine"_s,      u"superman"_s,
        u"trustno"_s,
    };
    return words;
}

QString lettersOf(const QString& text)
{
    QString letters;
    for (const char32_t character : text.toUcs4())
        if (QChar::isLetter(character))
            letters.append(QString::fromUcs4(&character, 1).toLower());
    return letters;
}

} // namespace

QString obstacleToPassword(const QString& password, const QString& account)
{
    constexpr qsizetype kFewestDifferent = 5;
    constexpr qsizetype kMoreThanTheName = 4;
    constexpr qsizetype kNameThatTells = 4; // a shorter one is in many a word
    if (password.toUcs4().size() < kShortestOwnPassword)
        return Words::tr("A password has at least %1 characters; a short sentence is easy to remember.")
            .arg(kShortestOwnPassword);
    if (password.size() > kLongestPassword)
        return Words::tr("A password has at most %1 characters.").arg(kLongestPassword);
    const QSet<QChar> different(password.cbegin(), password.cend());
    if (different.size() < kFewestDifferent)
        return Words::tr("This password is the same few characters over and over; choose another one.");
    const QString letters = lettersOf(password);
    if (letters.isEmpty())
        return Words::tr("This password is digits and signs alone, which are guessed first; put words in.");
    if (firstGuesses().contains(letters))
        return Words::tr("This password is one of those that are guessed first; choose another one.");
    const QString name = lettersOf(account);
    if (name.size() >= kNameThatTells && password.contains(account, Qt::CaseInsensitive) &&
        letters.size() < name.size() + kMoreThanTheName)
        return Words::tr("This password is hardly more than the account's name; choose another one.");
    return {};
}

} // namespace examdesk::account

// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing_keys.h"

#include <QCoreApplication>
#include <QDir>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

} // namespace

bool SigningKeys::canSign() const
{
    return !m_folder.isEmpty() && !QDir(m_folder).entryList({u"*.key"_s}, QDir::Files).isEmpty();
}

Result<std::optional<KeyPair>> SigningKeys::signing() const
{
    return m_folder.isEmpty() ? std::optional<KeyPair>() : signingKeyIn(m_folder);
}

Result<QList<PublicKey>> SigningKeys::verifying() const
{
    auto keys = m_folder.isEmpty() ? QList<PublicKey>() : publicKeysIn(m_folder);
    const auto own = signing();
    if (!keys || !own)
        return fail(keys ? own.error() : keys.error());
    if (*own && !keys->contains((*own)->publicKey()))
        keys->append((*own)->publicKey());
    return keys;
}

Result<PublicKey> SigningKeys::make(account::Session& session) const
{
    if (session.principal().role != account::Role::SystemAdmin)
        return fail(Error::Code::Denied, Words::tr("Only a system admin makes the key that signs tickets."));
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return fail(Error::Code::Storage, Words::tr("The folder for the keys could not be made."), m_folder);
    const KeyPair pair = KeyPair::generate();
    const PublicKey& made = pair.publicKey();
    const QString path = QDir(m_folder).filePath(made.id);
    const QString secret = path + u".key"_s;
    const QString open = path + u".pub"_s;
    // The half that verifies first: a key that signs before anybody can verify would be worse than none.
    const auto done = writePublicKey(made, open).and_then([&] { return pair.write(secret); }).and_then([&] {
        return session.note(u"ticket.key_made"_s, {u"key"_s, made.id});
    });
    if (done)
        return made;
    QFile::remove(secret);
    QFile::remove(open);
    return fail(done.error());
}

} // namespace examdesk::ticket

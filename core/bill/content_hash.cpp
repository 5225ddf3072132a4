// SPDX-License-Identifier: GPL-3.0-or-later
#include "content_hash.h"

#include <QByteArray>

#include <openssl/evp.h>

namespace examdesk::bill {

void ContentHash::Free::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

ContentHash::ContentHash() : m_context(EVP_MD_CTX_new())
{
    if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) != 1)
        qFatal("OpenSSL has no SHA-256.");
}

void ContentHash::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
}

QString ContentHash::hex()
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size);
    digest.truncate(qsizetype(size));
    return QString::fromLatin1(digest.toHex());
}

} // namespace examdesk::bill

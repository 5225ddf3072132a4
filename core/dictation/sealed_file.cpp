// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealed_file.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <utility>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SpeechEngine)
};

} // namespace

#ifdef Q_OS_LINUX

base::Result<SealedFile> SealedFile::of(const QByteArray& bytes)
{
    SealedFile file(memfd_create("speech", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    qsizetype written = 0;
    while (file.m_descriptor >= 0 && written < bytes.size()) {
        const ssize_t count =
            ::write(file.m_descriptor, bytes.data() + written, size_t(bytes.size() - written));
        if (count < 0 && errno != EINTR)
            break;
        written += count > 0 ? count : 0;
    }
    const bool isWhole =
        file.m_descriptor >= 0 && written == bytes.size() &&
        fcntl(file.m_descriptor, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0;
    if (!isWhole)
        return base::fail(base::Error::Code::Storage,
                          Words::tr("There is not memory enough for the recording. Close other programs and "
                                    "try again."),
                          QString::fromLocal8Bit(strerror(errno)));
    return file;
}

SealedFile::~SealedFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

QString SealedFile::path() const
{
    return u"/proc/self/fd/%1"_s.arg(m_descriptor); // each who opens it reads from the beginning
}

void SealedFile::letIn() const
{
    fcntl(m_descriptor, F_SETFD, 0);
}

#else

base::Result<SealedFile> SealedFile::of(const QByteArray&)
{
    return base::fail(base::Error::Code::Unavailable,
                      Words::tr("On this system a recording cannot be handed to another program without "
                                "leaving it on the disk. Type the fields."));
}

SealedFile::~SealedFile() = default;

QString SealedFile::path() const
{
    return {};
}

void SealedFile::letIn() const {}

#endif

SealedFile::SealedFile(SealedFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

} // namespace examdesk::dictation

// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_step.h"

#include "answers.h"
#include "store/part_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::PartFile;

namespace {

constexpr int kMostStumbles = 3;

QString hashOf(const QByteArray& content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

/// Of how many bytes the whole file is, by `Content-Range: bytes FIRST-LAST/TOTAL`; -1 if FIRST is not
/// @p offset.
qint64 totalOf(const Reply& reply, qint64 offset)
{
    static const QRegularExpression pattern(u"^bytes (\\d{1,15})-\\d{1,15}/(\\d{1,15})$"_s);
    const auto match = pattern.match(QString::fromLatin1(reply.headers.value("content-range")));
    return match.hasMatch() && match.captured(1).toLongLong() == offset ? match.captured(2).toLongLong() : -1;
}

QByteArray range(qint64 first, qint64 last)
{
    return QByteArray::number(first) + '-' + QByteArray::number(last);
}

} // namespace

FileStep::FileStep(StepTools& tools, Done done)
    : Step(tools, std::move(done)), m_queue(tools.store.database())
{}

void FileStep::start()
{
    const auto count = m_queue.count();
    if (!count)
        return finish(base::fail(count.error()));
    m_total = *count;
    next();
}

void FileStep::next()
{
    const auto waiting = m_queue.waiting(m_entry.sha256, 1);
    if (!waiting)
        return finish(base::fail(waiting.error()));
    if (waiting->isEmpty())
        return finish({});
    m_entry = waiting->first();
    m_content.clear();
    m_offset = 0;
    m_stumbles = 0;
    tools().progress(m_done++, m_total);
    if (m_entry.direction == store::FileQueue::Direction::Upload)
        upload();
    else
        download();
}

Request FileStep::requestFor(const QByteArray& method) const
{
    return {.method = method,
            .path = u"/v1/files/"_s + m_entry.sha256,
            .contentType = "application/octet-stream"};
}

QString FileStep::partFolder() const
{
    return tools().store.paths().folder + u"/incoming"_s;
}

void FileStep::upload()
{
    auto content = tools().store.files().read(m_entry.sha256);
    if (!content && (content.error().code == base::Error::Code::NotFound ||
                     content.error().code == base::Error::Code::Damaged))
        return redirect(store::FileQueue::Direction::Download);
    if (!content)
        return failed(content.error().message);
    m_content = *std::move(content);
    ask(requestFor("HEAD"), [this](const Reply& reply) {
        if (reply.status == 200)
            return arrived();
        if (reply.status == 403)
            return unwanted(reply);
        if (reply.status != 404)
            return failed(reply);
        sendPiece(reply.headers.value("upload-offset").toLongLong());
    });
}

void FileStep::redirect(store::FileQueue::Direction direction)
{
    if (const auto turned = m_queue.redirect(m_entry.sha256, direction); !turned)
        return finish(turned);
    m_entry.direction = direction;
    direction == store::FileQueue::Direction::Upload ? upload() : download();
}

/// No record at the server names the file. Once no change waits any more, none is going to: it was replaced
/// before it could travel. It stays here, and goes if a change names it again.
void FileStep::unwanted(const Reply& reply)
{
    const auto counts = tools().store.outbox().counts();
    if (!counts)
        return finish(base::fail(counts.error()));
    if (*counts != store::Outbox::Counts{})
        return failed(reply);
    if (const auto removed = m_queue.remove(m_entry.sha256); !removed)
        return finish(removed);
    next();
}

void FileStep::sendPiece(qint64 offset)
{
    m_offset = offset >= 0 && offset < m_content.size() ? offset : 0;
    Request request = requestFor("PUT");
    request.body = m_content.mid(m_offset, tools().options.pieceBytes);
    request.headers.insert("Content-Range", "bytes " + range(m_offset, m_offset + request.body.size() - 1) +
                                                '/' + QByteArray::number(m_content.size()));
    ask(request, [this](const Reply& reply) { receiveUploaded(reply); });
}

void FileStep::receiveUploaded(const Reply& reply)
{
    if (reply.status == 201)
        return arrived();
    if (reply.status != 202 && reply.status != 409)
        return failed(reply);
    const qint64 offset = reply.headers.value("upload-offset").toLongLong();
    if (offset <= m_offset && ++m_stumbles > kMostStumbles)
        return failed(reply);
    sendPiece(offset);
}

void FileStep::download()
{
    // Whether the server has it too is for the server to say.
    if (tools().store.files().read(m_entry.sha256)) // whole: a damaged one is fetched
        return redirect(store::FileQueue::Direction::Upload);
    m_content = PartFile(partFolder(), m_entry.sha256, tools().store.cipher()).read();
    m_offset = m_content.size();
    Request request = requestFor("GET");
    request.headers.insert("Range", "bytes=" + range(m_offset, m_offset + tools().options.pieceBytes - 1));
    ask(request, [this](const Reply& reply) { receiveDownloaded(reply); });
}

void FileStep::receiveDownloaded(const Reply& reply)
{
    const PartFile part(partFolder(), m_entry.sha256, tools().store.cipher());
    if (reply.status == 416 && m_offset > 0) { // What is here is longer than the file: none of it.
        part.remove();
        return ++m_stumbles > kMostStumbles ? failed(reply) : download();
    }
    if (reply.status == 200) // The whole file, whatever was asked for.
        m_content = reply.body;
    else if (reply.status == 206)
        m_content += reply.body;
    else
        return failed(reply);
    const qint64 total = reply.status == 200 ? m_content.size() : totalOf(reply, m_offset);
    if (total < 0 || (reply.body.isEmpty() && m_content.size() < total))
        return failed(reply);
    if (m_content.size() < total) {
        if (const auto kept = part.append(reply.body); !kept)
            return finish(kept);
        return download();
    }
    part.remove();
    if (hashOf(m_content) != m_entry.sha256)
        return failed(QCoreApplication::translate("Sync", "What arrived is not the file of this name."));
    if (const auto kept = keep(m_content); !kept)
        return finish(kept);
    arrived();
}

Result<void> FileStep::keep(const QByteArray& content)
{
    return tools().store.files().add(content).map([](const QString&) {});
}

void FileStep::arrived()
{
    if (const auto removed = m_queue.remove(m_entry.sha256); !removed)
        return finish(removed);
    ++tools().report.files;
    next();
}

void FileStep::failed(const Reply& reply)
{
    failed(reply.status >= 400 ? errorOf(reply).message : malformedAnswer({}).value().message);
}

void FileStep::failed(const QString& why)
{
    if (const auto noted = m_queue.noteFailure(m_entry.sha256, why); !noted)
        return finish(noted);
    next();
}

} // namespace examdesk::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace examdesk::campaign {

/// How long the message at the beginning of @p bytes is, header and body; nothing while it is not whole. An
/// answer to HEAD has no body (@p hasBody).
std::optional<qsizetype> wholeMessage(const QByteArray& bytes, bool hasBody = true);

/// Sends @p request as it is to a port of loopback and waits for the answer; empty if none came.
QByteArray ask(int port, const QByteArray& request, int milliseconds = 5000);
/// The body of an answer, and its status.
QByteArray bodyOf(const QByteArray& answer);
int statusOf(const QByteArray& answer);
/// A request with a JSON body, and a token unless it is empty.
QByteArray post(const QByteArray& path, const QByteArray& json, const QByteArray& token);

} // namespace examdesk::campaign

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/signed_code.h"

#include <QImage>

namespace examdesk::printing {

/// Judges the ticket in @p image: the best verdict of the codes on it, Malformed if there is none.
ticket::Verification verifyTicketImage(const QImage& image, const ticket::VerificationContext& context);

/// Judges every ticket in a PNG, JPEG (one) or PDF file (one a page). Error::Code::NotFound or Invalid if the
/// file cannot be read as a picture or a PDF.
[[nodiscard]] base::Result<QList<ticket::Verification>>
verifyTicketFile(const QString& path, const ticket::VerificationContext& context);

} // namespace examdesk::printing

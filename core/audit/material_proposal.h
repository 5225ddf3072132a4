// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/registration.h"

#include <QByteArray>
#include <QString>

namespace examdesk::audit {

/// What a machine can tell is wrong with @p content as a @p material: another format than the definition asks
/// for, too many bytes, damaged, or without any detail (blurred beyond reading). A sentence for the reviewer;
/// empty if nothing is. The decision stays with a person.
QString problemOf(const exam::Material& material, const QByteArray& content);

} // namespace examdesk::audit

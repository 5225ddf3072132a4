// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::ui {

/// What a member of a change is called. Empty where it is for programs alone: ids, hashes, seeds.
QString memberTitle(const QString& member);
/// The words that programs use among themselves, as people say them; anything else is text already.
QString codeText(const QString& code);
/// Candidate, order, material …
QString entityTitle(const QString& entity);
/// "Decided about a material": what a command of this kind does.
QString commandTitle(const QString& kind);

} // namespace examdesk::ui

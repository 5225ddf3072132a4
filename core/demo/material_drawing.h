// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"

#include <QByteArray>

namespace examdesk::demo {

/// What is wrong with a drawn material.
enum class MaterialFlaw { None, Unreadable, WrongPerson, WrongFormat };

/// A picture of the material @p kind of @p candidate: a form in the definition's first format with the
/// material's name, the person's name and a number on it. Unreadable: blurred to nothing; WrongPerson:
/// another name; WrongFormat: a GIF header under a picture's name. Deterministic.
QByteArray drawMaterial(const exam::Material& material, const candidate::Candidate& candidate,
                        MaterialFlaw flaw = MaterialFlaw::None);

} // namespace examdesk::demo

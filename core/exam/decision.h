// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace examdesk::exam {

/// What a reviewer says of a material, a portrait or a whole application: 通过, 退回, 不通过.
enum class Decision { Approve, Return, Reject };

} // namespace examdesk::exam

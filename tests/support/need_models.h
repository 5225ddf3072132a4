// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// Leaves a test out that needs the portrait models, saying @p why. Where they must be there, because
/// EXAMDESK_NEED_MODELS is set as packaging/test does, it fails instead: a skip would be read as a pass.
#define SKIP_FOR_MODELS(why)                                                                                 \
    do {                                                                                                     \
        if (qEnvironmentVariableIsSet("EXAMDESK_NEED_MODELS"))                                               \
            QFAIL(why);                                                                                      \
        QSKIP(why);                                                                                          \
    } while (false)

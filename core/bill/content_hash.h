// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <string_view>

struct evp_md_ctx_st;

namespace examdesk::bill {

/// SHA-256 piece by piece. OpenSSL uses the processor's SHA instructions; Qt 6.4's own code is several times
/// slower, which counts with bills of 100 MB and more.
class ContentHash {
public:
    ContentHash();
    void add(std::string_view bytes);
    /// The hash of all that was added, in lower-case hex. Call it once, at the end.
    QString hex();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace examdesk::bill

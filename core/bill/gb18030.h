// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <string_view>
#include <vector>

struct UConverter;

namespace examdesk::bill {

/// One ICU converter for a whole bill: opening one for each line would cost more than the line.
class Gb18030 {
public:
    Gb18030();
    /// True if @p bytes are GB 18030 (GBK and GB 2312 are).
    bool isValid(std::string_view bytes);
    /// @p bytes as text; what is not GB 18030 becomes U+FFFD.
    static QString toText(std::string_view bytes);

private:
    struct Close {
        void operator()(UConverter* converter) const;
    };
    std::unique_ptr<UConverter, Close> m_converter;
    std::vector<char16_t> m_scratch;
};

} // namespace examdesk::bill

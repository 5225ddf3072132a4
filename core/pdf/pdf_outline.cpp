// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_outline.h"

#include "pdf_file.h"

namespace examdesk::pdf {

void PdfOutline::add(const QStringList& path, int page)
{
    int at = 0;
    for (qsizetype depth = 0; depth < path.size(); ++depth) {
        const std::vector<int>& children = m_nodes[std::size_t(at)].children;
        const bool isHeading = depth + 1 < path.size();
        if (isHeading && !children.empty() && m_nodes[std::size_t(children.back())].title == path[depth]) {
            at = children.back();
            continue;
        }
        m_nodes.push_back({.title = path[depth], .page = page, .parent = at, .children = {}});
        const int added = int(m_nodes.size()) - 1;
        m_nodes[std::size_t(at)].children.push_back(added);
        at = added;
    }
}

QByteArray PdfOutline::body(int index, const std::vector<int>& objects) const
{
    const auto objectOf = [&objects](int node) { return pdfReference(objects[std::size_t(node)]); };
    const Node& node = m_nodes[std::size_t(index)];
    QByteArray body = "<<";
    if (index == 0) {
        body += "/Type/Outlines";
    } else {
        const std::vector<int>& siblings = m_nodes[std::size_t(node.parent)].children;
        const auto here = std::lower_bound(siblings.begin(), siblings.end(), index);
        body += "/Title " + pdfText(node.title) + "/Parent " + objectOf(node.parent) + "/Dest[" +
                pdfReference(node.page) + "/Fit]";
        if (here != siblings.begin())
            body += "/Prev " + objectOf(*(here - 1));
        if (here + 1 != siblings.end())
            body += "/Next " + objectOf(*(here + 1));
    }
    if (!node.children.empty()) {
        const QByteArray closed = index == 0 ? "" : "-";
        body += "/First " + objectOf(node.children.front()) + "/Last " + objectOf(node.children.back()) +
                "/Count " + closed + QByteArray::number(node.children.size());
    }
    return body + ">>";
}

int PdfOutline::write(PdfFile& file) const
{
    if (m_nodes.size() == 1)
        return 0;
    std::vector<int> objects;
    for (std::size_t index = 0; index < m_nodes.size(); ++index)
        objects.push_back(file.reserve());
    for (std::size_t index = 0; index < m_nodes.size(); ++index)
        file.writeObject(objects[index], body(int(index), objects));
    return objects.front();
}

} // namespace examdesk::pdf

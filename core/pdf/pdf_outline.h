// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace examdesk::pdf {

class PdfFile;

/// The bookmarks of a file: a tree, of which neighbours under one heading share the heading.
class PdfOutline {
public:
    /// A bookmark called as the last of @p path says, under the headings before it, to the object @p page. A
    /// heading that the bookmark before it stands under is used again.
    void add(const QStringList& path, int page);
    /// The object of the tree; 0 if there is no bookmark. Headings are closed: a file for a whole exam opens
    /// on its schools or sites, not on ten thousand names.
    int write(PdfFile& file) const;

private:
    struct Node {
        QString title;
        int page = 0; ///< Object.
        int parent = 0;
        std::vector<int> children; ///< Indexes.
    };
    QByteArray body(int index, const std::vector<int>& objects) const;

    std::vector<Node> m_nodes{Node{}}; ///< The first one is the root.
};

} // namespace examdesk::pdf

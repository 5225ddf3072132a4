// SPDX-License-Identifier: GPL-3.0-or-later
#include "font_set.h"

#include "font_face.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QStandardPaths>
#include <QtConcurrent>

#include <array>

namespace examdesk::pdf {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FontSet)
};

struct Candidate {
    QString file;   ///< File name.
    QString family; ///< Of the face inside a collection; empty: its first face.
    FontWeight weight;
};

/// In order of preference. Simplified Chinese faces: the others draw some characters in their own country's
/// way.
const std::array candidates{
    Candidate{u"NotoSansCJK-Regular.ttc"_s, u"Noto Sans CJK SC"_s, FontWeight::Regular},
    Candidate{u"NotoSansCJKsc-Regular.otf"_s, {}, FontWeight::Regular},
    Candidate{u"NotoSansSC-Regular.otf"_s, {}, FontWeight::Regular},
    Candidate{u"SourceHanSansSC-Regular.otf"_s, {}, FontWeight::Regular},
    Candidate{u"msyh.ttc"_s, {}, FontWeight::Regular},
    Candidate{u"Hiragino Sans GB.ttc"_s, {}, FontWeight::Regular},
    Candidate{u"simsunb.ttf"_s, {}, FontWeight::Regular},
    Candidate{u"DejaVuSans.ttf"_s, {}, FontWeight::Regular},
    Candidate{u"NotoSansCJK-Bold.ttc"_s, u"Noto Sans CJK SC"_s, FontWeight::Bold},
    Candidate{u"NotoSansCJKsc-Bold.otf"_s, {}, FontWeight::Bold},
    Candidate{u"NotoSansSC-Bold.otf"_s, {}, FontWeight::Bold},
    Candidate{u"SourceHanSansSC-Bold.otf"_s, {}, FontWeight::Bold},
    Candidate{u"msyhbd.ttc"_s, {}, FontWeight::Bold},
};

QStringList folders()
{
    QStringList result;
    for (const QString& data : QStandardPaths::standardLocations(QStandardPaths::AppDataLocation))
        result.append(data + u"/fonts"_s);
    result += QStandardPaths::standardLocations(QStandardPaths::FontsLocation);
    result += {u"/usr/share/fonts"_s, u"/usr/local/share/fonts"_s, u"C:/Windows/Fonts"_s, u"/Library/Fonts"_s,
               u"/System/Library/Fonts"_s};
    return result;
}

/// Full paths by file name; the first folder wins.
QHash<QString, QString> fontFiles()
{
    QHash<QString, QString> result;
    for (const QString& folder : folders()) {
        QDirIterator files(folder, {u"*.ttc"_s, u"*.otf"_s, u"*.ttf"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = QFileInfo(path).fileName();
            if (!result.contains(name))
                result.insert(name, path);
        }
    }
    return result;
}

} // namespace

Result<FontSet> FontSet::system()
{
    const QHash<QString, QString> files = fontFiles();
    QList<FontFace> faces;
    FontSet result;
    for (const Candidate& candidate : candidates) {
        const QString path = files.value(candidate.file);
        if (path.isEmpty())
            continue;
        auto face = FontFace::open(path, candidate.family);
        if (!face)
            continue;
        (candidate.weight == FontWeight::Bold ? result.m_bold : result.m_regular).append(int(faces.size()));
        faces.append(std::move(*face));
    }
    constexpr char32_t exam = U'考';
    const bool chinese =
        std::any_of(faces.begin(), faces.end(), [](const FontFace& face) { return face.glyphOf(exam); });
    if (!chinese)
        return fail(
            Error::Code::NotFound,
            Words::tr("No Chinese font was found. Install Noto Sans CJK (Debian: fonts-noto-cjk), or put "
                      "NotoSansCJK-Regular.ttc into the folder \"fonts\" of the program's data."));
    result.m_bold += result.m_regular;
    result.m_faces = std::make_shared<const QList<FontFace>>(std::move(faces));
    return result;
}

FontSet FontSet::forManyFiles() const
{
    FontSet ready = *this;
    ready.m_faces = std::make_shared<const QList<FontFace>>(
        QtConcurrent::blockingMapped(*m_faces, [](const FontFace& face) { return face.forManySubsets(); }));
    return ready;
}

QList<int> FontSet::chain(FontWeight weight) const
{
    return weight == FontWeight::Bold ? m_bold : m_regular;
}

const FontFace& FontSet::face(int index) const
{
    return m_faces->at(index);
}

int FontSet::count() const
{
    return int(m_faces->size());
}

} // namespace examdesk::pdf

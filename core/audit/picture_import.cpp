// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_import.h"

#include "audit_service.h"
#include "base/text_gate.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "exam/standing.h"
#include "material_intake.h"
#include "material_rules.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using candidate::Candidate;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PictureImport)
};

/// What a file's place and name say.
struct Named {
    FileResult result;
    std::optional<Candidate> person;
    bool isOfTwo = false; ///< Its numbers are of different people.
};

bool isChineseName(const QString& text)
{
    static const QRegularExpression han(uR"(^[\p{Han}·•]{2,20}$)"_s,
                                        QRegularExpression::UseUnicodePropertiesOption);
    return han.match(text).hasMatch();
}

class PictureImport {
public:
    PictureImport(account::Session& session, const exam::Catalogue& exams, const exam::Definition& exam,
                  const PictureOptions& options)
        : m_session(session), m_exams(exams), m_exam(exam), m_options(options), m_candidates(session, exams),
          m_intake(session, exams)
    {}

    /// Finds whom and what @p path is for.
    Result<Named> name(const QString& path)
    {
        Named named{{.path = path}, std::nullopt};
        QStringList parts = path.split(u'/');
        const QStringList words = wordsOf(QFileInfo(parts.takeLast()).completeBaseName());
        QStringList names;
        if (const auto found = find(QFileInfo(path).completeBaseName(), named); !found)
            return base::fail(found.error()); // a number may hold what else divides words
        for (const QString& word : words) {
            if (const QString kind = kindOf(word); !kind.isEmpty())
                named.result.kind = kind;
            else if (isChineseName(word))
                names.append(word);
            else if (const auto found = find(word, named); !found)
                return base::fail(found.error());
        }
        for (auto part = parts.crbegin(); part != parts.crend() && named.result.kind.isEmpty(); ++part)
            named.result.kind = kindOf(*part);
        if (named.result.kind.isEmpty())
            named.result.kind = defaultKind();
        judgeName(named, names);
        return named;
    }

    /// Hands the file in, or says why not.
    Result<void> take(const CollectedFile& file, const Candidate& person, FileResult& result)
    {
        const auto content = file.read();
        if (!content)
            return refuse(result, content.error());
        const MaterialFile picture = examined(*content);
        if (const QString refusal = refusalOfKind(result.kind, picture); !refusal.isEmpty()) {
            result.fate = FileFate::Refused;
            result.reason = refusal;
            return {};
        }
        const auto before = m_intake.handedInBefore(*content);
        if (!before)
            return base::fail(before.error());
        if (isHandedIn(*before, person, result.kind)) {
            result.fate = FileFate::Unchanged;
            return {};
        }
        return handIn(picture, person, result);
    }

    QString defaultKind() const
    {
        if (!m_options.kind.isEmpty())
            return m_options.kind;
        return m_exam.portrait.formats.isEmpty() ? QString() : kPortraitKind;
    }
    bool hasKind(const QString& kind) const
    {
        return m_exam.material(kind) || (kind == kPortraitKind && !m_exam.portrait.formats.isEmpty());
    }

private:
    static QStringList wordsOf(const QString& stem)
    {
        static const QRegularExpression between(uR"([_\-\s,，、.()（）+]+)"_s,
                                                QRegularExpression::UseUnicodePropertiesOption);
        return base::normalizedText(stem, base::TextKind::Line).split(between, Qt::SkipEmptyParts);
    }

    QString kindOf(const QString& word) const
    {
        static const QStringList portraits{u"portrait"_s, u"photo"_s,    u"照片"_s,
                                           u"证件照"_s,   u"报名照片"_s, u"头像"_s};
        if (portraits.contains(word, Qt::CaseInsensitive) && hasKind(kPortraitKind))
            return kPortraitKind;
        for (const exam::Material& material : m_exam.materials)
            if (word.compare(material.id, Qt::CaseInsensitive) == 0 || word == material.name.zh)
                return material.id;
        return {};
    }

    /// The person with this candidate number or ID number.
    Result<void> find(const QString& word, Named& named)
    {
        const QString plain = base::normalizedText(word, base::TextKind::Key);
        if (!base::checkText(plain, base::TextKind::Key))
            return {};
        const QString key = plain.toUpper(); // the x of an ID number
        for (const QString& number : plain == key ? QStringList{key} : QStringList{plain, key}) {
            const auto numbered =
                m_session.records().findByKey(candidate::kCandidateEntity, m_exam.id, number);
            if (!numbered)
                return base::fail(numbered.error());
            if (*numbered && sees(**numbered))
                return adopt(**numbered, named);
        }
        constexpr qsizetype kIdNumber = 18;
        if (key.size() != kIdNumber)
            return {};
        const auto holders = m_session.records().findByLookup(candidate::kCandidateEntity, m_exam.id, key);
        if (!holders)
            return base::fail(holders.error());
        for (const store::Record& holder : *holders) {
            const auto person = candidate::fromRecord(holder);
            if (person && person->idNumber() == key && sees(holder))
                return adopt(holder, named);
        }
        return {};
    }

    /// Who is of another school or region is nobody here.
    bool sees(const store::Record& record) const
    {
        return m_session.principal().scope.contains(record.school, record.region);
    }

    static Result<void> adopt(const store::Record& record, Named& named)
    {
        auto person = candidate::fromRecord(record);
        if (!person)
            return base::fail(person.error());
        if (named.person && named.person->id != person->id) {
            named.isOfTwo = true;
            return {};
        }
        named.result.candidateNo = person->candidateNo;
        named.result.name = person->name();
        named.person = *std::move(person);
        return {};
    }

    void judgeName(Named& named, const QStringList& names) const
    {
        FileResult& result = named.result;
        if (!named.person) {
            result.reason =
                Words::tr("Its name has no candidate number or ID number of anybody who is here.");
        } else if (named.isOfTwo) {
            result.fate = FileFate::Refused;
            result.reason = Words::tr("The numbers in its name are of two people. Look whose picture it is.");
        } else if (!names.isEmpty() && !names.contains(named.person->name())) {
            result.fate = FileFate::Refused;
            result.reason = Words::tr(
                "The number in its name is of somebody who is called otherwise. Look whose picture it is.");
        } else if (!hasKind(result.kind)) {
            result.fate = FileFate::Refused;
            result.reason = Words::tr("Its name does not say what it is, and no kind was given.");
        } else {
            result.fate = FileFate::Added;
        }
    }

    QString refusalOfKind(const QString& kind, const MaterialFile& file) const
    {
        if (const exam::Material* material = m_exam.material(kind))
            return refusalOf(*material, file);
        // A portrait is judged as a material with the portrait's formats and limit.
        exam::Material portrait{.id = kPortraitKind, .name = {u"照片"_s, u"Portrait"_s}};
        portrait.formats = m_exam.portrait.formats;
        portrait.maximumBytes = m_exam.portrait.maximumBytes;
        return refusalOf(portrait, file);
    }

    static bool isHandedIn(const QList<QueueRow>& rows, const Candidate& person, const QString& kind)
    {
        return std::any_of(rows.cbegin(), rows.cend(), [&](const QueueRow& row) {
            return row.candidate == person.id && row.kind == kind && row.state != u"superseded";
        });
    }

    Result<void> handIn(const MaterialFile& picture, const Candidate& person, FileResult& result)
    {
        const exam::Standing standing =
            exam::standing(m_exam, candidate::applicantOf(person), m_session.now());
        if (const QString obstacle = obstacleToAdd(m_exam, person, standing, result.kind);
            !obstacle.isEmpty()) {
            result.fate = FileFate::Refused;
            result.reason = obstacle;
            return {};
        }
        const Review state = person.materials.value(result.kind);
        const bool replaces = state == Review::Waiting || state == Review::Approved;
        if (replaces && m_options.reason.trimmed().isEmpty()) {
            result.fate = FileFate::Refused;
            result.reason = Words::tr("Another picture is here already. Replacing it needs a reason.");
            return {};
        }
        result.fate = replaces ? FileFate::Replaced : FileFate::Added;
        if (m_options.preview)
            return {};
        const auto done = AuditService(m_session).add(person, result.kind, picture.content,
                                                      replaces ? m_options.reason : QString());
        if (!done)
            return refuse(result, done.error());
        result.material = *done;
        return {};
    }

    /// What is wrong with the store ends the import; anything else is about this file.
    static Result<void> refuse(FileResult& result, const Error& error)
    {
        if (error.code == Error::Code::Storage)
            return base::fail(error);
        result.fate = FileFate::Refused;
        result.reason = error.message;
        return {};
    }

    account::Session& m_session;
    const exam::Catalogue& m_exams;
    const exam::Definition& m_exam;
    const PictureOptions& m_options;
    candidate::CandidateService m_candidates;
    MaterialIntake m_intake;
};

/// Of two files for one thing nobody can tell which is meant: both are left out.
void markDoubles(QHash<QString, Named>& named)
{
    QHash<QString, QStringList> paths;
    for (auto one = named.cbegin(); one != named.cend(); ++one)
        if (one->result.fate == FileFate::Added)
            paths[one->result.candidateNo + u'/' + one->result.kind].append(one.key());
    for (const QStringList& same : paths) {
        if (same.size() < 2)
            continue;
        for (const QString& path : same) {
            QStringList others = same;
            others.removeOne(path);
            FileResult& result = named[path].result;
            result.fate = FileFate::Double;
            result.reason =
                Words::tr("It is for the same thing as %1. Keep one of them.").arg(others.join(u"、"_s));
        }
    }
}

} // namespace

QString fateName(FileFate fate)
{
    switch (fate) {
    case FileFate::Added:
        return u"added"_s;
    case FileFate::Replaced:
        return u"replaced"_s;
    case FileFate::Unchanged:
        return u"unchanged"_s;
    case FileFate::Unmatched:
        return u"unmatched"_s;
    case FileFate::Double:
        return u"double"_s;
    case FileFate::Refused:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

Result<QList<FileResult>> importPictures(account::Session& session, const exam::Catalogue& exams,
                                         const exam::Definition& exam, const FileCollection& files,
                                         const PictureOptions& options, const base::Progress& progress)
{
    PictureImport import(session, exams, exam, options);
    if (!options.kind.isEmpty() && !import.hasKind(options.kind)) {
        QStringList kinds = exam.portrait.formats.isEmpty() ? QStringList() : QStringList{kPortraitKind};
        for (const exam::Material& material : exam.materials)
            kinds.append(material.id);
        return base::fail(Error::Code::Invalid, Words::tr("This exam has no material \"%1\". There are: %2")
                                                    .arg(options.kind, kinds.join(u", "_s)));
    }
    QHash<QString, Named> named;
    const auto looked = files.visit([&](const CollectedFile& file) -> Result<void> {
        auto one = import.name(file.path);
        if (!one)
            return base::fail(one.error());
        if (named.contains(file.path)) { // an archive may hold one path twice
            one->result.fate = FileFate::Double;
            one->result.reason = Words::tr("The archive has it twice. Keep one of them.");
        }
        named.insert(file.path, *std::move(one));
        return {};
    });
    if (!looked)
        return base::fail(looked.error());
    markDoubles(named);
    qint64 done = 0;
    const auto taken = files.visit([&](const CollectedFile& file) -> Result<void> {
        const auto one = named.find(file.path);
        if (one != named.end() && one->result.fate == FileFate::Added)
            if (const auto result = import.take(file, *one->person, one->result); !result)
                return result;
        if (!progress.at(++done, named.size()))
            return base::fail(Error::Code::Cancelled,
                              Words::tr("Stopped after %1 files; what was handed in stays.").arg(done));
        return {};
    });
    if (!taken)
        return base::fail(taken.error());
    QList<FileResult> results;
    for (const Named& one : std::as_const(named))
        results.append(one.result);
    std::sort(results.begin(), results.end(),
              [](const FileResult& a, const FileResult& b) { return a.path < b.path; });
    return results;
}

} // namespace examdesk::audit

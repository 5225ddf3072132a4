// SPDX-License-Identifier: GPL-3.0-or-later
#include "compliance_check.h"

#include "decoding.h"
#include "rules/rule.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

namespace examdesk::photo {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr qint64 kLargestFile = qint64{64} << 20;

const Rule* ruleOf(const QString& id)
{
    const auto rules = allRules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

/// Why @p rule cannot be judged here; empty if it can.
Reason obstacle(const Rule& rule, const Scene& scene)
{
    if (rule.needs == Needs::File || rule.needs == Needs::Nothing)
        return {};
    if (!scene.hasPixels())
        return Because::CannotOpen;
    if (rule.needs == Needs::Pixels)
        return {};
    if (scene.state == FaceState::ModelMissing)
        return Because::FaceModelsMissing;
    if (scene.state == FaceState::NoneFound)
        return Because::NoFace;
    if (rule.needs == Needs::Eyes && !scene.eyesOpen)
        return Because::EyeModelMissing;
    return {};
}

Finding judge(const exam::PortraitRule& wanted, const Scene& scene)
{
    const Rule* const rule = ruleOf(wanted.rule);
    if (rule == nullptr)
        return notAssessed(wanted, Because::UnknownRule);
    if (wanted.rule == "single_face"_L1 && scene.hasPixels() && scene.state == FaceState::NoneFound)
        return broken(wanted, Because::NoFace);
    const Reason why = obstacle(*rule, scene);
    return why.isEmpty() ? rule->judge(scene, wanted) : notAssessed(wanted, why);
}

/// A rule that decides and was not judged, or a hint that was broken, is for a person. A rule that no measure
/// can tell and that does not decide leaves the verdict alone.
bool asksForPerson(const exam::PortraitRule& rule, const Finding& finding)
{
    if (finding.outcome == Outcome::NotAssessed)
        return rule.decides;
    return finding.outcome == Outcome::Person && (rule.decides || finding.value.has_value());
}

void addFindings(const Scene& scene, Report& report)
{
    bool failed = false;
    bool person = false;
    for (const exam::PortraitRule& rule : scene.portrait.rules) {
        Finding finding = judge(rule, scene);
        failed = failed || finding.outcome == Outcome::Fail;
        person = person || asksForPerson(rule, finding);
        report.findings.append(std::move(finding));
    }
    // Whatever the exam asks for, what cannot be opened is no portrait.
    if (!scene.hasPixels() && !failed) {
        exam::PortraitRule format;
        format.rule = u"file_format"_s;
        Finding finding = judgeFileFormat(scene, format);
        if (finding.outcome == Outcome::Pass)
            finding = broken(format, Because::CannotOpen);
        report.findings.append(std::move(finding));
        failed = true;
    }
    report.conclusion = failed ? Conclusion::Fail : person ? Conclusion::Person : Conclusion::Pass;
}

std::optional<Geometry> geometryOf(const Scene& scene)
{
    if (!scene.hasFace())
        return std::nullopt;
    Geometry geometry{.face = scene.inPicture(scene.face.box),
                      .leftEye = scene.inPicture(scene.face.leftEye()),
                      .rightEye = scene.inPicture(scene.face.rightEye()),
                      .chin = scene.inPicture(scene.face.chin())};
    for (const cv::Point2f& point : scene.face.points)
        geometry.points.append(scene.inPicture(point));
    return geometry;
}

} // namespace

struct ComplianceCheck::Parts {
    exam::Portrait rules;
    FaceFinder finder;
};

ComplianceCheck::ComplianceCheck(exam::Portrait rules, const Models& models)
    : m_parts(new Parts{std::move(rules), FaceFinder(models)})
{}

ComplianceCheck::~ComplianceCheck() = default;
ComplianceCheck::ComplianceCheck(ComplianceCheck&&) noexcept = default;
ComplianceCheck& ComplianceCheck::operator=(ComplianceCheck&&) noexcept = default;

base::Result<Report> ComplianceCheck::check(const QByteArray& fileBytes, const QString& name)
{
    QElapsedTimer timer;
    timer.start();
    Scene scene(m_parts->rules, readFileFacts(fileBytes));
    scene.bytes = fileBytes.size();
    scene.name = name;
    scene.size = uprightSize(scene.facts);
    try {
        Report report;
        if (const cv::Mat pixels = decode(fileBytes, scene.facts); !pixels.empty())
            scene.analyse(pixels, m_parts->finder);
        addFindings(scene, report);
        report.geometry = geometryOf(scene);
        report.ms = timer.elapsed();
        return report;
    } catch (const cv::Exception& gaveUp) {
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Photo", "The picture could not be judged."),
                          QString::fromStdString(gaveUp.err));
    }
}

base::Result<Report> ComplianceCheck::checkFile(const QString& path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.exists())
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Photo", "There is no file %1.").arg(path));
    if (file.size() > kLargestFile || !file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Photo", "The file %1 could not be read.").arg(path),
                          file.errorString());
    return check(file.readAll(), name);
}

} // namespace examdesk::photo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include <QFile>

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

using Polygons = std::vector<std::vector<cv::Point>>;

constexpr double kWorkHeight = 320;

cv::Point pixel(cv::Point2f point)
{
    return {static_cast<int>(std::lround(point.x)), static_cast<int>(std::lround(point.y))};
}

/// In units of T from the middle between the eyes, upright.
class HeadFrame {
public:
    HeadFrame(const photo::Face& face, double scale)
        : m_middle(face.eyeMiddle() * scale), m_length(static_cast<float>(face.length() * scale))
    {}
    cv::Point at(double x, double y) const
    {
        return pixel(m_middle + cv::Point2f(static_cast<float>(x), static_cast<float>(y)) * m_length);
    }
    cv::Size size(double x, double y) const
    {
        return {static_cast<int>(x * static_cast<double>(m_length)),
                static_cast<int>(y * static_cast<double>(m_length))};
    }

private:
    cv::Point2f m_middle;
    float m_length;
};

void fillBody(cv::Mat& mask, const HeadFrame& frame, double spread, uchar value)
{
    const std::vector<cv::Point> body{frame.at(-0.4 * spread, 0.8),  frame.at(0.4 * spread, 0.8),
                                      frame.at(0.55 * spread, 1.35), frame.at(1.5 * spread, 1.8),
                                      frame.at(1.9 * spread, 4),     frame.at(-1.9 * spread, 4),
                                      frame.at(-1.5 * spread, 1.8),  frame.at(-0.55 * spread, 1.35)};
    cv::fillPoly(mask, Polygons{body}, value);
}

/// What is surely or perhaps the person, told from the face alone.
cv::Mat firstGuess(cv::Size size, const photo::Face& face, double scale)
{
    const HeadFrame frame(face, scale);
    cv::Mat mask(size, CV_8U, cv::Scalar(cv::GC_BGD));
    cv::ellipse(mask, frame.at(0, 0.1), frame.size(1.35, 1.6), 0, 0, 360, cv::GC_PR_BGD, -1);
    fillBody(mask, frame, 1.5, cv::GC_PR_BGD);
    cv::ellipse(mask, frame.at(0, 0), frame.size(0.85, 1.15), 0, 0, 360, cv::GC_PR_FGD, -1);
    fillBody(mask, frame, 1, cv::GC_PR_FGD);
    std::vector<cv::Point> outline;
    for (const cv::Point2f& point : face.points)
        outline.push_back(pixel(point * scale));
    std::vector<cv::Point> hull;
    cv::convexHull(outline, hull);
    cv::fillConvexPoly(mask, hull, cv::GC_FGD);
    cv::ellipse(mask, frame.at(0, -0.35), frame.size(0.5, 0.4), 0, 0, 360, cv::GC_FGD, -1);
    cv::fillPoly(mask, Polygons{{frame.at(-0.3, 1), frame.at(0.3, 1), frame.at(0.7, 4), frame.at(-0.7, 4)}},
                 cv::GC_FGD);
    return mask;
}

/// The largest piece, without holes.
cv::Mat onePiece(const cv::Mat& mask)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    const auto largest = std::max_element(outlines.begin(), outlines.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    cv::Mat piece(mask.size(), CV_8U, cv::Scalar(0));
    if (largest != outlines.end())
        cv::drawContours(piece, Polygons{*largest}, 0, 255, -1);
    return piece;
}

/// Colours of the person carried on past his edge, so that no old background shines through soft hair.
cv::Mat carriedOn(const cv::Mat& bgr, const cv::Mat& solid, double sigma)
{
    cv::Mat colours;
    bgr.convertTo(colours, CV_32FC3);
    cv::Mat weight;
    solid.convertTo(weight, CV_32F, 1 / 255.0);
    cv::Mat weights;
    cv::merge(std::vector<cv::Mat>{weight, weight, weight}, weights);
    cv::Mat known = colours.mul(weights);
    cv::Mat spread;
    cv::Mat sum;
    cv::GaussianBlur(known, spread, {}, sigma);
    cv::GaussianBlur(weights, sum, {}, sigma);
    cv::Mat carried = spread / (sum + 1e-4);
    colours.copyTo(carried, solid);
    carried.convertTo(carried, CV_8UC3);
    return carried;
}

cv::Mat cutOut(const cv::Mat& bgr, const photo::Face& face)
{
    const double scale = std::min(1.0, kWorkHeight / bgr.rows);
    cv::Mat small;
    cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat mask = firstGuess(small.size(), face, scale);
    cv::Mat back;
    cv::Mat front;
    cv::setRNGSeed(1);
    cv::grabCut(small, mask, {}, back, front, 6, cv::GC_INIT_WITH_MASK);
    cv::Mat person = onePiece((mask & 1) * 255);
    cv::medianBlur(person, person, 5);
    cv::resize(person, person, bgr.size(), 0, 0, cv::INTER_LINEAR);
    const double length = face.length();
    cv::Mat solid;
    const int inward = 1 + 2 * static_cast<int>(0.03 * length);
    cv::erode(person > 127, solid, cv::getStructuringElement(cv::MORPH_ELLIPSE, {inward, inward}), {-1, -1},
              1, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::Mat alpha;
    cv::GaussianBlur(person, alpha, {}, std::max(0.6, 0.015 * length));
    cv::Mat shrunk = (alpha - 90) * (255.0 / 165);
    std::vector<cv::Mat> planes;
    cv::split(carriedOn(bgr, solid, std::max(1.0, 0.04 * length)), planes);
    planes.push_back(shrunk);
    cv::Mat cut;
    cv::merge(planes, cut);
    return cut;
}

} // namespace

QList<Label> readLabels(const QString& path)
{
    QList<Label> labels;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList words = line.section(u'#', 0, 0).simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.size() < 3)
            continue;
        Label label{
            .file = words[0], .use = words[1], .tone = words[2], .ownTop = words.contains(u"own-top")};
        for (const QString& word : words.mid(3))
            if (word != u"own-top")
                label.breaks.append(word);
        labels.append(label);
    }
    return labels;
}

std::optional<Person> readPerson(const Label& label, const QStringList& folders, photo::FaceFinder& finder)
{
    cv::Mat bgr;
    for (const QString& folder : folders)
        if (bgr.empty())
            bgr = cv::imread((folder + u'/' + label.file + u".jpg"_s).toStdString());
    if (bgr.empty())
        qFatal("there is no picture of %s", qPrintable(label.file));
    const std::vector<photo::Face> faces = finder.find(bgr);
    if (faces.empty() || !faces.front().hasPoints())
        return std::nullopt;
    return Person{.label = label, .photo = bgr, .cut = cutOut(bgr, faces.front()), .face = faces.front()};
}

} // namespace examdesk::bench

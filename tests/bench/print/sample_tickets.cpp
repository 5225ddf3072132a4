// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_tickets.h"

#include "exam/definition_reader.h"
#include "ticket/signed_code.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int differentPictures = 200;

/// Of the ticket's template: its portrait, in widths of the code from the code's corner.
const QRectF portraitPlace((154 - 162) / 30.0, (45 - 214) / 30.0, 40 / 30.0, 58 / 30.0);

QString sha256Of(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// About 50 KB, as a camera's portrait has.
QByteArray picture(int number)
{
    QRandomGenerator random(quint32(number) + 1);
    QImage image(480, 640, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(30 + number % 60, 50, 90));
    painter.drawRoundedRect(60, 440, 360, 260, 90, 90);
    painter.setBrush(QColor::fromHsv(20 + number % 15, 90 + number % 40, 225));
    painter.drawEllipse(130, 130, 220, 300);
    painter.setBrush(QColor(25, 20, 20));
    painter.drawChord(120, 100, 240, 220, 0, 180 * 16);
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int grain = random.bounded(11) - 5;
            const auto channel = [grain](int value) { return std::clamp(value + grain, 0, 255); };
            line[x] = qRgb(channel(qRed(line[x])), channel(qGreen(line[x])), channel(qBlue(line[x])));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 86);
    return bytes;
}

/// The same picture as another file: a comment (ITU T.81, COM) of eight digits behind the start marker.
QByteArray numbered(const QByteArray& jpeg, int number)
{
    const QByteArray comment = QByteArray::number(number).rightJustified(8, '0');
    return jpeg.left(2) + QByteArray("\xff\xfe\x00\x0a", 4) + comment + jpeg.mid(2);
}

QString padded(int number, int digits)
{
    return QString::number(number).rightJustified(digits, u'0');
}

/// The same key for all who print this folder's tickets, so that they print the same.
ticket::KeyPair keyIn(const QString& folder)
{
    const QString path = folder + u"/sample.key"_s;
    if (auto kept = ticket::KeyPair::read(path))
        return *kept;
    const ticket::KeyPair key = ticket::KeyPair::generate();
    if (!QDir().mkpath(folder) || !key.write(path))
        qFatal("The key cannot be written.");
    return key;
}

} // namespace

SampleTickets::SampleTickets(QString folder) : m_folder(std::move(folder)), m_key(keyIn(m_folder))
{
    const exam::Catalogue exams = exam::Catalogue::load(u":/exams"_s).value();
    m_exam = *exams.find(u"nm-zsb-2026"_s);
    m_paper = *m_exam.paper(u"ticket"_s);
    m_layout = paper::readTemplateFile(u":/templates/"_s + m_paper.templateFile,
                                       printing::fieldNames(m_exam, m_paper))
                   .value();
    if (QFile sums(sumsPath()); sums.open(QIODevice::ReadOnly))
        m_sums = QString::fromLatin1(sums.readAll()).split(u'\n');
}

QString SampleTickets::sumsPath() const
{
    return m_folder + u"/portraits/sums"_s;
}

QString SampleTickets::portraitPath(int number) const
{
    return m_folder + u"/portraits/%1.jpg"_s.arg(number);
}

void SampleTickets::writePortraits(int count)
{
    QDir().mkpath(m_folder + u"/portraits"_s);
    QList<QByteArray> pictures;
    for (int number = 0; number < std::min(count, differentPictures); ++number)
        pictures.append(picture(number));
    m_sums.clear();
    for (int number = 0; number < count; ++number) {
        const QByteArray portrait = numbered(pictures[number % pictures.size()], number);
        m_sums.append(sha256Of(portrait));
        QFile file(portraitPath(number));
        if (!file.open(QIODevice::WriteOnly) || file.write(portrait) < 0)
            qFatal("A portrait cannot be written.");
    }
    QFile file(sumsPath());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_sums.join(u'\n').toLatin1()) < 0)
        qFatal("The portraits' sums cannot be written.");
}

paper::PrintRecord SampleTickets::record(int number) const
{
    static const QString surnames = u"测试甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"_s;
    // As many different characters as the names of a province have.
    const auto given = [number](int step) { return QChar(char16_t(0x4e00 + number * step % 3001 * 6)); };
    printing::PrintedCandidate one;
    candidate::Candidate& who = one.candidate;
    who.exam = m_exam.id;
    who.candidateNo = u"2615"_s + padded(number, 8);
    who.type = u"graduate"_s;
    who.fields = {
        {u"name"_s, QString(surnames[number % surnames.size()]) + given(7) + given(31)},
        {u"id_number"_s, u"150000200301"_s + padded(number % 28 + 1, 2) + padded(number % 1000, 3) + u'X'},
        {u"sex"_s, number % 2 == 0 ? u"1"_s : u"2"_s},
        {u"graduation_school"_s, u"示例职业技术学院"_s},
        {u"intended_major"_s, u"土木工程"_s},
        {u"exam_category"_s, u"文史哲法类"_s},
        {u"major_subject"_s, number % 2 == 0 ? u"文史基础"_s : u"理工基础"_s}};
    const int room = number / 30 % 900 + 1;
    const int seat = number % 30 + 1;
    who.seat = {.ticketNo = u"1501"_s + padded(number / 27000 + 1, 3) + padded(room, 3) + padded(seat, 2),
                .site = u"示例大学（东校区）"_s,
                .room = padded(room, 3),
                .seat = padded(seat, 2)};
    one.siteAddress = u"呼和浩特市示例区示例大街88号"_s;
    one.seat = seat;
    QFile portrait(portraitPath(number));
    if (portrait.open(QIODevice::ReadOnly))
        one.portrait = portrait.readAll();
    one.code = ticket::signedCode({.ticketNo = who.seat.ticketNo, .room = room, .seat = seat},
                                  {who.name(), who.idNumber(), {m_sums.value(number), portraitPlace}},
                                  m_exam.id, m_key)
                   .value();
    return printing::candidateRecord(m_exam, m_paper, one);
}

} // namespace examdesk::bench

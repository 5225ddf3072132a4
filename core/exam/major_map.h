// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/definition.h"

#include <QHash>
#include <QIODevice>
#include <QList>
#include <QStringList>

namespace examdesk::exam {

/// Graduates of `collegeMajor` may apply for `intendedMajor`, which is examined in `subject`.
struct MajorRule {
    QString collegeMajor;  ///< 专科专业
    QString intendedMajor; ///< 拟报本科专业
    QString category;      ///< 招考类别, e.g. 文史哲法类
    QString subject;       ///< 专业课考试科目, e.g. 文史基础
    bool operator==(const MajorRule&) const = default;
};

/// Which majors may follow which (附件4). An office imports its own as CSV; the built-in one is a sample.
class MajorMap {
public:
    /// Reads CSV (UTF-8) with the header 专科专业,拟报本科专业,招考类别,专业课考试科目 or college_major,
    /// intended_major,category,subject in any order. Error::Code::Invalid names the line: a column that is
    /// missing, an empty cell, a pair given twice, an intended major with two categories or subjects.
    [[nodiscard]] static base::Result<MajorMap> readCsv(QIODevice& device);
    /// The small invented sample that is built in; isSample() is true.
    [[nodiscard]] static base::Result<MajorMap> sample();

    bool isSample() const { return m_sample; }
    const QList<MajorRule>& rules() const { return m_rules; }
    QStringList collegeMajors() const;
    bool knows(const QString& collegeMajor) const { return m_byCollege.contains(collegeMajor); }
    /// What graduates of @p collegeMajor may apply for, in the order of the file.
    QStringList intendedMajors(const QString& collegeMajor) const;
    bool allows(const QString& collegeMajor, const QString& intendedMajor) const;
    /// Empty for an intended major that is not in the map.
    QString category(const QString& intendedMajor) const;
    QString subject(const QString& intendedMajor) const;

    /// @p fields with the derived fields of @p exam (招考类别, 专业课考试科目) set from the intended major;
    /// they are taken out where the intended major is unknown or empty.
    QHash<QString, QString> derive(const Definition& exam, QHash<QString, QString> fields) const;

private:
    QList<MajorRule> m_rules;
    QHash<QString, QStringList> m_byCollege; ///< College major → intended majors in the order of the file.
    QHash<QString, qsizetype> m_byIntended;  ///< Intended major → index of its first rule.
    bool m_sample = false;
};

} // namespace examdesk::exam

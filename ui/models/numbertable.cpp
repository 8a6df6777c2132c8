#include "numbertable.h"

#include "formtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::numbertable)
};

constexpr qint64 mostBytes = qint64{16} << 20;
constexpr qsizetype mostColumns = 100;

bool commaIsDecimal() { return QLocale().decimalPoint() == u","; }

struct Line {
    int number;
    QString text;
};

// Where the comma is the decimal mark and every line has one at most, it does not separate.
QChar separatorOf(const std::vector<Line> &lines)
{
    const auto has = [&](QChar c) {
        return std::ranges::any_of(lines, [&](const Line &line) { return line.text.contains(c); });
    };
    for (const QChar c : {QChar(u'\t'), QChar(u';')}) {
        if (has(c))
            return c;
    }
    const bool many = std::ranges::any_of(lines, [](const Line &line) { return line.text.count(u',') > 1; });
    return has(u',') && (many || !commaIsDecimal()) ? QChar(u',') : QChar(u' ');
}

QStringList cellsOf(const QString &line, QChar separator)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    auto cells = separator == u' ' ? line.trimmed().split(blanks, Qt::SkipEmptyParts) : line.split(separator);
    for (auto &cell : cells) {
        cell = cell.trimmed();
        if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"'))
            cell = cell.mid(1, cell.size() - 2);
    }
    return cells;
}

std::optional<double> numberOf(QString cell, QChar separator)
{
    if (separator != u',' && cell.count(u',') == 1 && !cell.contains(u'.'))
        cell.replace(u',', u'.');
    cell.replace(QChar(0x2212), u'-');
    bool ok = false;
    const double value = cell.toDouble(&ok); // the C locale; "nan" and "inf" are no positions
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

std::vector<NumberColumn> numberColumns(const QString &text)
{
    std::vector<Line> lines;
    bool matrix = false;
    int number = 0;
    for (auto each : QStringView(text).split(u'\n')) {
        ++number;
        if (each.trimmed().startsWith(u'#')) {
            matrix = matrix || each.contains(u"TA matrix");
        } else if (!each.trimmed().isEmpty()) {
            while (each.endsWith(u'\r'))
                each.chop(1);
            lines.push_back({number, each.toString()});
        }
    }
    if (matrix && !lines.empty())
        lines.erase(lines.begin());
    const QChar separator = separatorOf(lines);
    std::vector<NumberColumn> columns;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const auto cells = cellsOf(lines[row].text, separator);
        const auto width = std::min(cells.size(), mostColumns);
        const bool header = row == 0 && std::ranges::none_of(cells, [&](const auto &cell) {
                                return numberOf(cell, separator).has_value();
                            });
        for (qsizetype k = 0; k < width; ++k) {
            if (k == qsizetype(columns.size()))
                columns.emplace_back();
            auto &column = columns[std::size_t(k)];
            if (header) {
                column.name = cells[k];
            } else if (!cells[k].isEmpty() && column.problem.isEmpty()) {
                if (const auto value = numberOf(cells[k], separator))
                    column.values.push_back(*value);
                else
                    column.problem =
                        Words::tr("Line %1: \"%2\" is not a number.").arg(lines[row].number).arg(cells[k].left(20));
            }
        }
    }
    // One behind a separator at the end of the lines.
    while (!columns.empty() && columns.back().values.empty() && columns.back().problem.isEmpty())
        columns.pop_back();
    return columns;
}

Result<std::vector<NumberColumn>> readNumberColumns(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return form::sentence(Words::tr("The file %1 cannot be read.").arg(path));
    if (file.size() > mostBytes)
        return form::sentence(
            Words::tr("The file %1 is too large for a list of positions; at most 16 MB are read.").arg(path));
    auto columns = numberColumns(QString::fromUtf8(file.readAll()));
    if (columns.empty())
        return form::sentence(Words::tr("There are no numbers in the file %1.").arg(path));
    return columns;
}

Positions positionsFromColumn(const QString &path, const NumberColumn &column)
{
    const auto absolute = QFileInfo(path).absoluteFilePath().toStdString(); // beside an experiment it may be another
    const auto read = readPositions(absolute);
    if (read && *read == column.values)
        return FromFile{absolute, column.values};
    return List{column.values};
}

} // namespace pymasp

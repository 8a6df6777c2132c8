#include "segmentrows.h"

#include "coretext.h"
#include "formtext.h"
#include "style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

enum Way : std::uint8_t { ByStep, ByCount, ByLog };

Way wayOfSegment(const PositionSegment &segment)
{
    const auto *linear = std::get_if<Linear>(&segment);
    return !linear ? ByLog : linear->step ? ByStep : ByCount;
}
std::int64_t countOf(const PositionSegment &segment)
{
    return std::visit([](const auto &part) { return count(Positions(part)); }, segment);
}
std::pair<double, double> endsOf(const PositionSegment &segment)
{
    return std::visit([](const auto &part) { return std::pair(part.start, part.stop); }, segment);
}

QToolButton *button(const char *icon, const QString &text, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(style::icon(QString::fromLatin1(icon)));
    made->setIconSize({12, 12});
    made->setAutoRaise(true);
    made->setToolTip(text);
    made->setAccessibleName(text);
    made->setObjectName(QString::fromLatin1(icon));
    return made;
}

} // namespace

SegmentRow::SegmentRow(PositionSegment segment, PositionWay way, const QString &unit, QWidget *parent)
    : QWidget(parent), m_stored(std::move(segment)), m_unit(unit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    auto *line = new QHBoxLayout;
    line->setSpacing(3);
    m_from = cell(tr("From"), "from");
    m_to = cell(tr("To"), "to");
    m_number = cell(tr("Step or number of positions"), "number");
    m_way = new QComboBox(this);
    m_way->setObjectName(QStringLiteral("way"));
    m_way->setAccessibleName(tr("How the range is divided"));
    const auto offer = [&](const QString &name, Way by, const QString &tip) {
        m_way->addItem(name, by);
        m_way->setItemData(m_way->count() - 1, tip, Qt::ToolTipRole);
    };
    if (way != PositionWay::Logarithmic) {
        offer(tr("step", "linear, with this step"), ByStep, tr("Linear, with a step"));
        offer(tr("points", "linear, so many positions"), ByCount, tr("Linear, with a number of positions"));
    }
    if (way != PositionWay::Linear)
        offer(tr("log", "logarithmic, so many positions"), ByLog, tr("Logarithmic, with a number of positions"));
    connect(m_way, &QComboBox::activated, this, &SegmentRow::choose);
    m_up = button("up", tr("Move the segment up"), this);
    m_down = button("down", tr("Move the segment down"), this);
    m_remove = button("remove", tr("Remove the segment"), this);
    connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveWanted(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveWanted(1); });
    connect(m_remove, &QToolButton::clicked, this, &SegmentRow::removeWanted);
    line->addWidget(m_from, 3);
    line->addWidget(m_to, 3);
    line->addWidget(m_way);
    line->addWidget(m_number, 2);
    for (auto *each : {m_up, m_down, m_remove})
        line->addWidget(each);
    column->addLayout(line);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    fill(m_stored);
}

QLineEdit *SegmentRow::cell(const QString &name, const char *objectName)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(objectName));
    edit->setAccessibleName(name);
    edit->setToolTip(name);
    edit->setFont(style::numberFont(edit->font()));
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 7);
    connect(edit, &QLineEdit::textEdited, this, &SegmentRow::typing);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (edit->isModified()) {
            edit->setModified(false);
            commit();
        }
    });
    return edit;
}

void SegmentRow::fill(const PositionSegment &segment)
{
    const auto [start, stop] = endsOf(segment);
    m_from->setText(typedQuantity(start, m_unit));
    m_to->setText(typedQuantity(stop, m_unit));
    const auto way = wayOfSegment(segment);
    m_way->setCurrentIndex(m_way->findData(way));
    m_number->setText(way == ByStep ? typedQuantity(std::abs(*std::get<Linear>(segment).step), m_unit)
                                    : QString::number(countOf(segment)));
    say({});
}

void SegmentRow::setStored(const PositionSegment &segment)
{
    if (segment == m_stored)
        return;
    m_stored = segment;
    fill(segment);
}

Result<PositionSegment> SegmentRow::typed() const
{
    const auto from = parseQuantity(m_from->text(), m_unit);
    if (!from)
        return from.error();
    const auto to = parseQuantity(m_to->text(), m_unit);
    if (!to)
        return to.error();
    const auto way = static_cast<Way>(m_way->currentData().toInt());
    PositionSegment segment;
    if (way == ByStep) {
        const auto step = parseQuantity(m_number->text(), m_unit);
        if (!step)
            return step.error();
        segment = Linear{*from, *to, {}, *step};
        // The way goes from the one end to the other, whatever the sign of the step.
        if (const auto *was = std::get_if<Linear>(&m_stored);
            was && *was == Linear{*from, *to, {}, -*step} && *step != 0)
            return m_stored;
    } else {
        const auto n = form::wholeNumber(m_number->text(), 1, std::numeric_limits<std::int64_t>::max() - 1);
        if (!n)
            return form::sentence(tr("The number of positions must be a whole number of at least 1."));
        if (way == ByCount)
            segment = Linear{*from, *to, *n, {}};
        else
            segment = Logarithmic{*from, *to, *n};
    }
    // What makes no sense together is found where a typed line is read.
    const auto line = positionsText(std::visit([](const auto &part) { return Positions(part); }, segment));
    if (const auto ok = positionsFromText(line); !ok)
        return ok.error();
    return segment;
}

void SegmentRow::commit()
{
    const auto now = typed();
    say(now ? QString() : coreText(now.error()));
    if (!now)
        return;
    m_stored = *now;
    fill(m_stored);
    Q_EMIT committed();
}

void SegmentRow::choose()
{
    const auto way = static_cast<Way>(m_way->currentData().toInt());
    const auto n = countOf(m_stored);
    const auto [start, stop] = endsOf(m_stored);
    if (way != ByStep) {
        m_number->setText(QString::number(n));
    } else if (wayOfSegment(m_stored) != ByStep) {
        const double step = n > 1 ? std::abs(stop - start) / double(n - 1) : std::abs(stop - start);
        m_number->setText(typedQuantity(step > 0 ? step : 1, m_unit));
    }
    commit();
}

void SegmentRow::say(const QString &sentence)
{
    auto palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    m_problem->setPalette(palette);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    for (auto *edit : {m_from, m_to, m_number})
        edit->setAccessibleDescription(sentence);
}

void SegmentRow::setPlace(int row, int rows, bool one)
{
    for (auto *each : {m_up, m_down, m_remove})
        each->setVisible(!one);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row + 1 < rows);
    m_remove->setEnabled(rows > 1);
}

SegmentRows::SegmentRows(QWidget *parent) : QWidget(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3);
    m_add = new QToolButton(this);
    m_add->setObjectName(QStringLiteral("addSegment"));
    m_add->setIcon(style::icon(QStringLiteral("add")));
    m_add->setIconSize({12, 12});
    m_add->setText(tr("Add a segment"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setAutoRaise(true);
    m_column->addWidget(m_add);
    connect(m_add, &QToolButton::clicked, this, [this] {
        add(nextSegment(segments()));
        number();
        Q_EMIT edited(segments());
    });
}

void SegmentRows::setSegments(const std::vector<PositionSegment> &segments, PositionWay way, const QString &unit)
{
    if (way != m_way || unit != m_unit)
        forget();
    m_way = way;
    m_unit = unit;
    while (m_rows.size() > segments.size())
        drop(m_rows.back());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (i < m_rows.size())
            m_rows[i]->setStored(segments[i]);
        else
            add(segments[i]);
    }
    number();
}

std::vector<PositionSegment> SegmentRows::segments() const
{
    std::vector<PositionSegment> all;
    for (const auto *row : m_rows)
        all.push_back(row->stored());
    return all;
}

void SegmentRows::forget()
{
    while (!m_rows.empty())
        drop(m_rows.back());
}

void SegmentRows::drop(SegmentRow *row)
{
    std::erase(m_rows, row);
    m_column->removeWidget(row);
    row->hide();
    row->deleteLater(); // it may be the one whose signal brought us here
}

void SegmentRows::add(const PositionSegment &segment)
{
    auto *row = new SegmentRow(segment, m_way, m_unit, this);
    row->setObjectName(QStringLiteral("segment"));
    m_column->insertWidget(int(m_rows.size()), row);
    m_rows.push_back(row);
    row->show();
    connect(row, &SegmentRow::committed, this, [this] { Q_EMIT edited(segments()); });
    connect(row, &SegmentRow::typing, this, [this] {
        std::vector<PositionSegment> all;
        for (const auto *each : m_rows) {
            const auto now = each->typed();
            all.push_back(now ? *now : each->stored());
        }
        Q_EMIT typing(all);
    });
    connect(row, &SegmentRow::moveWanted, this, [this, row](int by) { move(row, by); });
    connect(row, &SegmentRow::removeWanted, this, [this, row] { remove(row); });
}

void SegmentRows::number()
{
    const bool one = m_way != PositionWay::Segments;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setPlace(int(i), int(m_rows.size()), one);
    m_add->setVisible(!one);
}

void SegmentRows::move(SegmentRow *row, int by)
{
    const auto at = std::ranges::find(m_rows, row) - m_rows.begin();
    const auto to = at + by;
    if (to < 0 || to >= std::ssize(m_rows))
        return;
    std::swap(m_rows[std::size_t(at)], m_rows[std::size_t(to)]);
    m_column->removeWidget(row);
    m_column->insertWidget(int(to), row);
    number();
    Q_EMIT edited(segments());
}

void SegmentRows::remove(SegmentRow *row)
{
    if (m_rows.size() < 2)
        return;
    drop(row);
    number();
    Q_EMIT edited(segments());
}

} // namespace pymasp

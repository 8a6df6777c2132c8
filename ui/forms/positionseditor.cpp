#include "positionseditor.h"

#include "coretext.h"
#include "positionpicture.h"
#include "positionsplot.h"
#include "quantity.h"
#include "segmentrows.h"
#include "style.h"
#include "valuelist.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace pymasp {

PositionsEditor::PositionsEditor(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(3);
    auto *line = new QHBoxLayout;
    line->setSpacing(2);
    m_toggle = new QToolButton(this);
    m_toggle->setObjectName(QStringLiteral("openPositions"));
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setAccessibleName(tr("Edit the positions"));
    m_toggle->setToolTip(tr("Edit the positions: ranges, segments, a list or a file, with a picture"));
    connect(m_toggle, &QToolButton::toggled, this, [this](bool open) {
        m_toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_panel->setVisible(open);
        if (open)
            fill();
        Q_EMIT openChanged(open);
    });
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("positionsSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->installEventFilter(this);
    line->addWidget(m_toggle, 0, Qt::AlignTop);
    line->addWidget(m_sentence, 1);
    column->addLayout(line);

    m_panel = new QWidget(this);
    m_panel->hide();
    auto *inside = new QVBoxLayout(m_panel);
    inside->setContentsMargins(4, 0, 0, 0);
    inside->setSpacing(4);
    m_way = new QComboBox(m_panel);
    m_way->setObjectName(QStringLiteral("positionWay"));
    m_way->setAccessibleName(tr("How the positions are given"));
    m_way->addItem(tr("Linear"));
    m_way->addItem(tr("Logarithmic"));
    m_way->addItem(tr("Segments, one after the other"));
    m_way->addItem(tr("List"));
    m_way->addItem(tr("Column of a file"));
    connect(m_way, &QComboBox::activated, this, [this](int way) { choose(static_cast<PositionWay>(way)); });
    inside->addWidget(m_way);
    m_rows = new SegmentRows(m_panel);
    inside->addWidget(m_rows);
    m_list = new ValueList(m_panel);
    inside->addWidget(m_list);
    m_file = new ValueFile(m_panel);
    inside->addWidget(m_file);
    m_problem = new QLabel(m_panel);
    m_problem->setObjectName(QStringLiteral("wayProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    inside->addWidget(m_problem);
    m_plot = new PositionsPlot(m_panel);
    inside->addWidget(m_plot);
    column->addWidget(m_panel);

    const auto together = [this](const std::vector<PositionSegment> &segments) {
        if (m_way->currentIndex() == int(PositionWay::Segments) || segments.size() != 1)
            return Positions(Segments{segments});
        return std::visit([](const auto &part) { return Positions(part); }, segments.front());
    };
    connect(m_rows, &SegmentRows::edited, this, [this, together](const auto &segments) { send(together(segments)); });
    connect(m_rows, &SegmentRows::typing, this,
            [this, together](const auto &segments) { picture(together(segments)); });
    connect(m_list, &ValueList::edited, this, &PositionsEditor::send);
    connect(m_list, &ValueList::typing, this, &PositionsEditor::picture);
    connect(m_file, &ValueFile::edited, this, [this](const Positions &positions) {
        m_fromFile = positions;
        send(positions);
    });
}

void PositionsEditor::setPositions(const ScanPositions &shown, const QString &unit)
{
    if (m_stands == shown && m_unit == unit)
        return;
    m_stands = m_shown = shown;
    m_unit = unit;
    picture(m_shown.positions);
    if (isOpen())
        fill();
}

void PositionsEditor::forget()
{
    m_stands.reset();
    m_fromFile.reset();
    m_rows->forget();
    m_list->forget();
    m_file->forget();
}

void PositionsEditor::fill()
{
    if (!valid(m_shown.positions))
        return;
    const auto &positions = m_shown.positions;
    const bool copied = m_fromFile && *m_fromFile == positions;
    const auto way = copied ? PositionWay::File : wayOf(positions);
    showWay(way);
    say({});
    if (way < PositionWay::List)
        m_rows->setSegments(segmentsOf(positions), way, m_unit);
    else if (const auto *list = std::get_if<List>(&positions); list && !copied)
        m_list->setValues(list->values, m_unit);
    else if (const auto *file = std::get_if<FromFile>(&positions))
        m_file->setPath(qs(file->path));
}

void PositionsEditor::preview(const QString &line)
{
    if (const auto positions = positionsFromText(line, m_unit))
        picture(*positions);
}

void PositionsEditor::picture(const Positions &positions)
{
    if (!valid(positions)) {
        m_sentence->setText(tr("no positions yet"));
        m_plot->setPicture({}, m_unit);
        return;
    }
    auto shown = m_shown;
    shown.positions = positions;
    auto drawn = pictureOf(shown);
    auto palette = m_sentence->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Quiet));
    m_sentence->setPalette(palette);
    m_sentence->setText(sentenceOf(drawn, m_unit));
    m_plot->setPicture(std::move(drawn), m_unit);
}

void PositionsEditor::choose(PositionWay way)
{
    m_fromFile.reset();
    if (way == PositionWay::File) { // nothing changes before a file is chosen
        showWay(way);
        say({});
        return;
    }
    const auto positions = valid(m_shown.positions) ? inWay(m_shown.positions, way) : Positions(Linear{0, 1, 11, {}});
    if (!positions) {
        showWay(wayOf(m_shown.positions));
        say(coreText(positions.error()));
        return;
    }
    if (*positions != m_shown.positions)
        send(*positions);
    fill(); // with what stands now: it may have been refused
}

void PositionsEditor::send(const Positions &positions)
{
    picture(positions);
    Q_EMIT edited(positionsText(positions, PositionsLength::Complete));
}

void PositionsEditor::showWay(PositionWay way)
{
    m_way->setCurrentIndex(int(way));
    m_rows->setVisible(way < PositionWay::List);
    m_list->setVisible(way == PositionWay::List);
    m_file->setVisible(way == PositionWay::File);
}

void PositionsEditor::setOpen(bool open) { m_toggle->setChecked(open); }

bool PositionsEditor::isOpen() const { return m_toggle->isChecked(); }

bool PositionsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_sentence && event->type() == QEvent::MouseButtonRelease)
        m_toggle->toggle();
    return QWidget::eventFilter(watched, event);
}

void PositionsEditor::say(const QString &sentence)
{
    auto palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    m_problem->setPalette(palette);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace pymasp

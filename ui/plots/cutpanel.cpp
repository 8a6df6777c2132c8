#include "cutpanel.h"

#include "cutstrip.h"
#include "quantity.h"

#include <QKeyEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

constexpr std::size_t mostPins = 6;
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

QString cutTitle(const QString &kind, const Axis &along, const QString &place)
{
    const QString what = kind.isEmpty() ? CutPanel::tr("Along %1").arg(qs(along.name)) : kind;
    return CutPanel::tr("%1 at %2", "a cut through a map: kind, place").arg(what, place);
}

std::vector<double> doubles(const std::vector<float> &values) { return {values.begin(), values.end()}; }

// The mean over neighbours that were measured. Their errors are taken as independent: sqrt(sum of squares) / n.
template <typename At>
std::pair<float, float> average(int from, int to, const At &at)
{
    float sum = 0;
    float squares = 0;
    int n = 0;
    for (int i = from; i < to; ++i) {
        const auto [value, error] = at(i);
        if (std::isnan(value))
            continue;
        sum += value;
        squares += error * error;
        ++n;
    }
    return n == 0 ? std::pair{nan, nan} : std::pair{sum / float(n), std::sqrt(squares) / float(n)};
}

} // namespace

CutPanel::CutPanel(QWidget *parent)
    : QWidget(parent), m_spectrum(new CurvePlot(QStringLiteral("spectrum"))),
      m_kinetics(new CurvePlot(QStringLiteral("kinetics"))), m_strip(new CutStrip)
{
    auto *both = new QSplitter(Qt::Vertical);
    both->setObjectName(QStringLiteral("cutSplitter"));
    both->addWidget(m_spectrum);
    both->addWidget(m_kinetics);
    both->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(both, 1);
    layout->addWidget(m_strip);

    connect(m_spectrum, &CurvePlot::hovered, this,
            [this](double x) { Q_EMIT hovered(std::isnan(x) ? -1 : m_row, nearestPlace(m_xs, x)); });
    connect(m_kinetics, &CurvePlot::hovered, this,
            [this](double y) { Q_EMIT hovered(nearestPlace(m_ys, y), std::isnan(y) ? -1 : m_column); });
    connect(m_strip, &CutStrip::pinChosen, this, &CutPanel::pin);
    connect(m_strip, &CutStrip::unpinChosen, this, &CutPanel::unpinAll);
    connect(m_strip, &CutStrip::changed, this, [this] {
        draw(true);
        Q_EMIT widthChanged();
    });
}

QColor CutPanel::colourOf(std::size_t pin)
{
    static constexpr style::Role roles[] = {style::Role::Curve2, style::Role::Curve3, style::Role::Curve4};
    const QColor colour = style::color(roles[pin % std::size(roles)]);
    return pin < std::size(roles) ? colour : colour.darker(150); // those after are told apart by lightness
}

void CutPanel::begin(const MapData &cells, const std::vector<double> &xs, const std::vector<double> &ys,
                     const DelayScale &scale, bool sameAxes)
{
    m_cells = &cells;
    m_xs = xs;
    m_ys = ys;
    m_row = m_column = -1;
    m_kinetics->setScale(scale);
    if (!sameAxes) {
        m_pins.clear();
        clearComparisons();
    }
    for (auto *curve : {m_spectrum, m_kinetics}) {
        curve->removeOverlays(QStringLiteral("pin/"));
        curve->removeOverlays(QStringLiteral("previous"));
        curve->clearCurves();
        curve->setTitle({});
        curve->showAll();
        curve->setMark(std::nan(""));
        curve->setMessage(waitingText());
    }
    m_strip->showPins(int(m_pins.size()));
    m_strip->offerPrevious(false);
}

void CutPanel::setScale(const DelayScale &scale)
{
    m_kinetics->setScale(scale);
    m_kinetics->showAll();
    drawKinetics();
}

void CutPanel::setTitles(const QString &value)
{
    m_spectrum->setAxisTitles(axisTitle(m_cells->x), value);
    m_kinetics->setAxisTitles(axisTitle(m_cells->y), value);
}

void CutPanel::setPlace(int row, int column)
{
    m_row = row;
    m_column = column;
}

void CutPanel::setCurrent(int row)
{
    m_kinetics->setCurrent(row < 0 || row >= int(m_ys.size()) ? std::nan("") : m_ys[std::size_t(row)]);
}

CutPanel::Cut CutPanel::spectrumAt(int row) const
{
    const int half = (m_strip->rows() - 1) / 2;
    const auto &values = m_cells->shown();
    const bool errors = m_cells->showsErrors();
    const auto copy = [](std::span<const float> from) { return std::vector<float>(from.begin(), from.end()); };
    if (half == 0)
        return {copy(m_cells->row(values, row)),
                errors ? copy(m_cells->row(m_cells->errors, row)) : std::vector<float>()};
    Cut cut;
    const int from = std::max(0, row - half);
    const int to = std::min(m_cells->rows, row + half + 1);
    for (int c = 0; c < m_cells->columns; ++c) {
        const auto [value, error] = average(from, to, [&](int r) {
            const auto i = std::size_t(r) * std::size_t(m_cells->columns) + std::size_t(c);
            return std::pair{values[i], errors ? m_cells->errors[i] : 0.F};
        });
        cut.values.push_back(value);
        if (errors)
            cut.errors.push_back(error);
    }
    return cut;
}

std::pair<int, int> CutPanel::averagedColumns(int column) const
{
    const int half = (m_strip->columns() - 1) / 2;
    return {std::max(0, column - half), std::min(m_cells->columns, column + half + 1)};
}

CutPanel::Cut CutPanel::traceAt(int column) const
{
    const auto &values = m_cells->shown();
    const bool errors = m_cells->showsErrors();
    Cut cut;
    const auto [from, to] = averagedColumns(column);
    for (int r = 0; r < m_cells->rows; ++r) {
        const auto [value, error] = average(from, to, [&](int c) {
            const auto i = std::size_t(r) * std::size_t(m_cells->columns) + std::size_t(c);
            return std::pair{values[i], errors ? m_cells->errors[i] : 0.F};
        });
        cut.values.push_back(value);
        if (errors)
            cut.errors.push_back(error);
    }
    return cut;
}

// What other runs and repeats can be laid over: no difference, no error.
bool CutPanel::showsSignal() const { return m_cells->mode() == MapMode::Mean || m_cells->mode() == MapMode::Repeat; }

// The repeat before the one that is shown, or before the current one; 0: there is none.
std::int64_t CutPanel::previous() const
{
    const auto numbers = m_cells->repeats();
    return numbers.size() < 2 || !showsSignal() ? 0 : numbers[numbers.size() - 2];
}

void CutPanel::draw(bool spectrumToo)
{
    if (!m_cells || m_row < 0 || m_column < 0)
        return;
    m_strip->offerPrevious(previous() > 0);
    if (spectrumToo)
        drawSpectrum();
    drawKinetics();
}

bool CutPanel::uses(const std::vector<int> &rows) const
{
    const int half = (m_strip->rows() - 1) / 2;
    const auto used = [&](int row) {
        const auto first = std::ranges::lower_bound(rows, row - half);
        return first != rows.end() && *first <= row + half;
    };
    return used(m_row) || std::ranges::any_of(m_pins, [&](const Pin &pin) { return used(pin.row); });
}

bool CutPanel::several() const { return !m_pins.empty() || !m_comparisons.empty() || m_strip->previous(); }

// By what tells it from those beside it: the place, where others are pinned; that it is this run, or its mean.
QString CutPanel::curveName(const QString &place) const
{
    if (!several())
        return {};
    return !m_pins.empty() ? place : !m_comparisons.empty() ? tr("This run") : tr("Mean");
}

// What stands beside a cut: the pins, the same of the last repeat, the same of other runs.
void CutPanel::drawBeside(CurvePlot &plot, const std::vector<double> &xs, const BesideCut &cut)
{
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        const auto pinned = cut.pinned(m_pins[i]);
        plot.addOverlay({.key = QStringLiteral("pin/%1").arg(i),
                         .name = cut.placeOf(m_pins[i]),
                         .x = xs,
                         .y = doubles(pinned.values),
                         .errors = doubles(pinned.errors),
                         .colour = colourOf(i)});
    }
    if (const auto number = m_strip->previous() ? previous() : 0; number > 0) {
        std::vector<double> y;
        for (int i = 0; i < int(xs.size()); ++i)
            y.push_back(double(cut.ofRepeat(number, i)));
        plot.addOverlay(
            {.key = QStringLiteral("previous"), .name = tr("Repeat %1").arg(number), .x = xs, .y = std::move(y)});
    } else {
        plot.removeOverlay(QStringLiteral("previous"));
    }
    if (!showsSignal())
        plot.removeOverlays(QStringLiteral("compare/"));
    for (std::size_t i = 0; showsSignal() && i < m_comparisons.size(); ++i) {
        auto [x, y] = cut.ofOther(m_comparisons[i]);
        plot.addOverlay({.key = QStringLiteral("compare/%1").arg(i),
                         .name = m_comparisons[i].name,
                         .x = std::move(x),
                         .y = std::move(y),
                         .colour = colourOf(m_pins.size() + i),
                         .pen = Qt::DashLine});
    }
}

void CutPanel::drawSpectrum()
{
    if (!m_cells || m_row < 0)
        return;
    m_spectrum->setTitle(cutTitle(m_cells->x.name == "wavelength" ? tr("Spectrum") : QString(), m_cells->x,
                                  placeText(m_cells->y, m_row)));
    const auto cut = spectrumAt(m_row);
    m_spectrum->setCurve(0, curveName(placeText(m_cells->y, m_row)), m_xs, cut.values, cut.errors);
    drawBeside(*m_spectrum, m_xs,
               {[this](const Pin &pin) { return spectrumAt(pin.row); },
                [this](const Pin &pin) { return placeText(m_cells->y, pin.row); },
                [this](std::int64_t number, int column) { return m_cells->ofRepeat(number, m_row, column); },
                [this](const Comparison &other) {
                    const int row = std::max(0, nearestPlace(other.ys, m_ys[std::size_t(m_row)]));
                    const auto values = other.cells.row(other.cells.mean, row);
                    return std::pair(other.xs, std::vector<double>(values.begin(), values.end()));
                }});
    m_spectrum->setMark(m_column < 0 ? std::nan("") : m_xs[std::size_t(m_column)]);
    m_spectrum->setMessage(m_cells->measured[std::size_t(m_row)] ? QString() : tr("Not measured yet."));
    m_spectrum->redraw();
}

void CutPanel::drawKinetics()
{
    if (!m_cells || m_column < 0)
        return;
    const auto &y = m_cells->y;
    const bool time = y.unit.ends_with('s') && y.unit.size() <= 3;
    m_kinetics->setTitle(cutTitle(time ? tr("Kinetics") : QString(), y, placeText(m_cells->x, m_column)));
    const auto cut = traceAt(m_column);
    m_kinetics->setCurve(0, curveName(placeText(m_cells->x, m_column)), m_ys, cut.values, cut.errors);
    drawBeside(*m_kinetics, m_ys,
               {[this](const Pin &pin) { return traceAt(pin.column); },
                [this](const Pin &pin) { return placeText(m_cells->x, pin.column); },
                [this](std::int64_t number, int row) { return m_cells->ofRepeat(number, row, m_column); },
                [this](const Comparison &other) {
                    const int column = std::max(0, nearestPlace(other.xs, m_xs[std::size_t(m_column)]));
                    std::vector<double> trace;
                    for (int r = 0; r < other.cells.rows; ++r)
                        trace.push_back(double(other.cells.row(other.cells.mean, r)[std::size_t(column)]));
                    return std::pair(other.ys, std::move(trace));
                }});
    m_kinetics->setMark(m_row < 0 ? std::nan("") : m_ys[std::size_t(m_row)]);
    m_kinetics->setMessage({});
    m_kinetics->redraw();
}

void CutPanel::setMessage(const QString &message)
{
    for (auto *curve : {m_spectrum, m_kinetics}) {
        curve->setMessage(message);
        curve->redraw();
    }
}

void CutPanel::addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series)
{
    Comparison other{name, series, {}, {}, {}};
    other.cells.set(series->info);
    (void)other.cells.take(*series, {});
    other.xs = placesOf(other.cells.x, other.cells.columns);
    other.ys = placesOf(other.cells.y, other.cells.rows);
    m_comparisons.push_back(std::move(other));
    draw(true);
}

void CutPanel::clearComparisons()
{
    m_comparisons.clear();
    for (auto *curve : {m_spectrum, m_kinetics})
        curve->removeOverlays(QStringLiteral("compare/"));
    draw(true);
}

bool CutPanel::pressed(const QKeyEvent &key)
{
    const auto modifiers = key.modifiers() & ~Qt::KeypadModifier;
    if (key.key() != Qt::Key_P || (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier))
        return false;
    if (modifiers == Qt::NoModifier)
        pin();
    else
        unpinAll();
    return true;
}

void CutPanel::keyPressEvent(QKeyEvent *event)
{
    if (!pressed(*event))
        QWidget::keyPressEvent(event);
}

void CutPanel::pin()
{
    const Pin here{m_row, m_column};
    if (m_row < 0 || m_column < 0 || m_pins.size() >= mostPins || std::ranges::find(m_pins, here) != m_pins.end())
        return;
    m_pins.push_back(here);
    m_strip->showPins(int(m_pins.size()));
    draw(true);
    Q_EMIT pinsChanged();
}

void CutPanel::unpinAll()
{
    m_pins.clear();
    for (auto *curve : {m_spectrum, m_kinetics})
        curve->removeOverlays(QStringLiteral("pin/"));
    m_strip->showPins(0);
    draw(true);
    Q_EMIT pinsChanged();
}

void CutPanel::applyTheme()
{
    m_spectrum->applyTheme();
    m_kinetics->applyTheme();
    draw(true); // pinned cuts have colours of the theme
}

} // namespace pymasp

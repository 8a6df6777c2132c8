#include "fieldview.h"

#include "bignumber.h"
#include "curveplot.h"
#include "display.h"
#include "imageview.h"
#include "quantity.h"

#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <cmath>

namespace pymasp {

class FieldView::Impl {
public:
    QStackedLayout *stack = nullptr;
    BigNumber *number = nullptr;
    QWidget *page = nullptr;
    CurvePlot *curve = nullptr;
    QLabel *line = nullptr;
    ImageView *image = nullptr; // made for the first image
    Field field;
    double fullScale = 0;
    std::vector<float> values;
    std::vector<double> xs;
};

FieldView::FieldView(QWidget *parent) : QWidget(parent), m_impl(std::make_unique<Impl>())
{
    auto &i = *m_impl;
    i.stack = new QStackedLayout(this);
    i.stack->setContentsMargins(0, 0, 0, 0);
    i.number = new BigNumber;
    i.curve = new CurvePlot(QStringLiteral("field"));
    i.line = new QLabel;
    i.line->setObjectName(QStringLiteral("readout"));
    i.line->setTextFormat(Qt::PlainText);
    i.line->setIndent(4);
    i.line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    i.page = new QWidget;
    auto *layout = new QVBoxLayout(i.page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(i.curve, 1);
    layout->addWidget(i.line);
    i.stack->addWidget(i.number);
    i.stack->addWidget(i.page);
    connect(i.curve, &CurvePlot::hovered, this, [this](double x) {
        const auto &impl = *m_impl;
        const int at = nearestPlace(impl.xs, x);
        if (at < 0 || std::size_t(at) >= impl.values.size()) {
            impl.line->clear();
            return;
        }
        const auto value = double(impl.values[std::size_t(at)]);
        const Axis axis = impl.field.axes.empty() ? Axis() : impl.field.axes.front();
        impl.line->setText(tr("%1 at %2: %3", "field, place, value")
                               .arg(qs(impl.field.name), placeText(axis, at),
                                    valueText(value, std::nan(""), qs(impl.field.unit), 10 * value)));
    });
    applyTheme();
    clear();
}

FieldView::~FieldView() = default;

void FieldView::show(const Field &field, const Array &array, double fullScale)
{
    auto &i = *m_impl;
    const auto n = std::size_t(elements(field.shape));
    const auto total = array.bytes.size() / sizeOf(array.type);
    if (n == 0 || total < n) {
        clear();
        return;
    }
    const std::size_t shots = field.perShot ? total / n : 1;
    std::vector<double> sums(n);
    for (std::size_t s = 0; s < shots; ++s)
        for (std::size_t k = 0; k < n; ++k)
            sums[k] += array.at(s * n + k);
    i.values.resize(n);
    for (std::size_t k = 0; k < n; ++k)
        i.values[k] = float(sums[k] / double(shots));
    const bool newField = !(field == i.field);
    i.field = field;
    i.fullScale = fullScale;
    const auto axis = [&](std::size_t k) { return field.axes.size() > k ? field.axes[k] : Axis(); };
    const QString name = axisTitle(qs(field.name), {});
    if (field.shape.empty() || n == 1) {
        const double value = sums[0] / double(shots);
        i.number->show(name, valueText(value, std::nan(""), qs(field.unit), 100 * std::abs(value)));
        i.stack->setCurrentWidget(i.number);
    } else if (field.shape.size() == 1) {
        if (newField) {
            i.xs = placesOf(axis(0), std::int64_t(n));
            i.curve->clearCurves();
            i.curve->setAxisTitles(axisTitle(axis(0)), axisTitle(name, qs(field.unit)));
            i.curve->showAll();
        }
        i.curve->setCurve(0, {}, i.xs, i.values);
        i.curve->redraw();
        i.stack->setCurrentWidget(i.page);
    } else {
        if (!i.image) {
            i.image = new ImageView;
            i.stack->addWidget(i.image);
        }
        const std::size_t d = field.shape.size();
        i.image->showImage(axis(d - 1), axis(d - 2), field.shape[d - 1], field.shape[d - 2], {1, name, qs(field.unit)},
                           i.values, fullScale);
        i.stack->setCurrentWidget(i.image);
    }
}

void FieldView::clear()
{
    auto &i = *m_impl;
    i.field = {};
    i.values.clear();
    i.number->show(tr("No reading yet."), {});
    i.line->clear();
    i.stack->setCurrentWidget(i.number);
}

void FieldView::applyTheme()
{
    auto &i = *m_impl;
    i.number->applyTheme();
    i.curve->applyTheme();
    i.line->setFont(style::numberFont(font()));
    if (i.image)
        i.image->applyTheme();
}

} // namespace pymasp

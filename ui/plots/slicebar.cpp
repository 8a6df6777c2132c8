#include "slicebar.h"

#include "display.h"
#include "quantity.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pymasp {

SliceBar::SliceBar(QWidget *parent) : QWidget(parent), m_follow(new QToolButton(this)), m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("slices"));
    m_follow->setObjectName(QStringLiteral("followSlice"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Shows the place where the run is"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addLayout(m_rows, 1);
    layout->addWidget(m_follow, 0, Qt::AlignTop);
    m_rows->setSpacing(0);
    connect(m_follow, &QToolButton::clicked, this, &SliceBar::chosen);
    hide();
}

void SliceBar::setAxes(const std::vector<Axis> &axes)
{
    if (axes == m_axes)
        return;
    m_axes = axes;
    m_sliders.clear();
    m_texts.clear();
    while (auto *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    bool any = false;
    for (const auto &axis : m_axes) {
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setObjectName(QStringLiteral("slice_") + qs(axis.name));
        slider->setAccessibleName(qs(axis.name));
        slider->setRange(0, std::max(0, int(axis.values.size()) - 1));
        slider->setPageStep(1);
        auto *text = new QLabel;
        layout->addWidget(slider, 1);
        layout->addWidget(text);
        m_rows->addWidget(row);
        row->setVisible(axis.values.size() > 1);
        any = any || axis.values.size() > 1;
        m_sliders.push_back(slider);
        m_texts.push_back(text);
        connect(slider, &QSlider::valueChanged, this, [this] {
            m_follow->setChecked(false);
            showTexts();
            Q_EMIT chosen();
        });
    }
    m_follow->setChecked(true);
    showTexts();
    setVisible(any);
}

void SliceBar::showSlice(std::int64_t slice)
{
    if (!follows())
        return;
    for (std::size_t i = m_axes.size(); i-- > 0;) {
        const auto n = std::max<std::int64_t>(1, std::int64_t(m_axes[i].values.size()));
        const QSignalBlocker quiet(m_sliders[i]);
        m_sliders[i]->setValue(int(slice % n));
        slice /= n;
    }
    showTexts();
}

bool SliceBar::follows() const { return m_follow->isChecked(); }

std::int64_t SliceBar::slice() const
{
    std::int64_t slice = 0;
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        slice = slice * std::max<std::int64_t>(1, std::int64_t(m_axes[i].values.size())) + m_sliders[i]->value();
    return slice;
}

void SliceBar::showTexts()
{
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        m_texts[i]->setText(
            QStringLiteral("%1 %2").arg(qs(m_axes[i].name), placeText(m_axes[i], m_sliders[i]->value())));
}

} // namespace pymasp

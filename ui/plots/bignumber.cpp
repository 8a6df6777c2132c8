#include "bignumber.h"

#include "style.h"

#include <QLabel>
#include <QVBoxLayout>

namespace pymasp {

BigNumber::BigNumber(QWidget *parent) : QWidget(parent), m_name(new QLabel(this)), m_value(new QLabel(this))
{
    m_value->setObjectName(QStringLiteral("number"));
    setAutoFillBackground(true);
    for (auto *label : {m_name, m_value}) {
        label->setAlignment(Qt::AlignCenter);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(m_name);
    layout->addWidget(m_value);
    layout->addStretch(1);
    applyTheme();
}

void BigNumber::show(const QString &caption, const QString &value)
{
    m_name->setText(caption);
    m_value->setText(value);
}

void BigNumber::applyTheme()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Window, style::color(style::Role::Plot));
    colours.setColor(QPalette::WindowText, style::color(style::Role::PlotText));
    setPalette(colours);
    QPalette quiet = colours;
    quiet.setColor(QPalette::WindowText, style::color(style::Role::Quiet));
    m_name->setPalette(quiet);
    m_value->setPalette(colours);
    m_value->setFont(style::numberFont(font(), 4));
}

} // namespace pymasp

#include "cutstrip.h"

#include "flowlayout.h"

#include <QSpinBox>
#include <QToolButton>

namespace pymasp {

CutStrip::CutStrip(QWidget *parent)
    : QWidget(parent), m_pin(new QToolButton(this)), m_unpin(new QToolButton(this)), m_previous(new QToolButton(this)),
      m_columns(new QSpinBox(this)), m_rows(new QSpinBox(this))
{
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setText(tr("Pin"));
    m_pin->setToolTip(tr("Keeps both cuts in a colour of their own while the cut lines move on (P)"));
    m_unpin->setObjectName(QStringLiteral("unpin"));
    m_unpin->setText(tr("Unpin all"));
    m_unpin->setToolTip(tr("Removes the pinned cuts (Shift+P)"));
    m_previous->setObjectName(QStringLiteral("previous"));
    m_previous->setText(tr("Previous repeat"));
    m_previous->setToolTip(tr("Lays the repeat before over the cuts"));
    m_previous->setCheckable(true);
    m_columns->setObjectName(QStringLiteral("averageColumns"));
    m_columns->setAccessibleName(tr("Columns averaged for the trace"));
    m_columns->setToolTip(tr("So many neighbouring columns of the map are averaged for the trace"));
    m_columns->setPrefix(QStringLiteral("↔ "));
    m_rows->setObjectName(QStringLiteral("averageRows"));
    m_rows->setAccessibleName(tr("Rows averaged for the spectrum"));
    m_rows->setToolTip(tr("So many neighbouring rows of the map are averaged for the spectrum"));
    m_rows->setPrefix(QStringLiteral("↕ "));

    auto *layout = new FlowLayout(this, 4); // never wider than the plot above
    layout->setContentsMargins(4, 0, 4, 2);
    for (auto *widget : std::initializer_list<QWidget *>{m_pin, m_unpin, m_columns, m_rows, m_previous})
        layout->addWidget(widget);
    for (auto *spin : {m_columns, m_rows}) {
        spin->setRange(1, 99);
        spin->setSingleStep(2); // as many on both sides
        connect(spin, &QSpinBox::valueChanged, this, &CutStrip::changed);
    }
    connect(m_pin, &QToolButton::clicked, this, &CutStrip::pinChosen);
    connect(m_unpin, &QToolButton::clicked, this, &CutStrip::unpinChosen);
    connect(m_previous, &QToolButton::toggled, this, &CutStrip::changed);
    showPins(0);
    offerPrevious(false);
}

void CutStrip::offerPrevious(bool offered)
{
    m_previous->setVisible(offered);
    if (!offered)
        m_previous->setChecked(false);
}

void CutStrip::showPins(int pins) { m_unpin->setVisible(pins > 0); }
bool CutStrip::previous() const { return m_previous->isChecked(); }
int CutStrip::columns() const { return m_columns->value(); }
int CutStrip::rows() const { return m_rows->value(); }

} // namespace pymasp

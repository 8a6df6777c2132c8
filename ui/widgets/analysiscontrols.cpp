#include "analysiscontrols.h"

#include "quantity.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace pymasp {

AnalysisControls::AnalysisControls(QWidget *parent)
    : QWidget(parent), m_model(new QComboBox), m_chirp(new QComboBox), m_form(new QComboBox), m_map(new QCheckBox),
      m_longLived(new QCheckBox), m_artefact(new QCheckBox), m_useChirp(new QCheckBox), m_order(new QSpinBox),
      m_delays(new QLabel), m_axis(new QLabel)
{
    m_model->setObjectName(QStringLiteral("analysisDecays"));
    m_model->addItems({tr("Error function"), tr("1 exponential"), tr("2 exponentials"), tr("3 exponentials")});
    m_model->setToolTip(tr("What is convolved with the Gaussian response of the instrument"));
    m_model->setAccessibleName(tr("Model"));
    m_chirp->setObjectName(QStringLiteral("analysisChirp"));
    m_chirp->addItems({tr("Not looked for"), tr("By fits"), tr("By thresholds")});
    m_chirp->setToolTip(tr("How time zero is found along the wavelength: by a fit at each place, or where each trace "
                           "first has half of its largest change. The line is drawn over the map; the data stay as "
                           "they are"));
    m_chirp->setAccessibleName(tr("Chirp"));
    m_form->setObjectName(QStringLiteral("analysisChirpForm"));
    m_form->addItems({tr("Polynomial"), tr("As glass disperses")});
    m_form->setToolTip(tr("The line through the time zeros: a polynomial in the wavelength, or after Cauchy in 1/λ²"));
    m_form->setAccessibleName(tr("Form of the chirp line"));
    m_order->setObjectName(QStringLiteral("analysisChirpOrder"));
    m_order->setRange(0, 5);
    m_order->setPrefix(tr("order ", "of a polynomial"));
    m_order->setToolTip(tr("Order of the line: it has one coefficient more"));
    m_order->setAccessibleName(tr("Order of the chirp line"));

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(4, 4, 4, 4);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(4, 1);
    const auto box = [this](QCheckBox *check, const char *name, const QString &text, const QString &tip) {
        check->setObjectName(QLatin1StringView(name));
        check->setText(text);
        check->setToolTip(tip);
        connect(check, &QCheckBox::toggled, this, &AnalysisControls::changed);
    };
    box(m_map, "analysisMap", tr("Whole map"),
        tr("All wavelengths together: lifetimes in common, amplitudes each its own"));
    box(m_longLived, "analysisLong", tr("Long-lived"), tr("A part that does not decay within the scan"));
    box(m_artefact, "analysisArtefact", tr("Artefact"),
        tr("The coherent artefact about time zero: a Gaussian and its first two derivatives"));
    box(m_useChirp, "analysisUseChirp", tr("Use for the fits"),
        tr("The fit of the whole map takes the chirp line off"));
    auto *also = new QLabel(tr("Also"));
    grid->addWidget(also, 0, 0);
    grid->addWidget(m_longLived, 0, 1);
    grid->addWidget(m_artefact, 0, 2);
    const auto limit = [&](const char *name, const QString &text, const QString &accessible, int row, int column) {
        auto *edit = new QLineEdit;
        edit->setObjectName(QLatin1StringView(name));
        edit->setPlaceholderText(text);
        edit->setAccessibleName(accessible);
        edit->setToolTip(accessible);
        edit->setMinimumWidth(70);
        connect(edit, &QLineEdit::editingFinished, this, &AnalysisControls::changed);
        grid->addWidget(edit, row, column);
        return edit;
    };
    grid->addWidget(m_delays, 1, 0);
    m_from = limit("analysisFrom", tr("from"), tr("Delays from; empty: all"), 1, 1);
    m_to = limit("analysisTo", tr("to"), tr("Delays to; empty: all"), 1, 2);
    grid->addWidget(m_axis, 2, 0);
    m_bluest = limit("analysisBluest", tr("from"), tr("Wavelengths from; empty: all"), 2, 1);
    m_reddest = limit("analysisReddest", tr("to"), tr("Wavelengths to; empty: all"), 2, 2);
    grid->addWidget(new QLabel(tr("Chirp")), 3, 0);
    grid->addWidget(m_chirp, 3, 1);
    grid->addWidget(m_form, 3, 2);
    grid->addWidget(m_order, 3, 3);
    grid->addWidget(m_useChirp, 4, 1, 1, 3);
    grid->setRowStretch(5, 1);
    for (auto *combo : {m_model, m_chirp, m_form})
        connect(combo, &QComboBox::currentIndexChanged, this, &AnalysisControls::changed);
    connect(m_order, &QSpinBox::valueChanged, this, &AnalysisControls::changed);
    connect(this, &AnalysisControls::changed, this, &AnalysisControls::offer);
    showUnits({}, {});
    setSettings({});
}

AnalysisSettings AnalysisControls::settings() const
{
    AnalysisSettings all;
    all.exponentials = m_model->currentIndex();
    all.longLived = m_longLived->isChecked();
    all.artefact = m_artefact->isChecked();
    all.map = m_map->isChecked();
    all.chirp = AnalysisSettings::ChirpWay(m_chirp->currentIndex());
    all.cauchy = m_form->currentIndex() == 1;
    all.terms = m_order->value() + 1;
    all.useChirp = m_useChirp->isChecked();
    all.from = m_from->text().trimmed();
    all.to = m_to->text().trimmed();
    all.bluest = m_bluest->text().trimmed();
    all.reddest = m_reddest->text().trimmed();
    return all;
}

void AnalysisControls::setSettings(const AnalysisSettings &settings)
{
    const QSignalBlocker quiet(this);
    m_model->setCurrentIndex(settings.exponentials);
    m_longLived->setChecked(settings.longLived);
    m_artefact->setChecked(settings.artefact);
    m_map->setChecked(settings.map);
    m_chirp->setCurrentIndex(int(settings.chirp));
    m_form->setCurrentIndex(settings.cauchy ? 1 : 0);
    m_order->setValue(settings.terms - 1);
    m_useChirp->setChecked(settings.useChirp);
    m_from->setText(settings.from);
    m_to->setText(settings.to);
    m_bluest->setText(settings.bluest);
    m_reddest->setText(settings.reddest);
    offer();
}

Result<AnalysisChoice> AnalysisControls::choice(const QString &delayUnit, const QString &axisUnit) const
{
    AnalysisChoice choice;
    const auto now = settings();
    choice.model.exponentials = now.exponentials;
    choice.model.longLived = now.longLived;
    choice.model.artefact = now.artefact;
    choice.map = now.map && m_isMap;
    choice.chirp = now.chirp != AnalysisSettings::ChirpWay::None && m_isMap;
    choice.useChirp = now.useChirp;
    choice.chirpOptions.method = now.chirp == AnalysisSettings::ChirpWay::Thresholds ? ChirpOptions::Method::Threshold
                                                                                     : ChirpOptions::Method::Fit;
    choice.chirpOptions.form = now.cauchy ? ChirpOptions::Form::Cauchy : ChirpOptions::Form::Polynomial;
    choice.chirpOptions.terms = now.terms;
    struct Limit {
        QString text, unit;
        std::optional<double> *to;
    };
    const Limit limits[] = {{now.from, delayUnit, &choice.from},
                            {now.to, delayUnit, &choice.to},
                            {m_isMap ? now.bluest : QString(), axisUnit, &choice.bluest},
                            {m_isMap ? now.reddest : QString(), axisUnit, &choice.reddest}};
    for (const auto &[text, unit, to] : limits) {
        if (text.isEmpty())
            continue;
        const auto value = parseQuantity(text, unit);
        if (!value)
            return value.error();
        *to = *value;
    }
    return choice;
}

void AnalysisControls::offerMap(bool offered)
{
    m_isMap = offered;
    offer();
}

void AnalysisControls::showUnits(const QString &delay, const QString &axis)
{
    m_delays->setText(delay.isEmpty() ? tr("Delays") : delay);
    m_axis->setText(axis.isEmpty() ? tr("Wavelengths") : axis);
}

void AnalysisControls::offer()
{
    const bool chirp = m_isMap && m_chirp->currentIndex() > 0;
    m_longLived->setEnabled(m_model->currentIndex() > 0); // the error function is one
    m_map->setEnabled(m_isMap);
    m_chirp->setEnabled(m_isMap);
    m_form->setEnabled(chirp);
    m_order->setEnabled(chirp);
    m_useChirp->setEnabled(chirp && m_map->isChecked());
    for (auto *edit : {m_bluest, m_reddest})
        edit->setEnabled(m_isMap);
}

} // namespace pymasp

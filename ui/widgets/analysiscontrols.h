// What is chosen for the fits: the model in a line of its own that stays in sight, the rest as a form.
#pragma once

#include "analysis.h"
#include "analysissettings.h"
#include "result.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace pymasp {

class AnalysisControls : public QWidget {
    Q_OBJECT

public:
    explicit AnalysisControls(QWidget *parent = nullptr);

    [[nodiscard]] AnalysisSettings settings() const;    // the tab is not its matter
    void setSettings(const AnalysisSettings &settings); // says nothing
    // With what was typed for the ranges, in those units.
    [[nodiscard]] Result<AnalysisChoice> choice(const QString &delayUnit, const QString &axisUnit) const;
    void offerMap(bool offered);                               // a trace alone has neither map nor chirp
    void showUnits(const QString &delay, const QString &axis); // of the ranges, as titles
    // For the line above: which model, and whether the whole map is fitted.
    [[nodiscard]] QComboBox *model() const { return m_model; }
    [[nodiscard]] QCheckBox *map() const { return m_map; }

Q_SIGNALS:
    void changed(); // by a person

private:
    void offer();

    QComboBox *m_model, *m_chirp, *m_form;
    QCheckBox *m_map, *m_longLived, *m_artefact, *m_useChirp;
    QSpinBox *m_order;
    QLabel *m_delays, *m_axis;
    QLineEdit *m_from, *m_to, *m_bluest, *m_reddest;
    bool m_isMap = true;
};

} // namespace pymasp

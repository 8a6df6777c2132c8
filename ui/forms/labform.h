// The settings of the lab, instrument by instrument, made from what each type declares. Nothing reaches a device before
// "Apply", which opens the lab again.
#pragma once

#include "lab.h"
#include "plugins.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pymasp {

class FormView;

class LabForm : public QWidget {
    Q_OBJECT

public:
    explicit LabForm(std::shared_ptr<const Plugins> plugins, QWidget *parent = nullptr);
    void setLab(const Lab &lab, const QString &file);

Q_SIGNALS:
    void applied(const pymasp::Lab &lab);

private:
    void showInstrument();
    void edit(const QString &key, const QString &text);

    std::shared_ptr<const Plugins> m_plugins;
    Lab m_lab, m_edited;
    QLabel *m_file;
    QComboBox *m_instrument;
    FormView *m_form;
    QPushButton *m_apply, *m_revert;
};

} // namespace pymasp

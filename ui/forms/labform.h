// The settings of the lab, instrument by instrument, made from what each type declares, and its guards. Nothing reaches
// a device before "Apply", which opens the lab again; nothing reaches the lab file before "Save".
#pragma once

#include "lab.h"
#include "plugins.h"

#include <QUndoStack>
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
    // A lab that is opened with what was applied here keeps its history; another one begins anew.
    void setLab(const Lab &lab, const QString &file);
    [[nodiscard]] QUndoStack *undoStack() { return &m_undo; }
    [[nodiscard]] const Lab &edited() const { return m_edited; }
    // Of the detector of that name; one step of undo, as if it had been typed. False: there is no such detector.
    bool setElectrons(const std::string &detector, double electrons);

Q_SIGNALS:
    void applied(const pymasp::Lab &lab); // its text (Lab::json) is that of these settings
    void refused(const QString &sentence);

private:
    friend class LabCommand;
    void showInstrument();
    void edit(const QString &key, const QString &text);
    void editGuards(const QString &key, const QString &text);
    void apply();
    void save();
    void enable();

    std::shared_ptr<const Plugins> m_plugins;
    Lab m_lab, m_edited;
    QUndoStack m_undo; // clean: what is open
    QLabel *m_file;
    QComboBox *m_instrument;
    FormView *m_form;
    QString m_path; // of the lab file; empty: there is none
    QPushButton *m_apply, *m_revert, *m_save;
};

} // namespace pymasp

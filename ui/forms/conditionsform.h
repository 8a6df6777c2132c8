// Under what is measured: pump, probe, sample, detection. Gaps are told below it and keep nobody from measuring.
#pragma once

#include <QWidget>

#include <string>

class QLabel;
class QPushButton;

namespace pymasp {

class Document;
class FormView;

class ConditionsForm : public QWidget {
    Q_OBJECT

public:
    explicit ConditionsForm(Document &document, QWidget *parent = nullptr);
    // Of the last run, as JSON text: a button fills the gaps from it.
    void setLast(std::string json);

private:
    void showConditions();

    Document &m_document;
    FormView *m_form;
    QLabel *m_gaps;
    QPushButton *m_fill;
    std::string m_last = "{}";
};

} // namespace pymasp

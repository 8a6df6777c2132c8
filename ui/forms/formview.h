// A form made from declared fields. What is typed goes out as a signal; what was wrong with it is said at the field.
#pragma once

#include "fields.h"

#include <QHash>
#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace pymasp {

class FormView : public QScrollArea {
    Q_OBJECT

public:
    explicit FormView(QWidget *parent = nullptr);
    // Fields with the same keys and types keep their widgets, so that the focus stays where it is.
    void setFields(const std::vector<FormField> &fields);
    void setProblem(const QString &key, const QString &sentence); // empty: none
    void setReadOnly(const QString &why);                         // empty: can be edited
    void focusFirst();

Q_SIGNALS:
    void edited(const QString &key, const QString &text);

private:
    struct Row {
        FormField field;
        QWidget *editor = nullptr;
        QLabel *problem = nullptr;
    };
    void rebuild(const std::vector<FormField> &fields);
    QWidget *makeEditor(const FormField &field);
    void fill(Row &row, const FormField &field);

    QWidget *m_page = nullptr;
    std::vector<Row> m_rows;
    QHash<QString, std::size_t> m_index;
    bool m_filling = false;
};

} // namespace pymasp

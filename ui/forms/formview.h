// A form made from declared fields. What is typed goes out as a signal; what was wrong with it is said at the field.
#pragma once

#include "fields.h"

#include <QHash>
#include <QScrollArea>
#include <QSet>

class QFormLayout;
class QLabel;

namespace pymasp {

class PositionsEditor;

class FormView : public QScrollArea {
    Q_OBJECT

public:
    explicit FormView(QWidget *parent = nullptr);
    // Fields with the same keys and types keep their widgets, so that the focus stays where it is. What was typed
    // wrongly stays with its sentence until it is right or the value changes otherwise, also while the form shows
    // another `subject` (a job) in between.
    void setFields(const std::vector<FormField> &fields, const QString &subject = {});
    void setProblem(const QString &key, const QString &sentence); // empty: none
    void forget();                        // what was typed wrongly: everything is another experiment now
    void setReadOnly(const QString &why); // empty: can be edited
    void focusFirst();

Q_SIGNALS:
    void edited(const QString &key, const QString &text);

private:
    struct Row {
        FormField field;
        QWidget *editor = nullptr;
        QLabel *problem = nullptr;
        PositionsEditor *positions = nullptr; // below the line, of positions
    };
    struct Wrong {
        QString text;     // as it was typed
        QString value;    // that stands in its place
        QString sentence; // what is wrong with it
    };
    void rebuild(const std::vector<FormField> &fields);
    QWidget *makeEditor(const FormField &field);
    void addPositions(Row &row, QFormLayout *layout);
    void fill(Row &row, const FormField &field);
    void showWrong(Row &row);
    static void say(Row &row, const QString &sentence);

    QString m_subject;
    QHash<QString, QHash<QString, Wrong>> m_wrong; // by subject and key
    QSet<QString> m_open;                          // keys of positions whose editor is open
    QWidget *m_page = nullptr;
    std::vector<Row> m_rows;
    QHash<QString, std::size_t> m_index;
    bool m_filling = false;
};

} // namespace pymasp

#include "formview.h"

#include "positionseditor.h"
#include "quantity.h"
#include "style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTimer>

namespace pymasp {
namespace {

// Several of the offered names, ticked.
class NamesEdit : public QWidget {
public:
    NamesEdit(const FormField &field, std::function<void(const QString &)> edited, QWidget *parent = nullptr)
        : QWidget(parent), m_edited(std::move(edited))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        for (int i = 0; i < field.choices.size(); ++i) {
            auto *box = new QCheckBox(i < field.choiceTexts.size() ? field.choiceTexts[i] : field.choices[i], this);
            box->setProperty("name", field.choices[i]);
            connect(box, &QCheckBox::clicked, this, [this] { m_edited(text()); });
            column->addWidget(box);
            m_boxes.push_back(box);
        }
    }
    [[nodiscard]] QString text() const
    {
        QStringList names;
        for (const auto *box : m_boxes) {
            if (box->isChecked())
                names << box->property("name").toString();
        }
        return names.join(QStringLiteral(", "));
    }
    void setText(const QString &text)
    {
        QStringList names;
        for (const auto &name : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
            names << name.trimmed();
        for (auto *box : m_boxes)
            box->setChecked(names.contains(box->property("name").toString()));
    }

private:
    std::function<void(const QString &)> m_edited;
    std::vector<QCheckBox *> m_boxes;
};

// A long text is one step when the focus leaves it.
class LongTextEdit : public QPlainTextEdit {
public:
    LongTextEdit(std::function<void(const QString &)> edited, QWidget *parent = nullptr)
        : QPlainTextEdit(parent), m_edited(std::move(edited))
    {
        setTabChangesFocus(true);
        setMaximumHeight(fontMetrics().height() * 6);
    }

protected:
    void focusOutEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusOutEvent(event);
        if (document()->isModified()) {
            document()->setModified(false);
            m_edited(toPlainText());
        }
    }

private:
    std::function<void(const QString &)> m_edited;
};

bool sameShape(const FormField &a, const FormField &b)
{
    return a.key == b.key && a.type == b.type && a.choices == b.choices && a.group == b.group && a.label == b.label &&
           a.unit == b.unit && a.readOnly == b.readOnly;
}

} // namespace

FormView::FormView(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rebuild({});
}

void FormView::setFields(const std::vector<FormField> &fields, const QString &subject)
{
    const bool another = subject != m_subject;
    m_subject = subject;
    bool same = fields.size() == m_rows.size();
    for (std::size_t i = 0; same && i < fields.size(); ++i)
        same = sameShape(fields[i], m_rows[i].field);
    if (!same) {
        // Typing in one field may add or remove others: the focus goes back to it.
        QString focused;
        for (const auto &row : m_rows) {
            if (row.editor && row.editor->hasFocus())
                focused = row.field.key;
        }
        rebuild(fields);
        if (m_index.contains(focused))
            m_rows[m_index[focused]].editor->setFocus();
        return;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (another) {
            if (auto *edit = qobject_cast<QLineEdit *>(m_rows[i].editor))
                edit->setModified(false);
            if (m_rows[i].positions)
                m_rows[i].positions->forget();
            say(m_rows[i], {});
        }
        fill(m_rows[i], fields[i]);
    }
}

void FormView::rebuild(const std::vector<FormField> &fields)
{
    const QScopedValueRollback guard(m_filling, true);
    m_rows.clear();
    m_index.clear();
    if (auto *old = takeWidget()) // it may be one of its own editors that brought us here
        old->deleteLater();
    m_page = new QWidget;
    auto *layout = new QFormLayout(m_page);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    layout->setLabelAlignment(Qt::AlignLeft);
    layout->setVerticalSpacing(4);
    layout->setContentsMargins(8, 6, 8, 6);
    QString group;
    for (const auto &field : fields) {
        if (field.group != group) {
            group = field.group;
            auto *heading = new QLabel(group, m_page);
            QFont font = heading->font();
            font.setBold(true);
            heading->setFont(font);
            heading->setContentsMargins(0, 6, 0, 0);
            layout->addRow(heading);
        }
        Row row;
        row.field = field;
        row.editor = makeEditor(field);
        row.editor->setObjectName(field.key);
        row.editor->setAccessibleName(field.label);
        row.editor->setToolTip(field.hint);
        row.problem = new QLabel(m_page);
        row.problem->setWordWrap(true);
        row.problem->hide();
        auto *cell = new QWidget(m_page);
        auto *column = new QVBoxLayout(cell);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(1);
        if (field.unit.isEmpty()) {
            column->addWidget(row.editor);
        } else {
            auto *line = new QHBoxLayout;
            line->setSpacing(4);
            line->addWidget(row.editor);
            line->addWidget(new QLabel(unitText(field.unit), cell));
            column->addLayout(line);
        }
        column->addWidget(row.problem);
        if (field.type == FormField::Type::Flag) {
            layout->addRow(QString(), cell);
        } else {
            auto *label = new QLabel(field.label, m_page);
            label->setToolTip(field.hint);
            label->setBuddy(row.editor);
            layout->addRow(label, cell);
        }
        if (field.positions)
            addPositions(row, layout);
        m_index[field.key] = m_rows.size();
        m_rows.push_back(row);
        fill(m_rows.back(), field);
    }
    setWidget(m_page);
}

QWidget *FormView::makeEditor(const FormField &field)
{
    const auto send = [this, key = field.key](const QString &text) {
        if (!m_filling)
            Q_EMIT edited(key, text);
    };
    switch (field.type) {
    case FormField::Type::Choice: {
        auto *box = new QComboBox;
        for (int i = 0; i < field.choices.size(); ++i)
            box->addItem(i < field.choiceTexts.size() ? field.choiceTexts[i] : field.choices[i], field.choices[i]);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::activated, this, [box, send] { send(box->currentData().toString()); });
        box->setEnabled(!field.readOnly);
        return box;
    }
    case FormField::Type::Flag: {
        auto *box = new QCheckBox(field.label);
        connect(box, &QCheckBox::clicked, this,
                [send](bool on) { send(on ? QStringLiteral("true") : QStringLiteral("false")); });
        box->setEnabled(!field.readOnly);
        return box;
    }
    case FormField::Type::Names:
        return new NamesEdit(field, send);
    case FormField::Type::LongText:
        return new LongTextEdit(send);
    default: {
        auto *edit = new QLineEdit;
        edit->setReadOnly(field.readOnly);
        if (field.type == FormField::Type::PositionText)
            edit->setMaxLength(1 << 24); // a pasted list; Qt would cut it without a word
        if (field.type == FormField::Type::Integer || field.type == FormField::Type::Number ||
            field.type == FormField::Type::Quantity)
            edit->setFont(style::numberFont(edit->font()));
        connect(edit, &QLineEdit::editingFinished, this, [edit, send] {
            if (edit->isModified()) {
                edit->setModified(false);
                send(edit->text());
            }
        });
        return edit;
    }
    }
}

// The editor takes the whole width of the form.
void FormView::addPositions(Row &row, QFormLayout *layout)
{
    auto *editor = new PositionsEditor(m_page);
    const auto key = row.field.key;
    editor->setObjectName(key + QStringLiteral(".editor"));
    editor->setOpen(m_open.contains(key));
    connect(editor, &PositionsEditor::openChanged, this, [this, key, editor](bool open) {
        if (open)
            m_open.insert(key);
        else
            m_open.remove(key);
        if (open) // when it has its size
            QTimer::singleShot(0, editor, [this, editor] { ensureWidgetVisible(editor); });
    });
    connect(editor, &PositionsEditor::edited, this, [this, key](const QString &line) {
        if (m_filling)
            return;
        // What was typed wrongly in the line gives way to what the editor says, which may be refused as well.
        m_wrong[m_subject].remove(key);
        if (auto *edit = qobject_cast<QLineEdit *>(m_rows[m_index[key]].editor); edit && line.size() < 1000)
            edit->setText(line);
        Q_EMIT edited(key, line);
    });
    connect(qobject_cast<QLineEdit *>(row.editor), &QLineEdit::textEdited, editor, &PositionsEditor::preview);
    layout->addRow(editor);
    row.positions = editor;
}

void FormView::fill(Row &row, const FormField &field)
{
    const QScopedValueRollback guard(m_filling, true);
    const bool changed = row.field.value != field.value;
    row.field = field;
    if (changed)
        say(row, {});
    if (row.positions && field.positions)
        row.positions->setPositions(*field.positions, field.unit);
    if (auto *box = qobject_cast<QComboBox *>(row.editor)) {
        int at = box->findData(field.value);
        if (at < 0) { // kept although the lab does not offer it
            box->addItem(field.value, field.value);
            at = box->count() - 1;
        }
        box->setCurrentIndex(at);
    } else if (auto *flag = qobject_cast<QCheckBox *>(row.editor)) {
        flag->setChecked(field.value == QLatin1String("true"));
    } else if (auto *edit = qobject_cast<QLineEdit *>(row.editor)) {
        if (edit->text() != field.value && !(edit->hasFocus() && edit->isModified()))
            edit->setText(field.value);
        edit->setPlaceholderText(!field.optional ? QString()
                                 : field.expects.isEmpty()
                                     ? tr("not set")
                                     : tr("not set, in %1", "a unit").arg(unitText(field.expects)));
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(row.editor)) {
        if (text->toPlainText() != field.value && !text->hasFocus())
            text->setPlainText(field.value);
    } else if (auto *names = dynamic_cast<NamesEdit *>(row.editor)) {
        names->setText(field.value);
    }
    showWrong(row);
}

// What was typed wrongly, where nothing has changed the value since.
void FormView::showWrong(Row &row)
{
    const auto kept = m_wrong.find(m_subject);
    if (kept == m_wrong.end())
        return;
    const auto wrong = kept->constFind(row.field.key);
    if (wrong == kept->cend())
        return;
    if (wrong->value != row.field.value) {
        kept->erase(wrong);
        return;
    }
    auto *edit = qobject_cast<QLineEdit *>(row.editor);
    if (edit && !(edit->hasFocus() && edit->isModified()))
        edit->setText(wrong->text);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(row.editor); text && !text->hasFocus())
        text->setPlainText(wrong->text);
    say(row, wrong->sentence);
}

void FormView::setProblem(const QString &key, const QString &sentence)
{
    if (!m_index.contains(key))
        return;
    auto &row = m_rows[m_index[key]];
    auto *edit = qobject_cast<QLineEdit *>(row.editor);
    auto *text = qobject_cast<QPlainTextEdit *>(row.editor);
    if (sentence.isEmpty()) {
        m_wrong[m_subject].remove(key);
        if (edit && !edit->isModified()) // "2*3" was right and is 6
            edit->setText(row.field.value);
    } else if (edit || text) {
        m_wrong[m_subject][key] = {edit ? edit->text() : text->toPlainText(), row.field.value, sentence};
    } else {
        const auto field = row.field; // what was chosen is not typed: it goes back
        fill(row, field);
    }
    say(row, sentence);
}

void FormView::forget()
{
    m_wrong.clear();
    for (auto &row : m_rows) {
        if (auto *edit = qobject_cast<QLineEdit *>(row.editor))
            edit->setModified(false);
        if (row.positions)
            row.positions->forget();
        say(row, {});
    }
}

void FormView::say(Row &row, const QString &sentence)
{
    auto palette = row.problem->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    row.problem->setPalette(palette);
    row.problem->setText(sentence);
    row.problem->setVisible(!sentence.isEmpty());
    row.editor->setAccessibleDescription(sentence);
}

void FormView::setReadOnly(const QString &why)
{
    m_page->setEnabled(why.isEmpty());
    m_page->setToolTip(why);
}

void FormView::focusFirst()
{
    if (!m_rows.empty())
        m_rows.front().editor->setFocus();
}

} // namespace pymasp

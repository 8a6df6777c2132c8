#include "valuelist.h"

#include "coretext.h"
#include "fields.h"
#include "formtext.h"
#include "style.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pymasp {
namespace {

constexpr std::size_t mostShown = 20000; // numbers in the text; a longer list can only be replaced

QLabel *problemLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QStringLiteral("problem"));
    label->setWordWrap(true);
    label->hide();
    return label;
}

void showProblem(QLabel *label, const QString &sentence)
{
    auto palette = label->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    label->setPalette(palette);
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

void fillColumns(QComboBox *box, const std::vector<NumberColumn> &columns, int chosen)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (std::size_t k = 0; k < columns.size(); ++k)
        box->addItem(columns[k].name.isEmpty()
                         ? ValueList::tr("Column %1").arg(k + 1)
                         : ValueList::tr("Column %1: %2", "its number and its name").arg(k + 1).arg(columns[k].name));
    box->setCurrentIndex(std::clamp(chosen, 0, std::max(0, box->count() - 1)));
}

// A list may be broken into lines as well: a table has as many numbers in each of its columns.
bool isTable(const std::vector<NumberColumn> &columns, const QString &text)
{
    if (columns.size() < 2 || (columns[0].values.size() < 2 && columns[0].name.isEmpty()))
        return false;
    return text.contains(u'\t') || std::ranges::all_of(columns, [&](const NumberColumn &column) {
               return column.problem.isEmpty() && column.values.size() == columns[0].values.size();
           });
}

} // namespace

ValueList::ValueList(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("values"));
    m_text->setAccessibleName(tr("List of positions"));
    m_text->setToolTip(tr("Numbers separated by commas, blanks or lines; columns copied from a spreadsheet can be "
                          "pasted. The list counts when you leave it."));
    m_text->setTabChangesFocus(true);
    m_text->setFont(style::numberFont(m_text->font()));
    m_text->setFixedHeight(fontMetrics().height() * 6);
    m_text->installEventFilter(this);
    column->addWidget(m_text);
    m_column = new QComboBox(this);
    m_column->setObjectName(QStringLiteral("column"));
    m_column->setAccessibleName(tr("Column"));
    m_column->hide();
    column->addWidget(m_column);
    m_problem = problemLabel(this);
    column->addWidget(m_problem);
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(150);
    connect(m_soon, &QTimer::timeout, this, &ValueList::look);
    connect(m_text, &QPlainTextEdit::textChanged, m_soon, qOverload<>(&QTimer::start));
    connect(m_column, &QComboBox::activated, this, &ValueList::commit);
}

void ValueList::setValues(const std::vector<double> &values, const QString &unit)
{
    m_unit = unit;
    if (values == m_stored)
        return;
    m_stored = values;
    const QSignalBlocker quiet(m_text);
    const bool shown = values.size() <= mostShown;
    m_text->setPlainText(shown ? form::joined(
                                     values, [](double x) { return form::typedText(x); }, QStringLiteral("\n"))
                               : QString());
    m_text->setPlaceholderText(
        shown ? QString() : tr("%1 numbers, too many to be shown; others can be pasted.").arg(values.size()));
    m_text->document()->setModified(false);
    m_column->hide();
    m_column->clear();
    showProblem(m_problem, {});
}

bool ValueList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut && m_text->document()->isModified()) {
        m_text->document()->setModified(false);
        commit();
    }
    return QWidget::eventFilter(watched, event);
}

Result<Positions> ValueList::read()
{
    const auto text = m_text->toPlainText();
    const auto columns = numberColumns(text);
    const bool table = isTable(columns, text);
    if (table)
        fillColumns(m_column, columns, m_column->currentIndex());
    else
        m_column->clear();
    m_column->setVisible(table);
    if (table || (columns.size() == 1 && columns[0].problem.isEmpty())) {
        const auto &column = columns[std::size_t(std::max(0, table ? m_column->currentIndex() : 0))];
        if (!column.problem.isEmpty())
            return form::sentence(column.problem);
        if (!column.values.empty())
            return Positions(List{column.values});
    }
    return positionsFromText(text, m_unit);
}

void ValueList::look()
{
    if (!m_text->document()->isModified())
        return;
    if (const auto positions = read())
        Q_EMIT typing(*positions);
}

void ValueList::commit()
{
    m_soon->stop();
    const auto positions = read();
    showProblem(m_problem, positions ? QString() : coreText(positions.error()));
    if (!positions)
        return;
    if (const auto *list = std::get_if<List>(&*positions))
        m_stored = list->values; // so that the text stays as it was pasted
    Q_EMIT edited(*positions);
}

ValueFile::ValueFile(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto *line = new QHBoxLayout;
    line->setSpacing(3);
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("path"));
    m_path->setAccessibleName(tr("File of positions"));
    m_path->setPlaceholderText(tr("a csv or txt file"));
    auto *choose = new QPushButton(tr("Choose\u2026"), this);
    choose->setObjectName(QStringLiteral("choose"));
    auto *again = new QPushButton(tr("Read"), this);
    again->setObjectName(QStringLiteral("read"));
    again->setToolTip(tr("Reads the file again and offers its columns."));
    line->addWidget(m_path, 1);
    line->addWidget(choose);
    line->addWidget(again);
    column->addLayout(line);
    m_column = new QComboBox(this);
    m_column->setObjectName(QStringLiteral("column"));
    m_column->setAccessibleName(tr("Column"));
    m_column->hide();
    column->addWidget(m_column);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_note->hide();
    column->addWidget(m_note);
    m_problem = problemLabel(this);
    column->addWidget(m_problem);
    connect(choose, &QPushButton::clicked, this, &ValueFile::choose);
    connect(again, &QPushButton::clicked, this, &ValueFile::read);
    connect(m_path, &QLineEdit::editingFinished, this, [this] {
        if (m_path->isModified()) {
            m_path->setModified(false);
            read();
        }
    });
    connect(m_column, &QComboBox::activated, this, &ValueFile::take);
}

void ValueFile::setPath(const QString &path)
{
    if (path == m_path->text())
        return;
    m_path->setText(path);
    m_columns.clear();
    m_column->hide();
    m_note->hide();
    say({});
}

void ValueFile::choose()
{
    auto *dialog = new QFileDialog(this, tr("File of positions"), QFileInfo(m_path->text()).path(),
                                   tr("Numbers (*.csv *.txt *.dat *.tsv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(path);
        read();
    });
    dialog->open();
}

void ValueFile::read()
{
    m_columns.clear();
    m_column->hide();
    m_note->hide();
    auto columns = readNumberColumns(m_path->text().trimmed());
    say(columns ? QString() : coreText(columns.error()));
    if (!columns)
        return;
    m_columns = std::move(*columns);
    fillColumns(m_column, m_columns, 0);
    m_column->show();
    take(0);
}

void ValueFile::take(int column)
{
    if (column < 0 || column >= std::ssize(m_columns))
        return;
    const auto &chosen = m_columns[std::size_t(column)];
    say(chosen.problem);
    m_note->hide();
    if (!chosen.problem.isEmpty())
        return;
    if (chosen.values.empty()) {
        say(tr("There are no numbers in this column."));
        return;
    }
    const auto positions = positionsFromColumn(m_path->text().trimmed(), chosen);
    if (std::holds_alternative<List>(positions)) {
        m_note->setText(
            tr("The numbers are copied into the experiment as a list: an experiment that names a file reads "
               "the first column of one without a header."));
        m_note->show();
    }
    Q_EMIT edited(positions);
}

void ValueFile::say(const QString &sentence) { showProblem(m_problem, sentence); }

} // namespace pymasp

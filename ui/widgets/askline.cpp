#include "askline.h"

#include "style.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pymasp {

AskLine::AskLine(QWidget *parent)
    : QFrame(parent), m_question(new QLabel), m_edit(new QLineEdit), m_tick(new QCheckBox), m_button(new QPushButton),
      m_problem(new QLabel)
{
    setObjectName(QStringLiteral("askLine"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 3, 8, 3);
    column->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    m_edit->setObjectName(QStringLiteral("askText"));
    m_edit->setMaxLength(120);
    m_tick->setObjectName(QStringLiteral("askTick"));
    m_button->setObjectName(QStringLiteral("askTake"));
    m_button->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("askClose"));
    close->setAutoDefault(false);
    m_question->setBuddy(m_edit);
    line->addWidget(m_question);
    line->addWidget(m_edit, 1);
    line->addWidget(m_tick);
    line->addWidget(m_button);
    line->addWidget(close);
    column->addLayout(line);
    m_problem->setObjectName(QStringLiteral("askProblem"));
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    const auto take = [this] { Q_EMIT typed(m_id, m_edit->text().trimmed(), m_tick->isChecked()); };
    connect(m_button, &QPushButton::clicked, this, take);
    connect(m_edit, &QLineEdit::returnPressed, this, take);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    connect(close, &QPushButton::clicked, this, &AskLine::shut);
    hide();
}

void AskLine::ask(const QString &id, const QString &question, const QString &text, const QString &button,
                  const QString &tick)
{
    m_id = id;
    m_question->setText(question);
    m_edit->setText(text);
    m_edit->setAccessibleName(question);
    m_button->setText(button);
    m_tick->setText(tick);
    m_tick->setVisible(!tick.isEmpty());
    m_tick->setChecked(false);
    setProblem({});
    if (auto *focus = QApplication::focusWidget(); focus && !isAncestorOf(focus))
        m_before = focus;
    show();
    m_edit->setFocus();
    m_edit->selectAll();
}

void AskLine::setProblem(const QString &sentence)
{
    auto colours = palette();
    colours.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    m_problem->setPalette(colours);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void AskLine::shut()
{
    m_id.clear();
    const bool inside = isAncestorOf(QApplication::focusWidget());
    if (inside && m_before) // what is typed next is not meant for whatever comes after this line
        m_before->setFocus();
    hide();
}

void AskLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        shut();
    else
        QFrame::keyPressEvent(event);
}

} // namespace pymasp

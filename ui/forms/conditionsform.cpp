#include "conditionsform.h"

#include "conditionfields.h"
#include "conditions.h"
#include "coretext.h"
#include "document.h"
#include "formview.h"
#include "quantity.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pymasp {

ConditionsForm::ConditionsForm(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_form(new FormView), m_gaps(new QLabel), m_fill(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_form->setObjectName(QStringLiteral("conditions"));
    column->addWidget(m_form, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 4);
    m_gaps->setObjectName(QStringLiteral("conditionGaps"));
    m_gaps->setWordWrap(true);
    foot->addWidget(m_gaps, 1);
    m_fill->setText(tr("As in the last run"));
    m_fill->setObjectName(QStringLiteral("fillConditions"));
    m_fill->setToolTip(tr("Fills in what is not said here from the run before; what is said stays"));
    foot->addWidget(m_fill, 0, Qt::AlignTop);
    column->addLayout(foot);

    connect(m_form, &FormView::edited, this, [this](const QString &key, const QString &text) {
        auto json = withConditionField(m_document.experiment().conditions, key, text);
        m_form->setProblem(key, json ? QString() : coreText(json.error()));
        if (json)
            m_document.setConditions(std::move(*json), key);
    });
    connect(m_fill, &QPushButton::clicked, this,
            [this] { m_document.setConditions(filledFrom(m_document.experiment().conditions, m_last), {}); });
    connect(&m_document, &Document::changed, this, &ConditionsForm::showConditions);
    showConditions();
}

void ConditionsForm::setLast(std::string json)
{
    m_last = std::move(json);
    showConditions();
}

void ConditionsForm::showConditions()
{
    const auto &json = m_document.experiment().conditions;
    m_form->setFields(conditionFieldsOf(json));
    m_gaps->setText(conditionGapsText(json));
    m_fill->setVisible(filledFrom(json, m_last) != filledFrom(json, "{}"));
}

} // namespace pymasp

#include "labform.h"

#include "coretext.h"
#include "formview.h"
#include "quantity.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pymasp {

// The instruments as they were, or will be again. Typing in one field is one step.
class LabCommand : public QUndoCommand {
public:
    LabCommand(LabForm &form, std::vector<InstrumentSetup> instruments, const QString &name, const QString &field)
        : QUndoCommand(name), m_form(form), m_instruments(std::move(instruments)), m_field(field)
    {
    }
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        if (static_cast<const LabCommand *>(other)->m_field != m_field)
            return false;
        setObsolete(m_instruments == m_form.m_edited.instruments);
        return true;
    }

private:
    void swap()
    {
        std::swap(m_form.m_edited.instruments, m_instruments);
        m_form.showInstrument();
    }

    LabForm &m_form;
    std::vector<InstrumentSetup> m_instruments;
    QString m_field; // with the instrument
};

LabForm::LabForm(std::shared_ptr<const Plugins> plugins, QWidget *parent)
    : QWidget(parent), m_plugins(std::move(plugins))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    m_file = new QLabel;
    m_file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_file);
    m_instrument = new QComboBox;
    m_instrument->setAccessibleName(tr("Instrument"));
    column->addWidget(m_instrument);
    m_form = new FormView;
    column->addWidget(m_form, 1);
    auto *line = new QHBoxLayout;
    m_revert = new QPushButton(tr("Revert"));
    m_apply = new QPushButton(tr("Apply"));
    m_apply->setToolTip(tr("Opens the lab again with these settings. The lab file is not changed."));
    line->addStretch();
    line->addWidget(m_revert);
    line->addWidget(m_apply);
    column->addLayout(line);
    connect(m_instrument, &QComboBox::currentIndexChanged, this, &LabForm::showInstrument);
    connect(m_form, &FormView::edited, this, &LabForm::edit);
    connect(m_apply, &QPushButton::clicked, this, [this] { Q_EMIT applied(m_edited); });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_form->forget();
        m_undo.push(new LabCommand(*this, m_lab.instruments, tr("Revert the settings of the lab"), {}));
    });
    showInstrument();
}

void LabForm::setLab(const Lab &lab, const QString &file)
{
    const int at = m_instrument->currentIndex();
    if (m_edited.instruments == lab.instruments)
        m_undo.setClean();
    else
        m_undo.clear();
    m_lab = m_edited = lab;
    m_form->forget();
    m_file->setText(file.isEmpty() ? QString() : tr("Lab file: %1").arg(QFileInfo(file).fileName()));
    m_file->setToolTip(file);
    const QSignalBlocker quiet(m_instrument);
    m_instrument->clear();
    for (const auto &instrument : lab.instruments)
        m_instrument->addItem(tr("%1 (%2)").arg(qs(instrument.id), qs(instrument.type)));
    m_instrument->setCurrentIndex(std::clamp(at, 0, std::max(0, m_instrument->count() - 1)));
    showInstrument();
}

void LabForm::showInstrument()
{
    const auto changed = m_lab.instruments != m_edited.instruments;
    m_apply->setEnabled(changed);
    m_revert->setEnabled(changed);
    const auto i = static_cast<std::size_t>(m_instrument->currentIndex());
    if (i >= m_edited.instruments.size()) {
        m_form->setFields({});
        return;
    }
    const auto &setup = m_edited.instruments[i];
    const auto *type = m_plugins->type(setup.type);
    m_form->setFields(fieldsOf(setup, type ? type->settings : std::vector<Setting>()), qs(setup.id));
}

void LabForm::edit(const QString &key, const QString &text)
{
    const auto i = static_cast<std::size_t>(m_instrument->currentIndex());
    if (i >= m_edited.instruments.size())
        return;
    const auto &setup = m_edited.instruments[i];
    const auto *type = m_plugins->type(setup.type);
    auto changed = withField(setup, type ? type->settings : std::vector<Setting>(), key, text);
    if (changed) {
        auto instruments = m_edited.instruments;
        instruments[i] = std::move(*changed);
        if (instruments != m_edited.instruments)
            m_undo.push(new LabCommand(*this, std::move(instruments), tr("Change %1").arg(qs(setup.id)),
                                       qs(setup.id) + QLatin1Char('/') + key));
    }
    m_form->setProblem(key, changed ? QString() : coreText(changed.error()));
}

} // namespace pymasp

#include "labform.h"

#include "coretext.h"
#include "formview.h"
#include "guardfields.h"
#include "json.h"
#include "quantity.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace pymasp {

// Instruments and guards as they were, or will be again. Typing in one field is one step.
class LabCommand : public QUndoCommand {
public:
    LabCommand(LabForm &form, const Lab &lab, const QString &name, const QString &field)
        : QUndoCommand(name), m_form(form), m_instruments(lab.instruments), m_guards(lab.guards), m_field(field)
    {
    }
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        if (static_cast<const LabCommand *>(other)->m_field != m_field)
            return false;
        setObsolete(m_instruments == m_form.m_edited.instruments && m_guards == m_form.m_edited.guards);
        return true;
    }

private:
    void swap()
    {
        std::swap(m_form.m_edited.instruments, m_instruments);
        std::swap(m_form.m_edited.guards, m_guards);
        m_form.showInstrument();
    }

    LabForm &m_form;
    std::vector<InstrumentSetup> m_instruments;
    std::vector<Guard> m_guards;
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
    m_apply->setObjectName(QStringLiteral("applyLab"));
    m_apply->setToolTip(tr("Opens the lab again with these settings. The lab file is not changed."));
    m_save = new QPushButton(tr("Save"));
    m_save->setObjectName(QStringLiteral("saveLab"));
    m_save->setToolTip(tr("Writes the settings that are in use into the lab file, for the next start."));
    line->addWidget(m_save);
    line->addStretch();
    line->addWidget(m_revert);
    line->addWidget(m_apply);
    column->addLayout(line);
    connect(m_instrument, &QComboBox::currentIndexChanged, this, &LabForm::showInstrument);
    connect(m_form, &FormView::edited, this, &LabForm::edit);
    connect(m_apply, &QPushButton::clicked, this, &LabForm::apply);
    connect(m_save, &QPushButton::clicked, this, &LabForm::save);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_form->forget();
        m_undo.push(new LabCommand(*this, m_lab, tr("Revert the settings of the lab"), {}));
    });
    showInstrument();
}

void LabForm::setLab(const Lab &lab, const QString &file)
{
    const int at = m_instrument->currentIndex();
    if (m_edited.instruments == lab.instruments && m_edited.guards == lab.guards)
        m_undo.setClean();
    else
        m_undo.clear();
    m_lab = m_edited = lab;
    m_path = file;
    m_form->forget();
    m_file->setText(file.isEmpty() ? QString() : tr("Lab file: %1").arg(QFileInfo(file).fileName()));
    m_file->setToolTip(file);
    const QSignalBlocker quiet(m_instrument);
    m_instrument->clear();
    for (const auto &instrument : lab.instruments)
        m_instrument->addItem(tr("%1 (%2)").arg(qs(instrument.id), qs(instrument.type)));
    m_instrument->addItem(tr("Guards of the lab"));
    m_instrument->setCurrentIndex(std::clamp(at, 0, std::max(0, m_instrument->count() - 1)));
    showInstrument();
}

void LabForm::enable()
{
    const bool changed = m_lab.instruments != m_edited.instruments || m_lab.guards != m_edited.guards;
    m_apply->setEnabled(changed);
    m_revert->setEnabled(changed);
    m_save->setEnabled(false);
    if (changed || m_path.isEmpty())
        return;
    QFile file(m_path);
    m_save->setEnabled(file.open(QIODevice::ReadOnly) && file.readAll().toStdString() != m_lab.json);
}

void LabForm::showInstrument()
{
    enable();
    const auto i = static_cast<std::size_t>(m_instrument->currentIndex());
    if (i > m_edited.instruments.size()) {
        m_form->setFields({});
        return;
    }
    if (i == m_edited.instruments.size()) {
        m_form->setFields(fieldsOf(m_edited.guards), QStringLiteral("guards"));
        return;
    }
    const auto &setup = m_edited.instruments[i];
    const auto *type = m_plugins->type(setup.type);
    m_form->setFields(fieldsOf(setup, type ? type->settings : std::vector<Setting>()), qs(setup.id));
}

void LabForm::edit(const QString &key, const QString &text)
{
    const auto i = static_cast<std::size_t>(m_instrument->currentIndex());
    if (i == m_edited.instruments.size())
        editGuards(key, text);
    if (i >= m_edited.instruments.size())
        return;
    const auto &setup = m_edited.instruments[i];
    const auto *type = m_plugins->type(setup.type);
    auto changed = withField(setup, type ? type->settings : std::vector<Setting>(), key, text);
    if (changed && *changed != setup) {
        auto lab = m_edited;
        const auto name = qs(setup.id);
        lab.instruments[i] = std::move(*changed);
        m_undo.push(new LabCommand(*this, lab, tr("Change %1").arg(name), name + QLatin1Char('/') + key));
    }
    m_form->setProblem(key, changed ? QString() : coreText(changed.error()));
}

bool LabForm::setElectrons(const std::string &detector, double electrons)
{
    for (std::size_t i = 0; i < m_edited.instruments.size(); ++i) {
        auto lab = m_edited;
        auto &detectors = lab.instruments[i].detectors;
        const auto found = std::ranges::find(detectors, detector, &DetectorSetup::name);
        if (found == detectors.end())
            continue;
        found->electrons = electrons;
        if (lab.instruments != m_edited.instruments)
            m_undo.push(new LabCommand(*this, lab, tr("Electrons in a count of %1").arg(qs(detector)), {}));
        m_instrument->setCurrentIndex(static_cast<int>(i)); // where it stands now
        return true;
    }
    return false;
}

void LabForm::editGuards(const QString &key, const QString &text)
{
    auto changed = withField(m_edited.guards, key, text);
    if (changed && *changed != m_edited.guards) {
        auto lab = m_edited;
        lab.guards = std::move(*changed);
        m_undo.push(new LabCommand(*this, lab, tr("Change a guard of the lab"), QStringLiteral("guards/") + key));
    }
    m_form->setProblem(key, changed ? QString() : qs(pymasp::text(changed.error())));
}

// What is opened carries its own text: it is stored with every run, and compared with that of a self-test.
void LabForm::apply()
{
    auto text = toJson(m_edited);
    if (!text) {
        Q_EMIT refused(qs(pymasp::text(text.error())));
        return;
    }
    m_edited.json = std::move(*text);
    Q_EMIT applied(m_edited);
}

void LabForm::save()
{
    QSaveFile file(m_path); // written beside and renamed: a crash leaves the old or the new file
    const auto text = QByteArray::fromStdString(m_lab.json);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        Q_EMIT refused(tr("The lab file %1 could not be written: %2.").arg(m_path, file.errorString()));
    enable();
}

} // namespace pymasp

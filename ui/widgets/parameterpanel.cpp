#include "parameterpanel.h"

#include "coretext.h"
#include "jogbar.h"
#include "panelparts.h"
#include "positionunits.h"
#include "quantity.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {

static constexpr int choicesInARow = 3;

// Connections end with it, so that nothing comes back while the widgets are being deleted.
class ParameterPanel::Impl : public QObject {
    Q_DECLARE_TR_FUNCTIONS(pymasp::ParameterPanel)

public:
    Impl(ParameterPanel &panel, Desk &desk);
    void focusTarget();
    bool key(const QKeyEvent &event);
    void applyTheme();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void adopt(const KnownParameter &known);
    void fillChoices();
    void chooseUnit(std::size_t index);
    void sample();
    void showState(const ParameterStatus *status);

    [[nodiscard]] double origin() const;
    void jog(int direction, double times);
    void go();
    bool send(double native, const Scale *said = nullptr); // said: the unit it was typed in
    void halt();
    void refuse(const QString &sentence);
    void setRefusal(const QString &sentence);

    ParameterPanel &m_panel;
    Desk &m_desk;
    const std::string m_name;
    PositionUnits m_units;
    std::vector<QString> m_steps;    // as typed, one per unit
    std::optional<double> m_pending; // where it was sent from here; until it stands still
    bool m_halted = false;           // targets from before no longer count
    QString m_off;                   // why hands are off

    PanelHead *m_head = nullptr;
    ElidedLabel *m_position = nullptr;
    ElidedLabel *m_others = nullptr;
    ElidedLabel *m_limits = nullptr;
    ElidedLabel *m_refusal = nullptr;
    QComboBox *m_unitBox = nullptr;
    JogBar *m_jog = nullptr;
    QWidget *m_choices = nullptr;
    QGridLayout *m_choiceGrid = nullptr;
    std::vector<QToolButton *> m_choiceButtons;
    QToolButton *m_halt = nullptr;
    std::vector<QWidget *> m_hands; // what moves it
    PanelSentences *m_sentences = nullptr;
};

ParameterPanel::Impl::Impl(ParameterPanel &panel, Desk &desk)
    : m_panel(panel), m_desk(desk), m_name(panel.parameter().toStdString())
{
    build();
    applyTheme();
    adopt({});
    connect(&m_desk, &Desk::sampled, this, [this] { sample(); });
    sample();
}

void ParameterPanel::Impl::build()
{
    m_panel.setObjectName(QStringLiteral("parameter-%1").arg(m_panel.parameter()));
    m_panel.setAccessibleName(m_panel.parameter());
    auto *column = new QVBoxLayout(&m_panel);
    column->setContentsMargins(6, 4, 6, 5);
    column->setSpacing(2);
    m_head = new PanelHead(m_panel.parameter());
    column->addWidget(m_head);

    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    m_position = new ElidedLabel(QStringLiteral("position"));
    first->addWidget(m_position, 1);
    m_unitBox = new QComboBox;
    m_unitBox->setObjectName(QStringLiteral("unit"));
    m_unitBox->setAccessibleName(tr("Unit"));
    m_unitBox->setToolTip(tr("The unit to read and move in"));
    m_unitBox->setFocusPolicy(Qt::StrongFocus);
    m_unitBox->installEventFilter(this);
    first->addWidget(m_unitBox);
    column->addLayout(first);

    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    m_others = new ElidedLabel(QStringLiteral("others"));
    m_others->setToolTip(tr("The position in its other units"));
    second->addWidget(m_others, 1);
    m_limits = new ElidedLabel(QStringLiteral("limits"));
    m_limits->setToolTip(tr("It is not moved beyond these limits"));
    m_limits->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    second->addWidget(m_limits, 1);
    m_refusal = new ElidedLabel(QStringLiteral("refusal"));
    m_refusal->hide();
    second->addWidget(m_refusal, 1);
    column->addLayout(second);

    auto *third = new QHBoxLayout;
    third->setSpacing(4);
    m_jog = new JogBar;
    third->addWidget(m_jog, 1);
    m_choices = new QWidget;
    m_choiceGrid = new QGridLayout(m_choices);
    m_choiceGrid->setContentsMargins(0, 0, 0, 0);
    m_choiceGrid->setSpacing(3);
    third->addWidget(m_choices, 1);
    m_halt = new QToolButton;
    m_halt->setObjectName(QStringLiteral("halt"));
    m_halt->setIcon(style::icon(QStringLiteral("halt")));
    m_halt->setAccessibleName(tr("Stop this motion"));
    m_halt->setToolTip(tr("Stop this motion (the Pause key stops every motion)"));
    third->addWidget(m_halt, 0, Qt::AlignTop);
    column->addLayout(third);
    m_sentences = new PanelSentences;
    column->addWidget(m_sentences);
    m_hands = m_jog->hands();
    m_hands.push_back(m_halt);

    connect(m_jog, &JogBar::jogged, this, [this](int direction, double times) { jog(direction, times); });
    connect(m_jog, &JogBar::entered, this, [this] { go(); });
    connect(m_jog, &JogBar::edited, this, [this] { setRefusal({}); });
    connect(m_halt, &QToolButton::clicked, this, [this] { halt(); });
    connect(m_unitBox, &QComboBox::activated, this, [this](int index) {
        m_steps[m_units.chosen()] = m_jog->step();
        chooseUnit(std::size_t(index));
        sample();
    });
}

// A lab that is opened again may have given it other scales or limits.
void ParameterPanel::Impl::adopt(const KnownParameter &known)
{
    const auto before = m_units;
    m_units = PositionUnits(known);
    const auto &all = m_units.all();
    m_steps.clear();
    {
        const QSignalBlocker quiet(m_unitBox);
        m_unitBox->clear();
        for (std::size_t i = 0; i < all.size(); ++i) {
            m_unitBox->addItem(all[i].unit.empty() ? tr("no unit") : unitText(qs(all[i].unit)));
            m_steps.push_back(m_units.firstStep(i));
        }
    }
    const bool choices = m_units.hasChoices();
    m_unitBox->setVisible(!choices && all.size() > 1);
    setRefusal({});
    m_jog->setVisible(!choices);
    m_choices->setVisible(choices);
    m_panel.setFocusPolicy(choices ? Qt::NoFocus : Qt::StrongFocus);
    fillChoices();
    const auto at = std::ranges::find(all, before.scale().unit, &Scale::unit);
    chooseUnit(before.known().name.empty() || at == all.end() ? 0 : std::size_t(at - all.begin()));
}

void ParameterPanel::Impl::fillChoices()
{
    for (auto *old : m_choiceButtons) {
        std::erase(m_hands, old);
        old->hide();
        old->deleteLater();
    }
    m_choiceButtons.clear();
    for (const auto &[value, name] : m_units.known().choices) {
        auto *button = new QToolButton;
        button->setObjectName(QStringLiteral("choice-%1").arg(qs(name)));
        button->setText(qs(name));
        button->setToolTip(tr("Set %1 to %2", "parameter, choice").arg(m_panel.parameter(), qs(name)));
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, native = value] {
            send(native);
            sample(); // the one that is down is where it stands, not where it shall go
        });
        const int n = int(m_choiceButtons.size());
        m_choiceGrid->addWidget(button, n / choicesInARow, n % choicesInARow);
        m_choiceButtons.push_back(button);
        m_hands.push_back(button);
    }
    setOff(m_hands, m_off);
}

void ParameterPanel::Impl::chooseUnit(std::size_t index)
{
    m_units.choose(index);
    m_unitBox->setCurrentIndex(int(index));
    m_jog->setStep(m_steps[index], m_units.unit());
}

void ParameterPanel::Impl::sample()
{
    const auto *status = m_desk.parameter(m_panel.parameter());
    if (status && !m_units.isOf(status->known))
        adopt(status->known);
    if (!status || !(status->moving || status->target.has_value())) {
        m_pending.reset();
        m_halted = false;
    }
    const double at = status ? status->position : std::nan("");
    m_position->setText(m_units.place(at));
    m_others->setText(m_units.others(at));
    m_limits->setText(status ? m_units.limits() : QString());
    const auto choice = m_units.choiceAt(at);
    for (std::size_t i = 0; i < m_choiceButtons.size(); ++i)
        m_choiceButtons[i]->setChecked(choice == i);

    auto off = coreText(m_desk.engine().handsOff());
    if (off.isEmpty() && status && status->lost)
        off = tr("Its instrument was given up; open the lab again.");
    if (off != m_off) {
        m_off = off;
        setOff(m_hands, off);
        m_sentences->setReason(off);
    }
    m_sentences->setError(status ? coreText(status->error) : QString());
    showState(status);
}

void ParameterPanel::Impl::showState(const ParameterStatus *status)
{
    using State = DeviceChip::State;
    if (!status)
        m_head->show(State::Ok, {});
    else if (status->lost)
        m_head->show(State::Lost, tr("given up"));
    else if (status->target)
        m_head->show(State::Moving, tr("moving to %1").arg(m_units.place(*status->target)));
    else if (status->moving)
        m_head->show(State::Moving, tr("moving"));
    else if (!status->error.empty())
        m_head->show(State::Problem, tr("problem"));
    else
        m_head->show(State::Ok, m_off.isEmpty() ? tr("ready") : QString());
}

// Where a step counts from. The engine is asked, not the last sample: two keys may come between two samples.
double ParameterPanel::Impl::origin() const
{
    const auto now = m_desk.engine().status();
    const auto found = std::ranges::find_if(now.parameters, [this](const auto &p) { return p.known.name == m_name; });
    if (found == now.parameters.end())
        return std::nan("");
    if (!m_halted && found->target)
        return *found->target;
    return !m_halted && m_pending ? *m_pending : found->position;
}

void ParameterPanel::Impl::jog(int direction, double times)
{
    const auto step = m_units.step(m_jog->step(), times);
    if (!step)
        return refuse(coreText(step.error()));
    const double from = origin();
    if (!std::isfinite(from))
        return refuse(tr("It is not known yet where %1 stands.").arg(m_panel.parameter()));
    send(from + direction * *step);
}

void ParameterPanel::Impl::go()
{
    if (m_jog->target().trimmed().isEmpty())
        return;
    const auto target = m_units.target(m_jog->target());
    if (!target)
        return refuse(coreText(target.error()));
    if (send(target->native, &target->scale))
        m_jog->selectTarget();
}

bool ParameterPanel::Impl::send(double native, const Scale *said)
{
    if (const auto ok = m_desk.engine().move(m_name, native); !ok) {
        // The engine knows the native unit only; the gate tells it in the one that was typed or chosen.
        const auto &known = m_units.known();
        const auto beyond =
            gate(m_name, known.unit, known.limits ? &*known.limits : nullptr, native, said ? said : &m_units.scale());
        refuse(readable(coreText(m_desk.engine().handsOff().empty() && !beyond ? beyond.error() : ok.error())));
        return false;
    }
    m_pending = native;
    m_halted = false;
    setRefusal({});
    m_jog->setProblem({});
    return true;
}

void ParameterPanel::Impl::halt()
{
    if (const auto ok = m_desk.engine().halt(m_name); !ok)
        return refuse(coreText(ok.error()));
    m_halted = true;
    m_pending.reset();
}

// In place of the limits: the panels below do not move away under the hand that corrects it.
void ParameterPanel::Impl::setRefusal(const QString &sentence)
{
    const auto shown = readable(sentence);
    m_refusal->setText(shown);
    m_refusal->setToolTip(shown);
    m_refusal->setVisible(!shown.isEmpty());
    for (auto *usual : {m_others, m_limits})
        usual->setVisible(shown.isEmpty() && !m_units.hasChoices());
}

void ParameterPanel::Impl::refuse(const QString &sentence)
{
    setRefusal(sentence);
    m_jog->setProblem(sentence);
    Q_EMIT m_panel.say(sentence);
}

bool ParameterPanel::Impl::key(const QKeyEvent &event)
{
    const bool left = event.key() == Qt::Key_Left;
    if ((!left && event.key() != Qt::Key_Right) || m_units.hasChoices() || !m_off.isEmpty())
        return false;
    const auto held = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (held != Qt::NoModifier && held != Qt::ShiftModifier && held != Qt::ControlModifier)
        return false;
    // A key that is held waits for each step to arrive: its target must not run away from the stage.
    if (!event.isAutoRepeat() || !m_pending)
        jog(left ? -1 : 1, JogBar::timesOf(held));
    return true;
}

// The wheel scrolls the column, it does not change what the pointer happens to be over.
bool ParameterPanel::Impl::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_unitBox || event->type() != QEvent::Wheel || m_unitBox->hasFocus())
        return false;
    event->ignore();
    return true;
}

void ParameterPanel::Impl::focusTarget()
{
    if (m_choiceButtons.empty())
        m_jog->focusTarget();
    else
        m_choiceButtons.front()->setFocus(Qt::OtherFocusReason);
}

void ParameterPanel::Impl::applyTheme()
{
    m_head->applyTheme();
    m_sentences->applyTheme();
    m_jog->applyTheme();
    const QFont base = m_panel.font();
    m_position->setFont(style::numberFont(base, 1.7));
    for (auto *label : {m_others, m_limits}) {
        label->setFont(style::numberFont(base, 0.9));
        tint(label, style::Role::Quiet);
    }
    tint(m_refusal, style::Role::Problem);
}

// ---- ParameterPanel

ParameterPanel::ParameterPanel(Desk &desk, const QString &parameter, QWidget *parent)
    : QWidget(parent), m_parameter(parameter), m_impl(std::make_unique<Impl>(*this, desk))
{
}
ParameterPanel::~ParameterPanel() = default;

void ParameterPanel::focusTarget() { m_impl->focusTarget(); }

void ParameterPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (m_impl && (type == QEvent::PaletteChange || type == QEvent::StyleChange || type == QEvent::FontChange))
        m_impl->applyTheme();
}

void ParameterPanel::keyPressEvent(QKeyEvent *event)
{
    if (!m_impl->key(*event))
        QWidget::keyPressEvent(event);
}

void ParameterPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(style::color(style::Role::Line));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (hasFocus()) {
        painter.setPen(style::color(style::Role::Accent));
        painter.drawRect(rect().adjusted(0, 0, -1, -2));
    }
}

} // namespace pymasp

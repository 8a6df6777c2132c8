#include "detectorpanel.h"

#include "coretext.h"
#include "fieldview.h"
#include "panelparts.h"
#include "quantity.h"
#include "shotview.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr qint64 shortestFrame = 50; // ms

struct Energy {
    double mean = std::nan("");   // counts of a pixel, less the dark counts
    double spread = std::nan(""); // of the shots, in parts of the mean
};

Energy energyOf(const HandReading &reading)
{
    const auto &fields = reading.info.fields;
    const auto found = std::ranges::find(fields, std::string(shotfield::counts), &Field::name);
    const auto at = std::size_t(found - fields.begin());
    if (found == fields.end() || at >= reading.arrays.size())
        return {};
    const auto &counts = reading.arrays[at];
    const auto pixels = std::size_t(elements(fields[at].shape));
    const auto shots = pixels > 0 ? counts.bytes.size() / sizeOf(counts.type) / pixels : 0;
    if (shots == 0)
        return {};
    double sum = 0;
    double squares = 0;
    for (std::size_t s = 0; s < shots; ++s) {
        double shot = 0;
        for (std::size_t p = 0; p < pixels; ++p)
            shot += counts.at(s * pixels + p);
        shot = shot / double(pixels) - reading.info.dark;
        sum += shot;
        squares += shot * shot;
    }
    const double mean = sum / double(shots);
    return {mean, std::sqrt(std::max(0., squares / double(shots) - mean * mean)) / std::abs(mean)};
}

} // namespace

// Connections end with it, so that nothing comes back while the widgets are being deleted.
class DetectorPanel::Impl : public QObject {
    Q_DECLARE_TR_FUNCTIONS(pymasp::DetectorPanel)

public:
    Impl(DetectorPanel &panel, Desk &desk, bool large);
    void schedule();
    void applyTheme();

private:
    void build();
    QToolButton *button(const char *name, const char *icon, const QString &text, const QString &toolTip);
    void read(bool continuous);
    void stop();
    void refuse(const QString &sentence);
    void sample();
    void showState(const DetectorStatus *status);
    void draw();
    void drawShots(const HandReading &reading);
    void drawField(const HandReading &reading);

    DetectorPanel &m_panel;
    Desk &m_desk;
    const std::string m_name;
    const bool m_large;
    std::uint64_t m_readings = 0;
    bool m_due = false; // a reading has not been drawn yet
    QElapsedTimer m_drawn;
    QTimer m_next;
    QString m_off; // why hands are off

    PanelHead *m_head = nullptr;
    QToolButton *m_once = nullptr;
    QToolButton *m_live = nullptr;
    ElidedLabel *m_count = nullptr;
    QComboBox *m_chooser = nullptr;
    PanelSentences *m_sentences = nullptr;
    ElidedLabel *m_summary = nullptr;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_empty = nullptr;
    FieldView *m_field = nullptr; // the views are made when there is something for them to show
    QSplitter *m_shots = nullptr;
    ShotView *m_signal = nullptr;
    ShotView *m_pairs = nullptr; // large only
};

DetectorPanel::Impl::Impl(DetectorPanel &panel, Desk &desk, bool large)
    : m_panel(panel), m_desk(desk), m_name(panel.detector().toStdString()), m_large(large)
{
    build();
    applyTheme();
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { draw(); });
    connect(&m_desk, &Desk::sampled, this, [this] { sample(); });
    sample();
}

void DetectorPanel::Impl::build()
{
    m_panel.setObjectName(QStringLiteral("detector-%1").arg(m_panel.detector()));
    m_panel.setAccessibleName(m_panel.detector());
    auto *column = new QVBoxLayout(&m_panel);
    column->setContentsMargins(6, 4, 6, 5);
    column->setSpacing(3);
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    m_head = new PanelHead(m_panel.detector());
    if (m_large)
        line->addWidget(m_head, 3);
    else
        column->addWidget(m_head);
    m_once = button("once", "play-once", tr("Read once"), tr("Take one reading"));
    m_live = button("live", "live", tr("Continuous"), tr("Take readings until it is pressed again"));
    m_live->setCheckable(true);
    line->addWidget(m_once);
    line->addWidget(m_live);
    m_count = new ElidedLabel(QStringLiteral("count"));
    m_count->setToolTip(tr("Readings taken by hand since the lab was opened"));
    line->addWidget(m_count, 1);
    m_chooser = new QComboBox;
    m_chooser->setObjectName(QStringLiteral("field"));
    m_chooser->setAccessibleName(tr("Field"));
    m_chooser->setToolTip(tr("What of the reading is shown"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooser->setMinimumContentsLength(6);
    line->addWidget(m_chooser);
    column->addLayout(line);
    m_chooser->hide();
    m_sentences = new PanelSentences;
    column->addWidget(m_sentences);
    m_summary = new ElidedLabel(QStringLiteral("summary"));
    column->addWidget(m_summary);
    m_summary->hide();

    auto *views = new QWidget;
    views->setMinimumHeight(m_large ? 200 : 150);
    m_stack = new QStackedLayout(views);
    m_stack->setContentsMargins(0, 0, 0, 0);
    const auto nothing = tr("Press Read once to see what this detector sees.");
    if (m_large) {
        m_empty = new EmptyState(QStringLiteral("detector"), nothing);
    } else {
        auto *label = new QLabel(nothing);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
        m_empty = label;
    }
    m_empty->setObjectName(QStringLiteral("empty"));
    m_stack->addWidget(m_empty);
    column->addWidget(views, 1);

    connect(m_once, &QToolButton::clicked, this, [this] { read(false); });
    connect(m_live, &QToolButton::clicked, this, [this](bool on) {
        if (on)
            read(true);
        else
            stop();
    });
    connect(m_chooser, &QComboBox::activated, this, [this] { draw(); });
}

QToolButton *DetectorPanel::Impl::button(const char *name, const char *icon, const QString &text,
                                         const QString &toolTip)
{
    auto *made = new QToolButton;
    made->setObjectName(QString::fromLatin1(name));
    made->setIcon(style::icon(QString::fromLatin1(icon)));
    made->setText(text);
    made->setToolTip(toolTip);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return made;
}

void DetectorPanel::Impl::read(bool continuous)
{
    if (const auto ok = m_desk.engine().read(m_name, continuous); !ok) {
        m_live->setChecked(false);
        return refuse(coreText(ok.error()));
    }
    m_sentences->setRefusal({});
    m_live->setChecked(continuous); // one reading ends the continuous ones
    Q_EMIT m_panel.continuousAsked(continuous);
}

void DetectorPanel::Impl::stop()
{
    m_desk.engine().stopReading(m_name);
    Q_EMIT m_panel.continuousAsked(false);
}

void DetectorPanel::Impl::refuse(const QString &sentence)
{
    m_sentences->setRefusal(sentence);
    Q_EMIT m_panel.say(sentence);
}

void DetectorPanel::Impl::sample()
{
    const auto *status = m_desk.detector(m_panel.detector());
    m_live->setChecked(status && status->continuous);
    const auto readings = status ? status->readings : std::uint64_t{0};
    m_count->setText(readings > 0 ? tr("%n reading(s)", nullptr, int(std::min<std::uint64_t>(readings, 2'000'000'000)))
                                  : QString());
    if (readings != m_readings) {
        m_readings = readings;
        m_due = true;
        schedule();
    }
    auto off = coreText(m_desk.engine().handsOff());
    if (off.isEmpty() && status && status->lost)
        off = tr("Its instrument was given up; open the lab again.");
    if (off != m_off) {
        m_off = off;
        setOff({m_once, m_live}, off);
        m_sentences->setReason(off);
    }
    m_sentences->setError(status ? coreText(status->error) : QString());
    showState(status);
}

void DetectorPanel::Impl::showState(const DetectorStatus *status)
{
    using State = DeviceChip::State;
    if (!status)
        m_head->show(State::Ok, {});
    else if (status->lost)
        m_head->show(State::Lost, tr("given up"));
    else if (!status->error.empty())
        m_head->show(State::Problem, tr("problem"));
    else if (!m_off.isEmpty())
        m_head->show(State::Ok, {});
    else if (status->continuous)
        m_head->show(State::Busy, tr("reading continuously"));
    else if (status->busy)
        m_head->show(State::Busy, tr("reading"));
    else
        m_head->show(State::Ok, tr("ready"));
}

// Draws what is due, at the rate of the display and only where it can be seen.
void DetectorPanel::Impl::schedule()
{
    if (!m_due || !m_panel.isVisible() || m_next.isActive())
        return;
    const qint64 since = m_drawn.isValid() ? m_drawn.elapsed() : shortestFrame;
    if (since >= shortestFrame)
        draw();
    else
        m_next.start(int(shortestFrame - since));
}

void DetectorPanel::Impl::draw()
{
    m_due = false;
    m_drawn.start();
    const auto reading = m_readings > 0 ? m_desk.engine().reading(m_name) : nullptr;
    m_summary->setVisible(reading && reading->shots);
    if (!reading) {
        m_chooser->hide();
        m_stack->setCurrentWidget(m_empty);
    } else if (reading->shots) {
        m_chooser->hide();
        drawShots(*reading);
    } else {
        drawField(*reading);
    }
}

void DetectorPanel::Impl::drawShots(const HandReading &reading)
{
    if (!m_shots) {
        m_shots = new QSplitter(Qt::Vertical);
        m_shots->setObjectName(QStringLiteral("shotSplitter"));
        m_shots->setChildrenCollapsible(false);
        m_signal = new ShotView(ShotView::What::Signal);
        m_shots->addWidget(m_signal);
        if (m_large) {
            m_pairs = new ShotView(ShotView::What::Shots);
            m_shots->addWidget(m_pairs);
        }
        m_stack->addWidget(m_shots);
    }
    m_signal->show(*reading.shots);
    if (m_pairs)
        m_pairs->show(*reading.shots);
    const double kept = reading.shots->acceptance;
    const auto percent = numberText(std::floor(1000 * kept) / 10, kept < 1 ? 0.1 : 1);
    const auto energy = energyOf(reading);
    m_summary->setText(std::isfinite(energy.mean)
                           ? tr("%1 % of the shots kept, mean energy %2 counts, %3 % rms")
                                 .arg(percent, numberText(energy.mean, 1), numberText(100 * energy.spread, 0.01))
                           : tr("%1 % of the shots kept").arg(percent));
    m_stack->setCurrentWidget(m_shots);
}

void DetectorPanel::Impl::drawField(const HandReading &reading)
{
    if (!m_field) {
        m_field = new FieldView;
        m_stack->addWidget(m_field);
    }
    QStringList names;
    for (const auto &field : reading.info.fields)
        names << qs(field.name);
    QStringList offered;
    for (int i = 0; i < m_chooser->count(); ++i)
        offered << m_chooser->itemText(i);
    if (names != offered) {
        const QSignalBlocker quiet(m_chooser);
        m_chooser->clear();
        m_chooser->addItems(names);
    }
    m_chooser->setVisible(names.size() > 1);
    const auto index = std::size_t(std::max(0, m_chooser->currentIndex()));
    if (index < reading.info.fields.size() && index < reading.arrays.size())
        m_field->show(reading.info.fields[index], reading.arrays[index], reading.info.fullScale);
    else
        m_field->clear();
    m_stack->setCurrentWidget(m_field);
}

void DetectorPanel::Impl::applyTheme()
{
    m_head->applyTheme();
    m_sentences->applyTheme();
    for (auto *label : {m_count, m_summary}) {
        label->setFont(style::numberFont(m_panel.font()));
        tint(label, style::Role::Quiet);
    }
    if (m_field)
        m_field->applyTheme();
    for (auto *view : {m_signal, m_pairs}) {
        if (view)
            view->applyTheme();
    }
}

// ---- DetectorPanel

DetectorPanel::DetectorPanel(Desk &desk, const QString &detector, bool large, QWidget *parent)
    : QWidget(parent), m_detector(detector), m_impl(std::make_unique<Impl>(*this, desk, large))
{
}
DetectorPanel::~DetectorPanel() = default;

void DetectorPanel::applyTheme() { m_impl->applyTheme(); }

void DetectorPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_impl->schedule();
}

} // namespace pymasp

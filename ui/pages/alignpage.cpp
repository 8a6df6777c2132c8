#include "alignpage.h"

#include "coretext.h"
#include "detectorpanel.h"
#include "parameterpanel.h"
#include "quantity.h"
#include "widgets.h"

#include <QCoreApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace pymasp {

// Connections end with it, so that nothing comes back while the widgets are being deleted.
class AlignPage::Impl : public QObject {
    Q_DECLARE_TR_FUNCTIONS(pymasp::AlignPage)

public:
    Impl(AlignPage &page, Desk &desk);
    void come();  // the detector in view reads on, where it was left reading
    void leave(); // what nobody looks at is not read
    void applyTheme();
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }

private:
    void build();
    void rebuild();
    void fillParameters();
    void fillDetectors();
    void showDetector(int tab);
    void resume();
    [[nodiscard]] QStringList parameterNames() const;
    [[nodiscard]] QStringList detectorNames() const;
    [[nodiscard]] QString emptyText() const;

    AlignPage &m_page;
    Desk &m_desk;
    QStringList m_parameters;
    QStringList m_detectors;
    QString m_chosen;       // by the user
    QString m_shown;        // the chosen one, or the first where the lab does not have it
    QSet<QString> m_wanted; // read continuously, begun here
    bool m_resume = false;  // the one in view, as soon as hands are free

    QStackedLayout *m_stack = nullptr;
    EmptyState *m_nothing = nullptr;
    QSplitter *m_splitter = nullptr;
    QScrollArea *m_area = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_views = nullptr;
    QWidget *m_noDetector = nullptr;
    std::map<QString, DetectorPanel *> m_panels; // made when they are first looked at
};

AlignPage::Impl::Impl(AlignPage &page, Desk &desk) : m_page(page), m_desk(desk)
{
    build();
    rebuild();
    connect(&m_desk, &Desk::labChanged, this, [this] {
        m_wanted.clear();
        rebuild();
    });
    connect(&m_desk, &Desk::sampled, this, [this] {
        // The same lab, opened again with other names, is not told as another one.
        if (parameterNames() != m_parameters || detectorNames() != m_detectors)
            rebuild();
        resume();
    });
}

void AlignPage::Impl::build()
{
    m_stack = new QStackedLayout(&m_page);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("align"));
    m_splitter->setChildrenCollapsible(false);
    m_area = new QScrollArea;
    m_area->setObjectName(QStringLiteral("parameters"));
    m_area->setAccessibleName(tr("Parameters"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_splitter->addWidget(m_area);

    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("detectors"));
    m_tabs->setAccessibleName(tr("Detectors"));
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    column->addWidget(m_tabs);
    m_views = new QStackedWidget;
    m_noDetector = new EmptyState(QStringLiteral("detector"), tr("This lab has no detector."));
    m_views->addWidget(m_noDetector);
    column->addWidget(m_views, 1);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({320, 1000});

    m_nothing = new EmptyState(QStringLiteral("lab"), {});
    m_nothing->setObjectName(QStringLiteral("nothing"));
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_splitter);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0 && tab < m_detectors.size())
            m_chosen = m_detectors[tab];
        showDetector(tab);
    });
}

QStringList AlignPage::Impl::parameterNames() const
{
    QStringList names;
    for (const auto &p : m_desk.status().parameters)
        names << qs(p.known.name);
    return names;
}

QStringList AlignPage::Impl::detectorNames() const
{
    QStringList names;
    for (const auto &d : m_desk.status().detectors)
        names << qs(d.name);
    return names;
}

QString AlignPage::Impl::emptyText() const
{
    switch (m_desk.status().lab) {
    case LabState::None:
        return tr("No lab is open. Open one with Lab > Open lab.");
    case LabState::Opening:
        return tr("The lab is being opened.");
    case LabState::Failed:
        return tr("The lab could not be opened. %1").arg(coreText(m_desk.status().labError));
    case LabState::Open:
        break;
    }
    return tr("This lab has no parameters and no detectors.");
}

void AlignPage::Impl::rebuild()
{
    leave();
    m_parameters = parameterNames();
    m_detectors = detectorNames();
    fillParameters();
    fillDetectors();
    const bool empty = m_parameters.isEmpty() && m_detectors.isEmpty();
    m_nothing->setText(emptyText());
    m_stack->setCurrentIndex(empty ? 0 : 1);
}

void AlignPage::Impl::fillParameters()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const auto &name : m_parameters) {
        auto *panel = new ParameterPanel(m_desk, name);
        connect(panel, &ParameterPanel::say, &m_page, &AlignPage::say);
        layout->addWidget(panel);
    }
    if (m_parameters.isEmpty()) {
        auto *none = new QLabel(tr("This lab has no parameters."));
        none->setAlignment(Qt::AlignCenter);
        none->setWordWrap(true);
        none->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(none);
    }
    layout->addStretch(1);
    m_area->setWidget(column); // the one before is deleted
    m_area->setMinimumWidth(column->minimumSizeHint().width() + m_area->verticalScrollBar()->sizeHint().width());
}

void AlignPage::Impl::fillDetectors()
{
    for (const auto &[name, panel] : m_panels)
        delete panel;
    m_panels.clear();
    m_shown.clear();
    {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const auto &detector : m_desk.status().detectors) {
            const bool image =
                std::ranges::any_of(detector.info.fields, [](const Field &field) { return field.shape.size() == 2; });
            m_tabs->addTab(style::icon(image ? QStringLiteral("camera") : QStringLiteral("detector")),
                           qs(detector.name));
        }
        m_tabs->setCurrentIndex(std::max(0, int(m_detectors.indexOf(m_chosen))));
    }
    m_tabs->setVisible(m_tabs->count() > 1);
    showDetector(m_tabs->currentIndex());
}

void AlignPage::Impl::showDetector(int tab)
{
    leave();
    if (tab < 0 || tab >= m_detectors.size()) {
        m_views->setCurrentWidget(m_noDetector);
        return;
    }
    m_shown = m_detectors[tab];
    auto &panel = m_panels[m_shown];
    if (!panel) {
        panel = new DetectorPanel(m_desk, m_shown, true);
        connect(panel, &DetectorPanel::say, &m_page, &AlignPage::say);
        connect(panel, &DetectorPanel::continuousAsked, this, [this, name = m_shown](bool continuous) {
            if (continuous)
                m_wanted.insert(name);
            else
                m_wanted.remove(name);
        });
        m_views->addWidget(panel);
    }
    m_views->setCurrentWidget(panel);
    if (m_page.isVisible())
        come();
}

void AlignPage::Impl::come()
{
    m_resume = m_wanted.contains(m_shown);
    resume();
}

void AlignPage::Impl::resume()
{
    auto &engine = m_desk.engine();
    if (!m_resume || !engine.handsOff().empty())
        return;
    m_resume = false;
    if (const auto ok = engine.read(m_shown.toStdString(), true); !ok) {
        m_wanted.remove(m_shown);
        Q_EMIT m_page.say(coreText(ok.error()));
    }
}

void AlignPage::Impl::leave()
{
    if (std::exchange(m_resume, false) || !m_wanted.contains(m_shown))
        return; // it does not read, or it is not ours to stop
    auto &engine = m_desk.engine();
    const auto now = engine.status();
    const auto found = std::ranges::find(now.detectors, m_shown.toStdString(), &DetectorStatus::name);
    if (found != now.detectors.end() && found->continuous)
        engine.stopReading(m_shown.toStdString());
    else
        m_wanted.remove(m_shown); // an error or somebody else has ended it
}

void AlignPage::Impl::applyTheme()
{
    for (const auto &[name, panel] : m_panels)
        panel->applyTheme();
}

// ---- AlignPage

AlignPage::AlignPage(Desk &desk, QWidget *parent) : QWidget(parent), m_impl(std::make_unique<Impl>(*this, desk)) {}
AlignPage::~AlignPage() = default;

QSplitter *AlignPage::splitter() const { return m_impl->splitter(); }
void AlignPage::applyTheme() { m_impl->applyTheme(); }

void AlignPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_impl->come();
}

void AlignPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_impl->leave();
}

} // namespace pymasp

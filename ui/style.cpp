#include "style.h"

#include "framestyle.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPointer>
#include <QStyle>
#include <QSvgRenderer>

#include <optional>

// A static library is linked without what nobody names.
static void initResources() { Q_INIT_RESOURCE(pymasp); }

namespace pymasp::style {
namespace {

Theme current = Theme::Light;

struct Colours {
    QColor window, base, alternate, text, button, highlight, highlightedText, disabled, link;
    QColor accent, problem, warning, good, quiet, line, edge, plot, plotText, grid;
    QColor curve1, curve2, curve3, curve4, noData, cut;
};

const Colours &colours()
{
    // Curves after Okabe and Ito, lightened on dark grounds.
    static const Colours light{"#f3f4f5", "#ffffff", "#f7f8f9", "#1c2126", "#eceef0", "#2f6fb3", "#ffffff",
                               "#7c858e", "#1f5f9f", "#1769b5", "#c2410c", "#946200", "#2e7d4f", "#626c76",
                               "#cfd4d9", "#838c95", "#ffffff", "#30363c", "#e4e7ea", "#0067a8", "#c75000",
                               "#007a5a", "#8a4f8f", "#dfe2e5", "#1c2126"};
    static const Colours dark{"#23272b", "#1b1e21", "#202427", "#e2e5e8", "#2e3338", "#3a77b5", "#ffffff",
                              "#828b93", "#7db7ea", "#57aaf0", "#ff8a50", "#e0b040", "#6cc08b", "#9aa3ab",
                              "#3d444a", "#78838c", "#16181b", "#c8cdd2", "#2b3035", "#5ab4f0", "#f29a4a",
                              "#35c09a", "#d08fd0", "#33383d", "#f2f4f6"};
    static const Colours night{"#100404", "#0a0202", "#120505", "#e05a4a", "#1c0808", "#6a1a12", "#ffb0a0",
                               "#984034", "#ff7a66", "#ff6a50", "#ffb090", "#e09060", "#c06048", "#b85444",
                               "#3a1410", "#a8483c", "#080202", "#c85044", "#260c0a", "#ff6a54", "#c8907c",
                               "#a03a30", "#ffb8a8", "#200a08", "#ffb0a0"};
    return current == Theme::Dark ? dark : current == Theme::Night ? night : light;
}

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.problem);
    p.setColor(QPalette::Highlight, c.highlight);
    p.setColor(QPalette::HighlightedText, c.highlightedText);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::ToolTipBase, c.base);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, c.quiet);
    p.setColor(QPalette::Light, c.window.lighter(115));
    p.setColor(QPalette::Midlight, c.window.lighter(107));
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line.darker(115));
    p.setColor(QPalette::Shadow, c.line.darker(150));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c.disabled);
    return p;
}

QString sheetOf(const Colours &c)
{
    return QStringLiteral(
               "QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 3px; }"
               "QSplitter::handle { background: %3; }"
               "QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }"
               "QToolButton:checked { background: %3; border: 1px solid %4; border-radius: 2px; padding: 3px; }"
               "QStatusBar::item { border: none; }"
               "QToolBar { border: none; border-bottom: 1px solid %3; padding: 2px; spacing: 2px; }"
               "QMainWindow::separator { background: %3; width: 1px; height: 1px; }")
        .arg(c.text.name(), c.base.name(), c.line.name(), c.accent.name());
}

// Draws an SVG in a colour of the style, asked for when it is painted.
class LineIcon : public QIconEngine {
public:
    LineIcon(QString name, std::optional<Role> role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto image = drawn(rect.size() * painter->device()->devicePixelRatioF(), mode);
        painter->drawPixmap(rect, image);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }
    [[nodiscard]] QIconEngine *clone() const override { return new LineIcon(*this); }
    QString iconName() override { return m_name; }

private:
    [[nodiscard]] QColor colourFor(QIcon::Mode mode) const
    {
        const auto &c = colours();
        if (mode == QIcon::Disabled)
            return c.disabled;
        if (mode == QIcon::Selected)
            return c.highlightedText;
        return m_role ? color(*m_role) : c.text;
    }
    [[nodiscard]] QPixmap drawn(const QSize &size, QIcon::Mode mode) const
    {
        static QHash<QString, QPixmap> cache;
        const auto colour = colourFor(mode).name();
        const auto key = QStringLiteral("%1 %2 %3").arg(m_name, colour).arg(size.width());
        if (const auto found = cache.constFind(key); found != cache.constEnd())
            return *found;
        initResources();
        QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        if (file.open(QIODevice::ReadOnly)) {
            auto svg = file.readAll();
            svg.replace("#000", colour.toLatin1());
            QSvgRenderer renderer(svg);
            QPainter painter(&pixmap);
            renderer.render(&painter);
        }
        cache.insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    std::optional<Role> m_role;
};

} // namespace

void apply(QApplication &app, Theme wanted)
{
    initResources();
    current = wanted;
    static QPointer<QStyle> frames; // the application owns it
    if (!frames) {
        frames = new FrameStyle;
        QApplication::setStyle(frames);
    }
    QApplication::setPalette(paletteOf(colours()));
    app.setStyleSheet(sheetOf(colours()));
}

Theme theme() { return current; }

Theme themeFromName(const QString &name)
{
    return name == QLatin1StringView("dark")    ? Theme::Dark
           : name == QLatin1StringView("night") ? Theme::Night
                                                : Theme::Light;
}

QString nameOf(Theme which)
{
    return which == Theme::Dark    ? QStringLiteral("dark")
           : which == Theme::Night ? QStringLiteral("night")
                                   : QStringLiteral("light");
}

QColor color(Role role)
{
    const auto &c = colours();
    switch (role) {
    case Role::Accent:
        return c.accent;
    case Role::Problem:
        return c.problem;
    case Role::Warning:
        return c.warning;
    case Role::Good:
        return c.good;
    case Role::Quiet:
        return c.quiet;
    case Role::Line:
        return c.line;
    case Role::Edge:
        return c.edge;
    case Role::Plot:
        return c.plot;
    case Role::PlotText:
        return c.plotText;
    case Role::Grid:
        return c.grid;
    case Role::Curve1:
        return c.curve1;
    case Role::Curve2:
        return c.curve2;
    case Role::Curve3:
        return c.curve3;
    case Role::Curve4:
        return c.curve4;
    case Role::NoData:
        return c.noData;
    case Role::Cut:
        return c.cut;
    }
    return c.text;
}

QColor dimmed(bool selected)
{
    const auto &c = colours();
    if (!selected)
        return c.disabled;
    const auto mixed = [](int on, int ground) { return (3 * on + ground) / 4; };
    return {mixed(c.highlightedText.red(), c.highlight.red()), mixed(c.highlightedText.green(), c.highlight.green()),
            mixed(c.highlightedText.blue(), c.highlight.blue())};
}

QIcon icon(const QString &name) { return QIcon(new LineIcon(name, std::nullopt)); }
QIcon icon(const QString &name, Role role) { return QIcon(new LineIcon(name, role)); }

QFont numberFont(const QFont &base, double scale)
{
    // Figures of DejaVu Sans, and of every font that is made for screens, have one width; what is scaled keeps it.
    QFont font = base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scale);
    font.setStyleStrategy(QFont::PreferDefault);
    font.setFixedPitch(false);
    return font;
}

} // namespace pymasp::style

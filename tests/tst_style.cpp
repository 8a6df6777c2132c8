// Whether what the style draws can be seen: contrasts as WCAG 2.1 counts them.
#include "style.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace pymasp;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // the list: two temporaries would be gone
    return (high + 0.05) / (low + 0.05);
}

// Of the clearest pixel on the left edge of a widget, at half its height, to the window around it.
double edgeOf(QWidget &widget, int width)
{
    const auto picture = widget.grab().toImage();
    const auto ground = widget.palette().color(QPalette::Window);
    double best = 1;
    for (int x = 0; x < width; ++x)
        best = std::max(best, contrast(picture.pixelColor(x, picture.height() / 2), ground));
    return best;
}

void themes()
{
    QTest::addColumn<QString>("theme");
    for (const auto *name : {"light", "dark", "night"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

constexpr double ofParts = 3; // what WCAG asks for of parts of a window and large letters

} // namespace

class TestStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCanBeTypedIntoOrTickedHasAnEdge_data() { themes(); }
    void whatCanBeTypedIntoOrTickedHasAnEdge()
    {
        QFETCH(QString, theme);
        style::apply(*qApp, style::themeFromName(theme));
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *edit = new QLineEdit;
        auto *box = new QCheckBox(QStringLiteral("x"));
        auto *choice = new QComboBox;
        for (QWidget *widget : std::initializer_list<QWidget *>{edit, box, choice})
            column->addWidget(widget);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (QWidget *widget : std::initializer_list<QWidget *>{edit, box, choice}) {
            widget->clearFocus();
            const double seen = edgeOf(*widget, 4);
            QVERIFY2(seen >= ofParts,
                     qPrintable(QStringLiteral("%1: %2").arg(widget->metaObject()->className()).arg(seen)));
        }
    }

    void textsAndMarksCanBeReadOnTheirGrounds_data() { themes(); }
    void textsAndMarksCanBeReadOnTheirGrounds()
    {
        QFETCH(QString, theme);
        style::apply(*qApp, style::themeFromName(theme));
        const auto palette = QApplication::palette();
        const auto base = palette.color(QPalette::Base);
        const auto highlight = palette.color(QPalette::Highlight);
        const auto check = [](const char *what, const QColor &a, const QColor &b, double least) {
            const double found = contrast(a, b);
            if (found < least)
                qWarning("%s: %.2f", what, found);
            return found >= least;
        };
        QVERIFY(check("text", palette.color(QPalette::Text), base, 4.5));
        QVERIFY(check("selected text", palette.color(QPalette::HighlightedText), highlight, 4.5));
        QVERIFY(check("what is switched off", style::dimmed(false), base, ofParts));
        QVERIFY(check("what is switched off, selected", style::dimmed(true), highlight, ofParts));
        QVERIFY(check("placeholder", palette.color(QPalette::PlaceholderText), base, ofParts));
        for (const auto role : {style::Role::Accent, style::Role::Problem, style::Role::Warning, style::Role::Good,
                                style::Role::Quiet, style::Role::Edge})
            QVERIFY(check("role", style::color(role), base, ofParts));
    }
};

QTEST_MAIN(TestStyle)
#include "tst_style.moc"

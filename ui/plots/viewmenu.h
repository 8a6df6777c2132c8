// What can be taken away from a view: its picture as PNG, SVG or PDF, its numbers as CSV, both over the clipboard. The
// same context menu and the same button for every plot.
#pragma once

#include <QObject>
#include <QSize>
#include <QStringList>

#include <functional>
#include <vector>

class QCustomPlot;
class QMenu;
class QToolButton;

namespace pymasp {

// A table: columns may differ in length; NaN stands for no value.
struct PlotNumbers {
    QStringList heads; // one a column
    std::vector<std::vector<double>> columns;
};
// Numbers as short as they can be read back exactly (float32), with a decimal point in every country; "nan" for no
// value, nothing behind the end of a column. Heads that hold the separator are quoted.
QByteArray tableText(const PlotNumbers &numbers, char separator = ',');

// By the ending of the file: .png, .svg, .pdf. The sentence of an error names the file; empty: done.
QString savePicture(QCustomPlot *plot, const QString &file, const QSize &size);

class ViewMenu : public QObject {
    Q_OBJECT

public:
    // Belongs to the plot. `numbers` is asked when they are wanted.
    ViewMenu(QCustomPlot *plot, std::function<PlotNumbers()> numbers);

    // Writes it; a failure is told by failed().
    void saveAs(const QString &file);
    void copyPicture();
    void copyNumbers();
    [[nodiscard]] QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void failed(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QString &kind, const QStringList &filters);
    void place();

    QCustomPlot *m_plot;
    std::function<PlotNumbers()> m_numbers;
    QMenu *m_menu;
    QToolButton *m_button;
};

} // namespace pymasp

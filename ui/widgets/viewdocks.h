// Views side by side inside a page, each in a dock: they can be moved, laid over each other as tabs, floated, closed
// and opened again. How they stand is kept for every set of views that was ever shown.
#pragma once

#include <QHash>
#include <QMainWindow>

#include <vector>

class QDockWidget;
class QMenu;
class QSettings;

namespace pymasp {

class ViewDocks : public QMainWindow {
    Q_OBJECT

public:
    // Where a view stands until somebody moves it: a column (from the left), a row in it; those of the same cell are
    // tabs, the first one on top.
    struct Cell {
        int column = 0, row = 0;
        int width = 1, height = 1; // share of the page and of the column
        bool operator==(const Cell &) const = default;
    };
    struct View {
        QString name; // stable: what is remembered goes by it
        QString title;
        QWidget *widget = nullptr; // belongs to the docks from now on, also while it is not shown
        Cell cell;
    };

    // Of a workspace: "run".
    explicit ViewDocks(const QString &workspace, QWidget *parent = nullptr);

    // These views and no others. A set that was shown before stands as it stood then; a new one as the last, and what
    // is new in it in its cell.
    void setViews(const std::vector<View> &views);
    void bring(const QString &name); // in front of what lies over it; does not open what was closed
    void reset();                    // every view in its cell, none closed; also for sets that are not shown
    [[nodiscard]] QMenu *menu() const { return m_menu; } // opens and closes each
    [[nodiscard]] QDockWidget *dock(const QString &name) const { return m_docks.value(name); }

    void store(QSettings &settings);   // under "views/<workspace>"
    void restore(QSettings &settings); // before the first views are set

protected:
    void showEvent(QShowEvent *event) override;

private:
    void remove(const QString &name);
    void add(const View &view);
    void fill(QDockWidget &dock, QWidget *view);
    void keep(); // how those shown stand
    void arrange();
    void giveSizes();
    void stand(const View &view); // one that what was kept does not know
    void fillMenu();

    QString m_group;  // of the settings
    QWidget *m_shelf; // of the widgets that are not shown
    QMenu *m_menu;
    std::vector<View> m_views;
    QHash<QString, QDockWidget *> m_docks;
    QHash<QString, QByteArray> m_kept; // by the names of the set
    QString m_last;                    // the set that was shown last
    bool m_fresh = false;              // stands in its cells and has not been seen yet
};

} // namespace pymasp

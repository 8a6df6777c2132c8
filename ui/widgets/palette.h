// What an experiment is built of, to be dragged into the tree: kinds of jobs, parameters, detectors, presets.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace pymasp {

struct PaletteItem {
    QString id;      // "scan", "delay": the name of its item for tests and for people who type
    QString text;    // translated
    QString hint;    // one line, translated
    QString icon;    // of resources/icons, "job-scan"
    QByteArray jobs; // as textOfJobs() writes them
};

class Palette : public QWidget {
    Q_OBJECT

public:
    explicit Palette(QWidget *parent = nullptr);

    // A heading with what stands below it. A group of that title is replaced and keeps its place and whether it is
    // open; one without items is not shown.
    void addGroup(const QString &title, const std::vector<PaletteItem> &items);
    void focusFilter(); // what stands in it is selected, so that typing begins anew
    void applyTheme();
    // What would be added where something is typed behind a name, as one line: the hint while it is typed.
    using Preview = std::function<QString(const QByteArray &jobs, const QString &typed)>;
    void setPreview(Preview preview);

Q_SIGNALS:
    // A double click, Return, or Return in the filter. `typed`: what stood behind the name there ("repeat 6" gives
    // "6").
    void chosen(const QByteArray &jobs, const QString &typed);
    void doubleClicked(); // after chosen(): nothing is being typed here

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QTreeWidgetItem *groupOf(const QString &title) const;
    void filter();
    void choose(QTreeWidgetItem *item);
    void showHint(const QTreeWidgetItem *item);

    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_hint;
    Preview m_preview;
    QString m_typed; // what stands in the filter behind the name
};

} // namespace pymasp

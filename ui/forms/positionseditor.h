// Below the line of the positions of a scan: what they are in a sentence, and, opened, an editor for each way to give
// them, with a picture. What it makes goes out as one typed line, like anything else in a form.
#pragma once

#include "positionway.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace pymasp {

class PositionsPlot;
class SegmentRows;
class ValueFile;
class ValueList;

class PositionsEditor : public QWidget {
    Q_OBJECT

public:
    explicit PositionsEditor(QWidget *parent = nullptr);
    // As they stand in the experiment. Where they are what they were, what was typed and refused stays.
    void setPositions(const ScanPositions &shown, const QString &unit);
    void forget();                     // what was typed wrongly: those of another job come
    void preview(const QString &line); // while the line is typed; wrong: as before
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void edited(const QString &line); // complete, in the notation of the line
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void picture(const Positions &positions);
    void choose(PositionWay way);
    void send(const Positions &positions);
    void showWay(PositionWay way);
    void say(const QString &sentence);

    std::optional<ScanPositions> m_stands; // nothing before the first and after forget()
    ScanPositions m_shown;
    QString m_unit;
    std::optional<Positions> m_fromFile; // the last that came from a file: a copied column is a list
    QToolButton *m_toggle = nullptr;
    QLabel *m_sentence = nullptr;
    QWidget *m_panel = nullptr;
    QComboBox *m_way = nullptr;
    SegmentRows *m_rows = nullptr;
    ValueList *m_list = nullptr;
    ValueFile *m_file = nullptr;
    PositionsPlot *m_plot = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace pymasp

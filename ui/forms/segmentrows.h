// Ranges of positions, one a row: from, to, and a step or a number of positions. What is typed stays as it is until it
// is right; what is wrong with it is said below its row.
#pragma once

#include "positionway.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace pymasp {

class SegmentRow : public QWidget {
    Q_OBJECT

public:
    SegmentRow(PositionSegment segment, PositionWay way, const QString &unit, QWidget *parent = nullptr);
    [[nodiscard]] const PositionSegment &stored() const { return m_stored; }
    // Where it is the one that stands already, what was typed wrongly stays.
    void setStored(const PositionSegment &segment);
    // What the cells say now; an error is one translated sentence.
    [[nodiscard]] Result<PositionSegment> typed() const;
    // Whether it can be moved and removed.
    void setPlace(int row, int rows, bool one);

Q_SIGNALS:
    void typing();    // at every key
    void committed(); // the cells were left or a way was chosen, and stored() is what they say
    void moveWanted(int by);
    void removeWanted();

private:
    QLineEdit *cell(const QString &name, const char *objectName);
    void fill(const PositionSegment &segment);
    void commit();
    void choose(); // another way to give the same range
    void say(const QString &sentence);

    PositionSegment m_stored;
    QString m_unit;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    QComboBox *m_way = nullptr;
    QLineEdit *m_number = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    QToolButton *m_remove = nullptr;
    QLabel *m_problem = nullptr;
};

class SegmentRows : public QWidget {
    Q_OBJECT

public:
    explicit SegmentRows(QWidget *parent = nullptr);
    // Linear and Logarithmic: one row; Segments: any number.
    void setSegments(const std::vector<PositionSegment> &segments, PositionWay way, const QString &unit);
    [[nodiscard]] std::vector<PositionSegment> segments() const; // as they are stored
    void forget();                                               // all rows, with what was typed in them

Q_SIGNALS:
    void edited(const std::vector<pymasp::PositionSegment> &segments);
    void typing(const std::vector<pymasp::PositionSegment> &segments); // rows that are right already, others as stored

private:
    void add(const PositionSegment &segment);
    void drop(SegmentRow *row);
    void number();
    void move(SegmentRow *row, int by);
    void remove(SegmentRow *row);

    std::vector<SegmentRow *> m_rows;
    QVBoxLayout *m_column = nullptr;
    QToolButton *m_add = nullptr;
    PositionWay m_way = PositionWay::Segments;
    QString m_unit;
};

} // namespace pymasp

// Changes of an experiment as a list: each job that was changed with its settings before and after.
#pragma once

#include "revisiondiff.h"

#include <QTreeWidget>

namespace pymasp {

class ChangeList : public QTreeWidget {
    Q_OBJECT

public:
    explicit ChangeList(QWidget *parent = nullptr);
    // Below what is there already; under a heading where one is given.
    void add(const std::vector<JobChange> &changes, const QString &heading = {});
    void addSentence(const QString &sentence, const QString &heading); // why there are none

Q_SIGNALS:
    void openJob(unsigned job); // a change was clicked

private:
    [[nodiscard]] QTreeWidgetItem *under(const QString &heading);
};

} // namespace pymasp

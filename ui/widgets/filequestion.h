// Questions for files: they hold up nothing (Stop stays where it is), and begin where a file of that kind was last.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QFileDialog;
class QWidget;

namespace pymasp {

struct FileQuestion {
    QString kind; // "run", "picture": its last folder is remembered by that name
    QString title;
    QString folder;      // where it begins the first time, or in the nearest folder above that is there
    QString name = {};   // what is offered, to save; with a folder: it begins there
    QStringList filters; // "Table (*.csv)"; a name without an ending gets that of the filter that is chosen
};

// `then` gets the file, as long as `asker` lives. A second question of a kind takes the place of the first.
QFileDialog *askToOpen(QWidget *asker, const FileQuestion &question, const std::function<void(const QString &)> &then);
QFileDialog *askToSave(QWidget *asker, const FileQuestion &question, const std::function<void(const QString &)> &then);

// The folder that a question of that kind would begin in.
QString folderFor(const QString &kind, const QString &otherwise);

// The file of the run that a page shows; what is saved of its parts is called after it. Empty: of no run.
void setRunFile(QWidget *page, const QString &file);
QString runFileOf(const QWidget *part);

} // namespace pymasp

#include "filequestion.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace pymasp {
namespace {

constexpr const char *runProperty = "pymaspRunFile";

QString keyOf(const QString &kind) { return QStringLiteral("folder/") + kind; }

// "Experiments (*.experiment.json)" gives "experiment.json".
QString endingOf(const QString &filter)
{
    const auto from = filter.indexOf(QStringLiteral("*."));
    if (from < 0)
        return {};
    auto to = from + 2;
    while (to < filter.size() && filter[to] != u')' && filter[to] != u' ')
        ++to;
    return filter.mid(from + 2, to - from - 2);
}

QFileDialog *ask(QWidget *asker, const FileQuestion &question, QFileDialog::AcceptMode mode,
                 const std::function<void(const QString &)> &then)
{
    const auto name = QStringLiteral("ask-") + question.kind;
    for (auto *open : asker->window()->findChildren<QFileDialog *>(name))
        open->close();
    auto *dialog = new QFileDialog(asker->window(), question.title, folderFor(question.kind, question.folder));
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters(question.filters);
    if (mode == QFileDialog::AcceptSave) {
        dialog->setDefaultSuffix(endingOf(question.filters.value(0)));
        QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                         [dialog](const QString &filter) { dialog->setDefaultSuffix(endingOf(filter)); });
        dialog->selectFile(question.name);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, asker, [kind = question.kind, then](const QString &file) {
        QSettings().setValue(keyOf(kind), QFileInfo(file).absolutePath());
        then(file);
    });
    dialog->show();
    return dialog;
}

} // namespace

QFileDialog *askToOpen(QWidget *asker, const FileQuestion &question, const std::function<void(const QString &)> &then)
{
    return ask(asker, question, QFileDialog::AcceptOpen, then);
}

QFileDialog *askToSave(QWidget *asker, const FileQuestion &question, const std::function<void(const QString &)> &then)
{
    return ask(asker, question, QFileDialog::AcceptSave, then);
}

QString folderFor(const QString &kind, const QString &otherwise)
{
    const auto last = QSettings().value(keyOf(kind)).toString();
    if (!last.isEmpty() && QFileInfo(last).isDir())
        return last;
    auto folder = otherwise;
    while (!folder.isEmpty() && !QFileInfo(folder).isDir()) {
        const auto above = QFileInfo(folder).path();
        if (above == folder)
            break;
        folder = above;
    }
    return folder.isEmpty() || folder == QStringLiteral(".") ? QDir::homePath() : folder;
}

void setRunFile(QWidget *page, const QString &file) { page->setProperty(runProperty, file); }

QString runFileOf(const QWidget *part)
{
    for (const auto *widget = part; widget; widget = widget->parentWidget()) {
        if (const auto file = widget->property(runProperty).toString(); !file.isEmpty())
            return file;
    }
    return {};
}

} // namespace pymasp

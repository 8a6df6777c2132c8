#include "runexchange.h"

#include "coretext.h"
#include "filequestion.h"
#include "quantity.h"
#include "style.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QProcess>

namespace pymasp {
namespace {

struct Target {
    QString format, filter, suffix;
};

QList<Target> targets()
{
    const auto target = [](const char *format, const QString &name, const char *suffix) {
        const auto end = QString::fromLatin1(suffix);
        return Target{QString::fromLatin1(format), QStringLiteral("%1 (*.%2)").arg(name, end), end};
    };
    return {target("sx", RunExchange::tr("Surface Xplorer csv"), "csv"),
            target("ufs", RunExchange::tr("ufs of Ultrafast Systems"), "ufs"),
            target("glotaran-time", RunExchange::tr("glotaran, time explicit"), "ascii"),
            target("glotaran-wavelength", RunExchange::tr("glotaran, wavelength explicit"), "ascii"),
            target("sia", RunExchange::tr("Pascher and KiMoPack SIA"), "SIA"),
            target("csv", RunExchange::tr("csv with a header, in mOD"), "csv"),
            target("picture", RunExchange::tr("Picture"), "png"),
            target("picture", RunExchange::tr("Picture of lines and text"), "svg"),
            target("picture", RunExchange::tr("Document"), "pdf")};
}

} // namespace

RunExchange::RunExchange(Journal &journal, QString helper, QWidget *window)
    : QObject(window), m_journal(journal), m_helper(std::move(helper)), m_window(window)
{
}

void RunExchange::askExport(const QString &run)
{
    auto *dialog = new QFileDialog(m_window, tr("Export run"), QFileInfo(run).absolutePath());
    dialog->setObjectName(QStringLiteral("exportRun"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const auto &target : targets())
        filters += target.filter;
    dialog->setNameFilters(filters);
    const auto chosen = [dialog]() {
        const auto all = targets();
        for (const auto &target : all) {
            if (target.filter == dialog->selectedNameFilter())
                return target;
        }
        return all.front();
    };
    dialog->setDefaultSuffix(chosen().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [=] { dialog->setDefaultSuffix(chosen().suffix); });
    connect(dialog, &QFileDialog::fileSelected, this,
            [=, this](const QString &file) { exportTo(run, chosen().format, file); });
    dialog->selectFile(QFileInfo(run).completeBaseName());
    dialog->show();
}

void RunExchange::askImport()
{
    askToOpen(m_window,
              {QStringLiteral("import"),
               tr("Import a file of another program"),
               {},
               {},
               {tr("Data (%1)").arg(QStringLiteral("*.csv *.ufs *.ascii *.SIA *.sia *.txt *.dat")),
                tr("All files (%1)").arg(QStringLiteral("*"))}},
              [this](const QString &file) { importFrom(file); });
}

// The process belongs to this object: it is ended with the window.
template <typename Then>
void RunExchange::start(const QStringList &words, Then then)
{
    auto *process = new QProcess(this);
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        process->deleteLater();
        Q_EMIT failed(tr("%1 cannot be started.", "a program").arg(m_helper));
    });
    connect(process, &QProcess::finished, this, [this, process, then](int status, QProcess::ExitStatus how) {
        process->deleteLater();
        auto said = QString::fromUtf8(process->readAllStandardError()).trimmed();
        if (said.startsWith(QLatin1StringView("pymaspd: ")))
            said.remove(0, 9);
        if (how != QProcess::NormalExit || status != 0)
            Q_EMIT failed(said.isEmpty() ? tr("The program that does this broke down.") : coreText(said));
        else
            then(QString::fromUtf8(process->readAllStandardOutput()).trimmed().section(QLatin1Char('\n'), -1));
    });
    process->start(m_helper, words);
}

void RunExchange::exportTo(const QString &run, const QString &format, const QString &file)
{
    const auto ready = [this, file](const QString &) { Q_EMIT done(tr("The run was exported: %1").arg(file)); };
    if (format == QLatin1StringView("picture"))
        start({"plot", run, "-o", file, "--theme", style::nameOf(style::theme())}, ready);
    else
        start({"export", run, "--format", format, "-o", file}, ready);
}

void RunExchange::importFrom(const QString &file)
{
    start({"import", file, "--data", qs(m_journal.dataFolder())}, [this, file](const QString &run) {
        m_journal.add(run.toStdString());
        Q_EMIT imported(run);
        Q_EMIT done(tr("%1 is in the journal now.", "a file").arg(file));
    });
}

} // namespace pymasp

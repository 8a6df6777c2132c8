// Presets and templates in the main window: kept by a name, offered in the palette, renamed, removed and put back.
#include "mainwindow.h"

#include "askline.h"
#include "coretext.h"
#include "designpage.h"
#include "jobactions.h"
#include "jobclipboard.h"
#include "jobmodel.h"
#include "jobtree.h"
#include "palette.h"
#include "quantity.h"
#include "templatetext.h"
#include "treeactions.h"

#include <QMenu>

namespace pymasp {
namespace {

// Those that are selected; with the root all that is in it.
std::vector<Job> chosen(const Job &root, const JobIds &ids)
{
    std::vector<Job> jobs;
    for (const auto id : topmost(root, ids))
        jobs.push_back(*find(root, id));
    return jobs.empty() ? root.children : jobs;
}

} // namespace

void MainWindow::askPresetName()
{
    const auto jobs = chosen(m_document.experiment().root, m_design->findChild<JobTree *>()->selectedJobs());
    if (jobs.empty()) {
        say(tr("There is nothing to keep as a preset; select a job first."), MessageBar::Kind::Problem);
        return;
    }
    m_replaces.clear();
    m_ask->ask(QStringLiteral("savePreset"), tr("Name of the preset:"), titleOf(jobs.front()), tr("Save", "a preset"),
               m_presets.hasLab() ? tr("beside the lab, for everybody") : QString());
}

void MainWindow::answerLine(const QString &id, const QString &text, bool ticked)
{
    Result<> done;
    if (id == QLatin1StringView("savePreset")) {
        const auto jobs = chosen(m_document.experiment().root, m_design->findChild<JobTree *>()->selectedJobs());
        const auto exists = std::ranges::any_of(
            m_presets.all(), [&](const Preset &p) { return p.ofLab == ticked && p.name == text.simplified(); });
        if (exists && m_replaces != text) {
            m_replaces = text;
            m_ask->setProblem(tr("There is a preset \"%1\" already. Save again to replace it.").arg(text));
            return;
        }
        const auto saved = m_presets.save(text, jobs, ticked, exists);
        if (!saved)
            done = saved.error();
    } else {
        done = m_presets.rename(id, text);
    }
    if (done)
        m_ask->shut();
    else
        m_ask->setProblem(coreText(done.error()));
}

void MainWindow::removePreset(const QString &file)
{
    const auto *preset = m_presets.find(file);
    if (!preset)
        return;
    m_removedPreset = *preset;
    if (const auto ok = m_presets.remove(file); !ok) {
        say(coreText(ok.error()), MessageBar::Kind::Problem);
        return;
    }
    m_messages->say(QStringLiteral("preset"), MessageBar::Kind::Info,
                    tr("The preset \"%1\" was removed.").arg(m_removedPreset->name),
                    {{QStringLiteral("back"), tr("Put it back"), false}});
}

// In the palette: dragged into the tree, or added by a double click.
void MainWindow::showPresets()
{
    std::vector<PaletteItem> presets, templates;
    for (const auto &preset : m_presets.all()) {
        const auto jobs = tr("%n job(s)", nullptr, int(preset.count));
        presets.push_back({preset.file, preset.name,
                           preset.ofLab ? tr("A preset of the lab: %1.", "a number of jobs").arg(jobs)
                                        : tr("A preset of your own: %1.", "a number of jobs").arg(jobs),
                           QStringLiteral("folder"), preset.jobs});
    }
    for (const auto what : allTemplates) {
        if (const auto tree = treeOf(what, m_document.lab()))
            templates.push_back(
                {QString::fromLatin1(nameOf(what)), templateName(what), templateHint(what), QStringLiteral("design"),
                 textOfJobs(std::holds_alternative<Sequence>(tree->kind) ? tree->children : std::vector<Job>{*tree})});
    }
    m_design->jobPalette()->addGroup(tr("Presets"), presets);
    m_design->jobPalette()->addGroup(tr("Templates"), templates);
}

void MainWindow::fillPresets()
{
    m_presetMenu->clear();
    for (const auto &preset : m_presets.all()) {
        auto *menu = m_presetMenu->addMenu(preset.ofLab ? tr("%1 (of the lab)").arg(preset.name) : preset.name);
        const auto add = [&](const char *name, const QString &text, const auto &slot) {
            auto *a = menu->addAction(text);
            a->setObjectName(QString::fromLatin1(name));
            connect(a, &QAction::triggered, this, slot);
        };
        add("insertPreset", tr("Insert"), [this, jobs = preset.jobs] {
            setWorkspace(QStringLiteral("design"));
            m_design->treeActions()->addJobs(jobs, {});
        });
        add("renamePreset", tr("Rename..."), [this, file = preset.file, name = preset.name] {
            m_ask->ask(file, tr("New name of the preset \"%1\":").arg(name), name, tr("Rename"));
        });
        add("removePreset", tr("Remove"), [this, file = preset.file] { removePreset(file); });
    }
    for (const auto &problem : m_presets.problems()) {
        auto *a = m_presetMenu->addAction(problem.left(80));
        a->setToolTip(problem);
        a->setEnabled(false);
    }
    if (m_presetMenu->isEmpty())
        m_presetMenu->addAction(tr("No preset has been saved yet"))->setEnabled(false);
}

} // namespace pymasp

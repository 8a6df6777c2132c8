#include "commands.h"

#include <QCoreApplication>

#include <cstdio>
#include <exception>

namespace {

constexpr const char *help = R"(pymaspd runs experiments without a window.

  pymaspd run EXPERIMENT --lab LAB [--data DIR] [--progress json] [--keep-log] [--patience SECONDS]
      Runs an experiment. Exit status 0 only if it was completed and its file verified.
      The last line on standard output is the path of the HDF5 file. Where the run log cannot be written (a full
      disk), the run waits up to that many seconds (600 if left out).
  pymaspd check EXPERIMENT --lab LAB [--data DIR] [--state DIR] [--json]
      Checks the experiment against the lab without touching hardware: what is wrong, how long it takes and when it
      would be done, the room in the data folder, what the shutters do, which guards watch. --json: as one object.
  pymaspd plan EXPERIMENT --lab LAB [--limit N] [--at PARAMETER=VALUE]
      Prints the steps that a run would take, one JSON object a line.
  pymaspd resume LOG|DIR [--lab LAB] [--progress json] [--keep-log] [--patience SECONDS]
      Continues an interrupted run into its log, as if nothing had happened; of a folder, every one in it, one after the
      other. Output and exit status as of "run".
  pymaspd recover LOG|DIR [--copy] [--keep-log]
      Makes the HDF5 file of an interrupted run from its log; of a folder, of every interrupted run in it.
  pymaspd evaluate RUN.h5 [-o FILE] [--reject SIGMA|off] [--spectrum SIGMA|off] [--transition SHOTS]
      [--reference none|ratio|linear] [--background on|off] [--quantity dA|dT/T|dR/R] [--flag-offset N] [--dark COUNTS]
      Evaluates a stored run again with other rules, into a file of its own (RUN_evaluated.h5 if left out). Without
      other rules it comes out as it was. What was not kept (single shots) is said.
  pymaspd selftest --lab LAB [--data DIR] [--electrons N] [--state DIR] [--json]
      Measures the detection self-test of a lab in about two minutes and says in a table what is right, what is not, and
      what to do. Exit status 1 where a line fails. The verdict stands in its file and in those of later runs.
      --electrons: in a count, for the line about shot noise.
  pymaspd selftest RUN.h5 [--electrons N] [--state DIR] [--json]
      The same of a self-test that was measured as an experiment.
  pymaspd export RUN.h5 --format csv|ufs|sx|glotaran-time|glotaran-wavelength|sia [-o FILE]
                 [--field NAME] [--repeat N] [--at AXIS=PLACE]
      Writes the default plot of a run, or another field, as a file that other programs read: the mean over all repeats,
      or one of them. With more than two axes, --at says where the others stand. sx: csv of Surface Xplorer; sia:
      Pascher and KiMoPack.
  pymaspd import FILE [--data DIR]
      Keeps a file in one of these formats, which is recognised by its content, as a run to compare with.
      The last line on standard output is the path of the HDF5 file.
  pymaspd plot RUN.h5 -o PICTURE [--size 1200x800] [--theme light|dark|night]
      Draws the default plot of a run without a display, as .png, .svg or .pdf.
  pymaspd journal list [--data DIR] [--search WORDS] [--json]
      Lists the runs of a data folder, newest first; with --search those whose texts hold every word.
  pymaspd journal rebuild [--data DIR]
      Makes the index of a data folder anew from its files.
  pymaspd devices
      Lists the instrument types, their settings, and the plugins that failed.
  pymaspd --help, --version

Data go to ~/pymasp-data unless --data names another folder.
Exit status: 0 done, 2 wrong input, 1 anything else.
)";

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const std::string version = std::string("pymaspd ") + PYMASP_VERSION;
    const pymasp::Program program{QCoreApplication::applicationFilePath().toStdString(),
                                  QCoreApplication::applicationDirPath().toStdString(), version};
    auto arguments = QCoreApplication::arguments();
    arguments.removeFirst();
    const auto command = arguments.isEmpty() ? QStringLiteral("--help") : arguments.takeFirst();
    using Function = int (*)(const pymasp::Program &, const QStringList &);
    static const std::pair<const char *, Function> commands[] = {
        {"run", pymasp::runCommand},
        {"check", pymasp::checkCommand},
        {"plan", pymasp::planCommand},
        {"resume", pymasp::resumeCommand},
        {"recover", pymasp::recoverCommand},
        {"export", pymasp::exportCommand},
        {"evaluate", pymasp::evaluateCommand},
        {"selftest", pymasp::selfTestCommand},
        {"import", pymasp::importCommand},
        {"plot", pymasp::plotCommand},
        {"devices", pymasp::devicesCommand},
        {"journal", pymasp::journalCommand},
        // Used by run, recover, the journal and the window: they read a file in a process of its own.
        {"verify", pymasp::verifyCommand},
        {"summary", pymasp::summaryCommand},
        {"show", pymasp::showCommand},
    };
    for (const auto &[name, function] : commands) {
        if (command != QLatin1StringView(name))
            continue;
        if (arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"))) {
            std::fputs(help, stdout);
            return pymasp::exitOk;
        }
        try {
            return function(program, arguments);
        } catch (const std::exception &failure) { // no memory, most likely
            return pymasp::complain({qPrintable(command) + std::string(" failed."), failure.what()},
                                    pymasp::exitFailed);
        }
    }
    if (command == "--version") {
        std::printf("%s\n", version.c_str());
        return pymasp::exitOk;
    }
    const bool asked = command == "--help" || command == "help" || command == "-h";
    if (!asked)
        std::fprintf(stderr, "pymaspd: there is no command \"%s\".\n\n", qPrintable(command));
    std::fputs(help, asked ? stdout : stderr);
    return asked ? pymasp::exitOk : pymasp::exitWrongInput;
}

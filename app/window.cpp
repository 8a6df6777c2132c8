// pymasp-qt: the window, with the engine in process.
#include "mainwindow.h"
#include "picture.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>

using namespace pymasp;

namespace {

// Shipped with the program, in its installed place or in that of the source it was built from. Empty: not there.
QString demoFile(const QString &name)
{
    const QDir program(QApplication::applicationDirPath());
    for (const auto &folder : {QStringLiteral("../share/pymasp-qt/demo"), QStringLiteral("../../../resources/demo")}) {
        if (const QFileInfo file(program.filePath(folder), name); file.exists())
            return file.canonicalFilePath();
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("pymasp-qt"));
    QApplication::setApplicationName(QStringLiteral("pymasp-qt"));
    QApplication::setApplicationVersion(QStringLiteral(PYMASP_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Runs spectroscopy experiments in a window."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("EXPERIMENT"), QStringLiteral("experiment file to open"),
                                 QStringLiteral("[EXPERIMENT]"));
    parser.addOptions(
        {{QStringLiteral("lab"), QStringLiteral("lab file to open"), QStringLiteral("LAB")},
         {QStringLiteral("data"), QStringLiteral("where the data go (~/pymasp-data)"), QStringLiteral("DIR")},
         {QStringLiteral("demo"), QStringLiteral("opens the demo lab and the demo experiment")},
         {QStringLiteral("theme"), QStringLiteral("light, dark or night"), QStringLiteral("THEME")},
         {QStringLiteral("lang"), QStringLiteral("language, as \"de\""), QStringLiteral("LANG")}});
    // For pymaspd plot: draws and ends.
    for (const auto &[name, what] : {std::pair{"draw", "RUN.h5"}, {"to", "FILE"}, {"size", "WIDTHxHEIGHT"}}) {
        QCommandLineOption option(QString::fromLatin1(name), {}, QString::fromLatin1(what));
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
    parser.process(app);
    if (parser.positionalArguments().size() > 1) {
        std::fputs("pymasp-qt: one experiment at a time, please. See pymasp-qt --help.\n", stderr);
        return 2;
    }

    const QSettings settings;
    const auto wanted = [&](const QString &option) {
        return parser.isSet(option) ? parser.value(option) : settings.value(option).toString();
    };
    const auto language = parser.isSet(QStringLiteral("lang")) ? parser.value(QStringLiteral("lang"))
                                                               : settings.value(QStringLiteral("language")).toString();
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    QTranslator own;
    QTranslator ofQt;
    // English is one too: it says "1 point" and "2 points".
    if (own.load(QLocale(), QStringLiteral("pymasp-qt"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        own.load(QStringLiteral(":/i18n/pymasp-qt_en.qm")))
        QApplication::installTranslator(&own);
    if (ofQt.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&ofQt);
    style::apply(app, style::themeFromName(wanted(QStringLiteral("theme"))));

    const auto data = parser.isSet(QStringLiteral("data"))
                          ? QFileInfo(parser.value(QStringLiteral("data"))).absoluteFilePath().toStdString()
                          : defaultDataFolder();
    const auto folder = QApplication::applicationDirPath();
    const auto helper = (folder + QStringLiteral("/pymaspd")).toStdString();
    if (parser.isSet(QStringLiteral("draw")))
        return drawPicture({parser.value(QStringLiteral("draw")), parser.value(QStringLiteral("to")),
                            parser.value(QStringLiteral("size")), QString::fromStdString(helper)});
    const auto plugins = std::make_shared<const Plugins>(pluginFolders(folder.toStdString()));
    int status = 0;
    bool hangs = false;
    {
        const auto guardian = (folder + QStringLiteral("/pymasp-guard")).toStdString();
        Engine engine(plugins, {data, helper, "pymasp-qt " PYMASP_VERSION, defaultStateFolder(),
                                QFileInfo::exists(QString::fromStdString(guardian)) ? guardian : std::string()});
        Journal journal({data, helper});
        MainWindow window(engine, journal, {plugins, helper});
        const bool demo = parser.isSet(QStringLiteral("demo"));
        auto lab = parser.value(QStringLiteral("lab"));
        auto experiment = parser.positionalArguments().value(0);
        if (lab.isEmpty())
            lab = demo ? demoFile(QStringLiteral("demo.lab.json")) : settings.value(QStringLiteral("lab")).toString();
        if (experiment.isEmpty())
            experiment = demo ? demoFile(QStringLiteral("demo.experiment.json"))
                              : settings.value(QStringLiteral("experiment")).toString();
        if (demo && (lab.isEmpty() || experiment.isEmpty()))
            std::fputs("pymasp-qt: the files of the demo are not where the program was installed.\n", stderr);
        if (!lab.isEmpty())
            window.openLab(lab);
        if (!experiment.isEmpty())
            window.openExperiment(experiment);
        window.show();
        if (qEnvironmentVariableIsSet("PYMASP_TELL_READY")) { // for pymasp-bench-ui startup
            QTimer::singleShot(0, &window, [] {
                std::puts("ready");
                std::fflush(stdout);
            });
        }
        status = QApplication::exec();
        engine.stop("The program ends.");
        hangs = engine.hangs();
        if (hangs)
            std::fputs("pymasp-qt: an instrument hangs and is left behind.\n", stderr);
    }
    if (hangs)
        std::_Exit(status);
    return status;
}

// How long the window takes to come, and what it costs a run that it is watched.
#include "builders.h"
#include "fakelab.h"
#include "figures.h"
#include "h5.h"
#include "mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// ms until a program prints "ready"; negative where it does not.
double readyAfter(const QString &program, const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYMASP_TELL_READY"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    QByteArray said;
    while (!said.contains("ready") && process.waitForReadyRead(20000))
        said += process.readAllStandardOutput();
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    process.kill();
    process.waitForFinished();
    return said.contains("ready") ? ms : -1;
}

struct Watched {
    double usPerPoint = 0;
    double longestGap = 0; // ms between two turns of the event loop
};

Watched runOnce(bool window, std::int64_t passes)
{
    constexpr int positions = 1000;
    const QTemporaryDir dir;
    fake::LabStates states;
    auto plugins = std::make_shared<Plugins>(std::vector<std::string>{});
    states.addTo(*plugins);
    Engine engine(plugins, {dir.path().toStdString(), "", "bench"});
    Journal journal({dir.path().toStdString(), ""});
    std::unique_ptr<MainWindow> shown;
    if (window) {
        shown = std::make_unique<MainWindow>(engine, journal, MainWindow::Setup{plugins, ""});
        shown->resize(1200, 800);
        shown->show();
        shown->setWorkspace(QStringLiteral("run"));
    }
    engine.openLab(*fake::lab(), "lab.json");
    Experiment experiment;
    experiment.title = "watched";
    std::vector<double> values;
    for (int i = 0; i < positions; ++i)
        values.push_back(i * 0.01);
    experiment.root = repeat(1, passes, {scan(2, "delay", values, {acquire(9)})});
    engine.enqueue(experiment, "");

    Watched result;
    QEventLoop loop;
    QElapsedTimer beat;
    QElapsedTimer began;
    QTimer heart;
    QTimer watch;
    std::int64_t first = -1;
    QObject::connect(&heart, &QTimer::timeout, [&] {
        if (first >= 0)
            result.longestGap = std::max(result.longestGap, double(beat.nsecsElapsed()) / 1e6);
        beat.restart();
    });
    QObject::connect(&watch, &QTimer::timeout, [&] {
        const auto status = engine.status();
        if (status.run && first < 0 && status.run->points > 1000) { // the first second of a window is not a run's
            first = status.run->points;
            began.start();
        }
        if (first >= 0 && (!status.run || status.run->phase == Phase::Finishing)) {
            result.usPerPoint = double(began.nsecsElapsed()) / 1e3 / double(passes * positions - first);
            loop.quit();
        }
    });
    beat.start();
    heart.start(5);
    watch.start(20);
    loop.exec();
    return result;
}

} // namespace

int benchStartup(const std::string &self, bool quick)
{
    const QString program = QFileInfo(QString::fromStdString(self)).absolutePath() + QStringLiteral("/pymasp-qt");
    const QTemporaryDir data;
    std::vector<double> window;
    std::vector<double> bare;
    for (int i = 0; i < (quick ? 1 : 11); ++i) { // the first one warms the caches
        window.push_back(readyAfter(program, {QStringLiteral("--demo"), QStringLiteral("--data"), data.path()}));
        bare.push_back(readyAfter(QString::fromStdString(self), {QStringLiteral("bare")}));
        if (window.back() < 0 || bare.back() < 0) {
            std::fputs("pymasp-qt did not become ready.\n", stderr);
            return 1;
        }
    }
    std::ranges::sort(window);
    std::ranges::sort(bare);
    bench::print({{"figure", "startup"},
                  {"platform", qEnvironmentVariable("QT_QPA_PLATFORM", "xcb")},
                  {"runs", int(window.size())},
                  {"median_ms", bench::rounded(window[window.size() / 2])},
                  {"fastest_ms", bench::rounded(window.front())},
                  {"floor_empty_window_median_ms", bench::rounded(bare[bare.size() / 2])}});
    return 0;
}

int bareWindow(int argc, char **argv)
{
    const QApplication app(argc, argv);
    QWidget window;
    window.resize(1200, 800);
    window.show();
    QTimer::singleShot(0, &window, [] {
        std::puts("ready");
        std::fflush(stdout);
    });
    return QApplication::exec();
}

int benchLive(bool quick)
{
    h5::quiet();
    const std::int64_t passes = quick ? 5 : 200;
    std::vector<double> with;
    std::vector<double> without;
    double gap = 0;
    for (int i = 0; i < (quick ? 1 : 5); ++i) { // in turn, so that what else the machine does meets both
        without.push_back(runOnce(false, passes).usPerPoint);
        const auto watched = runOnce(true, passes);
        with.push_back(watched.usPerPoint);
        gap = std::max(gap, watched.longestGap);
    }
    std::ranges::sort(with);
    std::ranges::sort(without);
    const double a = without[without.size() / 2];
    const double b = with[with.size() / 2];
    bench::print({{"figure", "run watched in the window"},
                  {"points", double(passes * 1000)},
                  {"without_window_us_per_point", bench::rounded(a)},
                  {"with_window_us_per_point", bench::rounded(b)},
                  {"ratio", bench::rounded(b / a)},
                  {"longest_gap_of_the_event_loop_ms", bench::rounded(gap)}});
    return 0;
}

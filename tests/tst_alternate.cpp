// Slow pairs: the formula over states, and runs that go between them.
#include "check.h"
#include "formula.h"
#include "polarisation.h"
#include "runbench.h"
#include "runfile.h"
#include "stored.h"

#include <QTest>

#include <cmath>

using namespace pymasp;
using namespace pymasp::build;
using namespace pymasp::test;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Measured computed(const Formula &formula, const std::vector<double> &values, const std::vector<double> &errors)
{
    std::vector<std::span<const double>> v, e;
    for (std::size_t k = 0; k < values.size(); ++k) {
        v.emplace_back(&values[k], 1);
        e.emplace_back(&errors[k], 1);
    }
    Measured found;
    formula.evaluate(v, e, std::span(&found.value, 1), std::span(&found.error, 1));
    return found;
}

bool close(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12 * std::max({1.0, std::abs(a), std::abs(b)});
}
bool close(const std::vector<double> &a, const std::vector<double> &b)
{
    return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 1e-9; });
}

std::vector<double> numbers(const std::string &file, const std::string &name)
{
    return h5::readNumbers(h5::openDataset(h5::openFile(file), "/entry/" + name));
}

KnownLab lab()
{
    KnownLab known;
    known.parameters.push_back({"mirror", "mm", Limits{0, 12.5}, 1e-3, {}, {}, {}, 5.0});
    known.detectors = {{"detector", false}};
    return known;
}

} // namespace

class tst_alternate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { h5::quiet(); }

    // Against closed forms of value and error.
    void aFormulaGivesValueAndError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("error");
        const double a = 1.2, b = 0.9, ea = 0.01, eb = 0.02; // a is named first in all of them
        QTest::newRow("difference") << "a - b" << a - b << std::hypot(ea, eb);
        QTest::newRow("contrast") << "(a - b) / b" << a / b - 1 << std::hypot(ea / b, a * eb / (b * b));
        QTest::newRow("absorbance") << "-log10(a / b)" << -std::log10(a / b)
                                    << std::hypot(ea / a, eb / b) / std::log(10.0);
        QTest::newRow("natural logarithm") << "ln(a) - ln(b)" << std::log(a / b) << std::hypot(ea / a, eb / b);
        QTest::newRow("product") << "2 * a * b" << 2 * a * b << 2 * std::hypot(b * ea, a * eb);
        QTest::newRow("asymmetry") << "(a - b) / (a + b)" << (a - b) / (a + b)
                                   << 2 * std::hypot(b * ea, a * eb) / ((a + b) * (a + b));
        QTest::newRow("signs and order") << "a - -b - 1 - 2 * 3" << a + b - 7 << std::hypot(ea, eb);
        QTest::newRow("a name twice is one name") << "a / a + 0 * b" << 1.0 << 0.0;
        QTest::newRow("quoted names") << "'field +' - 'field -'" << a - b << std::hypot(ea, eb);
        QTest::newRow("exponents") << "1e1*a+.5*b" << 10 * a + b / 2 << std::hypot(10 * ea, eb / 2);
    }
    void aFormulaGivesValueAndError()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(double, error);
        const auto formula = Formula::of(text.toStdString());
        QVERIFY2(formula, formula ? "" : formula.error().what.c_str());
        QCOMPARE(formula->names().size(), std::size_t(2));
        const auto found = computed(*formula, {1.2, 0.9}, {0.01, 0.02});
        QVERIFY2(close(found.value, value) && close(found.error, error),
                 qPrintable(QStringLiteral("%1 +- %2").arg(found.value, 0, 'g', 15).arg(found.error, 0, 'g', 15)));
    }

    void anisotropyIsThatOfTheOtherFunctionAndAsCareful()
    {
        const auto formula = Formula::of("(par - perp) / (par + 2 * perp)");
        QVERIFY(formula);
        for (const auto &[par, perp] : std::vector<std::pair<Measured, Measured>>{
                 {{0.3, 0.01}, {0.1, 0.02}}, {{-0.3, 0.01}, {0.1, 0.001}}, {{0.02, 0.01}, {0.01, 0.01}}}) {
            const auto expected = anisotropy(par, perp);
            const auto found = computed(*formula, {par.value, perp.value}, {par.error, perp.error});
            QVERIFY(close(found.value, expected.value) && close(found.error, expected.error));
        }
        QVERIFY(std::isnan(computed(*formula, {0.02, 0.01}, {0.01, 0.01}).value)); // 0.04 of 0.022: below 3 errors
    }

    void whatCannotBeComputedIsNoNumber()
    {
        const auto value = [](const char *text, std::vector<double> values, std::vector<double> errors) {
            return computed(*Formula::of(text), values, errors);
        };
        QVERIFY(std::isnan(value("a / b", {1, 0}, {0, 0}).value));
        QVERIFY(std::isnan(value("log10(a)", {0}, {0}).value));
        QVERIFY(std::isnan(value("ln(a)", {-1}, {0}).error));
        QVERIFY(std::isnan(value("a - b", {none, 1}, {1, 1}).value));
        const auto unknown = value("a / b", {1, 2}, {none, 1e-3});
        QCOMPARE(unknown.value, 0.5);
        QVERIFY(std::isnan(unknown.error));
    }

    void aWrongFormulaIsToldWhereItIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << ""
                                 << "ends where a state or a number is missing, at character 1.";
        QTest::newRow("half") << "a +"
                              << "ends where a state or a number is missing, at character 4.";
        QTest::newRow("no operator") << "a b"
                                     << "has an unexpected \"b\" at character 3.";
        QTest::newRow("bracket") << "(a - b"
                                 << "lacks a closing bracket at character 7.";
        QTest::newRow("too many brackets") << "(a))"
                                           << "has an unexpected \")\" at character 4.";
        QTest::newRow("function") << "sin(a)"
                                  << "knows no function \"sin\" (only log10 and ln) at character 4.";
        QTest::newRow("quote") << "'a - b"
                               << "lacks a closing quote at character 1.";
        QTest::newRow("number") << "1e999 * a"
                                << "has a number that cannot be read at character 1.";
        QTest::newRow("depth") << QString(100000, '(') << "is longer than 1000 characters.";
        QTest::newRow("depth of brackets") << QString(900, '(') << "is nested too deeply";
        QTest::newRow("depth of signs") << QString(900, '-') << "is nested too deeply";
    }
    void aWrongFormulaIsToldWhereItIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto formula = Formula::of(text.toStdString());
        QVERIFY(!formula);
        QVERIFY2(QString::fromStdString(formula.error().what).startsWith(says), formula.error().what.c_str());
    }

    void theUnitGoesWithThePowerOfTheStates()
    {
        const auto power = [](const char *text) { return Formula::of(text)->power(); };
        QCOMPARE(power("(par + 2 * perp) / 3"), std::optional(1));
        QCOMPARE(power("(a - b) / b"), std::optional(0));
        QCOMPARE(power("-log10(a / b)"), std::optional(0));
        QCOMPARE(power("a * b"), std::optional(2));
        QCOMPARE(power("a + a / b"), std::optional<int>());
    }

    void statesAreVisitedInTheirOrder()
    {
        Alternate three{{{"a", {}}, {"b", {}}, {"c", {}}}, Alternate::Order::Abba, 2, ""};
        std::vector<std::int64_t> abba, passes;
        for (std::int64_t i = 0; i < iterations(job(1, three)); ++i) {
            abba.push_back(visit(three, i).index);
            passes.push_back(passOf(three, i));
        }
        QCOMPARE(abba, (std::vector<std::int64_t>{0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0}));
        QCOMPARE(passes, (std::vector<std::int64_t>{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3}));
        QCOMPARE(visit(three, 3), (Visit{2, -1, 1}));
        three.order = Alternate::Order::Ab;
        QCOMPARE(iterations(job(1, three)), 6);
        QCOMPARE(visit(three, 4), (Visit{1, 1, 0}));
        three.states.clear();
        QCOMPARE(iterations(job(1, three)), 0);
    }

    void theCheckKnowsStatesAndFormula_data()
    {
        QTest::addColumn<Job>("root");
        QTest::addColumn<QString>("says"); // empty: nothing
        const auto row = [](const char *name, const Job &root, const char *says) {
            QTest::newRow(name) << root << QString(says);
        };
        const auto of = [](std::vector<std::pair<std::string, double>> states, const char *formula) {
            return alternate(1, "mirror", states, {acquire(3)}, formula);
        };
        row("good", of({{"a", 1}, {"b", 2}}, "(a - b) / b"), "");
        row("without a formula", of({{"a", 1}, {"b", 2}}, ""), "");
        row("no name", of({{"a", 1}, {" ", 2}}, ""), "0 alternate 1: state 2 has no name.");
        row("a name twice", of({{"a", 1}, {"a", 2}}, ""),
            "0 alternate 1: the name \"a\" is used twice; give each state its own.");
        row("a quote in a name", of({{"a'", 1}, {"b", 2}}, ""), "0 alternate 1: the name of state 1 must not hold");
        row("an unknown name", of({{"open", 1}, {"closed", 2}}, "(open - close) / closed"),
            "0 alternate 1: the formula names \"close\", which is none of its states; did you mean \"closed\"?");
        row("a formula that ends early", of({{"a", 1}, {"b", 2}}, "a -"),
            "0 alternate 1: the formula \"a -\" ends where a state or a number is missing");
        row("a formula without states", of({{"a", 1}, {"b", 2}}, "1 + 2"), "names none of its states.");
        row("one state", of({{"a", 1}}, ""), "0 alternate 1: it needs two states at least");
        row("no state", of({}, ""), "0 alternate 1: it needs two states at least");
        row("no cycle", alternate(1, "mirror", {{"a", 1}, {"b", 2}}, {acquire(3)}, "", Alternate::Order::Ab, 0),
            "0 alternate 1: the cycles are 0");
        row("a state beyond the limits", of({{"a", 1}, {"b", 13}}, ""), "0 alternate 1: mirror is not moved to 13 mm");
        row("an unknown parameter", alternate(1, "miror", {{"a", 1}, {"b", 2}}, {acquire(3)}),
            "the lab has no parameter \"miror\"; did you mean \"mirror\"?");
        row("nothing set", job(1, Alternate{{{"a", {}}, {"b", {{"mirror", "", 1, ""}}}}, {}, 1, ""}, {acquire(3)}),
            "1 alternate 1: nothing is set in the state \"a\"");
        row("nothing acquired", alternate(1, "mirror", {{"a", 1}, {"b", 2}}, {wait(3, 1)}),
            "1 alternate 1: nothing is acquired in its states.");
        Job relative = scan(4, "mirror", {0, 3}, {acquire(3)});
        std::get<Scan>(relative.kind).relative = true;
        row("a relative scan in a state near the end", alternate(1, "mirror", {{"a", 1}, {"b", 12}}, {relative}),
            "0 scan 4: mirror is not moved to 15 mm");
        row("a drift in it",
            alternate(1, "mirror", {{"a", 1}, {"b", 2}}, {acquire(3), job(5, Drift{1, {}, {}}, {acquire(6)})}), "");
    }
    void theCheckKnowsStatesAndFormula()
    {
        QFETCH(Job, root);
        QFETCH(QString, says);
        QString said;
        for (const auto &p : check(root, lab()))
            said += QString::number(int(p.severity)) + " " + QString::fromStdString(p.what) + "\n";
        QVERIFY2(says.isEmpty() ? said.isEmpty() : said.contains(says), qPrintable(said));
    }

    void aRunningAlternateKeepsItsStates()
    {
        const Job before = alternate(1, "a", {{"x", 1}, {"y", 2}}, {acquire(3)}, "x - y");
        Cursor cursor;
        for (int i = 0; i < 3; ++i)
            next(before, cursor);
        QVERIFY(rebase(cursor, before,
                       alternate(1, "a", {{"x", 1}, {"y", 2}}, {acquire(3)}, "x / y", Alternate::Order::Abba, 9)));
        const auto refused = rebase(cursor, before, alternate(1, "a", {{"x", 1}, {"y", 3}}, {acquire(3)}));
        QVERIFY(!refused);
        QVERIFY(refused.error().what.find("alternate 1 is running") != std::string::npos);
    }

    // The reading is where the delay stands; it drifts steadily, which drops out of A B B A and not of A B.
    void aRunGivesPointsMeansAndTheFormula_data()
    {
        QTest::addColumn<bool>("back");
        QTest::newRow("ABBA") << true;
        QTest::newRow("AB") << false;
    }
    void aRunGivesPointsMeansAndTheFormula()
    {
        QFETCH(bool, back);
        constexpr double d = 1e-4; // an exposure
        Bench bench;
        bench.live = true;
        bench.counter->exposed = [&] {
            const std::lock_guard lock(bench.stage->mutex);
            bench.stage->offset += d;
        };
        const auto order = back ? Alternate::Order::Abba : Alternate::Order::Ab;
        const Job inner =
            alternate(4, "delay", {{"open", 3}, {"closed", 2}}, {acquire(9)}, "open - closed", order, back ? 1 : 2);
        QVERIFY(bench.go(scan(2, "angle", {5, 7}, {inner})));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        const auto &file = bench.result.file;

        const auto targets =
            back ? std::vector<double>{3, 2, 2, 3, 3, 2, 2, 3} : std::vector<double>{3, 2, 3, 2, 3, 2, 3, 2};
        QCOMPARE(bench.column("delay_target"), targets);
        std::vector<double> readings, open, closed; // of the two places of the scan
        for (std::size_t i = 0; i < targets.size(); ++i) {
            readings.push_back(targets[i] + d * double(i));
            (targets[i] > 2.5 ? open : closed).push_back(readings.back());
        }
        QVERIFY(close(bench.column("detector_value"), readings));
        QVERIFY(close(bench.grid("state"), {0, 1}));
        QCOMPARE(bench.grid("n_repeats"), std::vector<double>(4, 2)); // each way through the states is a pass
        const auto mean = [](const std::vector<double> &x, std::size_t place) {
            return (x[2 * place] + x[2 * place + 1]) / 2;
        };
        const auto error = [](const std::vector<double> &x, std::size_t place) {
            return std::abs(x[2 * place] - x[2 * place + 1]) / 2; // s/sqrt(2)
        };
        QVERIFY(close(bench.grid("value"), {mean(open, 0), mean(closed, 0), mean(open, 1), mean(closed, 1)}));
        std::vector<double> difference, errors;
        for (const std::size_t place : {0U, 1U}) {
            difference.push_back(mean(open, place) - mean(closed, place));
            errors.push_back(std::hypot(error(open, place), error(closed, place)));
        }
        if (back)
            QVERIFY(close(difference, {1, 1}));
        else
            QVERIFY(close(difference, {1 - d, 1 - d}));
        const std::string group = "detector_value_alternate/";
        QVERIFY(close(numbers(file, group + "value_alternate"), difference));
        QVERIFY(close(numbers(file, group + "value_alternate_errors"), errors));
        QVERIFY(close(numbers(file, group + "angle"), {5, 7}));
        QCOMPARE(numbers(file, group + "count"), std::vector<double>(2, 2));

        // The window shows the same of the stored run, and saw it while it ran.
        const auto stored = readStored(file, StoredValues::All);
        QVERIFY(stored);
        QCOMPARE(stored->shown, std::string("detector_value_alternate"));
        const auto &series = stored->series.front();
        QCOMPARE(series.info.unit, std::string("V"));
        QCOMPARE(series.info.scans.size(), std::size_t(1));
        QVERIFY(std::abs(double{series.mean[1]} - difference[1]) < 1e-6);
        const auto live = bench.run->live();
        QVERIFY(live);
        QCOMPARE(live->series().size(), std::size_t(2));
        const auto &info = live->series()[1];
        QCOMPARE(info.name, series.info.name);
        QCOMPARE(info.scans, series.info.scans);
        SeriesData data(info);
        std::uint64_t version = 0;
        std::vector<std::int64_t> rows;
        while (live->update(1, version, data, rows)) {
        }
        QVERIFY(std::abs(double{data.mean[0]} - difference[0]) < 1e-6 &&
                std::abs(double{data.mean[1]} - difference[1]) < 1e-6);
        QVERIFY(std::abs(double{data.latest[0]} - (readings[3] - readings[2]) * (back ? 1 : -1)) < 1e-6);
        QVERIFY(std::abs(double{data.errors[0]} - errors[0]) < 1e-6);
        QCOMPARE(rows, (std::vector<std::int64_t>{0, 0, 0, 0, 1, 1, 1, 1}));
        QCOMPARE(data.lastRow, 1);
    }

    // Two of them in one another: the inner formula, for each state of the outer one; a scan inside both.
    void statesOfStatesStayADimension()
    {
        Bench bench;
        bench.live = true;
        const Job inner = alternate(4, "delay", {{"on", 4}, {"off", 2}}, {scan(5, "angle", {1, 2, 3}, {acquire(9)})},
                                    "(on - off) / off", Alternate::Order::Ab);
        QVERIFY(bench.go(openThen(alternate(2, "shutter", {{"light", 1}, {"dark", 0}}, {inner}))));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        const auto &file = bench.result.file;
        QVERIFY(close(bench.grid("value"), {4, 4, 4, 2, 2, 2, 4, 4, 4, 2, 2, 2}));
        QVERIFY(close(numbers(file, "detector_value_alternate/value_alternate"), std::vector<double>(6, 1)));
        QVERIFY(close(numbers(file, "detector_value_alternate/state"), {0, 1}));
        const auto group = h5::openGroup(h5::openFile(file), "/entry/detector_value");
        QCOMPARE(h5::attributeText(group, "state_names"), std::string("light\ndark"));
        QCOMPARE(h5::attributeText(group, "state_2_names"), std::string("on\noff"));
        // A person sees the names, of the run under way and of the stored one.
        const auto stored = readStored(file, StoredValues::All);
        QVERIFY(stored);
        const auto named = std::ranges::find(stored->series, std::string("detector_value"),
                                             [](const auto &series) { return series.info.name; });
        QVERIFY(named != stored->series.end());
        const std::vector<std::string> outer{"light", "dark"};
        QCOMPARE(named->info.scans[0].names, outer);
        QVERIFY(named->info.scans[2].names.empty());            // the angle has numbers
        const auto there = decodeStored(encodeStored(*stored)); // to the window
        QVERIFY(there && there->series.front().info == stored->series.front().info);
        QCOMPARE(bench.run->live()->series()[0].scans[0].names, outer);
    }

    void aFileWhoseFormulaGivesAnotherNumberIsRefused()
    {
        Bench bench;
        QVERIFY(bench.go(alternate(4, "delay", {{"a", 3}, {"b", 2}}, {acquire(9)}, "a / b")));
        QVERIFY2(bench.result.good(), bench.result.reason.c_str());
        QVERIFY(verifyFile(bench.result.file, bench.result.log));
        {
            const h5::Handle file(H5Fopen(bench.result.file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
            const double wrong = 1.4;
            h5::write(h5::openDataset(file, "/entry/detector_value_alternate/value_alternate"), DType::Float64, {}, {},
                      &wrong);
        }
        const auto seen = verifyFile(bench.result.file, bench.result.log);
        QVERIFY(!seen);
        QVERIFY2(seen.error().what.find("its formula") != std::string::npos, seen.error().what.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_alternate)
#include "tst_alternate.moc"

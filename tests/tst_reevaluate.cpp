// A stored run evaluated again gives what it would have given live.
#include "corrections.h"
#include "reevaluate.h"
#include "runfile.h"
#include "shotdata.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace pymasp;
using namespace pymasp::shotdata;

namespace {

// A scan of a delay over three positions, twice, of a camera with a laser that jumps now and then.
struct Measured {
    Camera camera;
    bool keep = true;
    bool background = false;
    Reduce reduce = reduceTo(Reduce::Kind::PumpProbe);
    int shots = 200;

    [[nodiscard]] Job tree() const
    {
        Job acquired = acquire(3, reduce, shots);
        std::get<Acquire>(acquired.kind).keepShots = keep;
        std::vector<Job> inside{build::scan(2, "delay", {1, 2, 4}, {acquired})};
        if (background)
            inside.insert(inside.begin(), acquire(4, reduceTo(Reduce::Kind::Background), shots));
        return build::repeat(1, 2, std::move(inside));
    }
    [[nodiscard]] RunHeader header() const
    {
        RunHeader header;
        header.run = "r";
        header.title = "Test";
        header.start = "2026-11-25T10:00:00.000Z";
        header.lab = "{}";
        Experiment experiment;
        experiment.title = "Test";
        experiment.root = tree();
        header.experiment = std::make_shared<const Experiment>(std::move(experiment));
        header.parameters = {{"delay", "mm", {}, 0.1, 0.01}};
        header.detectors = {camera.made()};
        return header;
    }
    // Reduces and stores every point of the tree, as a run does. An empty text: all went well.
    [[nodiscard]] std::string store(const std::string &path) const
    {
        auto file = RunFile::create(path, header());
        if (!file)
            return text(file.error());
        const auto root = tree();
        const auto use = camera.made();
        const auto layouts = *layoutsOf(root, {use});
        Corrections corrections;
        Cursor cursor;
        std::uint64_t order = 0;
        std::mt19937_64 engine(21);
        std::normal_distribution<double> normal;
        while (const auto step = next(root, cursor)) {
            const auto *expose = std::get_if<ExposeStep>(&*step);
            if (!expose)
                continue;
            const auto layout = *std::ranges::find(layouts, expose->job->id, &AcquireLayout::job);
            Bytes point(layout.pointBytes);
            writeAt(point.data(), 0, PointHead{order, 1000 + 10 * double(order), 0, 0});
            for (std::size_t d = 0; d < layout.path.size(); ++d)
                writeAt(point.data(), sizeof(PointHead) + d * sizeof(PathEntry),
                        PathEntry{cursor.frames[d].job, cursor.frames[d].iteration, cursor.frames[d].iteration, 1});
            writeAt(point.data(), layout.parametersAt(), ParameterEntry{1, 1, 1, 0, 1});
            fillMissing(layout, point.data());
            const bool blocked = expose->job->id == 4;
            const auto data = reading(camera, shots, [&](Shot &shot) {
                double laser = 1 + 0.01 * normal(engine);
                if (shot.frame % 37 == 0)
                    laser *= 1.05; // four and a half robust deviations: between the thresholds below
                for (std::size_t p = 0; p < shot.counts.size(); ++p)
                    shot.counts[p] = camera.dark + (shot.state == 1 ? 60.0 + double(p) : 10.0) +
                                     (blocked ? 0
                                              : 20000 * laser * (shot.state == 1 ? 0.97 : 1) *
                                                    (1 + 0.003 * normal(engine)));
                for (auto &x : shot.reference)
                    x = camera.dark + 15000 * laser;
            });
            const auto done = reduce_(layout, use, data, point.data(), corrections);
            if (!done.empty())
                return done;
            corrections.add(layout, point.data());
            const PointsHead head{layout.job, 1, std::uint32_t(layout.pointBytes), 0, 0, 0};
            Bytes payload(sizeof head);
            std::memcpy(payload.data(), &head, sizeof head);
            payload.insert(payload.end(), point.begin(), point.end());
            if (auto ok = (*file)->add({RecordType::Points, 1, 0, payload}); !ok)
                return text(ok.error());
            ++order;
        }
        OutcomeRecord outcome{"completed", "", "2026-11-25T10:10:00.000Z", order};
        auto ok = (*file)->finish(outcome);
        return ok ? std::string() : text(ok.error());
    }
    static std::string reduce_(const AcquireLayout &layout, const DetectorUse &use, const Reading &data,
                               std::byte *point, const Corrections &corrections)
    {
        const auto done = pymasp::reduce(layout, use, data, point, &corrections);
        return done ? std::string() : done.error().what;
    }
    static std::string text(const Error &error) { return error.what + " " + error.detail; }
};

// Every dataset below a group that holds numbers, as bytes. Not the header and texts, which say what was asked for.
void gather(const h5::Handle &group, const std::string &path, std::map<std::string, std::vector<double>> &all)
{
    for (const auto &name : h5::namesIn(group)) {
        H5O_info_t info;
        H5Oget_info_by_name(group.get(), name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT);
        const auto here = path + "/" + name;
        if (info.type == H5O_TYPE_GROUP) {
            gather(h5::openGroup(group, name), here, all);
            continue;
        }
        const auto dataset = h5::openDataset(group, name);
        const h5::Handle type(H5Dget_type(dataset.get()), H5Tclose);
        if (H5Tget_class(type.get()) != H5T_STRING && name != "header")
            all[here] = h5::readNumbers(dataset);
    }
}
std::map<std::string, std::vector<double>> numbersIn(const std::string &path)
{
    std::map<std::string, std::vector<double>> all;
    const auto file = h5::openFile(path);
    gather(h5::openGroup(file, "/entry"), "", all);
    return all;
}

// The names of the datasets that differ in any bit; NaN is like NaN.
QStringList differing(const std::string &a, const std::string &b)
{
    const auto first = numbersIn(a);
    const auto second = numbersIn(b);
    QStringList names;
    for (const auto &[name, values] : first) {
        const auto other = second.find(name);
        const bool same = other != second.end() && values.size() == other->second.size() &&
                          std::equal(values.begin(), values.end(), other->second.begin(), [](double x, double y) {
                              return x == y || (std::isnan(x) && std::isnan(y));
                          });
        if (!same)
            names << QString::fromStdString(name);
    }
    for (const auto &[name, values] : second) {
        if (!first.contains(name))
            names << QString::fromStdString(name);
    }
    return names;
}

} // namespace

class tst_reevaluate : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;
    std::string fresh() { return m_folder.filePath(QString("%1.h5").arg(++m_files)).toStdString(); }

private Q_SLOTS:
    void withTheSameRulesEverythingComesOutAsItWas_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::addColumn<int>("what");
        for (const bool keep : {true, false}) {
            const char *kept = keep ? ", shots kept" : ", sums alone";
            QTest::addRow("pump-probe%s", kept) << keep << 0;
            QTest::addRow("with backgrounds%s", kept) << keep << 1;
            QTest::addRow("with a reference%s", kept) << keep << 2;
            QTest::addRow("two choppers%s", kept) << keep << 3;
        }
    }
    void withTheSameRulesEverythingComesOutAsItWas()
    {
        QFETCH(bool, keep);
        QFETCH(int, what);
        Measured run;
        run.keep = keep;
        Region band;
        band.name = "band";
        band.x = {510, 540};
        run.camera.use.regions = {band};
        run.background = what == 1;
        if (what == 2) {
            run.camera.reference = 4;
            run.reduce.reference = Reduce::By::Ratio;
        }
        if (what == 3) {
            run.camera.twoChoppers = true;
            run.reduce.kind = Reduce::Kind::TwoPumps;
        }
        const auto file = fresh();
        const auto wrong = run.store(file);
        QVERIFY2(wrong.empty(), wrong.c_str());
        const auto again = fresh();
        const auto done = reevaluate(file, again, {});
        QVERIFY2(done, done ? "" : Measured::text(done.error()).c_str());
        QCOMPARE(done->points, std::uint64_t(what == 1 ? 8 : 6));
        QCOMPARE(done->changed, std::uint64_t(0));
        QCOMPARE(differing(file, again), QStringList());
    }

    void otherThresholdsGiveWhatTheyWouldHaveGivenLive_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("threshold") << 0;
        QTest::newRow("nothing rejected") << 1;
        QTest::newRow("outliers of the spectrum") << 2;
        QTest::newRow("dT/T") << 3;
        QTest::newRow("dark") << 4;
        QTest::newRow("no background") << 5;
    }
    void otherThresholdsGiveWhatTheyWouldHaveGivenLive()
    {
        QFETCH(int, what);
        Measured run;
        run.background = what == 5;
        Region band;
        band.name = "band";
        band.x = {510, 540};
        run.camera.use.regions = {band};
        const auto file = fresh();
        auto wrong = run.store(file);
        QVERIFY2(wrong.empty(), wrong.c_str());
        OtherRules rules;
        Measured live = run;
        if (what == 0)
            rules.threshold = live.reduce.reject.threshold = 3;
        if (what == 1)
            rules.energy = live.reduce.reject.energy = false;
        if (what == 2)
            rules.spectrum = live.reduce.reject.spectrum = 2;
        if (what == 3)
            rules.quantity = live.reduce.quantity = Reduce::Quantity::DeltaT;
        if (what == 4)
            rules.dark = live.camera.dark = 90;
        if (what == 5)
            rules.background = live.reduce.background = false;
        const auto wanted = fresh();
        if (what != 4) { // the light of that camera would be another one as well
            wrong = live.store(wanted);
            QVERIFY2(wrong.empty(), wrong.c_str());
        }
        const auto again = fresh();
        const auto done = reevaluate(file, again, rules);
        QVERIFY2(done, done ? "" : Measured::text(done.error()).c_str());
        QVERIFY(!differing(file, again).isEmpty());
        if (what != 4)
            QCOMPARE(differing(wanted, again), QStringList());
        if (what == 0)
            QVERIFY(done->changed > 0 && done->acceptance < 0.99);
        if (what == 4) {
            const auto before = numbersIn(file);
            const auto after = numbersIn(again);
            const auto dA = [](const auto &all) { return all.at("/points/points_3/camera_dA")[0]; };
            const auto sum = [&](const char *name) {
                return before.at(std::string("/points/points_3/camera_sum_") + name)[0] /
                       before.at("/points/points_3/camera_pairs")[0];
            };
            QVERIFY(std::abs(dA(before) + std::log10((sum("on") - 100) / (sum("off") - 100))) < 1e-14);
            QVERIFY(std::abs(dA(after) + std::log10((sum("on") - 90) / (sum("off") - 90))) < 1e-14);
        }
    }

    void anotherFlagOffsetTurnsTheSign()
    {
        Measured run;
        const auto file = fresh();
        QVERIFY(run.store(file).empty());
        OtherRules rules;
        rules.flagOffset = 1;
        const auto again = fresh();
        const auto done = reevaluate(file, again, rules);
        QVERIFY2(done, done ? "" : Measured::text(done.error()).c_str());
        const double before = numbersIn(file).at("/camera_dA/dA")[0];
        const double after = numbersIn(again).at("/camera_dA/dA")[0];
        QVERIFY(before > 0.01 && std::abs(after + before) < 2e-3);
    }

    void whatWasNotKeptIsSaid()
    {
        Measured run;
        run.keep = false;
        const auto file = fresh();
        QVERIFY(run.store(file).empty());
        const auto again = fresh();
        OtherRules rules;
        rules.threshold = 3;
        auto done = reevaluate(file, again, rules);
        QVERIFY(!done);
        QVERIFY2(done.error().what.find("its single shots were not kept") != std::string::npos,
                 done.error().what.c_str());
        QVERIFY(!QFile::exists(QString::fromStdString(again)));
        QVERIFY(!QFile::exists(QString::fromStdString(again + ".part")));
        rules = {};
        rules.quantity = Reduce::Quantity::DeltaT; // the sums are enough for that
        done = reevaluate(file, again, rules);
        QVERIFY2(done, done ? "" : Measured::text(done.error()).c_str());
        QVERIFY(std::abs(numbersIn(again).at("/camera_dT_T/dT_T")[0] -
                         (std::pow(10, -numbersIn(file).at("/camera_dA/dA")[0]) - 1)) < 1e-6);
        QVERIFY(!reevaluate(file, again, {})); // is there already
    }

    void theGridCarriesNativePositionsBesideTheDelay()
    {
        Measured run;
        RunHeader header = run.header();
        header.parameters[0].scales = {{"ps", 20, 6.67128}};
        Experiment experiment = *header.experiment;
        std::get<Scan>(experiment.root.children[0].kind).track.unit = "ps";
        header.experiment = std::make_shared<const Experiment>(experiment);
        const auto path = fresh();
        {
            auto file = RunFile::create(path, header);
            QVERIFY(file);
            const auto layouts = *layoutsOf(experiment.root, header.detectors);
            Bytes point(layouts[0].pointBytes);
            for (std::size_t d = 0; d < 3; ++d)
                writeAt(point.data(), sizeof(PointHead) + d * sizeof(PathEntry),
                        PathEntry{layouts[0].path[d]->id, 0, 0, 1});
            writeAt(point.data(), layouts[0].parametersAt(), ParameterEntry{1, 20.25, 20.75, 20, 6.67128});
            fillMissing(layouts[0], point.data());
            const PointsHead head{3, 1, std::uint32_t(point.size()), 0, 0, 0};
            Bytes payload(sizeof head);
            std::memcpy(payload.data(), &head, sizeof head);
            payload.insert(payload.end(), point.begin(), point.end());
            QVERIFY((*file)->add({RecordType::Points, 1, 0, payload}));
            QVERIFY((*file)->finish({"completed", "", "", 1}));
        }
        const auto numbers = numbersIn(path);
        QCOMPARE(numbers.at("/camera_dA/delay_native")[0], 20.5);
        QVERIFY(std::abs(numbers.at("/camera_dA/delay_readback")[0] - 0.5 * 6.67128) < 1e-12);
        QVERIFY(std::isnan(numbers.at("/camera_dA/delay_native")[1]));
    }
};

QTEST_GUILESS_MAIN(tst_reevaluate)
#include "tst_reevaluate.moc"

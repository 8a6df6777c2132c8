#include "selftestfile.h"

#include "json.h"
#include "recordhash.h"
#include "runfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace pymasp::selftest {
namespace {

constexpr const char *format = "pymasp-self-test/1";

// The points of one acquisition.
class PartReader {
public:
    PartReader(const h5::Handle &points, const Job &job, const DetectorUse &use)
        : m_group(h5::openGroup(points, tableName(job.id))), m_detector(plainName(use.name) + "_")
    {
        m_measured.transmission = transmissionOf(job);
    }

    // `keeps`: the pixels of single shots are wanted.
    Measured read(bool keeps)
    {
        const auto flags = h5::readNumbers(h5::openDataset(m_group, "flags"));
        auto &arrived = m_measured.arrived;
        arrived.points = flags.size();
        for (std::size_t row = 0; row < flags.size(); ++row) {
            if ((static_cast<std::uint32_t>(flags[row]) & pointflag::skipped) != 0)
                ++arrived.skipped;
            else
                add(row, keeps);
        }
        const double n = static_cast<double>(m_measured.points.size());
        for (std::size_t p = 0; p < m_measured.on.size(); ++p) {
            m_measured.on[p] /= m_pairs;
            m_measured.off[p] /= m_pairs;
            m_measured.deviation[p] = std::sqrt(m_measured.deviation[p] / n);
        }
        return std::move(m_measured);
    }
    void region(const std::string &name)
    {
        if (m_lastRow < 0 || !h5::exists(m_group, m_detector + name) ||
            !h5::exists(m_group, m_detector + name + "_errors"))
            return;
        const auto row = static_cast<std::size_t>(m_lastRow);
        m_regions[name] = {number(name, row), number(name + "_errors", row)};
    }
    [[nodiscard]] const std::map<std::string, std::pair<double, double>> &regions() const { return m_regions; }

private:
    template <typename T>
    std::vector<T> row(const std::string &column, std::size_t row)
    {
        const auto dataset = h5::openDataset(m_group, m_detector + column);
        auto count = h5::dimsOf(dataset);
        h5::Dims start(count.size(), 0);
        start[0] = row;
        count[0] = 1;
        hsize_t n = 1;
        for (const auto extent : count)
            n *= extent;
        std::vector<T> values(n);
        h5::read(dataset, dtypeOf<T>(), start, count, values.data());
        return values;
    }
    double number(const std::string &column, std::size_t at) { return row<double>(column, at).at(0); }
    std::uint64_t count(const std::string &column, std::size_t at) { return row<std::uint64_t>(column, at).at(0); }

    void add(std::size_t at, bool keeps)
    {
        m_lastRow = static_cast<std::ptrdiff_t>(at);
        PointShots point;
        point.frames = row<std::uint64_t>("shot_frame", at);
        point.levels = row<double>("shot_level", at);
        point.states = row<std::uint8_t>("shot_state", at);
        point.causes = row<std::uint8_t>("shot_cause", at);
        point.energy = row<double>("shot_energy", at);
        const auto taken = std::min<std::size_t>(count("shots_taken", at), point.frames.size());
        point.frames.resize(taken);
        point.levels.resize(taken);
        point.states.resize(taken);
        point.causes.resize(taken);
        point.energy.resize(taken);
        auto sumOn = row<double>("sum_on", at);
        auto sumOff = row<double>("sum_off", at);
        const auto pixels = sumOn.size();
        if (keeps && h5::exists(m_group, m_detector + "shots")) {
            point.block = row<std::uint16_t>("shots", at);
            point.block.resize(taken * pixels);
        }
        auto &m = m_measured;
        m.on.resize(pixels, 0);
        m.off.resize(pixels, 0);
        m.deviation.resize(pixels, 0);
        m.clipped.resize(pixels, 0);
        m.dA = row<double>("dA", at);
        m.errors = row<double>("errors", at);
        const auto clipped = row<std::uint64_t>("clipped", at);
        const double pairs = number("pairs", at);
        m_pairs += pairs;
        for (std::size_t p = 0; p < pixels; ++p) {
            m.on[p] += sumOn[p];
            m.off[p] += sumOff[p];
            m.deviation[p] += m.errors[p] * m.errors[p] * pairs;
            m.clipped[p] += clipped[p];
        }
        m.arrived.shots += taken;
        m.arrived.dropped += count("frames_dropped", at);
        m.arrived.stale += count("rejected_stale", at);
        m.arrived.unknown += count("rejected_unknown", at);
        m.points.push_back(std::move(point));
    }

    h5::Handle m_group;
    std::string m_detector;
    Measured m_measured;
    std::map<std::string, std::pair<double, double>> m_regions;
    double m_pairs = 0;
    std::ptrdiff_t m_lastRow = -1;
};

// Why points were skipped: the first error among the events.
std::string firstErrorIn(const h5::Handle &entry)
{
    for (const auto &text : h5::readTextRows(h5::openDataset(entry, "event_text"))) {
        if (const auto colon = text.find(": ");
            (text.starts_with("skip") || text.starts_with("error")) && colon != std::string::npos)
            return text.substr(colon + 2, text.find(" The point is left out") - colon - 2);
    }
    return {};
}

// As the lab says it of a detector; 0: it does not.
double electronsIn(const std::string &text, const std::string &name)
{
    const auto lab = labFromJson(text, "the lab");
    for (const auto &instrument : lab ? lab->instruments : std::vector<InstrumentSetup>()) {
        const auto setup = std::ranges::find(instrument.detectors, name, &DetectorSetup::name);
        if (setup != instrument.detectors.end())
            return setup->electrons.value_or(0);
    }
    return 0;
}

Result<Judged> judgeOpen(const std::string &path, double electrons)
{
    const auto file = h5::openFile(path);
    if (auto ok = recognised(file, path); !ok)
        return ok.error();
    const auto entry = h5::openGroup(file, "/entry");
    const auto header = headerIn(entry, path);
    if (!header)
        return header.error();
    const auto status = h5::readText(h5::openDataset(entry, "status"));
    if (status != "completed" && status != "good enough")
        return Error{path + " is of a run that did not come to its end (" + status +
                         "): a part of a self-test says too little.",
                     ""};
    Material material;
    material.electrons = electrons > 0 ? electrons : 0;
    const auto points = h5::openGroup(entry, "points");
    forEachEnabled(header->experiment->root, [&](const Job &job) {
        const auto part = partOf(job);
        const auto *acquire = std::get_if<Acquire>(&job.kind);
        if (!part || !acquire || acquire->detectors.size() != 1 || acquire->reduce.kind != Reduce::Kind::PumpProbe ||
            acquire->reduce.quantity != Reduce::Quantity::DeltaA)
            return;
        const auto use = std::ranges::find(header->detectors, acquire->detectors.front(), &DetectorUse::name);
        if (use == header->detectors.end())
            return;
        material.detector = *use;
        if (!(electrons > 0))
            material.electrons = electronsIn(header->lab, use->name);
        material.transition = acquire->reduce.reject.transition;
        PartReader reader(points, job, *use);
        const bool keeps = *part == Part::BeforeZero || *part == Part::AfterZero || *part == Part::Opening;
        auto measured = reader.read(keeps);
        for (const char *name : {absorptionRegion, bleachRegion})
            reader.region(name);
        measured.regions = reader.regions();
        if (measured.arrived.skipped > 0)
            measured.arrived.reason = firstErrorIn(entry);
        material.parts[*part] = std::move(measured);
    });
    if (material.parts.empty())
        return Error{path + " is no run of the detection self-test: none of its acquisitions says that it belongs to "
                            "one. \"pymaspd selftest --lab LAB\" measures one.",
                     ""};
    return Judged{header->run,           std::filesystem::path(path).filename().string(),
                  header->start,         detectionSettings(header->lab),
                  tableOf(material),     allanOf(material),
                  header->lab,           electronsOf(material),
                  material.detector.name};
}

QString q(const std::string &text) { return QString::fromStdString(text); }

QJsonObject toObject(const Finding &finding)
{
    return {{"test", q(finding.test)}, {"verdict", nameOf(finding.verdict)},
            {"value", finding.value}, // NaN becomes null
            {"warn", finding.warn},    {"fail", finding.fail},
            {"unit", q(finding.unit)}, {"says", q(finding.says)},
            {"todo", q(finding.todo)}};
}

Result<> copied(const std::string &from, const std::string &to)
{
    std::error_code error;
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, error);
    if (error)
        return Error{"The self-test cannot be stored in " + from + ".", error.message()};
    return {};
}

void replaceIn(const std::string &path, const std::string &json)
{
    h5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
    if (!file)
        throw h5::Failure{path + " cannot be opened"};
    {
        const auto entry = h5::openGroup(file, "/entry");
        if (h5::exists(entry, "self_test") && H5Ldelete(entry.get(), "self_test", H5P_DEFAULT) < 0)
            throw h5::Failure{"the earlier self-test cannot be removed"};
        write(entry, json);
    }
    if (file.close() < 0)
        throw h5::Failure{"the file cannot be closed"};
}

bool synced(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool good = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    return good;
}

} // namespace

Result<Judged> judge(const std::string &path, double electrons)
{
    h5::quiet();
    try {
        return judgeOpen(path, electrons);
    } catch (const h5::Failure &failure) {
        return Error{path + " cannot be read as a run of the self-test.", failure.what};
    }
}

Verdict Judged::verdict() const
{
    const auto all = worst(table);
    const bool told = std::ranges::find(table, Verdict::Pass, &Finding::verdict) != table.end();
    return all == Verdict::Unknown && told ? Verdict::Pass : all;
}

std::string toJson(const Judged &judged)
{
    QJsonArray table;
    for (const auto &finding : judged.table)
        table.append(toObject(finding));
    QJsonArray allan;
    for (const auto &point : judged.allan)
        allan.append(QJsonArray{static_cast<double>(point.length), point.deviation});
    QJsonObject all{{"format", format},
                    {"run", q(judged.run)},
                    {"file", q(judged.file)},
                    {"start", q(judged.start)},
                    {"settings", q(judged.settings)},
                    {"verdict", nameOf(judged.verdict())},
                    {"table", table},
                    {"allan", allan}};
    all["detector"] = q(judged.detector);
    if (judged.electrons.known)
        all["electrons"] = QJsonArray{judged.electrons.electrons, judged.electrons.error};
    return QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
}

Result<Judged> judgedFromJson(const std::string &text)
{
    const auto all = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const auto word = [](const QJsonObject &of, const char *key) {
        return of[QLatin1StringView(key)].toString().toStdString();
    };
    if (word(all, "format") != format)
        return Error{"This is not the table of a self-test.", ""};
    Judged judged{word(all, "run"), word(all, "file"), word(all, "start"), word(all, "settings"), {}, {}, {}};
    judged.detector = word(all, "detector");
    if (const auto electrons = all["electrons"].toArray(); electrons.size() == 2)
        judged.electrons = {true, electrons[0].toDouble(), electrons[1].toDouble()};
    for (const auto &item : all["allan"].toArray()) {
        const auto pairs = item.toArray();
        const double first = judged.allan.empty() ? pairs[1].toDouble() : judged.allan.front().deviation;
        const double length = std::max(1.0, pairs[0].toDouble());
        judged.allan.push_back({static_cast<std::size_t>(length), pairs[1].toDouble(), first / std::sqrt(length)});
    }
    for (const auto &item : all["table"].toArray()) {
        const auto of = item.toObject();
        Finding finding;
        finding.test = word(of, "test");
        finding.unit = word(of, "unit");
        finding.says = word(of, "says");
        finding.todo = word(of, "todo");
        finding.value = of["value"].toDouble(std::nan(""));
        finding.warn = of["warn"].toDouble();
        finding.fail = of["fail"].toDouble();
        for (const auto verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail}) {
            if (word(of, "verdict") == nameOf(verdict))
                finding.verdict = verdict;
        }
        judged.table.push_back(std::move(finding));
    }
    return judged;
}

Result<> store(const std::string &path, const Judged &judged)
{
    h5::quiet();
    const auto part = path + ".selftest.part";
    std::error_code ignored;
    if (auto ok = copied(path, part); !ok) {
        std::filesystem::remove(part, ignored);
        return ok;
    }
    std::string failed;
    try {
        replaceIn(part, toJson(judged));
        if (!synced(part) || ::rename(part.c_str(), path.c_str()) != 0)
            failed = "the copy cannot take its place";
    } catch (const h5::Failure &failure) {
        failed = failure.what;
    }
    if (failed.empty())
        return {};
    std::filesystem::remove(part, ignored);
    return Error{"The self-test cannot be stored in " + path + ", which stays as it was.", failed};
}

void write(const h5::Handle &entry, const std::string &json)
{
    const auto dataset = h5::createText(entry, "self_test", json);
    if (const auto judged = judgedFromJson(json)) {
        h5::attribute(dataset, "verdict", nameOf(judged->verdict()));
        h5::attribute(dataset, "run", judged->run);
        h5::attribute(dataset, "start", judged->start);
    }
}

std::string detectionSettings(const std::string &lab)
{
    const auto all = QJsonDocument::fromJson(QByteArray::fromStdString(lab)).object();
    QJsonArray relevant;
    for (const auto &item : all["instruments"].toArray()) {
        auto instrument = item.toObject();
        const auto text = instrument["id"].toString() + ' ' + instrument["type"].toString();
        if (instrument.contains("detectors") || text.contains("chopper", Qt::CaseInsensitive)) {
            instrument.remove("on_error");
            auto detectors = instrument["detectors"].toObject();
            for (auto it = detectors.begin(); it != detectors.end(); ++it) {
                auto detector = it.value().toObject();
                detector.remove("electrons"); // what a self-test has found does not make it old
                it.value() = detector;
            }
            if (!detectors.isEmpty())
                instrument["detectors"] = detectors;
            relevant.append(instrument);
        }
    }
    const auto bytes = QJsonDocument(relevant).toJson(QJsonDocument::Compact);
    RecordHash hash;
    hash.add(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    char word[20];
    std::snprintf(word, sizeof word, "%016llx", static_cast<unsigned long long>(hash.value()));
    return word;
}

} // namespace pymasp::selftest

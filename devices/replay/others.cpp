// Plays measured traces as a scalar detector and stored frames as a beam camera.
#include "table.h"
#include "types.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <png.h>

namespace pymasp::replay {
namespace {

// The names of a "# columns: a,b,c" header line.
std::vector<std::string> columnNames(const Table &table)
{
    for (const auto &line : table.header) {
        const auto at = line.find("columns:");
        if (at == std::string::npos)
            continue;
        std::vector<std::string> names;
        std::string name;
        for (const char c : line.substr(at + 8) + ",") {
            if (c == ',') {
                names.push_back(std::exchange(name, {}));
            } else if (c != ' ') {
                name += c;
            }
        }
        return names;
    }
    return {};
}

// At the actual delay it delivers the measured values of that delay. Rows of equal delay (scans one below the other)
// are played in turn per visit; with `columns_in_turn` the columns are repeats of one quantity and are played so too.
class Trace : public SimpleDetector {
public:
    Trace(Table table, std::vector<std::string> names, std::size_t delayColumn, Scale scale, const Settings &s,
          std::shared_ptr<World> world)
        : m_table(std::move(table)), m_delayColumn(delayColumn), m_axis(delaysOf(m_table, delayColumn)),
          m_scale(std::move(scale)), m_world(std::move(world)), m_delay(s.text("delay")),
          m_inTurn(s.flag("columns_in_turn")), m_visits(m_axis.values().size(), 0)
    {
        m_info.id = "trace";
        for (std::size_t c = 0; c < names.size(); ++c) {
            if (c != delayColumn && (!m_inTurn || m_info.fields.empty()))
                m_info.fields.push_back(
                    {m_inTurn ? "signal" : names[c], s.text("unit"), DType::Float64, {}, {}, false});
        }
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    Result<> measure(const Exposure &, Reading &reading, const Cancel &) override
    {
        const auto at = m_world->at(m_delay, Clock::now());
        if (!at)
            return Error{"the simulated bench has no parameter \"" + m_delay + "\""};
        const auto place = m_axis.at(m_scale.toUnit(*at), false);
        if (!place)
            return place.error();
        const auto visit = m_visits[place->lower]++;
        const auto &rows = m_axis.rowsAt(place->lower);
        const auto &row = m_table.rows[rows[visit % rows.size()]];
        reading.arrays.resize(m_info.fields.size());
        // In turn: the only field takes the next column each visit.
        std::size_t skip = m_inTurn ? visit % (row.size() - 1) : 0;
        for (std::size_t f = 0, c = 0; f < m_info.fields.size(); ++c) {
            if (c != m_delayColumn && skip-- == 0) {
                reading.arrays[f++].reshape<double>({})[0] = row[c];
                skip = 0;
            }
        }
        return {};
    }

private:
    static std::vector<double> delaysOf(const Table &table, std::size_t column)
    {
        std::vector<double> delays;
        for (const auto &row : table.rows)
            delays.push_back(std::round(row[column] * 1e3) / 1e3); // read-backs of one position: equal to 1 fs
        return delays;
    }
    Table m_table;
    std::size_t m_delayColumn;
    DelayAxis m_axis;
    Scale m_scale;
    std::shared_ptr<World> m_world;
    std::string m_delay;
    bool m_inTurn;
    std::vector<std::size_t> m_visits;
    DetectorInfo m_info;
};

struct Frame {
    std::int64_t width = 0, height = 0;
    std::vector<std::uint16_t> pixels;
};

Result<Frame> readPgm(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string magic;
    long width = 0;
    long height = 0;
    long largest = 0;
    if (!(file >> magic >> width >> height >> largest) || magic != "P5" || width < 1 || height < 1 || largest > 255 ||
        width * height > 100'000'000)
        return Error{"the file " + path + " is no 8-bit PGM picture"};
    file.get();
    std::vector<char> bytes(static_cast<std::size_t>(width * height));
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return Error{"the file " + path + " ends before its picture does"};
    Frame frame{width, height, {}};
    for (const char b : bytes)
        frame.pixels.push_back(static_cast<unsigned char>(b));
    return frame;
}

Result<Frame> readPng(const std::string &path)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0)
        return Error{"the file " + path + " cannot be read", image.message};
    image.format = PNG_FORMAT_GRAY;
    std::vector<png_byte> bytes(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) == 0)
        return Error{"the file " + path + " cannot be read", image.message};
    return Frame{image.width, image.height, {bytes.begin(), bytes.end()}};
}

class Camera : public SimpleDetector {
public:
    explicit Camera(std::vector<Frame> frames) : m_frames(std::move(frames))
    {
        m_info.id = "image";
        m_info.fullScale = 255;
        m_info.takesShots = true;
        m_info.fields = {{"image", "counts", DType::UInt16, {m_frames[0].height, m_frames[0].width}, {}, false}};
    }
    [[nodiscard]] const DetectorInfo &info() const override { return m_info; }
    // The mean of the next pictures, as many as are asked for.
    Result<> measure(const Exposure &wanted, Reading &reading, const Cancel &cancel) override
    {
        const auto n = static_cast<std::uint64_t>(std::max<std::int64_t>(1, wanted.shots));
        m_sum.assign(m_frames[0].pixels.size(), 0);
        for (std::uint64_t i = 0; i < n; ++i) {
            if (cancel.requested())
                return Error{"cancelled", "", true};
            const auto &pixels = m_frames[m_next++ % m_frames.size()].pixels;
            for (std::size_t p = 0; p < pixels.size(); ++p)
                m_sum[p] += pixels[p];
        }
        reading.arrays.resize(1);
        const auto image = reading.arrays[0].reshape<std::uint16_t>({m_frames[0].height, m_frames[0].width});
        for (std::size_t p = 0; p < m_sum.size(); ++p)
            image[p] = static_cast<std::uint16_t>((m_sum[p] + n / 2) / n);
        return {};
    }

private:
    std::vector<Frame> m_frames;
    std::vector<std::uint64_t> m_sum;
    DetectorInfo m_info;
    std::size_t m_next = 0;
};

Result<Instrument> openTrace(const Settings &s, const Surroundings &around)
{
    const auto path = resolve(around, s.text("file"));
    auto table = readTable(path);
    if (!table)
        return table.error();
    const auto names = columnNames(*table);
    if (names.size() != table->rows[0].size())
        return Error{"the file " + path + " needs a header line \"# columns: ...\" that names its " +
                     std::to_string(table->rows[0].size()) + " columns"};
    std::size_t delay = 0;
    while (delay < names.size() && names[delay] != "delay" && names[delay] != "delay_ps")
        ++delay;
    if (delay == names.size())
        return Error{"the file " + path + " has no column \"delay\" or \"delay_ps\""};
    auto scale = delayScale(around, s.text("delay"));
    if (!scale)
        return scale.error();
    Instrument instrument;
    instrument.detectors.push_back(
        std::make_unique<Trace>(std::move(*table), names, delay, std::move(*scale), s, around.world));
    return instrument;
}

Result<Instrument> openCamera(const Settings &s, const Surroundings &around)
{
    std::vector<Frame> frames;
    for (const auto &name : s.texts("files")) {
        const auto path = resolve(around, name);
        auto frame = path.ends_with(".png") ? readPng(path) : readPgm(path);
        if (!frame)
            return frame.error();
        if (!frames.empty() && (frame->width != frames[0].width || frame->height != frames[0].height))
            return Error{"the picture " + path + " has another size than the first one"};
        frames.push_back(std::move(*frame));
    }
    if (frames.empty())
        return Error{"setting \"files\" is empty"};
    Instrument instrument;
    instrument.detectors.push_back(std::make_unique<Camera>(std::move(frames)));
    return instrument;
}

} // namespace

InstrumentType traceType()
{
    return {"replay.trace",
            "Replayed trace",
            {{.key = "file",
              .label = "Trace",
              .fallback = std::string(),
              .hint = "csv with a header line \"# columns: ...\", one of them delay or delay_ps",
              .required = true},
             {"delay", "Delay parameter", std::string("delay")},
             {"unit", "Unit of the columns", std::string()},
             {"columns_in_turn", "Columns are repeats of one quantity", false}},
            openTrace,
            false};
}

InstrumentType cameraType()
{
    return {"replay.camera",
            "Replayed camera",
            {{.key = "files",
              .label = "Pictures",
              .fallback = std::vector<std::string>{},
              .hint = "8-bit PGM or PNG, played in turn",
              .required = true}},
            openCamera,
            false};
}

} // namespace pymasp::replay

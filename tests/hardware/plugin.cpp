// Real instruments, as a check has to leave them alone: opening one ends the program.
#include "plugin.h"

#include <QObject>

#include <cstdlib>

class HardwarePlugin : public QObject, public pymasp::DevicePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PYMASP_DEVICE_API FILE "hardware.json")
    Q_INTERFACES(pymasp::DevicePlugin)

public:
    [[nodiscard]] std::vector<pymasp::InstrumentType> instrumentTypes() const override
    {
        using namespace pymasp;
        const auto open = [](const Settings &, const Surroundings &) -> Result<Instrument> { std::abort(); };
        return {{"hardware.stage", "A stage", {{"port", "Serial port", std::string("/dev/ttyUSB0")}}, open},
                {"hardware.shutter", "A shutter", {}, open},
                {"hardware.camera", "A camera", {}, open}};
    }
};

#include "plugin.moc"

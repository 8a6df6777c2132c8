#include "types.h"

#include <QObject>

class SimulatedPlugin : public QObject, public pymasp::DevicePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PYMASP_DEVICE_API FILE "simulated.json")
    Q_INTERFACES(pymasp::DevicePlugin)

public:
    [[nodiscard]] std::vector<pymasp::InstrumentType> instrumentTypes() const override
    {
        using namespace pymasp::simulated;
        std::vector<pymasp::InstrumentType> types{stageType(),        rotatorType(), shutterType(), chopperType(),
                                                  spectrometerType(), cameraType(),  lockinType(),  scopeType()};
        for (auto &type : types)
            withSerial(type);
        return types;
    }

private:
    // As an instrument says it when it is asked who it is.
    static void withSerial(pymasp::InstrumentType &type)
    {
        type.settings.push_back({"serial",
                                 "Serial number",
                                 std::string(),
                                 "",
                                 {},
                                 {},
                                 {},
                                 "with it the instrument can tell who it is (\"identity\" of the lab)"});
        type.open = [name = type.name, open = std::move(type.open)](const pymasp::Settings &settings,
                                                                    const pymasp::Surroundings &around) {
            auto opened = open(settings, around);
            if (const auto serial = settings.text("serial"); opened && !serial.empty())
                opened->identity = name + ", serial " + serial;
            return opened;
        };
    }
};

#include "plugin.moc"

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
        return {stageType(),        rotatorType(), shutterType(), chopperType(),
                spectrometerType(), cameraType(),  lockinType(),  scopeType()};
    }
};

#include "plugin.moc"

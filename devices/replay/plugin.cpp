#include "types.h"

#include <QObject>

class ReplayPlugin : public QObject, public pymasp::DevicePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PYMASP_DEVICE_API FILE "replay.json")
    Q_INTERFACES(pymasp::DevicePlugin)

public:
    [[nodiscard]] std::vector<pymasp::InstrumentType> instrumentTypes() const override
    {
        using namespace pymasp::replay;
        return {spectrometerType(), traceType(), cameraType()};
    }
};

#include "plugin.moc"

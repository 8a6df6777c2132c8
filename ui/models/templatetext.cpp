#include "templatetext.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::templates)
};

} // namespace

QString templateName(Template what)
{
    switch (what) {
    case Template::DelayScan:
        return Words::tr("Delay scan");
    case Template::Repeats:
        return Words::tr("Repeats with bounce");
    case Template::PumpPower:
        return Words::tr("Pump power series");
    case Template::Polarisation:
        return Words::tr("Anisotropy");
    case Template::MagicAngle:
        return Words::tr("Magic angle");
    case Template::CameraScan:
        return Words::tr("Camera scan");
    case Template::TimeZero:
        return Words::tr("Time zero search");
    case Template::SelfTest:
        return Words::tr("Detection self-test");
    }
    return {};
}

QString templateHint(Template what)
{
    switch (what) {
    case Template::DelayScan:
        return Words::tr("One pass over the delay, dense around time zero, then logarithmic.");
    case Template::Repeats:
        return Words::tr("The delay there and back, three times: drifts of the laser average out.");
    case Template::PumpPower:
        return Words::tr("The delay at several pump powers, weakest first.");
    case Template::Polarisation:
        return Words::tr("The delay with pump and probe parallel and perpendicular, and the anisotropy of both.");
    case Template::MagicAngle:
        return Words::tr(
            "The delay with pump and probe parallel and perpendicular, and what the magic angle would have "
            "shown.");
    case Template::CameraScan:
        return Words::tr("An image at places along the whole travel: does the beam stay where it is?");
    case Template::TimeZero:
        return Words::tr("Coarse on both sides, fine in the middle: where does the signal begin?");
    case Template::SelfTest:
        return Words::tr("Two minutes that show whether shots, states, noise and timing are as they should be.");
    }
    return {};
}

} // namespace pymasp

// pymaspd plot: the default plot of a run as a picture. The program of the window, which lies beside this one, draws
// it.
#include "arguments.h"
#include "child.h"
#include "commands.h"
#include "picture.h"

#include <QFileInfo>

#include <filesystem>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

// What the other program said, without its name and without the remarks of its libraries.
std::string sentenceIn(const std::string &said)
{
    const std::string name = "pymasp-qt: ";
    const auto begin = said.rfind(name);
    if (begin == std::string::npos)
        return said;
    const auto end = said.find('\n', begin);
    return said.substr(begin + name.size(), end == std::string::npos ? end : end - begin - name.size());
}

} // namespace

int plotCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(
        given, {{QStringList{"o", "output"}, "", "FILE"}, valued("size", "WIDTHxHEIGHT"), valued("theme", "THEME")}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto to = arguments.value("output");
    const auto kind = QFileInfo(QString::fromStdString(to)).suffix().toLower();
    if (kind != "png" && kind != "svg" && kind != "pdf")
        return complain({"-o must name a picture that ends in .png, .svg or .pdf."}, exitWrongInput);
    const auto size = arguments.has("size") ? arguments.value("size") : std::string("1200x800");
    if (!pictureSize(QString::fromStdString(size)))
        return complain({"--size must be as 1200x800, of 60 to 20000 pixels."}, exitWrongInput);
    const auto theme = arguments.has("theme") ? arguments.value("theme") : std::string("light");
    if (theme != "light" && theme != "dark" && theme != "night")
        return complain({"--theme must be light, dark or night."}, exitWrongInput);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(arguments.file(0), ignored))
        return complain({"There is no file " + arguments.file(0) + "."}, exitWrongInput);
    const auto window = program.folder + "/pymasp-qt";
    if (!std::filesystem::is_regular_file(window, ignored))
        return complain({"The program pymasp-qt, which draws, is not in " + program.folder + "."}, exitFailed);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const auto end =
        awaitChild({window, "--draw", arguments.file(0), "--to", to, "--size", size, "--theme", theme}, 180s);
    if (!end)
        return complain(end.error(), exitFailed);
    if (end->how != ChildEnd::How::Exited)
        return complain({end->how == ChildEnd::How::Late ? "pymasp-qt did not end in time and was stopped."
                                                         : "pymasp-qt broke down while it was drawing."},
                        exitFailed);
    return end->status == 0 ? exitOk : complain({sentenceIn(end->err)}, end->status);
}

} // namespace pymasp

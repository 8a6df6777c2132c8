#include "picture.h"

#include "child.h"
#include "picturefile.h"
#include "seriesview.h"
#include "stored.h"

#include <cstdio>
#include <span>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr int wrongInput = 2;
constexpr int failed = 1;

int complain(const Error &error, int status)
{
    std::fprintf(stderr, "pymasp-qt: %s\n", text(error).c_str());
    return status;
}

} // namespace

int drawPicture(const PictureOrder &order)
{
    const auto path = order.run.toStdString();
    const auto size = pictureSize(order.size);
    if (!size || !isPictureName(order.to))
        return complain({"A picture needs a size as 1200x800 and a name that ends in .png, .svg or .pdf."}, wrongInput);
    const auto bytes = runChild({order.helper.toStdString(), "show", path}, 120s);
    if (!bytes)
        return complain(bytes.error(), wrongInput);
    const auto run = decodeStored(std::as_bytes(std::span(*bytes)));
    if (!run)
        return complain(run.error(), failed);
    if (run->series.empty() || run->series.front().info.name != run->shown)
        return complain({path + " has no default plot to draw."}, wrongInput);
    const auto &series = run->series.front();
    SeriesView view;
    view.resize(*size);
    view.setSeries(series.info);
    view.update(series, {});
    if (auto ok = savePicture(view, order.to, *size); !ok)
        return complain(ok.error(), wrongInput);
    return 0;
}

} // namespace pymasp

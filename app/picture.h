// pymasp-qt --draw: what pymaspd plot asks for, as it links no widgets itself.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace pymasp {

struct PictureOrder {
    QString run;    // file
    QString to;     // .png, .svg or .pdf
    QString size;   // "1200x800"
    QString helper; // pymaspd, which reads the file in a process of its own
};

// The exit status; a sentence on standard error where it is not 0. Needs a QApplication with its style.
int drawPicture(const PictureOrder &order);

// Nothing where it is not of the form "1200x800", or beyond what can be drawn.
inline std::optional<QSize> pictureSize(const QString &text)
{
    constexpr int least = 60;
    constexpr int most = 20000;
    const auto parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return std::nullopt;
    bool width = false;
    bool height = false;
    const QSize size(parts[0].toInt(&width), parts[1].toInt(&height));
    const bool good = width && height && std::min(size.width(), size.height()) >= least &&
                      std::max(size.width(), size.height()) <= most;
    return good ? std::optional(size) : std::nullopt;
}

} // namespace pymasp

// Fusion with edges that can be seen: it draws those of fields and tick boxes as a darker shade of the window, which a
// dark window swallows.
#pragma once

#include <QProxyStyle>

namespace pymasp {

class FrameStyle : public QProxyStyle {
public:
    FrameStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

} // namespace pymasp

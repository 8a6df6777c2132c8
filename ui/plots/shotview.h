// The shots behind the last point: pump-on and pump-off spectra, noise, dA with its error, acceptance.
#pragma once

#include "series.h"

#include <QWidget>

namespace pymasp {

class ShotView : public QWidget {
    Q_OBJECT

public:
    enum class What : std::uint8_t { Shots, Signal }; // on/off and noise, or dA with its error band
    explicit ShotView(What what, QWidget *parent = nullptr);
    ~ShotView() override;
    void show(const ShotBlock &block);
    void clear();
    void applyTheme();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp

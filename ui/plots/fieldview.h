// One field of a reading taken by hand: a number in large figures, a spectrum or trace, an image with its scale.
#pragma once

#include "array.h"

#include <QWidget>

namespace pymasp {

class FieldView : public QWidget {
    Q_OBJECT

public:
    explicit FieldView(QWidget *parent = nullptr);
    ~FieldView() override;
    // Per-shot fields are shown as the mean over their shots (leading dimension).
    void show(const Field &field, const Array &values, double fullScale);
    void clear();
    void applyTheme();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp

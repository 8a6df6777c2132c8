// Align, first form: one detector read live, large, beside the read-outs and jog controls of the parameters.
#pragma once

#include "desk.h"

#include <QWidget>

class QSplitter;

namespace pymasp {

class AlignPage : public QWidget {
    Q_OBJECT

public:
    explicit AlignPage(Desk &desk, QWidget *parent = nullptr);
    ~AlignPage() override;
    [[nodiscard]] QSplitter *splitter() const;
    void applyTheme();

Q_SIGNALS:
    void say(const QString &sentence); // what was refused

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp

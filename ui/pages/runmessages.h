// What the engine said: time and sign in a margin, the sentence wrapped beside them; the newest last.
#pragma once

#include "engine.h"

#include <QPlainTextEdit>

namespace pymasp {

class RunMessages : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr int most = 2000;

    explicit RunMessages(QWidget *parent = nullptr);
    void add(const EngineMessage &message); // stays at the end, where it is there
    void applyTheme();

Q_SIGNALS:
    void openJob(unsigned job); // its message was clicked, or Return pressed on it

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    class Margin;
    [[nodiscard]] const EngineMessage *messageAt(const QPoint &place) const; // of the viewport
    void open(const EngineMessage *message);
    void placeMargin();
    void paintMargin(QPainter &painter, const QRect &rect) const;
    void toEnd();

    QWidget *m_margin;
    bool m_follows = true;
};

} // namespace pymasp

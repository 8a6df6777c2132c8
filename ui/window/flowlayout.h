// Widgets in a line, and in further lines where there is no room.
#pragma once

#include <QLayout>

namespace pymasp {

class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget *parent, int gap) : QLayout(parent), m_gap(gap) {}
    ~FlowLayout() override
    {
        while (const auto *item = takeAt(0))
            delete item;
    }

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int i) const override { return m_items.value(i); }
    QLayoutItem *takeAt(int i) override { return i >= 0 && i < m_items.size() ? m_items.takeAt(i) : nullptr; }
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override
    {
        QSize size;
        for (const auto *item : m_items)
            size = size.expandedTo(item->minimumSize());
        const auto m = contentsMargins();
        return size + QSize(m.left() + m.right(), m.top() + m.bottom());
    }
    void setGeometry(const QRect &rect) override
    {
        QLayout::setGeometry(rect);
        place(rect, true);
    }

private:
    int place(const QRect &rect, bool apply) const // returns the height
    {
        const auto m = contentsMargins();
        const QRect inner = rect.marginsRemoved(m);
        int x = inner.left();
        int y = inner.top();
        int line = 0;
        for (auto *item : m_items) {
            if (item->isEmpty())
                continue;
            const QSize size = item->sizeHint();
            if (x > inner.left() && x + size.width() > inner.right() + 1) {
                x = inner.left();
                y += line + m_gap;
                line = 0;
            }
            if (apply)
                item->setGeometry(QRect(QPoint(x, y), size.boundedTo({inner.width(), size.height()})));
            x += size.width() + m_gap;
            line = std::max(line, size.height());
        }
        return y + line - rect.top() + m.bottom();
    }

    QList<QLayoutItem *> m_items;
    int m_gap;
};

} // namespace pymasp

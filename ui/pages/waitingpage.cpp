#include "waitingpage.h"

#include "designpage.h"
#include "desk.h"
#include "quantity.h"
#include "style.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pymasp {

WaitingPage::WaitingPage(Desk &desk, std::shared_ptr<const Plugins> plugins, quint64 entry, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_entry(entry),
      m_autosave(m_document, Autosave::folderIn(desk.engine().stateFolder())),
      m_design(new DesignPage(m_document, std::move(plugins))), m_text(new QLabel), m_apply(new QPushButton),
      m_back(new QPushButton(tr("Back"))), m_discard(new QPushButton(tr("Discard")))
{
    setObjectName(QStringLiteral("waitingPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *band = new QFrame;
    band->setObjectName(QStringLiteral("waitingBand"));
    band->setAutoFillBackground(true);
    auto *line = new QHBoxLayout(band);
    line->setContentsMargins(8, 4, 8, 4);
    m_text->setObjectName(QStringLiteral("waitingText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    line->addWidget(m_text, 1);
    const auto add = [&](QPushButton *button, const char *name, const auto &slot) {
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        line->addWidget(button);
    };
    add(m_apply, "waitingApply", [this] { apply(); });
    add(m_discard, "waitingDiscard", [this] {
        m_document.undoStack()->setClean();
        Q_EMIT left();
    });
    add(m_back, "waitingBack", [this] {
        if (!std::exchange(m_asks, false)) // "Keep editing" takes the question back
            leave();
        else
            showBand();
    });
    column->addWidget(band);
    column->addWidget(m_design, 1);

    const auto &queue = m_desk.status().queue;
    const auto found = std::ranges::find(queue, std::uint64_t(entry), &QueueEntry::id);
    if (found != queue.end() && found->experiment)
        m_document.set(*found->experiment, qs(found->experimentFile));
    m_document.setLab(m_desk.engine().known());
    connect(m_design, &DesignPage::say, this, &WaitingPage::say);
    connect(&m_desk, &Desk::labChanged, this, [this] { m_document.setLab(m_desk.engine().known()); });
    connect(&m_desk, &Desk::sampled, this, &WaitingPage::showBand);
    connect(&m_document, &Document::changed, this, &WaitingPage::showBand);
    connect(&m_document, &Document::modifiedChanged, this, [this] {
        m_asks = false;
        showBand();
    });
    applyTheme();
    showBand();
}

bool WaitingPage::waits() const
{
    const auto &queue = m_desk.status().queue;
    const auto found = std::ranges::find(queue, std::uint64_t(m_entry), &QueueEntry::id);
    return found != queue.end() && found->state == EntryState::Waiting;
}

void WaitingPage::showBand()
{
    const bool changed = m_document.isModified();
    m_asks = m_asks && changed;
    const auto title = m_document.title();
    const auto text = !waits() ? tr("\"%1\" waits no more: it has begun, or was removed. What was changed here can be "
                                    "put at the end of the queue.")
                                     .arg(title)
                      : m_asks  ? tr("The changes of \"%1\" are not applied.").arg(title)
                      : changed ? tr("Waiting experiment \"%1\": changed, not applied yet.").arg(title)
                                : tr("Waiting experiment \"%1\".").arg(title);
    if (m_text->text() != text) // twenty times a second: a selection in it stays
        m_text->setText(text);
    m_apply->setText(waits() ? tr("Apply") : tr("Put at the end"));
    m_apply->setEnabled(changed || !waits());
    m_back->setText(m_asks ? tr("Keep editing") : tr("Back"));
    m_discard->setVisible(m_asks);
}

void WaitingPage::apply()
{
    const bool waiting = waits();
    if (waiting)
        m_desk.engine().change(m_entry, m_document.experiment());
    else
        m_desk.engine().enqueue(m_document.experiment(), m_document.path().toStdString());
    m_document.undoStack()->setClean();
    Q_EMIT left();
}

void WaitingPage::leave()
{
    if (!m_document.isModified()) {
        Q_EMIT left();
        return;
    }
    m_asks = true;
    showBand();
}

void WaitingPage::applyTheme()
{
    auto *band = findChild<QFrame *>(QStringLiteral("waitingBand"));
    auto colours = palette();
    QColor ground = style::color(style::Role::Warning);
    ground.setAlphaF(0.18F);
    colours.setColor(QPalette::Window, ground);
    band->setPalette(colours);
    m_design->applyTheme();
}

} // namespace pymasp

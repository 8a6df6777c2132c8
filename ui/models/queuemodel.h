// The queue as a list: what waits, runs and has ended, in order; a row is one experiment.
#pragma once

#include "engine.h"
#include "estimate.h"

#include <QAbstractListModel>
#include <QUndoStack>

#include <map>

namespace pymasp {

class Desk;

class QueueModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // quint64, of the engine's entry
        StateRole,             // int of EntryState
        StateTextRole,         // "38 %", "waits", "done 14:05", "failed": translated
        ProgressRole,          // double 0..1 while it runs, else -1
        FileRole,              // path of the HDF5 file, empty until it is in place
        ReasonRole,            // why it stopped or failed
        LogRole,               // of one that was interrupted: its run log
        PriorityRole,          // int
        NotBeforeRole,         // double, s since 1970; 0: at once
        SecondsRole,           // double: how long it will take; of the one under way what is left; NaN: not known
        TimeRole,              // the same as text, empty where it is not known: "12 min", "at most 3 h 20 min"
        LearnedRole            // bool: false where it takes that long at least, because devices were not learned yet
    };
    explicit QueueModel(Desk *desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override; // display: title
    [[nodiscard]] int rowOf(quint64 id) const;
    // The lab that all will run in, with what was learned of it by now: for the times.
    void setLab(const Lab &lab);
    [[nodiscard]] QUndoStack *undoStack() const { return m_undo; } // of what was dragged

    // What waits is dragged to another place among what waits.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool moveRows(const QModelIndex &from, int row, int count, const QModelIndex &to, int before) override;
    // The view moves rows; anything else that is dropped is refused.
    bool dropMimeData(const QMimeData *, Qt::DropAction, int, int, const QModelIndex &) override { return false; }

private:
    void take();
    [[nodiscard]] QString stateText(const QueueEntry &entry) const;
    [[nodiscard]] QString toolTip(const QueueEntry &entry) const;
    struct Expected {
        std::shared_ptr<const Experiment> experiment;
        double seconds = 0; // NaN: not known
        bool bounded = true;
        bool learned = true;
    };
    [[nodiscard]] Expected expected(const QueueEntry &entry) const;
    [[nodiscard]] QString timeText(const QueueEntry &entry) const;

    Desk *m_desk;
    std::optional<KnownLab> m_known;
    LearnedTimes m_times;
    mutable std::map<std::uint64_t, Expected> m_expected; // of those that wait, as they were looked at
    QUndoStack *m_undo;
    std::vector<QueueEntry> m_entries;
    std::optional<std::pair<std::uint64_t, Phase>> m_phase; // of the entry under way
    double m_left = -1;                                     // s of it, rounded up; -1: not known
};

} // namespace pymasp

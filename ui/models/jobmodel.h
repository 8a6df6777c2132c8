// The experiment tree for a QTreeView. It never changes data by itself: setData and drops push a command of the
// document. Indexes carry job ids, not pointers.
#pragma once

#include "check.h"
#include "edit.h"
#include "jobactions.h"
#include "runmarks.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <optional>

namespace pymasp {

class Document;

class JobModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        KindRole,      // "scan": also the name of its icon, "job-scan"
        SummaryRole,   // what it does in one line, with units: "−1 ps to 1.5 ns, 55 points, forward"
        PointsRole,    // qint64, exposures in the subtree
        SeverityRole,  // int: worst Problem::Severity of the job itself, -1 where there is none
        ProblemRole,   // the sentences, one a line
        EnabledRole,   // false where it or a job around it is switched off
        RunningRole,   // true on the path of the run under way
        IterationRole, // "2 of 6" while it runs, else empty
        DurationRole,  // double, s of one entry with all its iterations; invalid where it is not known (yet)
        ProgressRole,  // int of RunMark::Progress
        FrozenRole     // true where the run under way is through with it for good
    };
    enum Column { JobColumn, PointsColumn, TimeColumn, ColumnCount };

    explicit JobModel(Document *document);
    ~JobModel() override;

    [[nodiscard]] QModelIndex indexOf(JobId id, int column = 0) const; // the root is a row of its own
    [[nodiscard]] JobId idAt(const QModelIndex &index) const;          // 0 for an invalid index
    [[nodiscard]] const Job *jobAt(const QModelIndex &index) const;

    static bool takesJobs(const Job &job); // whether jobs can stand inside it

    // The path of the run under way: job and what stands behind it ("2 of 6"); empty: none.
    void setRunning(const std::vector<std::pair<JobId, QString>> &path);
    void setMarks(const QHash<JobId, RunMark> &marks);
    // Of one entry of each; those of `atLeast` hold something whose time was not learned yet.
    void setDurations(const QHash<JobId, double> &seconds, const QSet<JobId> &atLeast = {});

    using QObject::parent;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent) const override;
    // The same with the reason where it does not fit, for the person who drags.
    [[nodiscard]] Result<> takesDrop(const QMimeData *mime, Qt::DropAction action, const JobPlace &place) const;
    // Jobs of this tree are moved or copied; what comes from elsewhere is always copied. Gives what stands there now.
    Result<JobIds> drop(const QMimeData *mime, Qt::DropAction action, const JobPlace &place);
    // Whether a move would be one: what comes from another tree stays there.
    [[nodiscard]] bool isOwn(const QMimeData *mime) const;
    // False for a move, although it was done: a view removes the rows it dragged where a move was accepted.
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

private:
    friend class Document;
    friend class EditCommand;
    friend class TitleCommand;
    struct Place {
        JobId parent = 0; // of the root: 0
        int row = 0;
    };
    struct Said {
        int severity;
        QStringList sentences;
        bool operator==(const Said &) const = default;
    };

    void replace(Experiment experiment);
    // Does an edit that is known to fit the tree, with the signals that go with it; returns its inverse.
    Edit apply(const Edit &edit);
    // Many at once, as one change of the layout; each becomes its inverse. A view keeps a persistent index for every
    // job that is unfolded, and each row that came or went by itself would cost a walk over all of them.
    void applyTogether(std::vector<Edit> &edits);
    Edit insert(const Insert &edit);
    Edit remove(const Remove &edit);
    Edit move(const Move &edit);
    Edit change(const Change &edit);
    Edit done(const Edit &edit); // without signals, as the next three
    Edit inserted(const Insert &edit);
    Edit removed(const Remove &edit);
    Edit moved(const Move &edit);
    void place(const Job &job, JobId parent, int row);
    void forget(const Job &job);
    void renumber(JobId parent, int from);
    void renumber(const std::vector<Job> &children, JobId parent, int from);
    std::vector<Job> &childrenOf(JobId id);

    [[nodiscard]] const Job *jobOf(JobId id) const;
    [[nodiscard]] bool isEnabled(JobId id) const;
    [[nodiscard]] QString shownTitle(const Job &job) const;
    [[nodiscard]] QString toolTip(const Job &job) const;
    [[nodiscard]] QString timeText(JobId id) const;
    void rowChanged(JobId id, const QList<int> &roles = {});
    void rowsChanged(const QList<JobId> &ids, const QList<int> &roles);
    void insideChanged(const Job &job, const QList<int> &roles); // every job inside it
    void pointsChanged(JobId id);                                // and those around it
    void titleChanged();
    void labChanged();
    void setProblems(const std::vector<Problem> &problems);

    [[nodiscard]] JobIds dragged(const QMimeData *mime) const; // those that are still there
    [[nodiscard]] const Result<std::vector<Job>> &foreign(const QMimeData *mime) const;
    [[nodiscard]] JobPlace placeOf(int row, const QModelIndex &parent) const;

    Document *m_document;
    QByteArray m_key; // tells what was dragged here from what was dragged in another document
    // What is dragged in from elsewhere, read once for all the places that the drag passes.
    mutable QByteArray m_foreignText;
    mutable std::optional<Result<std::vector<Job>>> m_foreign;
    QHash<JobId, Place> m_places;
    QHash<JobId, Said> m_said;
    QHash<JobId, QString> m_running;
    QHash<JobId, RunMark> m_marks;
    QHash<JobId, double> m_seconds;
    QSet<JobId> m_atLeast;
};

// The one line of a job, translated: what it does, with units.
QString summaryOf(const Job &job, const KnownLab &lab);
// Its title, or what stands in for it: the parameter of a scan, "Repeat".
QString titleOf(const Job &job);
QString kindText(const Job &job); // "Scan", translated
// What it is called in sentences and in names of steps: "Delay scan", "Camera" for what it acquires.
QString calledOf(const Job &job);
// A copy of the job and of all inside it with other ids, from `next` on.
Job renumbered(Job job, JobId &next);

} // namespace pymasp

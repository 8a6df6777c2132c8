// What a person does with selected jobs, each one named step of undo. Nothing is done where it does not fit; the error
// is one sentence. What comes back is what should be selected afterwards.
#pragma once

#include "job.h"
#include "result.h"

#include <QByteArray>
#include <QString>

namespace pymasp {

class Document;

// A gap among the jobs inside `parent`: before the one at `row`, or behind the last.
struct JobPlace {
    JobId parent = 0;
    int row = 0;
    bool operator==(const JobPlace &) const = default;
};

using JobIds = std::vector<JobId>;

// In the order of the tree, without the root and without what is inside a job that is named itself.
JobIds topmost(const Job &root, const JobIds &ids);

enum class Where : std::uint8_t { Before, After, Inside };
Result<JobPlace> placeAt(const Job &root, JobId at, Where where);
// Where a job goes that is added without saying where: into the selected one if it takes jobs and has none, else after
// it; at the end where nothing is selected.
JobPlace placeFor(const Job &root, JobId selected);

// The jobs get ids of their own. Without a name: "Add Delay scan".
Result<JobIds> insertJobs(Document &document, std::vector<Job> jobs, const JobPlace &place, const QString &name = {});
Result<JobIds> moveJobs(Document &document, const JobIds &ids, const JobPlace &place);
Result<JobIds> copyJobs(Document &document, const JobIds &ids, const JobPlace &place);
Result<JobIds> duplicateJobs(Document &document, const JobIds &ids); // each behind itself
Result<JobIds> removeJobs(Document &document, const JobIds &ids, bool cut = false);
Result<JobIds> switchJobs(Document &document, const JobIds &ids, bool on);

// Up and Down among their neighbours, In: to the end of the job above, Out: behind the job around them.
enum class Shift : std::uint8_t { Up, Down, In, Out };
Result<JobIds> shiftJobs(Document &document, const JobIds &ids, Shift shift);
// Around jobs that stand inside the same one; the outer one takes the place of the first.
Result<JobIds> wrapJobs(Document &document, const JobIds &ids, Job around);
// What is inside takes the place of the job.
Result<JobIds> unwrapJobs(Document &document, const JobIds &ids);

// Backgrounds before each repeat of what is acquired inside these jobs, or in all of the experiment where none is
// named.
Result<JobIds> addBackgrounds(Document &document, const JobIds &ids);

// Theirs as a text that can be pasted, mailed, saved; empty where none is named.
QByteArray textOfJobs(const Job &root, const JobIds &ids);

} // namespace pymasp

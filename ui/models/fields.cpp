#include "fieldset.h"

#include "jsonreader.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

using namespace form;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

void addCommon(JobFields &fields, const Job &job)
{
    fields.add("title", Words::tr("Title"), Type::Text, qs(job.title), setsText(&Job::title)).optional = true;
    fields.add("enabled", Words::tr("Switched on"), Type::Flag, flagText(job.enabled), setsFlag(&Job::enabled)).hint =
        Words::tr("What is switched off is passed over, with all that is inside it.");
}

void addKind(JobFields &, const Sequence &, const KnownLab &) {}
void addKind(JobFields &fields, const Scan &scan, const KnownLab &lab) { addScan(fields, scan, lab); }
void addKind(JobFields &fields, const Set &set, const KnownLab &lab)
{
    addValues(fields, set.values, lab, {in<Set>(&Set::values)});
}
void addKind(JobFields &fields, const Repeat &repeat, const KnownLab &) { addRepeat(fields, repeat); }
void addKind(JobFields &fields, const Wait &wait, const KnownLab &) { addWait(fields, wait); }
void addKind(JobFields &fields, const Note &note, const KnownLab &) { addNote(fields, note); }
void addKind(JobFields &fields, const Prompt &prompt, const KnownLab &) { addPrompt(fields, prompt); }
void addKind(JobFields &fields, const Drift &drift, const KnownLab &lab) { addDrift(fields, drift, lab); }
void addKind(JobFields &fields, const Alternate &alternate, const KnownLab &lab)
{
    addAlternate(fields, alternate, lab);
}

void addKind(JobFields &fields, const Acquire &acquire, const KnownLab &lab) { addAcquire(fields, acquire, lab); }

void addKind(JobFields &fields, const Custom &custom, const KnownLab &)
{
    fields.add("kind", Words::tr("Kind"), Type::Text, qs(custom.kind), nullptr).readOnly = true;
    const auto stored = QByteArray::fromStdString(custom.settings);
    const auto indented = QString::fromUtf8(QJsonDocument::fromJson(stored).toJson()).trimmed();
    fields.add("settings", Words::tr("Settings"), Type::LongText,
               indented.isEmpty() ? QString::fromUtf8(stored) : indented,
               [](Job &job, const QString &text) -> Result<> {
                   const auto typed = text.toUtf8();
                   QJsonParseError error;
                   const auto document = QJsonDocument::fromJson(typed, &error);
                   if (error.error != QJsonParseError::NoError)
                       return sentence(Words::tr("JSON text was expected, but it is wrong at character %1: %2.")
                                           .arg(QString::fromUtf8(typed.left(error.offset)).size() + 1)
                                           .arg(error.errorString()));
                   if (!document.isObject())
                       return sentence(Words::tr("One JSON object was expected, as in {\"side\": 2}."));
                   std::get<Custom>(job.kind).settings = json::compact(document.object());
                   return {};
               });
}

JobFields fieldSet(const Job &job, const KnownLab &lab)
{
    JobFields fields;
    addCommon(fields, job);
    std::visit([&](const auto &kind) { addKind(fields, kind, lab); }, job.kind);
    addOnError<Job>(fields, job.onError, &Job::onError, Words::tr("as the job around it"));
    return fields;
}

} // namespace

std::vector<FormField> fieldsOf(const Job &job, const KnownLab &lab)
{
    auto fields = fieldSet(job, lab).fields();
    for (auto &field : fields) {
        if (!field.positions)
            continue;
        auto shown = *field.positions;
        shown.job = job.id;
        field.positions = std::make_shared<const ScanPositions>(std::move(shown));
    }
    return fields;
}

Result<Job> withField(const Job &job, const QString &key, const QString &text, const KnownLab &lab)
{
    // The children stay behind: a large tree is not copied for every field that is typed.
    Job bare{job.id, job.title, job.enabled, job.kind, {}, job.onError, job.extra};
    return fieldSet(bare, lab).with(bare, key, text);
}

} // namespace pymasp

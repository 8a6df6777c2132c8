#include "journaldetails.h"

#include "conditionfields.h"
#include "coretext.h"
#include "journaldelegate.h"
#include "journalmodel.h"
#include "quantity.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace pymasp {
namespace {

constexpr int savingDelay = 2000; // ms after the last letter
constexpr QSize previewSize(132, 88);

// Wraps and never makes the window wider.
QLabel *wrappingLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QPushButton *button(const char *name, const char *icon, const QString &text, const QString &toolTip)
{
    auto *made = new QPushButton(style::icon(QString::fromLatin1(icon)), text);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(toolTip);
    made->setAutoDefault(true); // pressed by Enter
    return made;
}

QString momentOf(const std::string &iso)
{
    const auto moment = QDateTime::fromString(qs(iso), Qt::ISODateWithMs).toLocalTime();
    if (!moment.isValid())
        return {};
    return QLocale().toString(moment,
                              JournalDetails::tr("ddd d MMM yyyy HH:mm:ss", "a day and a time, in Qt's letters"));
}

QString rowHtml(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return {};
    return QStringLiteral("<tr><td style=\"color:%1; padding-right:12px\">%2</td><td>%3</td></tr>")
        .arg(style::color(style::Role::Quiet).name(), label.toHtmlEscaped(), value.toHtmlEscaped());
}

QString sectionHtml(const QString &heading, const QString &lines)
{
    if (lines.isEmpty())
        return {};
    auto body = readable(lines).toHtmlEscaped();
    body.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<p style=\"margin-top:10px; margin-bottom:2px; color:%1\"><b>%2</b></p>"
                          "<p style=\"margin-top:0px; margin-bottom:0px\">%3</p>")
        .arg(style::color(style::Role::Quiet).name(), heading.toHtmlEscaped(), body);
}

QString htmlOf(const JournalEntry &entry, const QString &absolute)
{
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"1\">");
    html += rowHtml(JournalDetails::tr("Start"), momentOf(entry.start));
    html += rowHtml(JournalDetails::tr("End"), momentOf(entry.end));
    html += rowHtml(JournalDetails::tr("Duration"), entry.seconds > 0 ? durationText(entry.seconds) : QString());
    html += rowHtml(JournalDetails::tr("Points"),
                    entry.points > 0 ? pointsText(static_cast<qint64>(entry.points)) : QString());
    html += rowHtml(JournalDetails::tr("Lab"), qs(entry.lab));
    html += rowHtml(JournalDetails::tr("Program"), qs(entry.program));
    html += rowHtml(JournalDetails::tr("Computer"), qs(entry.host));
    html += rowHtml(JournalDetails::tr("File"), absolute);
    html += QStringLiteral("</table>");
    html += sectionHtml(JournalDetails::tr("Parameters"), coreText(entry.parameters));
    html += sectionHtml(JournalDetails::tr("Detectors"), coreText(entry.detectors));
    html += sectionHtml(JournalDetails::tr("Conditions"), qs(entry.conditions));
    if (const auto gaps = conditionGapsOfLines(entry.conditions); !gaps.isEmpty())
        html += QStringLiteral("<p style=\"margin-top:2px; margin-bottom:0px; color:%1\">%2</p>")
                    .arg(style::color(style::Role::Quiet).name(), gaps.toHtmlEscaped());
    html += sectionHtml(JournalDetails::tr("Events"), coreText(entry.events));
    return html;
}

} // namespace

JournalDetails::JournalDetails(Journal &journal, QWidget *parent) : QWidget(parent), m_journal(journal)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(6);
    column->addLayout(buildHeader());
    column->addLayout(buildButtons());
    m_text = new QTextBrowser;
    m_text->setObjectName(QStringLiteral("details"));
    m_text->setAccessibleName(tr("What was done"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setTabChangesFocus(true);
    column->addWidget(m_text, 3);
    buildNotes();
    auto *label = new QLabel(tr("&Notes"));
    label->setBuddy(m_notes);
    column->addWidget(label);
    column->addWidget(m_notes, 1);
}

JournalDetails::~JournalDetails() { saveNotes(); }

QHBoxLayout *JournalDetails::buildHeader()
{
    m_title = wrappingLabel(QStringLiteral("title"));
    QFont large = m_title->font();
    large.setBold(true);
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * 1.25);
    m_title->setFont(large);
    m_sign = new QLabel;
    m_state = wrappingLabel(QStringLiteral("state"));
    m_preview = new QLabel;
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("Small picture of the data"));
    m_preview->setFixedSize(previewSize);

    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_sign, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addLayout(state);
    words->addStretch();
    auto *header = new QHBoxLayout;
    header->setSpacing(8);
    header->addLayout(words, 1);
    header->addWidget(m_preview, 0, Qt::AlignTop);
    return header;
}

QHBoxLayout *JournalDetails::buildButtons()
{
    m_plot = button("openPlot", "plot", tr("Open plot"), {});
    m_continue = button("continue", "run", tr("Continue", "a run that was interrupted"),
                        tr("This run was interrupted. Measures the points that are missing, into the same run."));
    m_finish = button("finish", "done", tr("Finish as it is"),
                      tr("This run was interrupted. Makes its file from the points that were taken."));
    m_experiment = button("openExperiment", "design", tr("Open experiment"),
                          tr("Opens the experiment of this run in the Design workspace"));
    m_folder =
        button("openFolder", "folder", tr("Open folder"), tr("Opens the folder that holds the file of this run"));
    connect(m_plot, &QPushButton::clicked, this, [this] { Q_EMIT openRun(m_absolute); });
    connect(m_continue, &QPushButton::clicked, this, [this] { Q_EMIT continueRun(m_absolute); });
    connect(m_finish, &QPushButton::clicked, this, [this] { Q_EMIT finishRun(m_absolute); });
    connect(m_experiment, &QPushButton::clicked, this, [this] { Q_EMIT openExperiment(m_absolute); });
    connect(m_folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_absolute).absolutePath())); });
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    for (auto *one : {m_plot, m_continue, m_finish, m_experiment, m_folder})
        line->addWidget(one);
    line->addStretch();
    return line;
}

void JournalDetails::buildNotes()
{
    m_notes = new QPlainTextEdit;
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setToolTip(tr("Kept by itself, in a text file beside the file of the run"));
    m_notes->setPlaceholderText(tr("What should be remembered of this run"));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(3 * m_notes->fontMetrics().height() + 10);
    m_notes->installEventFilter(this);
    m_saving.setSingleShot(true);
    m_saving.setInterval(savingDelay);
    connect(&m_saving, &QTimer::timeout, this, &JournalDetails::saveNotes);
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling && m_notes->document()->isModified())
            m_saving.start();
    });
}

void JournalDetails::setEntry(const JournalEntry &entry, const QString &absolute)
{
    const auto key = qs(notesPath(entry.file));
    const bool otherRun = key != m_key;
    if (otherRun)
        saveNotes();
    m_key = key;
    m_entry = entry;
    m_absolute = absolute;
    takeNotes(otherRun);
    showEntry();
}

void JournalDetails::clear()
{
    saveNotes();
    m_key.clear();
    m_entry = {};
    m_absolute.clear();
}

void JournalDetails::open()
{
    if (m_entry.status == "unfinished")
        m_finish->setFocus();
    else if (m_plot->isEnabled() && !m_absolute.isEmpty())
        Q_EMIT openRun(m_absolute);
}

bool JournalDetails::isWriting() const { return !m_key.isEmpty() && m_notes->hasFocus(); }

void JournalDetails::applyTheme()
{
    if (!m_key.isEmpty())
        showEntry();
}

void JournalDetails::showEntry()
{
    m_title->setText(m_entry.title.empty() ? QFileInfo(m_absolute).completeBaseName() : qs(m_entry.title));
    const auto look = lookOf(m_entry.status);
    m_sign->setPixmap(style::icon(look.icon, look.role).pixmap(QSize(16, 16), devicePixelRatioF()));
    const auto status = statusText(m_entry.status);
    m_state->setText(m_entry.reason.empty()
                         ? status
                         : tr("%1: %2", "the state of a run and why").arg(status, coreText(m_entry.reason)));
    const auto picture = thumbnailPixmap(m_entry.thumbnail, previewSize, devicePixelRatioF());
    m_preview->setPixmap(picture);
    m_preview->setVisible(!picture.isNull());

    const bool running = m_entry.status == "running";
    const bool unfinished = m_entry.status == "unfinished";
    const bool unreadable = m_entry.status == "unreadable";
    m_continue->setVisible(unfinished);
    m_finish->setVisible(unfinished);
    m_plot->setVisible(!unfinished);
    m_plot->setEnabled(!running && !unreadable);
    m_experiment->setEnabled(!unreadable);
    m_plot->setToolTip(running      ? tr("This run is still being measured; it can be opened once it has ended.")
                       : unreadable ? tr("The file of this run cannot be read.")
                                    : tr("Shows this run in the Run workspace (Enter in the list)"));
    if (const auto html = htmlOf(m_entry, m_absolute); html != m_html) {
        m_html = html; // only then: the place and the selection in the text are kept
        m_text->setHtml(html);
    }
}

void JournalDetails::takeNotes(bool otherRun)
{
    auto notes = qs(m_entry.notes);
    // An answer that was under way while notes were saved does not know them yet.
    if (const auto sent = m_sent.find(m_key); sent != m_sent.end()) {
        if (sent->trimmed() == notes.trimmed())
            m_sent.erase(sent);
        else
            notes = *sent;
    }
    const bool standing = m_notes->document()->isModified() || m_notes->toPlainText().trimmed() == notes.trimmed();
    if (standing && !otherRun)
        return;
    const QScopedValueRollback guard(m_filling, true);
    m_notes->setPlainText(notes);
    m_notes->document()->setModified(false);
}

void JournalDetails::saveNotes()
{
    m_saving.stop();
    if (m_key.isEmpty() || !m_notes->document()->isModified())
        return;
    m_notes->document()->setModified(false);
    const auto notes = m_notes->toPlainText();
    m_sent.insert(m_key, notes);
    m_journal.setNotes(m_entry.file, notes.toStdString());
}

bool JournalDetails::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        saveNotes();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        // Esc belongs to the editor, not to the run.
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                saveNotes();
                Q_EMIT notesLeft();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pymasp

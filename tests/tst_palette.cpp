// Design with a person's fingers: the palette, drags into and inside the tree, keys, clipboard, history.
#include "designpage.h"
#include "formview.h"
#include "jobclipboard.h"
#include "jobtree.h"
#include "labform.h"
#include "modeltests.h"
#include "palette.h"
#include "style.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>
#include <QUndoView>

#include <memory>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// Design in a window of its own, with a small lab.
struct Desk {
    Document document;
    std::shared_ptr<Plugins> plugins = std::make_shared<Plugins>(std::vector<std::string>{PYMASP_PLUGIN_FOLDER});
    std::unique_ptr<DesignPage> page;
    JobTree *tree = nullptr;
    QLineEdit *filter = nullptr;
    QTreeWidget *palette = nullptr;

    explicit Desk(Job root = tree_())
    {
        document.set(experiment(std::move(root)), {});
        document.setLab(lab());
        page = std::make_unique<DesignPage>(document, plugins);
        page->resize(1200, 700);
        page->show();
        page->activateWindow();
        tree = page->findChild<JobTree *>(QStringLiteral("tree"));
        filter = page->findChild<QLineEdit *>(QStringLiteral("paletteFilter"));
        palette = page->findChild<QTreeWidget *>(QStringLiteral("palette"));
        tree->setFocus();
    }
    static Job tree_() { return build::tree(); }
    [[nodiscard]] bool ready() const
    {
        return tree && filter && palette && QTest::qWaitForWindowActive(page.get()) &&
               QTest::qWaitFor([&] { return tree->hasFocus(); });
    }
    [[nodiscard]] const Job &root() const { return document.experiment().root; }
    [[nodiscard]] QRect row(JobId id) const { return tree->visualRect(document.model()->indexOf(id)); }
    [[nodiscard]] QTreeWidgetItem *item(const QString &text) const
    {
        const auto found = palette->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.front();
    }
    void typed(const QString &text) const
    {
        QTest::keyClicks(filter, text);
        QTest::keyClick(filter, Qt::Key_Return);
    }
    // What the window system sends where something is dragged over the tree; true: it would be taken.
    bool dragOver(const QMimeData &mime, const QPoint &point, Qt::DropAction action) const
    {
        QDragEnterEvent enter(point, Qt::MoveAction | Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &enter);
        QDragMoveEvent move(point, Qt::MoveAction | Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        move.setDropAction(action);
        QApplication::sendEvent(tree->viewport(), &move);
        return move.isAccepted();
    }
    bool drop(const QMimeData &mime, const QPoint &point, Qt::DropAction action) const
    {
        if (!dragOver(mime, point, action))
            return false;
        QDropEvent event(point, Qt::MoveAction | Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        event.setDropAction(action);
        QApplication::sendEvent(tree->viewport(), &event);
        return event.isAccepted();
    }
    [[nodiscard]] std::unique_ptr<QMimeData> dragged(const JobIds &jobs) const
    {
        QModelIndexList indexes;
        for (const JobId id : jobs)
            indexes << document.model()->indexOf(id);
        return std::unique_ptr<QMimeData>(document.model()->mimeData(indexes));
    }
    [[nodiscard]] JobIds inside(JobId id) const
    {
        JobIds all;
        for (const Job &job : find(root(), id)->children)
            all.push_back(job.id);
        return all;
    }
};

JobIds sorted(JobIds jobs)
{
    std::ranges::sort(jobs);
    return jobs;
}

} // namespace

class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        style::apply(*qApp, style::Theme::Light);
    }

    // The task of docs/window.md, key by key.
    void aFirstExperimentIsTyped()
    {
        Desk desk(sequence(1, {}));
        QVERIFY(desk.ready());
        QTest::keyClick(desk.tree, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desk.filter->hasFocus());
        desk.typed(QStringLiteral("repeat 6"));
        desk.typed(QStringLiteral("delay -1 to 5 step 0.1; 5 to 1000 log 40"));
        desk.typed(QStringLiteral("spectrometer 500"));
        QCOMPARE(desk.document.undoStack()->count(), 3);
        QCOMPARE(desk.root().children.size(), size_t{1});
        const Job &repeats = desk.root().children[0];
        QCOMPARE(std::get<Repeat>(repeats.kind).count.value_or(0), std::int64_t{6});
        const Job &delay = repeats.children.at(0);
        const auto &track = std::get<Scan>(delay.kind).track;
        QCOMPARE(track.parameter, std::string("delay"));
        QCOMPARE(track.unit, std::string("ps"));
        QCOMPARE(value(track.positions, 0), -1.0);
        QCOMPARE(count(track.positions), std::int64_t{100});
        QCOMPARE(value(track.positions, 60), 5.0);
        QCOMPARE(value(track.positions, 99), 1000.0);
        const auto &acquire = std::get<Acquire>(delay.children.at(0).kind);
        QCOMPARE(acquire.detectors, std::vector<std::string>{"spectrometer"});
        QCOMPARE(acquire.shots.value_or(0), std::int64_t{500});
        QVERIFY(acquire.reduce.kind == Reduce::Kind::PumpProbe);
        QCOMPARE(points(desk.root()), std::int64_t{600});
        QTest::qWait(0); // the check comes from the event loop
        QVERIFY(std::ranges::none_of(desk.document.problems(), [](const Problem &problem) {
            return problem.severity == Problem::Severity::Error;
        }));
    }

    void theFilterShowsWhatAnswersToIt()
    {
        Desk desk;
        QVERIFY(desk.ready());
        QVERIFY(desk.item(QStringLiteral("delay")) && desk.item(QStringLiteral("spectrometer")));
        QTest::keyClicks(desk.filter, QStringLiteral("spec"));
        QVERIFY(!desk.item(QStringLiteral("spectrometer"))->isHidden());
        QVERIFY(desk.item(QStringLiteral("delay"))->isHidden());
        QCOMPARE(desk.palette->currentItem(), desk.item(QStringLiteral("spectrometer")));
        desk.filter->clear();
        QVERIFY(!desk.item(QStringLiteral("delay"))->isHidden());
        desk.typed(QStringLiteral("nothing of that name"));
        QVERIFY(desk.root() == tree());
        QVERIFY(desk.page->findChild<QLabel *>(QStringLiteral("paletteHint"))
                    ->text()
                    .contains(QStringLiteral("nothing of that name")));
        // What does not fit into the job is said, and nothing is added.
        QSignalSpy said(desk.page.get(), &DesignPage::say);
        desk.filter->clear();
        desk.typed(QStringLiteral("repeat often"));
        QCOMPARE(said.count(), 1);
        QVERIFY(desk.root() == tree());
    }

    void theHintSaysWhatReturnWouldAdd()
    {
        Desk desk;
        QVERIFY(desk.ready());
        const auto hint = [&] { return desk.page->findChild<QLabel *>(QStringLiteral("paletteHint"))->text(); };
        QTest::keyClicks(desk.filter, QStringLiteral("delay -1 to 5 step 0.1"));
        QVERIFY2(hint().contains(QChar(0x2212) + QStringLiteral("1 ps to 5 ps, 61 point")), qPrintable(hint()));
        QTest::keyClicks(desk.filter, QStringLiteral(" or so"));
        QVERIFY2(!hint().contains(QStringLiteral("61 point")), qPrintable(hint()));
        desk.filter->clear();
        QTest::keyClicks(desk.filter, QStringLiteral("nothing of that name"));
        desk.filter->clear();
        QVERIFY2(!hint().contains(QStringLiteral("nothing of that name")), qPrintable(hint())); // nothing stale
        QVERIFY(!hint().isEmpty());
    }

    void aDoubleClickAddsAtTheSelection()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.page->select(5);
        auto *shutter = desk.item(QStringLiteral("shutter"));
        QVERIFY(shutter);
        desk.palette->scrollToItem(shutter);
        const auto at = desk.palette->visualItemRect(shutter).center();
        QTest::mouseClick(desk.palette->viewport(), Qt::LeftButton, {}, at); // mouseDClick sends the second one only
        QTest::mouseDClick(desk.palette->viewport(), Qt::LeftButton, {}, at);
        const auto jobs = desk.inside(4);
        QCOMPARE(jobs.size(), size_t{3});
        const auto *scan = std::get_if<Scan>(&find(desk.root(), jobs[1])->kind);
        QVERIFY(scan && scan->track.parameter == "shutter" && count(scan->track.positions) == 2);
        QCOMPARE(desk.page->selected(), jobs[1]);
        QCOMPARE(desk.document.undoStack()->undoText(), QStringLiteral("Add Shutter scan"));
        // What is typed next is meant for it.
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("positions"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("0, 1, 0"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(count(std::get<Scan>(find(desk.root(), jobs[1])->kind).track.positions), std::int64_t{3});
    }

    void groupsAreAddedReplacedAndHidden()
    {
        Palette palette;
        auto *list = palette.findChild<QTreeWidget *>(QStringLiteral("palette"));
        QSignalSpy chosen(&palette, &Palette::chosen);
        const auto text = textOfJobs({wait(1, 2)});
        palette.addGroup(QStringLiteral("Presets"), {{"a", "Time zero", "hint", "job-wait", text}});
        palette.addGroup(QStringLiteral("Others"), {{"b", "Other", "", "job-wait", text}});
        palette.addGroup(QStringLiteral("Presets"),
                         {{"a", "Time zero", "", "job-wait", text}, {"c", "Pump power", "", "job-wait", text}});
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->childCount(), 2);
        list->setCurrentItem(list->topLevelItem(0)->child(1));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toByteArray(), text);
        palette.addGroup(QStringLiteral("Presets"), {});
        QVERIFY(list->topLevelItem(0)->isHidden());
        palette.addGroup(QStringLiteral("Presets"), {{"a", "Time zero", "", "job-wait", text}});
        QVERIFY(!list->topLevelItem(0)->isHidden()); // where it stood
        QCOMPARE(list->topLevelItem(0)->child(0)->text(0), QStringLiteral("Time zero"));
    }

    void theMarkStandsWhereTheDropLands()
    {
        Desk desk;
        QVERIFY(desk.ready());
        const auto at = [&](JobId id, double part) { // of the height of its row
            const auto rect = desk.row(id);
            return desk.tree->placeAt({rect.center().x(), rect.top() + int(part * rect.height())});
        };
        QVERIFY(at(2, 0.2) == (JobPlace{1, 0}));
        QVERIFY(at(2, 0.8) == (JobPlace{1, 1}));
        QVERIFY(at(7, 0.8) == (JobPlace{1, 3}));
        QVERIFY(at(4, 0.1) == (JobPlace{3, 0}));
        QVERIFY(at(4, 0.5) == (JobPlace{4, 2})); // inside, behind what it has
        QVERIFY(at(4, 0.9) == (JobPlace{4, 0})); // it is unfolded: the gap below it is inside
        QVERIFY(at(1, 0.5) == (JobPlace{1, 3}));
        QVERIFY(desk.tree->placeAt({20, desk.row(7).bottom() + 50}) == (JobPlace{1, 3}));
        desk.tree->collapse(desk.document.model()->indexOf(4));
        QVERIFY(at(4, 0.9) == (JobPlace{3, 1}));
    }

    void aParameterBecomesAScanAndADetectorAnAcquisitionWhereTheyAreDropped()
    {
        Desk desk;
        QVERIFY(desk.ready());
        const auto of = [&](const char *name) {
            const QModelIndex index =
                desk.palette->model()->match(desk.palette->model()->index(0, 0), Qt::DisplayRole,
                                             QString::fromLatin1(name), 1, Qt::MatchExactly | Qt::MatchRecursive)[0];
            return std::unique_ptr<QMimeData>(desk.palette->model()->mimeData({index}));
        };
        const auto over = desk.row(7);
        QVERIFY(desk.drop(*of("delay"), {over.center().x(), over.bottom() - 1}, Qt::CopyAction));
        QCOMPARE(desk.root().children.size(), size_t{4});
        const JobId added = desk.root().children[3].id;
        QVERIFY(std::holds_alternative<Scan>(desk.root().children[3].kind));
        QVERIFY(desk.tree->selectedJobs() == JobIds{added});
        QVERIFY(desk.drop(*of("spectrometer"), desk.row(added).center(), Qt::CopyAction));
        QCOMPARE(find(desk.root(), added)->children.size(), size_t{1});
        QVERIFY(std::holds_alternative<Acquire>(find(desk.root(), added)->children[0].kind));
        QVERIFY(desk.tree->isExpanded(desk.document.model()->indexOf(added)));
        desk.document.undoStack()->setIndex(0);
        QVERIFY(desk.root() == tree());
    }

    void aDragMovesAndWithCtrlCopies()
    {
        Desk desk;
        QVERIFY(desk.ready());
        QVERIFY(desk.drop(*desk.dragged({2, 7}), desk.row(4).center(), Qt::MoveAction));
        QVERIFY(desk.inside(1) == JobIds{3});
        QVERIFY(desk.inside(4) == (JobIds{5, 6, 2, 7}));
        QVERIFY(sorted(desk.tree->selectedJobs()) == (JobIds{2, 7}));
        QCOMPARE(desk.document.undoStack()->count(), 1);
        desk.document.undoStack()->undo();
        QVERIFY(desk.drop(*desk.dragged({2}), desk.row(4).center(), Qt::CopyAction));
        QVERIFY(desk.inside(1) == (JobIds{2, 3, 7}));
        QVERIFY(desk.inside(4) == (JobIds{5, 6, 8}));
        // Which of the two a drag that begins in the tree proposes.
        QCOMPARE(desk.tree->defaultDropAction(), Qt::MoveAction);
        QVERIFY(desk.tree->model()->supportedDragActions() & Qt::CopyAction);
        QCOMPARE(desk.tree->dragDropMode(), QAbstractItemView::DragDrop);
    }

    void aDropThatIsRefusedSaysWhy()
    {
        Desk desk;
        QVERIFY(desk.ready());
        auto *refusal = desk.page->findChild<QLabel *>(QStringLiteral("refusal"));
        QVERIFY(!desk.dragOver(*desk.dragged({3}), desk.row(4).center(), Qt::MoveAction));
        QVERIFY(refusal->isVisible());
        QCOMPARE(refusal->text(), QStringLiteral("\"Repeat\" cannot be put into itself."));
        QVERIFY(desk.dragOver(*desk.dragged({7}), desk.row(4).center(), Qt::MoveAction));
        QVERIFY(!refusal->isVisible());
        QVERIFY(!desk.dragOver(*desk.dragged({3}), desk.row(4).center(), Qt::MoveAction));
        QDragLeaveEvent leave;
        QApplication::sendEvent(desk.tree->viewport(), &leave);
        QVERIFY(!refusal->isVisible());
        QMimeData file; // it belongs to the window
        file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/x.experiment.json"))});
        QVERIFY(!desk.drop(file, desk.row(4).center(), Qt::CopyAction));
        QVERIFY(desk.root() == tree());
        QCOMPARE(desk.document.undoStack()->count(), 0);
    }

    void whatWasSelectedAndUnfoldedComesBackWithUndo()
    {
        Desk desk;
        QVERIFY(desk.ready());
        auto &undo = *desk.document.undoStack();
        const auto open = [&](JobId id) { return desk.tree->isExpanded(desk.document.model()->indexOf(id)); };
        QVERIFY(open(3) && open(4)); // unfolded from the beginning
        desk.tree->collapse(desk.document.model()->indexOf(4));
        desk.tree->select({3, 2}, 3);
        QTest::keyClick(desk.tree, Qt::Key_Delete);
        QVERIFY(desk.inside(1) == JobIds{7});
        QCOMPARE(desk.page->selected(), JobId(7));
        undo.undo();
        QVERIFY(desk.root() == tree());
        QVERIFY(open(3) && !open(4));
        QVERIFY(sorted(desk.tree->selectedJobs()) == (JobIds{2, 3}));
        QCOMPARE(desk.page->selected(), JobId(3));
        undo.redo();
        QCOMPARE(desk.page->selected(), JobId(7));
        undo.undo();
        QVERIFY(sorted(desk.tree->selectedJobs()) == (JobIds{2, 3}));
    }

    void theFirstRowStaysWhereTheTreeWasScrolled()
    {
        Job root = sequence(1, {});
        for (JobId id = 2; id < 200; ++id)
            root.children.push_back(acquire(id));
        Desk desk(root);
        QVERIFY(desk.ready());
        desk.tree->select({150}, 150);
        const auto top = [&] { return desk.document.model()->idAt(desk.tree->indexAt({20, 2})); };
        const JobId before = top();
        QVERIFY(before > 2);
        QTest::keyClick(desk.tree, Qt::Key_Delete);
        desk.document.undoStack()->undo();
        QCOMPARE(top(), before);
        QCOMPARE(desk.page->selected(), JobId(150));
    }

    void keysDoWhatTheMouseDoes_data()
    {
        QTest::addColumn<JobIds>("selected");
        QTest::addColumn<QKeySequence>("key");
        QTest::addColumn<JobIds>("order");
        QTest::newRow("down") << JobIds{2} << QKeySequence(Qt::ALT | Qt::Key_Down) << JobIds{1, 3, 4, 5, 6, 2, 7};
        QTest::newRow("up") << JobIds{7} << QKeySequence(Qt::ALT | Qt::Key_Up) << JobIds{1, 2, 7, 3, 4, 5, 6};
        QTest::newRow("out") << JobIds{5, 6} << QKeySequence(Qt::ALT | Qt::Key_Left) << JobIds{1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("remove") << JobIds{4, 7} << QKeySequence(Qt::Key_Delete) << JobIds{1, 2, 3};
        QTest::newRow("duplicate") << JobIds{2} << QKeySequence(Qt::CTRL | Qt::Key_D) << JobIds{1, 2, 8, 3, 4, 5, 6, 7};
        QTest::newRow("wrap in a repeat")
            << JobIds{5, 6} << QKeySequence(Qt::CTRL | Qt::Key_G) << JobIds{1, 2, 3, 4, 8, 5, 6, 7};
        QTest::newRow("unwrap") << JobIds{3} << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)
                                << JobIds{1, 2, 4, 5, 6, 7};
        QTest::newRow("cut") << JobIds{2} << QKeySequence(Qt::CTRL | Qt::Key_X) << JobIds{1, 3, 4, 5, 6, 7};
    }
    void keysDoWhatTheMouseDoes()
    {
        QFETCH(JobIds, selected);
        QFETCH(QKeySequence, key);
        Desk desk;
        QVERIFY(desk.ready());
        desk.tree->select(selected, selected.back());
        QTest::keyClick(desk.tree, key[0].key(), key[0].keyboardModifiers());
        QTEST(ids(desk.root()), "order");
        QCOMPARE(desk.document.undoStack()->count(), 1);
        desk.document.undoStack()->undo();
        QVERIFY(desk.root() == tree());
    }

    void aNewJobIsFilledInAtOnce()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.tree->select({5, 6}, 6);
        QTest::keyClick(desk.tree, Qt::Key_G, Qt::ControlModifier);
        auto *count = desk.page->findChild<FormView *>(QStringLiteral("jobForm"))
                          ->findChild<QLineEdit *>(QStringLiteral("count"));
        QVERIFY(count);
        QTRY_VERIFY(count->hasFocus());
        QTest::keyClicks(count, QStringLiteral("12")); // what stood there was selected
        QTest::keyClick(count, Qt::Key_Return);
        QCOMPARE(std::get<Repeat>(find(desk.root(), 8)->kind).count.value_or(0), std::int64_t{12});
        QCOMPARE(desk.document.undoStack()->count(), 2); // a number is one step
    }

    void theClipboardHoldsText()
    {
        Desk desk;
        QVERIFY(desk.ready());
        QSignalSpy said(desk.page.get(), &DesignPage::say);
        desk.tree->select({4, 7}, 7);
        QTest::keyClick(desk.tree, Qt::Key_C, Qt::ControlModifier);
        const auto text = QApplication::clipboard()->text();
        QVERIFY(text.contains(QStringLiteral("\"parameter\": \"delay\"")));
        QTest::keyClick(desk.tree, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(ids(desk.root()) == (JobIds{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        QVERIFY(sorted(desk.tree->selectedJobs()) == (JobIds{8, 11}));
        QCOMPARE(desk.document.undoStack()->count(), 1);
        QApplication::clipboard()->setText(text); // as it comes back in a mail
        QTest::keyClick(desk.tree, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.document.undoStack()->count(), 2);
        QCOMPARE(said.count(), 0);
        QApplication::clipboard()->setText(QStringLiteral("Dear colleague"));
        QTest::keyClick(desk.tree, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.document.undoStack()->count(), 2);
        QCOMPARE(said.count(), 1);
        QVERIFY(said[0][0].toString().contains(QStringLiteral("Dear colleague")));
    }

    void theHistoryNamesTheStepsAndGoesBackToThem()
    {
        Desk desk;
        QVERIFY(desk.ready());
        auto *history = desk.page->findChild<QUndoView *>(QStringLiteral("history"));
        QVERIFY(moveJobs(desk.document, {7}, {4, 0}));
        QVERIFY(removeJobs(desk.document, {2}));
        QCOMPARE(history->model()->rowCount(), 3);
        QCOMPARE(history->model()->index(1, 0).data().toString(), QStringLiteral("Move Detector into Delay scan"));
        history->setCurrentIndex(history->model()->index(0, 0));
        QVERIFY(desk.root() == tree());
        QCOMPARE(desk.document.undoStack()->index(), 0);
    }

    void settingsOfTheLabAreUndone()
    {
        Desk desk;
        QVERIFY(desk.ready());
        const auto demo = loadLab(PYMASP_SOURCE "/resources/demo/demo.lab.json");
        QVERIFY(demo);
        desk.page->setLab(*demo, QStringLiteral("demo.lab.json"));
        auto *form = desk.page->findChild<LabForm *>();
        desk.page->tabs()->setCurrentWidget(form);
        auto *undo = desk.page->undoStack();
        QVERIFY(undo == form->undoStack());
        const auto speed = [&] { return form->findChild<QLineEdit *>(QStringLiteral("settings.speed")); };
        QVERIFY(speed());
        const auto before = speed()->text();
        for (const char *typed : {"150", "160"}) {
            speed()->setFocus();
            speed()->selectAll();
            QTest::keyClicks(speed(), QString::fromLatin1(typed));
            QTest::keyClick(speed(), Qt::Key_Return);
        }
        QCOMPARE(undo->count(), 1);
        QVERIFY(form->edited().instruments != demo->instruments);
        undo->undo();
        QVERIFY(form->edited().instruments == demo->instruments);
        QCOMPARE(speed()->text(), before);
        undo->redo();
        desk.page->setLab(form->edited(), QStringLiteral("demo.lab.json")); // as Apply does
        QVERIFY(undo->isClean());
        undo->undo();
        QVERIFY(form->edited().instruments == demo->instruments);
        desk.page->setLab(*loadLab(PYMASP_SOURCE "/resources/demo/demo.lab.json"), QStringLiteral("demo.lab.json"));
        QCOMPARE(undo->count(), 1); // it is what stands in the form
        QCOMPARE(desk.document.undoStack()->count(), 0);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"

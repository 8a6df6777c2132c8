#include "viewmenu.h"

#include "filequestion.h"
#include "qcp.h"
#include "style.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMetaMethod>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pymasp {

QByteArray tableText(const PlotNumbers &numbers, char separator)
{
    QByteArray text;
    for (qsizetype i = 0; i < numbers.heads.size(); ++i) {
        QString head = numbers.heads[i];
        if (head.contains(QLatin1Char(separator)) || head.contains(u'"') || head.contains(u'\n'))
            head = u'"' + head.replace(u'"', QStringLiteral("\"\"")) + u'"';
        text += (i > 0 ? QByteArray(1, separator) : QByteArray()) + head.toUtf8();
    }
    text += '\n';
    std::size_t rows = 0;
    for (const auto &column : numbers.columns)
        rows = std::max(rows, column.size());
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < numbers.columns.size(); ++i) {
            if (i > 0)
                text += separator;
            const auto &column = numbers.columns[i];
            if (row < column.size())
                text += std::isnan(column[row]) ? QByteArray("nan") : QByteArray::number(column[row], 'g', 9);
        }
        text += '\n';
    }
    return text;
}

QString savePicture(QCustomPlot *plot, const QString &file, const QSize &size)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    bool ok = false;
    if (ending == QStringLiteral("svg")) {
        QSvgGenerator svg;
        svg.setFileName(file);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        QCPPainter painter;
        ok = painter.begin(&svg);
        if (ok) {
            painter.setMode(QCPPainter::pmVectorized);
            painter.setMode(QCPPainter::pmNoCaching);
            plot->toPainter(&painter, size.width(), size.height());
            ok = painter.end() && QFileInfo(file).size() > 0;
        }
    } else if (ending == QStringLiteral("pdf")) {
        ok = plot->savePdf(file, size.width(), size.height());
    } else if (ending == QStringLiteral("png")) {
        ok = plot->toPixmap(size.width(), size.height(), 2).save(file, "PNG");
    } else {
        return ViewMenu::tr("A picture is written as .png, .svg or .pdf, not as \"%1\".").arg(file);
    }
    plot->replot(QCustomPlot::rpQueuedReplot); // it was laid out for the picture
    return ok ? QString() : ViewMenu::tr("\"%1\" could not be written.").arg(file);
}

ViewMenu::ViewMenu(QCustomPlot *plot, std::function<PlotNumbers()> numbers)
    : QObject(plot), m_plot(plot), m_numbers(std::move(numbers)), m_menu(new QMenu(plot)),
      m_button(new QToolButton(plot))
{
    setObjectName(QStringLiteral("viewMenu"));
    m_menu->addAction(tr("Copy picture"), this, &ViewMenu::copyPicture);
    m_menu->addAction(tr("Copy numbers"), this, &ViewMenu::copyNumbers);
    m_menu->addSeparator();
    auto *picture = m_menu->addAction(tr("Save picture..."), this, [this] {
        choose(QStringLiteral("picture"),
               tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf)").split(QStringLiteral(";;")));
    });
    picture->setObjectName(QStringLiteral("savePicture"));
    auto *numbersAction = m_menu->addAction(tr("Save numbers..."), this,
                                            [this] { choose(QStringLiteral("numbers"), {tr("Table (*.csv)")}); });
    numbersAction->setObjectName(QStringLiteral("saveNumbers"));
    m_button->setObjectName(QStringLiteral("viewButton"));
    m_button->setIcon(style::icon(QStringLiteral("save")));
    m_button->setToolTip(tr("Save or copy this view"));
    m_button->setAccessibleName(m_button->toolTip());
    m_button->setAutoRaise(true);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setMenu(m_menu);
    m_button->setFocusPolicy(Qt::NoFocus);
    m_button->hide(); // while the cursor is elsewhere
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_plot, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_menu->popup(m_plot->mapToGlobal(at)); });
    m_plot->installEventFilter(this);
}

void ViewMenu::place() { m_button->move(m_plot->width() - m_button->sizeHint().width(), 0); }

bool ViewMenu::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
        m_button->adjustSize();
        place();
        m_button->show();
        break;
    case QEvent::Leave:
        m_button->hide();
        break;
    case QEvent::Resize:
        place();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

// "0007_ru-dppz_spectrum", in the folder of the run that is shown.
void ViewMenu::choose(const QString &kind, const QStringList &filters)
{
    const QFileInfo run(runFileOf(m_plot));
    const auto view = m_plot->objectName();
    const auto name = run.completeBaseName();
    askToSave(m_plot, {kind, tr("Save view"), run.path(), name.isEmpty() ? view : name + u'_' + view, filters},
              [this](const QString &file) { saveAs(file); });
}

void ViewMenu::saveAs(const QString &file)
{
    QString problem;
    if (QFileInfo(file).suffix().toLower() == QStringLiteral("csv")) {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(tableText(m_numbers())) < 0 || !out.commit())
            problem = tr("\"%1\" could not be written: %2").arg(file, out.errorString());
    } else {
        problem = savePicture(m_plot, file, m_plot->size());
    }
    if (problem.isEmpty())
        return;
    if (!isSignalConnected(QMetaMethod::fromSignal(&ViewMenu::failed))) // nobody says it elsewhere
        QToolTip::showText(m_plot->mapToGlobal(m_plot->rect().center()), problem, m_plot);
    Q_EMIT failed(problem);
}

void ViewMenu::copyPicture()
{
    QGuiApplication::clipboard()->setPixmap(m_plot->toPixmap(m_plot->width(), m_plot->height(), 2));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ViewMenu::copyNumbers() { QGuiApplication::clipboard()->setText(QString::fromUtf8(tableText(m_numbers(), '\t'))); }

} // namespace pymasp

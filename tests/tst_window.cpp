#include <QTest>
class tst_window : public QObject {
    Q_OBJECT
};
QTEST_MAIN(tst_window)
#include "tst_window.moc"

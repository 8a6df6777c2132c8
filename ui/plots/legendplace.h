// Where the legend of a plot hides least of its curves.
#pragma once

class QCustomPlot;

namespace pymasp {

// Puts it into the corner with the fewest points of the graphs that are shown; it stays where it is while it hides none
// there. Before the plot is drawn anew.
void placeLegend(QCustomPlot *plot);

} // namespace pymasp

// What of a stored run is given to other programs, and how their files become stored runs.
#pragma once

#include "matrix.h"

namespace pymasp {

// Which values of a run file.
struct RunChoice {
    std::string field; // name of the group ("spectrometer_dA") or of its signal ("dA"); empty: the default plot
    int repeat = 0;    // a single pass, from 1, in the order taken; 0: the mean over all
    // Where axes stand that are not shown: name and place, in the unit of the axis.
    std::vector<std::pair<std::string, double>> at = {};
};

// A field over two axes: of one scan and the field's own, or of two scans. The sentence of an error names the file and
// where `field` is not known those that there are.
Result<Matrix> matrixOf(const std::string &path, const RunChoice &choice);

// The bytes of a file in `format`. As csv also a field over one axis, or a single number, with its errors.
Result<std::string> exportRun(const std::string &path, const RunChoice &choice, MatrixFormat format);

// Reads a file of another program and keeps it as the file of a run in `dataFolder`, with the status "imported":
// docs/file-format.md. `program` is who does it. Returns the path of the run file; nothing is left of one that failed.
Result<std::string> importRun(const std::string &source, const std::string &dataFolder, const std::string &program);

} // namespace pymasp

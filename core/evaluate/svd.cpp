#include "svd.h"

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>

namespace pymasp {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr Index block = 1024; // rows that are made triangular at a time
constexpr Index longBy = 4;   // so many times as many rows as columns: worth it

// R of QR, columns x columns, from block to block: the same singular values and right vectors as the whole. Nothing
// where it was stopped.
MatrixXd triangular(const MatrixXd &matrix, const std::stop_token &stop)
{
    MatrixXd all(0, matrix.cols());
    for (Index row = 0; row < matrix.rows(); row += block) {
        if (stop.stop_requested())
            return {};
        const Index count = std::min(block, matrix.rows() - row);
        MatrixXd next(all.rows() + count, matrix.cols());
        next.topRows(all.rows()) = all;
        next.bottomRows(count) = matrix.middleRows(row, count);
        const Eigen::HouseholderQR<MatrixXd> qr(next);
        const Index kept = std::min(next.rows(), next.cols());
        all = qr.matrixQR().topRows(kept).triangularView<Eigen::Upper>();
    }
    return all;
}

} // namespace

Svd decompose(std::span<const double> map, std::span<const double> errors, std::size_t rows, std::size_t columns,
              std::size_t vectors, const std::stop_token &stop)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::size_t> takenRows, takenColumns;
    for (std::size_t r = 0; r < rows; ++r) {
        const auto row = map.subspan(r * columns, columns);
        const auto there = std::size_t(std::ranges::count_if(row, [](double v) { return std::isfinite(v); }));
        if (there > 0 && 2 * there >= columns)
            takenRows.push_back(r);
    }
    for (std::size_t k = 0; k < columns; ++k)
        if (std::ranges::all_of(takenRows, [&](std::size_t r) { return std::isfinite(map[r * columns + k]); }))
            takenColumns.push_back(k);
    Svd all;
    all.rows = takenRows.size();
    all.columns = takenColumns.size();
    if (takenRows.empty() || takenColumns.empty())
        return all;
    MatrixXd matrix(Index(all.rows), Index(all.columns));
    double squares = 0;
    std::size_t known = 0;
    for (std::size_t r = 0; r < all.rows; ++r)
        for (std::size_t k = 0; k < all.columns; ++k) {
            const std::size_t i = takenRows[r] * columns + takenColumns[k];
            matrix(Index(r), Index(k)) = map[i];
            if (i < errors.size() && std::isfinite(errors[i]) && errors[i] > 0) {
                squares += errors[i] * errors[i];
                ++known;
            }
        }
    const bool isLong = matrix.rows() >= longBy * matrix.cols() && matrix.rows() > block;
    const MatrixXd part = isLong ? triangular(matrix, stop) : matrix;
    if (stop.stop_requested())
        return {};
    const Eigen::BDCSVD<MatrixXd> svd(part, Eigen::ComputeThinU | Eigen::ComputeThinV);
    all.values.assign(svd.singularValues().begin(), svd.singularValues().end());
    if (2 * known >= all.rows * all.columns) {
        const double size = std::sqrt(squares / double(known));
        all.noise = size * (std::sqrt(double(all.rows)) + std::sqrt(double(all.columns)));
        all.significant = std::size_t(std::ranges::count_if(all.values, [&](double v) { return v > all.noise; }));
    }
    for (std::size_t i = 0; i < std::min(vectors, all.values.size()); ++i) {
        std::vector<double> trace(rows, none), spectrum(columns, none);
        Index largest = 0;
        svd.matrixV().col(Index(i)).cwiseAbs().maxCoeff(&largest);
        const double sign = svd.matrixV()(largest, Index(i)) < 0 ? -1 : 1;
        Eigen::VectorXd left = svd.matrixU().col(Index(i));
        if (isLong) {
            left = matrix * svd.matrixV().col(Index(i));
            left.normalize();
        }
        for (std::size_t r = 0; r < all.rows; ++r)
            trace[takenRows[r]] = sign * left(Index(r));
        for (std::size_t k = 0; k < all.columns; ++k)
            spectrum[takenColumns[k]] = sign * svd.matrixV()(Index(k), Index(i));
        all.traces.push_back(std::move(trace));
        all.spectra.push_back(std::move(spectrum));
    }
    return all;
}

} // namespace pymasp

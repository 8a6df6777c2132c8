#include "fit.h"

#include <unsupported/Eigen/NonLinearOptimization>

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// One column solved for its amplitudes, with what the Jacobian needs.
struct Solved {
    MatrixXd weighted; // basis times weights, n x terms
    VectorXd amplitudes;
    VectorXd residuals; // weighted: values - model
    Eigen::ColPivHouseholderQR<MatrixXd> qr;
};

// The search in variables without bounds, see FitParameter.
class Search {
public:
    using Scalar = double;
    enum : int { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };
    using InputType = VectorXd;
    using ValueType = VectorXd;
    using JacobianType = MatrixXd;

    Search(const SeparableProblem &problem, const FitLimits &limits) : m_problem(problem), m_limits(limits)
    {
        for (std::size_t j = 0; j < problem.parameters.size(); ++j)
            if (!problem.parameters[j].fixed)
                m_free.push_back(j);
        for (const auto &column : problem.columns)
            m_values += Index(column.values.size());
    }

    [[nodiscard]] Index inputs() const { return Index(m_free.size()); }
    [[nodiscard]] Index values() const { return m_values; }

    [[nodiscard]] VectorXd start() const
    {
        VectorXd u(inputs());
        for (std::size_t i = 0; i < m_free.size(); ++i) {
            const auto &p = m_problem.parameters[m_free[i]];
            const double q = p.logarithmic ? std::log(p.start) : p.start;
            if (!bounded(p)) {
                u(Index(i)) = q;
                continue;
            }
            const auto [middle, half] = range(p);
            const double part = (q - middle) / half;
            u(Index(i)) = std::asin(std::clamp(part, -0.98, 0.98)); // the slope is 0 at a bound
        }
        return u;
    }
    [[nodiscard]] std::vector<double> outside(const VectorXd &u) const
    {
        std::vector<double> p;
        for (const auto &parameter : m_problem.parameters)
            p.push_back(parameter.start);
        for (std::size_t i = 0; i < m_free.size(); ++i) {
            const auto &parameter = m_problem.parameters[m_free[i]];
            double q = u(Index(i));
            if (bounded(parameter)) {
                const auto [middle, half] = range(parameter);
                q = middle + half * std::sin(q);
            }
            p[m_free[i]] = parameter.logarithmic ? std::exp(q) : q;
        }
        return p;
    }

    // For Eigen: less than 0 ends the search.
    int operator()(const VectorXd &u, VectorXd &residuals) const
    {
        if (m_limits.stop.stop_requested())
            return -1;
        const auto p = outside(u);
        Index at = 0;
        for (std::size_t k = 0; k < m_problem.columns.size(); ++k) {
            if (m_limits.stop.stop_requested()) // of a large map one evaluation takes long
                return -1;
            const auto solved = solve(p, k, nullptr);
            residuals.segment(at, solved.residuals.size()) = solved.residuals;
            at += solved.residuals.size();
        }
        ++m_evaluations;
        return 0;
    }
    int df(const VectorXd &u, MatrixXd &jacobian) const
    {
        if (m_limits.stop.stop_requested())
            return -1;
        const auto p = outside(u);
        Index at = 0;
        for (std::size_t k = 0; k < m_problem.columns.size(); ++k) {
            if (m_limits.stop.stop_requested())
                return -1;
            MatrixXd slopes;
            const auto solved = solve(p, k, &slopes);
            jacobian.middleRows(at, slopes.rows()) = projected(solved, slopes);
            at += slopes.rows();
        }
        for (std::size_t i = 0; i < m_free.size(); ++i) {
            const auto &parameter = m_problem.parameters[m_free[i]];
            const double by = bounded(parameter) ? range(parameter).second * std::cos(u(Index(i))) : 1;
            jacobian.col(Index(i)) *= parameter.logarithmic ? by * p[m_free[i]] : by;
        }
        ++m_evaluations;
        return 0;
    }

    // With `slopes`: d(values - model)/dp at fixed amplitudes, weighted, n x free parameters.
    [[nodiscard]] Solved solve(std::span<const double> p, std::size_t k, MatrixXd *slopes) const
    {
        const auto &column = m_problem.columns[k];
        const auto n = column.values.size();
        const auto terms = m_problem.terms;
        m_basis.resize(n * terms);
        m_slopes.resize(slopes ? m_problem.parameters.size() * terms * n : 0);
        m_problem.basis(p, k, m_basis, m_slopes);
        Solved solved;
        solved.weighted = Eigen::Map<const MatrixXd>(m_basis.data(), Index(n), Index(terms));
        VectorXd values = Eigen::Map<const VectorXd>(column.values.data(), Index(n));
        if (!column.weights.empty()) {
            const auto weights = Eigen::Map<const VectorXd>(column.weights.data(), Index(n));
            solved.weighted.array().colwise() *= weights.array();
            values.array() *= weights.array();
        }
        solved.qr.compute(solved.weighted);
        solved.amplitudes = solved.qr.solve(values);
        solved.residuals = values - solved.weighted * solved.amplitudes;
        if (!slopes)
            return solved;
        slopes->resize(Index(n), inputs());
        for (std::size_t i = 0; i < m_free.size(); ++i) {
            const double *from = m_slopes.data() + m_free[i] * terms * n;
            slopes->col(Index(i)) = -(Eigen::Map<const MatrixXd>(from, Index(n), Index(terms)) * solved.amplitudes);
        }
        if (!column.weights.empty()) {
            const auto weights = Eigen::Map<const VectorXd>(column.weights.data(), Index(n));
            slopes->array().colwise() *= weights.array();
        }
        return solved;
    }
    // What of the slopes the amplitudes cannot follow.
    static MatrixXd projected(const Solved &solved, const MatrixXd &slopes)
    {
        MatrixXd turned = solved.qr.householderQ().adjoint() * slopes;
        turned.topRows(solved.qr.rank()).setZero();
        return solved.qr.householderQ() * turned;
    }
    [[nodiscard]] const std::vector<std::size_t> &free() const { return m_free; }
    [[nodiscard]] int evaluations() const { return m_evaluations; }

    static bool bounded(const FitParameter &p) { return std::isfinite(p.upper); }

private:
    static std::pair<double, double> range(const FitParameter &p)
    {
        const double lower = p.logarithmic ? std::log(p.lower) : p.lower;
        const double upper = p.logarithmic ? std::log(p.upper) : p.upper;
        return {0.5 * (lower + upper), 0.5 * (upper - lower)};
    }

    const SeparableProblem &m_problem;
    const FitLimits &m_limits;
    std::vector<std::size_t> m_free;
    Index m_values = 0;
    mutable int m_evaluations = 0;
    mutable std::vector<double> m_basis, m_slopes;
};

// The inverse of a normal matrix; NaN where the data do not determine it.
MatrixXd inverse(const MatrixXd &normal)
{
    if (normal.rows() == 0)
        return normal;
    const VectorXd size = normal.diagonal().cwiseSqrt();
    if (!normal.allFinite() || !(size.minCoeff() > 0))
        return MatrixXd::Constant(normal.rows(), normal.cols(), none);
    // Parameters of very different size: by their own size first.
    const MatrixXd even = size.cwiseInverse().asDiagonal() * normal * size.cwiseInverse().asDiagonal();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(even);
    if (!(solver.eigenvalues().minCoeff() > 1e-13))
        return MatrixXd::Constant(normal.rows(), normal.cols(), none);
    const MatrixXd &vectors = solver.eigenvectors();
    const MatrixXd back = vectors * solver.eigenvalues().cwiseInverse().asDiagonal() * vectors.transpose();
    return size.cwiseInverse().asDiagonal() * back * size.cwiseInverse().asDiagonal();
}

bool isWeighted(const SeparableProblem &problem)
{
    return !problem.relativeWeights &&
           std::ranges::any_of(problem.columns, [](const FitColumn &column) { return !column.weights.empty(); });
}

// Amplitudes, residuals, chi-square and covariance at the parameters that were found.
void conclude(const SeparableProblem &problem, const Search &search, SeparableFit &fit)
{
    const auto terms = Index(problem.terms);
    const auto columns = problem.columns.size();
    const Index inputs = search.inputs();
    MatrixXd normal = MatrixXd::Zero(inputs, inputs);
    std::vector<MatrixXd> own, follow; // per column: (A^T A)^-1, and how the amplitudes follow the parameters
    fit.chi2 = 0;
    for (std::size_t k = 0; k < columns; ++k) {
        MatrixXd slopes;
        const auto solved = search.solve(fit.parameters, k, &slopes);
        const MatrixXd seen = Search::projected(solved, slopes);
        normal += seen.transpose() * seen;
        fit.chi2 += solved.residuals.squaredNorm();
        own.push_back(inverse(solved.weighted.transpose() * solved.weighted));
        follow.emplace_back(solved.qr.solve(slopes));
        fit.amplitudes.emplace_back(solved.amplitudes.begin(), solved.amplitudes.end());
        std::vector<double> residuals(solved.residuals.begin(), solved.residuals.end());
        const auto &weights = problem.columns[k].weights;
        for (std::size_t i = 0; i < weights.size(); ++i)
            residuals[i] /= weights[i];
        fit.residuals.push_back(std::move(residuals));
    }
    fit.freedom = search.values() - inputs - terms * Index(columns);
    const double scale = isWeighted(problem) ? 1 : fit.reducedChi2();
    const MatrixXd some = scale * inverse(normal);
    for (std::size_t k = 0; k < columns; ++k) {
        const VectorXd variance = (scale * own[k] + follow[k] * some * follow[k].transpose()).diagonal();
        const VectorXd errors = variance.cwiseSqrt();
        fit.amplitudeErrors.emplace_back(errors.begin(), errors.end());
    }
    const auto count = Index(problem.parameters.size());
    MatrixXd all = MatrixXd::Zero(count + (columns == 1 ? terms : 0), count + (columns == 1 ? terms : 0));
    for (Index i = 0; i < inputs; ++i)
        for (Index j = 0; j < inputs; ++j)
            all(Index(search.free()[std::size_t(i)]), Index(search.free()[std::size_t(j)])) = some(i, j);
    if (columns == 1) {
        const MatrixXd cross = follow[0] * some;
        all.bottomRightCorner(terms, terms) = scale * own[0] + cross * follow[0].transpose();
        for (Index j = 0; j < inputs; ++j) {
            const auto at = Index(search.free()[std::size_t(j)]);
            all.col(at).tail(terms) = cross.col(j);
            all.row(at).tail(terms) = cross.col(j).transpose();
        }
    }
    fit.covariance.assign(all.data(), all.data() + all.size()); // symmetric
}

} // namespace

SeparableFit fitSeparable(const SeparableProblem &problem, const FitLimits &limits)
{
    SeparableFit fit;
    const Search search(problem, limits);
    VectorXd u = search.start();
    fit.atBound.assign(problem.parameters.size(), false);
    if (search.inputs() == 0) {
        fit.converged = true;
    } else if (search.values() < search.inputs() + Index(problem.terms * problem.columns.size())) {
        fit.freedom = search.values() - search.inputs() - Index(problem.terms * problem.columns.size());
        fit.parameters = search.outside(u);
        return fit;
    } else {
        using Status = Eigen::LevenbergMarquardtSpace::Status;
        Search counted = search;
        Eigen::LevenbergMarquardt<Search> engine(counted);
        engine.parameters.ftol = engine.parameters.xtol = 1e-10;
        engine.parameters.maxfev = Index(limits.evaluations);
        auto status = engine.minimizeInit(u);
        while (status == Status::NotStarted || status == Status::Running) {
            status = engine.minimizeOneStep(u);
            if (limits.progress)
                limits.progress(std::min(1.0, double(counted.evaluations()) / limits.evaluations));
            if (counted.evaluations() >= limits.evaluations && status == Status::Running)
                status = Status::TooManyFunctionEvaluation;
        }
        fit.cancelled = status == Status::UserAsked;
        fit.converged = status != Status::UserAsked && status != Status::TooManyFunctionEvaluation &&
                        status != Status::ImproperInputParameters;
        fit.evaluations = counted.evaluations();
    }
    fit.parameters = search.outside(u);
    if (fit.cancelled)
        return fit;
    for (std::size_t i = 0; i < search.free().size(); ++i)
        fit.atBound[search.free()[i]] =
            Search::bounded(problem.parameters[search.free()[i]]) && std::abs(std::sin(u(Index(i)))) > 0.998;
    conclude(problem, search, fit);
    return fit;
}

double chi2At(const SeparableProblem &problem, std::span<const double> p)
{
    const FitLimits limits;
    const Search search(problem, limits);
    double sum = 0;
    for (std::size_t k = 0; k < problem.columns.size(); ++k)
        sum += search.solve(p, k, nullptr).residuals.squaredNorm();
    return std::isfinite(sum) ? sum : std::numeric_limits<double>::infinity();
}

LinearFit fitLinear(std::span<const double> basis, std::size_t terms, const FitColumn &column)
{
    SeparableProblem problem;
    problem.terms = terms;
    problem.columns = {column};
    problem.basis = [&](std::span<const double>, std::size_t, std::span<double> to, std::span<double>) {
        std::ranges::copy(basis, to.begin());
    };
    const auto fit = fitSeparable(problem);
    return {fit.amplitudes[0], fit.covariance, fit.chi2, fit.freedom};
}

} // namespace pymasp

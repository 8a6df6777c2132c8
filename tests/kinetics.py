"""Fits one exponential convolved with a Gaussian to the trace on standard input, with scipy, for tst_kinetics.

In: lines "delay value error". Out: one JSON object with the parameters (time zero, FWHM, lifetime, amplitude, baseline),
their covariance and the reduced chi-square. Exit status 77: there is no scipy.
"""
import json
import sys

try:
    import numpy as np
    from scipy.optimize import curve_fit
    from scipy.stats import exponnorm
except ImportError:
    sys.exit(77)

FWHM = 2 * np.sqrt(2 * np.log(2))


def model(t, zero, fwhm, tau, amplitude, baseline):
    """An exponentially modified Gaussian is the decay convolved with the response, but for its norm."""
    sigma = fwhm / FWHM
    return baseline + amplitude * tau * exponnorm.pdf(t, tau / sigma, zero, sigma)


t, y, e = np.loadtxt(sys.stdin).T
start = [0.1, 0.2, 1, 5, 0]
found, covariance = curve_fit(model, t, y, start, e, absolute_sigma=True, xtol=1e-12, ftol=1e-12)
chi2 = float(np.sum(((y - model(t, *found)) / e) ** 2)) / (len(t) - len(found))
json.dump({"parameters": list(found), "covariance": [list(row) for row in covariance], "chi2": chi2}, sys.stdout)

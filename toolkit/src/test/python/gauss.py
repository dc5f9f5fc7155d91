"""Expected values of GaussTest; python gauss.py with scipy 1.17.1 and mpmath 1.3.0."""

import mpmath as mp
from scipy.special import erfcx, log_ndtr

mp.mp.dps = 60

for x in (0, 0.1, 0.46875, 0.5, 1, 3.9, 4, 10, 1e3, 1e10):
    print("scaledErfc", x, repr(float(erfcx(x))))
for z in (-10, -1, 0, 0.5, 2, 8, 40):
    print("logUpper", z, repr(float(log_ndtr(-z))))
for a, b in ((-1, 2), (0, 1), (3, 4), (10, 11), (30, 31), (-31, -30), (5, 5.001), (2, 2.000001)):
    near, far = (a, b) if a > -5 else (-b, -a)
    mass = (mp.erfc(near / mp.sqrt(2)) - mp.erfc(far / mp.sqrt(2))) / 2
    print("logMass", a, b, mp.nstr(mp.log(mass), 17))
for z in (-1e4, -100, -10, -1.5, -1, -0.5, 0, 1, 5):
    excess = mp.npdf(mp.mpf(z)) + z * mp.erfc(-z / mp.sqrt(2)) / 2
    print("logExpectedExcess", z, mp.nstr(mp.log(excess), 17))

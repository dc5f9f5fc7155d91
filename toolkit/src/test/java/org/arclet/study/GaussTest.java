package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scipy 1.17.1 (erfcx, log_ndtr) and mpmath at 60 digits: src/test/python/gauss.py. */
class GaussTest {

  private static final double PERCENT = 1e-11;

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.1, 0.8964569799691268",
    "0.46875, 0.632069689249556",
    "0.5, 0.6156903441929258",
    "1, 0.427583576155807",
    "3.9, 0.14031418160068973",
    "4, 0.1369994576250614",
    "10, 0.05614099274382259",
    "1e3, 0.0005641893014533876",
    "1e10, 5.641895835477563e-11"
  })
  void scalesTheErrorFunction(double x, double expected) {
    assertThat(Gauss.scaledErfc(x)).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "-10, -7.61985302416047e-24",
    "-1, -0.1727537790234499",
    "0, -0.6931471805599453",
    "0.5, -1.1759117615936188",
    "2, -3.7831843336820317",
    "8, -35.01343715991456",
    "40, -804.6084420137539"
  })
  void knowsTheLogarithmOfTails(double z, double expected) {
    assertThat(Gauss.logUpper(z)).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2, -0.20016629432446258",
    "0, 1, -1.0748623268620714",
    "3, 4, -6.6314677865382251",
    "10, 11, -53.231310225583125",
    "30, 31, -454.32124395634325",
    "-31, -30, -454.32124395634325",
    "5, 5.001, -20.329192936978384",
    "2, 2.000001, -16.734450091029169"
  })
  void knowsTheLogarithmOfWhatLiesBetween(double a, double b, double expected) {
    // 1e-10: that 2.000001 is not exact in binary shows in a difference of a millionth.
    assertThat(Gauss.logMass(a, b)).isCloseTo(expected, withinPercentage(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "-1e4, -50000019.339619307",
    "-100, -5010.1295788002498",
    "-10, -55.553122036122356",
    "-1.5, -3.5299359208057099",
    "-1, -2.4851210257126413",
    "-0.5, -1.6205162643873199",
    "0, -0.91893853320467274",
    "1, 0.08002621884930694",
    "5, 1.6094379231264314"
  })
  void knowsTheLogarithmOfAnExpectedImprovement(double z, double expected) {
    assertThat(Gauss.logExpectedExcess(z)).isCloseTo(expected, withinPercentage(1e-10));
  }
}
